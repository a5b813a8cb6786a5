"""What is wrong in the content, where, why it matters and what mends it.

An editor's mistake is a value, not an exception: every stage returns the problems it found, and they
are printed together, in the editor's language, when all files have been looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """Nothing is written while it stands."""
    WARNING = "warning"
    """The site is built all the same, unless the run is strict."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the content."""

    path: str
    """Relative to the project's root, with `/`."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""


class Spot(NamedTuple):
    """Where a value begins in a file, and whether its lines are the file's lines."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    literal: bool = False
    """True if the value's lines stand in the file as they are, each indented to `column`."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a record and each of its fields stand in one file."""

    path: str
    start: Spot
    """The record's first character."""
    fields: Mapping[str, Spot]
    """The first character of each field's value, by key."""

    def at(self, key: str) -> Place:
        """Return the place of the field's value, or the record's start where the field is not written."""
        spot = self.fields.get(key, self.start)
        return Place(self.path, spot.line, spot.column)

    def within(self, key: str, value: str, offset: int) -> Place:
        """Return the place of the character at `offset` of the field's value, as exactly as it is known.

        Exact for literal text; elsewhere the value's first character.
        """
        spot = self.fields.get(key, self.start)
        if not spot.literal:
            return Place(self.path, spot.line, spot.column)
        before = value[:offset]
        return Place(self.path, spot.line + before.count("\n"), spot.column + offset - before.rfind("\n") - 1)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people that is put into their language only when it is printed."""

    text: str
    """English, with `{name}` where a value goes; the key of the translation."""
    values: tuple[tuple[str, str | Message], ...] = ()
    """The values by name, as text or as messages of their own."""

    def put(self, translate: Callable[[str], str]) -> str:
        """Return the text as `translate` says it, with its values put in."""
        values = {name: value.put(translate) if isinstance(value, Message) else value for name, value in self.values}
        return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), translate(self.text))

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.put(str)


def msg(text: str, **values: object) -> Message:
    """Return the message `text` with its values. The catalogue test collects the calls of this function."""
    texts = ((name, value if isinstance(value, Message) else str(value)) for name, value in values.items())
    return Message(text, tuple(texts))


class BelegtError(Exception):
    """A broken environment or wrong use, never a mistake in the content."""

    def __init__(self, what: Message) -> None:
        """Keep the reason, to be told in the editor's language."""
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, with the place, an identity, the reason and a remedy."""

    code: str
    """Kebab-case, stable, documented."""
    place: Place
    what: Message
    why: Message
    fix: Message
    severity: Severity = Severity.ERROR
    unreadable: bool = False
    """True if nothing of the file could be read, so that it is not known what it would define."""


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by place, then code, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code, str(p.what))))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether one of the problems forbids writing."""
    return any(problem.severity is Severity.ERROR for problem in problems)
