"""Two checks of one claim on one day do not contradict each other without a word.

Passes: one confirmed, one refuted, and one of them names the other under `contradicts` or has a `claim_note`.
Fails: the same without either.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from generator.model.rating import Tone
from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion

CODE = "silent-contradiction"
OPPOSITE = frozenset({Tone.CONFIRMED, Tone.REFUTED})


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each pair of opposite verdicts that says nothing about it."""
    groups: dict[str, list[Assertion]] = {}
    tones = {rating.slug: rating.tone for rating in corpus.scale.ratings}
    for assertion in corpus.published:
        if assertion.claim_id and tones.get(assertion.verdict) in OPPOSITE:
            groups.setdefault(assertion.claim_id, []).append(assertion)
    for group in groups.values():
        for first, second in combinations(group, 2):
            opposite = tones[first.verdict] is not tones[second.verdict]
            if opposite and first.claimed == second.claimed and not _explained(first, second):
                yield Problem(
                    CODE,
                    second.places.at("verdict"),
                    msg("`{first}` judges the same claim of the same day the other way", first=first.id),
                    msg("readers will find both and must learn why they differ"),
                    msg("explain it in `claim_note`, or name the other under `contradicts`"),
                )


def _explained(first: Assertion, second: Assertion) -> bool:
    named = second.id in first.contradicts or first.id in second.contradicts
    return named or bool(first.claim_note or second.claim_note)
