"""What a verdict rests on is kept, or it is said why not.

Passes: a source with `archived`; one with `not_archived`, which says why there is no copy; one without an address.
Fails (warning): a published check cites a source with an address, and neither a copy nor a reason is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "no-archived-copy"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each cited source that may vanish without a copy."""
    cited = dict.fromkeys(citation.source for assertion in corpus.published for citation in assertion.citations)
    for source in (corpus.sources[source_id] for source_id in cited):
        if source.url and not source.archived and not source.not_archived:
            yield Problem(
                CODE,
                source.places.at("url"),
                msg("a verdict rests on {address}, of which no archived copy is named", address=source.url),
                msg("pages change and vanish; without a copy nobody can look at the evidence again"),
                msg(
                    "add `archived: …` (`belegt archive` looks for a copy), or say in `not_archived` why there is none"
                ),
                Severity.WARNING,
            )
