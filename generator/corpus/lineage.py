"""Where citations go back to: the independent origins of a verdict, and circular evidence.

Ten outlets that carry one dispatch are one origin. A citation that reaches its origin only by the report
on which the checked article itself rests is circular: it repeats the article's own source, and is not
counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.assertion import Stance
from generator.model.source import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model.article import Article
    from generator.model.assertion import Citation
    from generator.model.source import Source

REPORTS = frozenset({SourceKind.AGENCY, SourceKind.NEWS})
"""Kinds of source that hand on what others said. Two that rest on one original are not circular by that."""


@dataclass(frozen=True, slots=True)
class CitationLineage:
    """What the words of one citation go back to."""

    citation: Citation
    origins: tuple[str, ...]
    """Ids of the sources at which the trace ends, sorted."""
    via: tuple[tuple[str, ...], ...]
    """Each way from the document to an origin, both included, as ids; sorted."""
    unknown: bool
    """True if it is not apparent what the words go back to, so that the document counts for itself."""
    shared: tuple[str, ...]
    """Ids of the reports on its ways on which the article rests, too."""

    @property
    def circular(self) -> bool:
        """Whether every way runs over such a report."""
        return bool(self.via) and all(any(step in self.shared for step in way) for way in self.via)

    @property
    def counts(self) -> bool:
        """Whether it adds to the origins of the verdict: it bears on the claim and is not circular."""
        return self.citation.stance is not Stance.CONTEXT and not self.circular


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a verdict rests on."""

    citations: tuple[CitationLineage, ...]
    """In the order of the citations."""
    origins: tuple[str, ...]
    """The independent origins: ids of sources, sorted, each once."""
    sources: frozenset[str]
    """Ids of all sources on the ways to these and to others."""

    @property
    def bearing(self) -> tuple[CitationLineage, ...]:
        """The citations that support or refute."""
        return tuple(trace for trace in self.citations if trace.citation.stance is not Stance.CONTEXT)

    @property
    def circular(self) -> tuple[CitationLineage, ...]:
        """The circular ones of them."""
        return tuple(trace for trace in self.bearing if trace.circular)


def trace_article(article: Article, sources: Mapping[str, Source]) -> dict[str, Lineage]:
    """Return the lineage of each assertion's citations, by the assertion's id."""
    wires = article_reports(article.origins, sources)
    return {
        assertion.id: _sum_up(tuple(_trace(citation, sources, wires) for citation in assertion.citations))
        for assertion in article.assertions
    }


def _sum_up(traces: tuple[CitationLineage, ...]) -> Lineage:
    origins = {origin for trace in traces if trace.counts for origin in trace.origins}
    steps = frozenset(step for trace in traces for way in trace.via for step in way)
    return Lineage(traces, tuple(sorted(origins)), steps)


def article_reports(origins: Sequence[str], sources: Mapping[str, Source]) -> frozenset[str]:
    """Return the ids of the agencies' and newsrooms' reports that an article with these origins rests on."""
    steps = {step for origin in origins for way in ways(origin, sources) for step in way}
    return frozenset(step for step in steps if sources[step].kind in REPORTS)


def ways(source: str, sources: Mapping[str, Source]) -> tuple[tuple[str, ...], ...]:
    """Return every way from the source to where its origins end, the source first. Origins have no cycle."""
    origins = sources[source].origins
    if not origins:
        return ((source,),)
    return tuple((source, *way) for origin in origins for way in ways(origin, sources))


def _trace(citation: Citation, sources: Mapping[str, Source], wires: frozenset[str]) -> CitationLineage:
    found = ways(citation.source, sources)
    unknown = sources[citation.source].origins is None
    if citation.origins_given:
        unknown = citation.origins_unknown
        found = _ways_to(citation.origins or (), citation.source, found)
    shared = tuple(sorted({step for way in found for step in way if step in wires}))
    return CitationLineage(
        citation, tuple(sorted({way[-1] for way in found})), tuple(sorted(set(found))), unknown, shared
    )


def _ways_to(ends: Sequence[str], source: str, found: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return the parts of the ways that lead to the given ends; an end off all ways is reached directly."""
    if not ends:
        return ((source,),)
    cut: list[tuple[str, ...]] = []
    for end in ends:
        through = [way[: way.index(end) + 1] for way in found if end in way]
        cut += through or [(source, end)]
    return tuple(cut)
