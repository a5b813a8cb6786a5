"""The page of one source: what it is, and every check that rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.addresses import Section
from generator.pages.evidence import SourceView, source_view
from generator.pages.page import Link, Page
from generator.pages.rows import CheckRow, check_rows, last_change

if TYPE_CHECKING:
    from generator.model.source import Source
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class SourcePageView:
    """A source and the checks that rest on it."""

    source: SourceView
    section: Link
    repeated_by: tuple[Link, ...]
    cited: tuple[CheckRow, ...]
    """Checks that cite it."""
    traced: tuple[CheckRow, ...]
    """Checks whose evidence goes back to it."""
    articles: tuple[Link, ...]
    """Checked articles that rest on it."""


def plan_source(source: Source, site: SiteMap) -> Page:
    """Return the page of one shared source."""
    found = site.by_source[source.id]
    cited = [a for a in found if any(citation.source == source.id for citation in a.citations)]
    traced = [a for a in found if a not in cited]
    repeats = [other for key, other in site.corpus.sources.items() if key in site.by_source]
    view = SourcePageView(
        source=source_view(source, site),
        section=site.section(Section.SOURCES),
        repeated_by=tuple(site.source(other) for other in repeats if source.id in (other.origins or ())),
        cited=check_rows(cited, site),
        traced=check_rows(traced, site),
        articles=tuple(site.article(article) for article in site.articles if source.id in article.origins),
    )
    return Page(site.source(source).to, "source", source.title, view, updated=last_change(found))
