"""What a site holds, beside what it should hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.manifest.manifest import Entry


class Kind(StrEnum):
    """How a file is not what it should be."""

    DIFFERENT = "different"
    MISSING = "missing"
    EXTRA = "extra"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for a file of which nobody can say what it holds."""

    reason: str
    """In a word or two, as programs say it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not what it should be."""

    path: str
    """Below the site's root."""
    kind: Kind
    reason: str = ""
    """Why it is unreadable."""


def compare(found: Mapping[str, Entry | Unreadable], expected: Mapping[str, Entry]) -> tuple[Difference, ...]:
    """Return the files that are not as expected, by path."""
    differences = (_difference(uri, found.get(uri), expected.get(uri)) for uri in found.keys() | expected.keys())
    return tuple(sorted(filter(None, differences), key=lambda difference: difference.path))


def _difference(uri: str, found: Entry | Unreadable | None, expected: Entry | None) -> Difference | None:
    if found == expected:
        return None
    if isinstance(found, Unreadable):
        return Difference(uri, Kind.UNREADABLE, found.reason)
    if found is None:
        return Difference(uri, Kind.MISSING)
    return Difference(uri, Kind.EXTRA if expected is None else Kind.DIFFERENT)
