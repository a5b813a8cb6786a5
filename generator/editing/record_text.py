"""A record as the lines of YAML that an editor goes on writing in.

Values are serialised by PyYAML. What it cannot write is a key that is left open, with a comment that says
what belongs there.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.reading.values import RETYPED

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 100
"""Up to so many characters a value stands in the line of its key; the lines of a longer one are about as long."""
TEXT = "tag:yaml.org,2002:str"
MAP = "tag:yaml.org,2002:map"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an open one."""

    key: str
    value: str = ""
    """Empty for a key that the editor fills in."""
    comment: str = ""
    """What may stand there."""
    date: bool = False
    """True for an ISO date, which stands as it is: YAML would put some into quotes, and editors do not."""
    below: tuple[str, ...] = ()
    """Lines of comment under the key."""


def write_record(entries: Sequence[Entry], indent: int) -> str:
    r"""Return the record's lines, each indented by so many spaces and ended by `\n`."""
    return textwrap.indent("".join(_write(entry, WIDEST - indent) for entry in entries), " " * indent)


def _write(entry: Entry, width: int) -> str:
    line = f"{entry.key}: {entry.value}".rstrip() + "\n"
    if entry.value and not entry.date:
        pair = (yaml.ScalarNode(TEXT, entry.key), _value(entry, width))
        line = yaml.serialize(
            yaml.MappingNode(MAP, [pair]), Dumper=yaml.SafeDumper, allow_unicode=True, width=width - len("word")
        )
    comment = f"  # {entry.comment}" if entry.comment else ""
    return f"{line.removesuffix(chr(10))}{comment}\n" + "".join(f"  # {below}\n" for below in entry.below)


def _value(entry: Entry, width: int) -> yaml.ScalarNode:
    if len(entry.key) + len(": ") + len(entry.value) > width:
        return yaml.ScalarNode(TEXT, entry.value, style=">")
    return yaml.ScalarNode(TEXT, entry.value, style='"' if RETYPED.fullmatch(entry.value) else None)
