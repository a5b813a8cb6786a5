"""Where two wordings of one claim differ, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from math import nextafter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE = 0.45
"""From which likeness on (0 to 1) two wordings count as the same sentence, so that differences mean something."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words."""

    text: str
    differs: bool
    """True if the nearest other wording has other words here."""


def mark_differences(wording: str, others: Sequence[str]) -> tuple[Run, ...]:
    """Return the wording in runs, marked where it differs from the one among `others` that is most like it.

    Nothing is marked if none is nearly the same sentence. The runs join to the wording, white space folded.
    """
    words = wording.split()
    nearest = _nearest(words, others)
    if nearest is None:
        return (Run(" ".join(words), differs=False),)
    same = [False] * len(words)
    for block in nearest.get_matching_blocks():
        same[block.a : block.a + block.size] = [True] * block.size
    runs: list[Run] = []
    for equal, group in groupby(zip(words, same, strict=True), key=lambda pair: pair[1]):
        if runs:
            runs.append(Run(" ", differs=False))
        runs.append(Run(" ".join(word for word, _ in group), differs=not equal))
    return tuple(runs)


def _nearest(words: Sequence[str], others: Sequence[str]) -> SequenceMatcher[str] | None:
    """Return the comparison with the first of the wordings that are most like these words, if one is alike."""
    nearest, likeness = None, nextafter(ALIKE, 0)
    for other in dict.fromkeys(others):
        matcher = SequenceMatcher(None, words, other.split(), autojunk=False)
        # What cannot be nearer by its length or its words alone need not be compared word by word.
        bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
        if all(bound() > likeness for bound in bounds):
            nearest, likeness = matcher, matcher.ratio()
    return nearest
