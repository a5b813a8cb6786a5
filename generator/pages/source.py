"""The pages of one source: what it is, and every check that rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.assertion import Assertion
from generator.pages.addresses import Section
from generator.pages.evidence import SourceView, source_view
from generator.pages.page import Link, Page
from generator.pages.parts import PagerView, list_parts
from generator.pages.rows import CheckRow, check_row, last_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.source import Source
    from generator.pages.page import Planned
    from generator.pages.parts import Part
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """What has one thing to do with a source: checks or links, never both."""

    heading: str
    total: str
    """How many there are on all parts of the list, in words; empty where nobody counts."""
    rows: tuple[CheckRow, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourcePageView:
    """A source and what rests on it."""

    title: str
    source: SourceView | None
    """None on the later parts."""
    section: Link
    groups: tuple[SourceGroup, ...]
    pager: PagerView | None


def list_source(source: Source, site: SiteMap) -> Iterator[Planned]:
    """Yield the pages of one shared source."""
    words, number = site.words, site.words.number
    found = site.by_source[source.id]
    cited = [a for a in found if any(citation.source == source.id for citation in a.citations)]
    direct = {assertion.id for assertion in cited}
    traced = [a for a in found if a.id not in direct]
    groups: list[tuple[tuple[str, str], Sequence[Assertion | Link]]] = [
        ((words.gettext("Cited in"), number(len(cited))), cited),
        ((words.gettext("Evidence goes back to it in"), number(len(traced))), traced),
        (
            (words.gettext("Checked articles that rest on it"), ""),
            [site.article(article) for article in site.articles_by_origin.get(source.id, ())],
        ),
        ((words.gettext("Repeated by"), ""), [site.source(other) for other in site.repeated_by.get(source.id, ())]),
    ]

    changed = last_change(found)

    def page(title: str, part: Part[tuple[str, str], Assertion | Link]) -> Page:
        view = SourcePageView(
            title=title,
            source=source_view(source, site) if part.first else None,
            section=site.section(Section.SOURCES),
            groups=tuple(
                SourceGroup(
                    heading,
                    total,
                    tuple(check_row(entry, site) for entry in entries if isinstance(entry, Assertion)),
                    tuple(entry for entry in entries if isinstance(entry, Link)),
                )
                for (heading, total), entries in part.groups
            ),
            pager=part.pager,
        )
        return Page("", "source", title, view, updated=changed)

    return list_parts(site.source(source), groups, page, site)
