"""A text as lines with their own line ends, so that an edit leaves every other character as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.reading.files import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
ENDS = ("\r\n", "\n", "\r")


@dataclass(frozen=True, slots=True)
class Edit:
    """A file's new text."""

    path: str
    """Relative to the project's root, with `/`."""
    text: str
    """The whole file, with its own line ends."""
    lines: tuple[int, ...]
    """Where each new entry begins, counted from 1."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Lines that come into a text."""

    line: int
    """The line they come before, counted from 0."""
    text: str
    """Each line ended by `\\n`."""


def as_read(path: str, text: str) -> SourceFile:
    r"""Return the text as the build would read it: without byte-order mark, lines ended by `\n`."""
    return SourceFile(path, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), "")


def insert_lines(text: str, insertions: Iterable[Insertion]) -> str:
    """Return the text with the new lines, which end like the line before them.

    A text whose last line has no end keeps that. Insertions before the same line come in the order given.
    """
    lines = LINE.findall(text)
    for insertion in sorted(insertions, key=lambda each: each.line, reverse=True):
        before = lines[insertion.line - 1] if insertion.line else ""
        end = _end(before) or next(filter(None, map(_end, lines)), "\n")
        new = [line + end for line in insertion.text.removesuffix("\n").split("\n")]
        if before and not _end(before):
            lines[insertion.line - 1] = before + end
            new[-1] = new[-1].removesuffix(end)
        lines[insertion.line : insertion.line] = new
    return "".join(lines)


def _end(line: str) -> str:
    return next((end for end in ENDS if line.endswith(end)), "")
