"""A claim is short enough to be shown whole wherever fact checks are listed.

Passes: 75 characters. Fails (warning): 76. The headline may say more.
Spec: Google's guidelines for `ClaimReview`, `claimReviewed`: "Try to keep this less than 75 characters".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "long-claim"
LONGEST = 75


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each claim that search engines cut off."""
    for assertion in corpus.published:
        if len(assertion.claim) > LONGEST:
            yield Problem(
                CODE,
                assertion.places.at("claim"),
                msg("the claim has {length} characters, more than {limit}", length=len(assertion.claim), limit=LONGEST),
                msg("search engines and lists cut off what is longer, and half a claim can say the opposite"),
                msg("shorten the claim to what was judged; `headline` and `summary` may say more"),
                Severity.WARNING,
            )
