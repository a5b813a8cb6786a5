"""A published check has a verdict, a summary, a date, and evidence that readers can open.

Passes: a published assertion with summary, reasoning, headline, `checked` and a citation with address and quote.
Fails: the same without one of them; a draft may lack anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion, Citation

CODE = "unfinished"
CODE_EVIDENCE = "no-evidence"
NEEDED = ("headline", "summary", "reasoning", "checked", "claimed")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each thing a published check lacks."""
    for assertion in corpus.published:
        lacking = [key for key in NEEDED if not getattr(assertion, key)]
        rating = corpus.scale.find(assertion.verdict)
        if rating and rating.open:
            lacking.append("verdict")
        yield from (_lacks(assertion, key) for key in lacking if key not in assertion.unread)
        quoted = [citation for citation in assertion.citations if citation.quote]
        unread = "citations" in assertion.unread
        if not unread and not any(_may_be_opened(citation, corpus) for citation in quoted):
            yield Problem(
                CODE_EVIDENCE,
                assertion.places.at("citations"),
                msg("no citation of the published check `{id}` has both an address and a quote", id=assertion.id),
                msg("a verdict without evidence that readers can open is an opinion"),
                msg("add a citation with `url` and `quote`, or set `status: draft`"),
            )


def _may_be_opened(citation: Citation, corpus: Corpus) -> bool:
    """Tell whether the source has an address, or one that is reported elsewhere."""
    source = corpus.get_source(citation)
    return bool(source.url) or "url" in source.unread or citation.source in corpus.missing_sources


def _lacks(assertion: Assertion, key: str) -> Problem:
    return Problem(
        CODE,
        assertion.places.at(key),
        msg("the published check `{id}` has no `{key}`", id=assertion.id, key=key),
        msg("readers need the finding, its reasons and the day as of which it holds"),
        msg("add `{key}: …`, or set `status: draft`", key=key),
    )
