"""Checks that are about the same: so that nothing is checked twice, and one claim gets one `claim_id`."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.words import find_words, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion

STEM = 6
"""Letters by which two words count as one: enough for the endings of German and English."""
SHORTEST = 4
"""Letters of a word that says what a claim is about."""
MOST = 5
ALIKE = 0.12
"""From this likeness on, 0 to 1, a check is worth a look."""
COMMON = 3
"""So many words must be common to both, or all where fewer are asked for; one alone says little."""


@dataclass(frozen=True, slots=True)
class Like:
    """A check, and how like it is to what was asked for."""

    assertion: Assertion
    likeness: float
    """From 0 to 1: the cosine of the words, rare ones weighing more."""


def find_like(text: str, corpus: Corpus, *, without: str = "") -> tuple[Like, ...]:
    """Return the checks, drafts too, whose claim, quote and finding are most like the text, the most like first.

    Args:
        text: a claim, a quote or a few words.
        corpus: where to look.
        without: id of a check to leave out.
    """
    texts = {a.id: f"{a.claim} {a.headline} {a.selector.exact}" for a in corpus.assertions if a.id != without}
    stems = {key: _stems(value) for key, value in texts.items()}
    spread = Counter(stem for found in stems.values() for stem in found)
    weight = {stem: math.log(1 + len(stems) / count) for stem, count in spread.items()}
    asked = _stems(text)
    likes = [
        Like(assertion, _cosine(asked, stems[assertion.id], weight))
        for assertion in corpus.assertions
        if assertion.id in stems
    ]
    likes = [like for like in likes if like.likeness >= ALIKE]
    return tuple(sorted(likes, key=lambda like: (-like.likeness, like.assertion.id))[:MOST])


def _stems(text: str) -> frozenset[str]:
    return frozenset(fold(word)[:STEM] for word in find_words(text) if len(word) >= SHORTEST)


def _cosine(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    if len(one & other) < min(COMMON, len(one)):
        return 0.0
    shared = _sum(one & other, weight)
    return shared / math.sqrt(_sum(one & weight.keys(), weight) * _sum(other, weight)) if shared else 0.0


def _sum(stems: Iterable[str], weight: dict[str, float]) -> float:
    return sum(weight[stem] ** 2 for stem in stems)
