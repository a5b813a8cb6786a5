"""Where two wordings of one claim differ, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
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
    matchers = [SequenceMatcher(None, words, other.split(), autojunk=False) for other in others]
    nearest = max(matchers, key=SequenceMatcher.ratio, default=None)
    if nearest is None or nearest.ratio() < ALIKE:
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
