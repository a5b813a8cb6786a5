"""What a verdict rests on, as readers see it: documents, citations, and their origins in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import mark
from generator.model.assertion import Stance, Subject
from generator.model.source import LinkPolicy
from generator.pages import words as names
from generator.problems import msg
from generator.reading.links import LinkStatus, link_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.corpus.lineage import CitationLineage, Lineage
    from generator.model.assertion import Assertion
    from generator.model.source import Source
    from generator.pages.page import Link
    from generator.pages.site_map import SiteMap

ONE_ORIGIN = {
    Subject.STATEMENT: mark("The verdict rests on one origin. For a statement that is natural: it was made once."),
    Subject.CONTENT: mark("The verdict rests on one origin. For the content of a claim that is a weakness."),
    Subject.BOTH: mark(
        "The verdict rests on one origin. For the statement that is natural, for its content a weakness."
    ),
}
ALL_CIRCULAR = mark(
    "What supports or refutes the claim repeats the report on which the article itself rests. It is not independent."
)
SOME_CIRCULAR = mark(
    "Circular evidence repeats the report on which the article itself rests, and does not count as independent."
)
ONLY_CONTEXT = mark("No evidence decides the claim directly; all of it gives context.")


@dataclass(frozen=True, slots=True)
class SourceView:
    """A document as readers see it; empty texts are not known."""

    title: Link
    described: bool
    publisher: Link
    author: str
    url: str
    linked: bool
    archived: str
    gone: str
    """Since when nobody finds anything at the address, in words; empty while it is there."""
    published: str
    accessed: str
    read_from: str
    language: str
    kind: str
    origins: tuple[Link, ...]
    """What the document repeats."""
    origins_known: bool
    origins_note: str
    note: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation with its document."""

    id: str
    number: str
    source: SourceView
    stance: str
    stance_key: str
    quote: str
    quote_language: str
    """BCP 47; empty if it is the site's, or not known."""
    translation: str
    translation_language: str
    origins: tuple[Link, ...]
    """What the cited words go back to in the end."""
    own: bool
    """True if they go back to the document itself."""
    unknown: bool
    circular: bool
    shared: tuple[Link, ...]
    """The reports on which the article rests, too."""
    note: str
    marks: tuple[str, ...]
    """Ids of the marks in the text that name it."""


@dataclass(frozen=True, slots=True)
class OriginsView:
    """What the verdict rests on, in words."""

    summary: str
    remark: str
    """What one origin, circular evidence or context alone means here; empty if nothing is to be said."""
    weak: bool
    """True if the remark is about a weakness."""
    origins: tuple[Link, ...]
    note: str


def source_view(source: Source, site: SiteMap) -> SourceView:
    """Return the document as readers see it."""
    return site.once(_source_view, source.id, source)


def _source_view(source: Source, site: SiteMap) -> SourceView:
    words, sources = site.words, site.corpus.sources
    return SourceView(
        title=site.source(source),
        described=source.described,
        publisher=site.outlet(source.publisher),
        author=source.author,
        url=source.url,
        linked=bool(source.url) and source.link is LinkPolicy.LINK,
        archived=source.archived,
        gone=gone_since(source, site),
        published=words.date(source.published.iso) if source.published else "",
        accessed=words.date(source.accessed.iso) if source.accessed else "",
        read_from=names.name(source.read_from, words) if source.accessed else "",
        language=names.language_name(source.language, words) if source.language else "",
        kind=names.name(source.kind, words),
        origins=tuple(site.source(sources[origin]) for origin in source.origins or ()),
        origins_known=source.origins is not None,
        origins_note=source.origins_note,
        note=source.note,
    )


def gone_since(source: Source, site: SiteMap) -> str:
    """Return since when nobody finds anything at the document's address, in words; empty while it is there."""
    record = site.corpus.links.get(link_key(source.url))
    if record is None or record.status is not LinkStatus.GONE:
        return ""
    return site.words.message(msg("no longer there since {date}", date=site.words.date(record.since)))


def citation_view(trace: CitationLineage, marks: Sequence[str], site: SiteMap) -> CitationView:
    """Return the citation with its document; `marks` are the ids of the marks in the text that name it."""
    citation = trace.citation
    source = site.corpus.get_source(citation)
    others = [origin for origin in trace.origins if origin != source.id]
    return CitationView(
        id=citation.id,
        number=citation.id.removeprefix("c"),
        source=source_view(source, site),
        stance=names.name(citation.stance, site.words),
        stance_key=citation.stance,
        quote=citation.quote,
        quote_language=site.to_mark(source.language),
        translation=citation.translation,
        translation_language=site.corpus.settings.language,
        origins=tuple(site.source(site.corpus.sources[origin]) for origin in others),
        own=source.id in trace.origins and not trace.unknown,
        unknown=trace.unknown,
        circular=trace.circular and citation.stance is not Stance.CONTEXT,
        shared=tuple(site.source(site.corpus.sources[report]) for report in trace.shared),
        note=citation.note,
        marks=tuple(marks),
    )


def origins_view(assertion: Assertion, site: SiteMap) -> OriginsView:
    """Return what the verdict rests on, counted and in words."""
    lineage = site.lineages[assertion.id]
    words, count = site.words, len(lineage.origins)
    circular = len(lineage.circular)
    parts = [
        words.ngettext("{number} piece of evidence", "{number} pieces of evidence", len(lineage.citations)),
        words.ngettext("{number} independent origin", "{number} independent origins", count),
    ]
    if circular:
        parts.append(words.ngettext("{number} circular", "{number} circular", circular))
    remark, weak = _remark(assertion, lineage)
    sources = site.corpus.sources
    return OriginsView(
        summary=", ".join(parts),
        remark=words.gettext(remark) if remark else "",
        weak=weak,
        origins=tuple(site.source(sources[origin]) for origin in lineage.origins),
        note=assertion.origins_note,
    )


def _remark(assertion: Assertion, lineage: Lineage) -> tuple[str, bool]:
    if not lineage.bearing:
        return ONLY_CONTEXT, True
    if len(lineage.circular) == len(lineage.bearing):
        return ALL_CIRCULAR, True
    if len(lineage.origins) == 1:
        return ONE_ORIGIN[assertion.checks], assertion.checks is not Subject.STATEMENT
    return (SOME_CIRCULAR, False) if lineage.circular else ("", False)
