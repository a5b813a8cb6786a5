"""Single values: how a text, a choice, a date or an address is read, and what is wrong with it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.model.dates import PartialDate
from generator.problems import Message, Place, Problem, Severity, Spot, msg
from generator.reading.nodes import Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

LISTED = 15
"""How many choices are listed at most."""
LONGEST_ID = 80
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)")
"""Names that Windows gives to devices, and that of the page a folder opens with."""
RETYPED = re.compile(
    r"""
    y|n|yes|no|on|off|true|false|null|~|=
    |[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|[-+]?\.inf|\.nan
    |[-+]?0[xob][0-9a-f_]+
    |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ ])[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?[ ]?(?:z|[-+][0-9:]+)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a YAML 1.1 reader turns into a truth value, nothing, a number, minutes or a date."""


HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(?::[0-9]*)?")
"""A name or number, with a port. Python lets through what follows a number in brackets; browsers open no such host."""
LATIN, WIDE_DOT = "LATIN", "\u3002"
LIKE_LATIN = frozenset({"CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU"})
"""The first words of Unicode's names for letters: alphabets with letters that look like Latin ones."""


@dataclass(slots=True)
class Reading:
    """The problems of one file while its records are read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        self.problems.append(problem)

    def place(self, spot: Spot) -> Place:
        """Return the place of a spot in this file."""
        return Place(self.path, spot.line, spot.column)


def did_you_mean(value: str, choices: Iterable[str]) -> Message:
    """Return a remedy: the nearest of the choices, or all of them."""
    choices = list(choices)
    near = difflib.get_close_matches(value, choices, n=1)
    some = [choice for choice in choices if choice[:3] == value[:3]][:LISTED] or choices[:LISTED]
    if len(choices) > LISTED:
        if near:
            return msg("write `{near}`, if that is meant", near=near[0])
        return msg("write one that exists, such as: {some}", some=", ".join(some))
    if near:
        return msg("write `{near}` (there are: {all})", near=near[0], all=", ".join(choices))
    return msg("write one of: {all}", all=", ".join(choices))


def read_scalar(node: Node, reading: Reading) -> ScalarNode | None:
    """Return the node if it is a single value; otherwise note the problem."""
    if isinstance(node, ScalarNode):
        return node
    reading.add(
        Problem(
            "wrong-type",
            reading.place(node.spot),
            msg("a single value belongs here, not a list or a block of keys"),
            msg("this key holds one text"),
            msg("write one text, in quotes if it begins with a bracket or a hyphen"),
        )
    )
    return None


@dataclass(frozen=True, slots=True)
class Line:
    """Text in which runs of white space count as one space."""

    stand_in: str = ""

    def read(self, node: Node, reading: Reading) -> str:
        """Return the text."""
        scalar = read_scalar(node, reading)
        if scalar is None:
            return self.stand_in
        _warn_of_retyping(scalar, reading)
        return " ".join(scalar.text.split())


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of several lines."""

    stand_in: str = ""

    def read(self, node: Node, reading: Reading) -> str:
        """Return the text without white space at its ends."""
        scalar = read_scalar(node, reading)
        return scalar.text.rstrip() if scalar else self.stand_in


@dataclass(frozen=True, slots=True)
class Identifier:
    """A key that is also an address: small letters, digits and single hyphens."""

    stand_in: str = ""

    def read(self, node: Node, reading: Reading) -> str:
        """Return the id."""
        scalar = read_scalar(node, reading)
        if scalar is None:
            return self.stand_in
        problem = check_id(scalar.text, reading.place(scalar.spot))
        if problem:
            reading.add(problem)
            return self.stand_in
        return scalar.text


def check_id(text: str, place: Place) -> Problem | None:
    """Return the problem with an id, None if it may be an address."""
    if ID.fullmatch(text) and len(text) <= LONGEST_ID and not RESERVED.fullmatch(text):
        return None
    return Problem(
        "bad-id",
        place,
        msg("`{id}` cannot be an address", id=text),
        msg("an id is part of a permanent address, on every system"),
        msg(
            "use small letters a-z, digits and single hyphens, at most {limit} characters, and none of the names "
            "that are taken everywhere (index, con, aux, nul)",
            limit=LONGEST_ID,
        ),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a fixed list."""

    options: type[StrEnum]
    stand_in: StrEnum

    def read(self, node: Node, reading: Reading) -> StrEnum:
        """Return the option with exactly this word."""
        scalar = read_scalar(node, reading)
        if scalar is None:
            return self.stand_in
        if scalar.text in tuple(self.options):
            return self.options(scalar.text)
        reading.add(
            Problem(
                "unknown-value",
                reading.place(scalar.spot),
                msg("`{value}` is not one of the values that may stand here", value=scalar.text),
                msg("readers filter and compare by these values"),
                did_you_mean(scalar.text, tuple(self.options)),
            )
        )
        return self.stand_in


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    stand_in: bool = False

    def read(self, node: Node, reading: Reading) -> bool:
        """Return True for `true`, False for `false`."""
        scalar = read_scalar(node, reading)
        if scalar is None or scalar.text in {"true", "false"}:
            return scalar is not None and scalar.text == "true"
        reading.add(
            Problem(
                "unknown-value",
                reading.place(scalar.spot),
                msg("`{value}` is not one of the values that may stand here", value=scalar.text),
                msg("this key answers yes or no"),
                msg("write one of: {all}", all="true, false"),
            )
        )
        return self.stand_in


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds, both included."""

    lowest: int
    highest: int
    stand_in: int | None = None

    def read(self, node: Node, reading: Reading) -> int | None:
        """Return the number."""
        scalar = read_scalar(node, reading)
        if scalar is None:
            return self.stand_in
        digits = scalar.text.isascii() and scalar.text.isdigit() and len(scalar.text) <= len(str(self.highest))
        if digits and self.lowest <= int(scalar.text) <= self.highest:
            return int(scalar.text)
        reading.add(
            Problem(
                "not-a-number",
                reading.place(scalar.spot),
                msg(
                    "`{value}` is not a whole number from {low} to {high}",
                    value=scalar.text,
                    low=self.lowest,
                    high=self.highest,
                ),
                msg("the value is counted with"),
                msg("write a whole number in digits"),
            )
        )
        return self.stand_in


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year."""

    stand_in: PartialDate | None = None

    def read(self, node: Node, reading: Reading) -> PartialDate | None:
        """Return the date."""
        scalar = read_scalar(node, reading)
        if scalar is None:
            return self.stand_in
        try:
            return PartialDate.parse(scalar.text)
        except ValueError:
            reading.add(
                Problem(
                    "bad-date",
                    reading.place(scalar.spot),
                    msg("`{value}` is not a date of the calendar", value=scalar.text),
                    msg("dates are compared and sorted"),
                    msg("write year-month-day (`2026-11-22`), or `2026-11` or `2026` if no more is known"),
                )
            )
            return self.stand_in


@dataclass(frozen=True, slots=True)
class Url:
    """An address on the web."""

    stand_in: str = ""

    def read(self, node: Node, reading: Reading) -> str:
        """Return the address as written."""
        scalar = read_scalar(node, reading)
        if scalar is None:
            return self.stand_in
        if is_web_address(scalar.text):
            host = disguised_host(scalar.text)
            if host:
                reading.add(_disguised(scalar, host, reading))
            return scalar.text
        reading.add(
            Problem(
                "bad-url",
                reading.place(scalar.spot),
                msg("`{value}` is not an address that readers can open", value=scalar.text),
                msg("any other address can run a program, carries a password or leads nowhere"),
                msg("write the whole address with `https://` or `http://`, without user name, spaces or line breaks"),
            )
        )
        return self.stand_in


def is_web_address(text: str) -> bool:
    """Tell whether the text is an http(s) address with a host, without credentials and hidden characters."""
    if not text.isprintable() or any(character in text for character in ' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    named = bool(host) and bool(HOST.fullmatch(parts.netloc)) and "@" not in parts.netloc
    return parts.scheme in {"http", "https"} and named


def disguised_host(address: str) -> str:
    """Return the name by which servers know a host whose letters pass for others; empty for any other host.

    Such a host has Latin letters beside those of an alphabet that looks like it, or letters that browsers read as
    others: full-width ones, for instance. A host that is written in its own alphabet throughout is none.

    Args:
        address: a web address.
    """
    host = urlsplit(address).hostname or ""
    if host.isascii():
        return ""
    alphabets = {unicodedata.name(letter, "").split(" ", maxsplit=1)[0] for letter in host if letter.isalpha()}
    composed = unicodedata.normalize("NFC", host)
    altered = WIDE_DOT in host or unicodedata.normalize("NFKC", composed) != composed
    if not altered and not (LATIN in alphabets and alphabets & LIKE_LATIN):
        return ""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ascii(host)[1:-1]  # no server has such a name


def _disguised(scalar: ScalarNode, host: str, reading: Reading) -> Problem:
    return Problem(
        "bad-url",
        reading.place(scalar.spot),
        msg("the host of `{value}` passes for another: it is `{host}`", value=scalar.text, host=host),
        msg("readers cannot tell letters of different alphabets apart"),
        msg("copy the address again from the page itself; if this host is meant, write it as `{host}`", host=host),
    )


def _warn_of_retyping(scalar: ScalarNode, reading: Reading) -> None:
    if scalar.plain and RETYPED.fullmatch(scalar.text):
        reading.add(
            Problem(
                "unquoted-value",
                reading.place(scalar.spot),
                msg("`{value}` is read as text here, but as something else by other programs", value=scalar.text),
                msg("YAML turns yes, no, numbers and times without quotes into other values"),
                msg('write "{value}" in quotes', value=scalar.text),
                Severity.WARNING,
            )
        )
