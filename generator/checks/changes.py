"""The visible history ends at the verdict that stands.

Passes: `from: unbelegt`, `to: falsch` on a check whose verdict is falsch. Fails: the last `to` is another rating; a
`from` that is not the `to` before it; a rating that is not on the scale; only one of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, msg
from generator.reading.values import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion, Change

CODE = "history-does-not-fit"
CODE_UNKNOWN = "unknown-rating"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each break in the history of a verdict."""
    for assertion in corpus.assertions:
        verdicts = [change for change in assertion.changes if change.from_verdict or change.to_verdict]
        for change in verdicts:
            yield from _unknown(change, corpus)
        expectations = [*(change.from_verdict for change in verdicts[1:]), assertion.verdict]
        for change, expected in zip(verdicts, expectations, strict=False):
            if change.to_verdict != expected:
                yield _break(assertion, change, expected)


def _unknown(change: Change, corpus: Corpus) -> Iterator[Problem]:
    for key, slug in (("from", change.from_verdict), ("to", change.to_verdict)):
        if corpus.scale.ratings and corpus.scale.find(slug) is None:
            yield Problem(
                CODE_UNKNOWN,
                change.places.at(key),
                msg("`{value}` does not exist", value=slug),
                msg("what is written here must lead to an entry of the content or the scale"),
                did_you_mean(slug, corpus.scale.slugs),
            )


def _break(assertion: Assertion, change: Change, expected: str) -> Problem:
    return Problem(
        CODE,
        change.places.at("to"),
        msg(
            "the history of `{id}` goes on with `{expected}`, not with `{to}`",
            id=assertion.id,
            expected=expected,
            to=change.to_verdict,
        ),
        msg("a verdict that changes without a trace is what readers of a fact check must never meet"),
        msg("write `to: {expected}`, or add the change that is missing", expected=expected),
    )
