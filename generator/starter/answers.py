"""What a newsroom says of its site before it has one; each answer is checked when it is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.problems import BelegtError, msg
from generator.project import SPOKEN
from generator.reading.values import did_you_mean, is_web_address
from generator.starter.scales import SCALES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.starter.colours import Pair

LONGEST = 100
"""Characters of a name: it stands in the head of every page."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything a new site is made from."""

    language: str
    """`de` or `en`."""
    name: str
    publisher: str
    address: str
    """With `/` at its end."""
    scale: str
    """One of `SCALES`."""
    accent: Pair


def read_language(text: str) -> str:
    """Return the language.

    Raises:
        BelegtError: Belegt has no starter in it.
    """
    return _one_of(SPOKEN, text)


def read_scale(text: str) -> str:
    """Return the name of the scale.

    Raises:
        BelegtError: there is none of this name.
    """
    return _one_of(SCALES, text)


def read_line(text: str) -> str:
    """Return a name without space around it.

    Raises:
        BelegtError: it is empty, too long, or no single line of print.
    """
    line = text.strip()
    if not line:
        raise BelegtError(msg("nothing is written there: every page names it"))
    if not line.isprintable():
        raise BelegtError(msg("`{value}` has a line break or a control character", value=ascii(line)[1:-1]))
    if len(line) > LONGEST:
        raise BelegtError(msg("`{value}…` is too long: at most {number} characters", value=line[:30], number=LONGEST))
    return line


def read_address(text: str) -> str:
    """Return the site's address with `/` at its end.

    Raises:
        BelegtError: no site can be there.
    """
    address = text.strip()
    if not is_web_address(address):
        raise BelegtError(
            msg(
                "`{value}` is no address of a site: write it whole, such as `{example}`",
                value=text,
                example="https://example.org/checks/",
            )
        )
    parts = urlsplit(address)
    if parts.query or parts.fragment:
        raise BelegtError(msg("`{value}` is the address of a page: leave out everything from `?` or `#`", value=text))
    return address.rstrip("/") + "/"


def _one_of(choices: Sequence[str], text: str) -> str:
    if text.strip() not in choices:
        raise BelegtError(msg("`{value}` does not exist: {fix}", value=text, fix=did_you_mean(text, choices)))
    return text.strip()
