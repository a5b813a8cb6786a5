"""A verdict on content says so when it rests on one origin, on circular citations or on context alone.

Passes: two independent origins; one origin where only the statement was checked; one origin with an `origins_note`.
Fails (warning): a content check whose bearing citations go back to one origin, are all circular, or do not exist; a
check of statement and content that calls such evidence strong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.assertion import Evidence, Subject
from generator.problems import Message, Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.corpus.lineage import Lineage
    from generator.model.assertion import Assertion

CODE_ONE = "one-origin"
CODE_CIRCULAR = "circular-evidence"
CODE_CONTEXT = "context-only"
WEAKER = msg("add such a citation, or say in `origins_note` why the verdict stands")
STRONG = msg(
    "add such a citation, call the evidence `medium` if it is no more, or say in `origins_note` why the verdict stands"
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each content check with a weak base that its editor has not explained."""
    for assertion in corpus.published:
        if not _is_measured(assertion) or assertion.origins_note:
            continue
        rating = corpus.scale.find(assertion.verdict)
        missing = any(citation.source in corpus.missing_sources for citation in assertion.citations)
        unknown = missing or "citations" in assertion.unread  # reported elsewhere
        if rating is None or not rating.checkable or unknown:
            continue
        weakness = _find_weakness(corpus.lineages[assertion.id])
        if weakness:
            code, what, why = weakness
            yield Problem(
                code,
                assertion.places.at("citations"),
                what,
                why,
                STRONG if assertion.evidence is Evidence.STRONG else WEAKER,
                Severity.WARNING,
            )


def _is_measured(assertion: Assertion) -> bool:
    """Tell whether the verdict needs more than the record of what was said.

    Where statement and content are judged together the record can do, but never as strong evidence.
    """
    strong = assertion.evidence is Evidence.STRONG
    return assertion.checks is Subject.CONTENT or (assertion.checks is Subject.BOTH and strong)


def _find_weakness(lineage: Lineage) -> tuple[str, Message, Message] | None:
    if not lineage.bearing:
        return (
            CODE_CONTEXT,
            msg("no citation supports or refutes the claim, all are context"),
            msg("a verdict needs a citation that bears on the claim itself"),
        )
    if len(lineage.circular) == len(lineage.bearing):
        return (
            CODE_CIRCULAR,
            msg("every citation for or against the claim repeats the report on which the article itself rests"),
            msg("a claim is not proven by its own source; a citation with another way to the facts is needed"),
        )
    if len(lineage.origins) == 1:
        return (
            CODE_ONE,
            msg("the verdict on content rests on one origin: {origin}", origin=lineage.origins[0]),
            msg("many outlets with one origin are one witness; a citation with another origin is needed"),
        )
    return None
