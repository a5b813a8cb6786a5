"""The index of each section: everything of one kind, with the number of its checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import words as names
from generator.pages.addresses import Section
from generator.pages.article import ArticleRow, article_row
from generator.pages.lists import GroupView
from generator.pages.page import Link, Page
from generator.pages.rows import RatingView, Share, check_rows, last_change, rating_shares, rating_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.assertion import Assertion
    from generator.model.source import Source
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index."""

    link: Link
    text: str
    count: int
    rating: RatingView | None = None


@dataclass(frozen=True, slots=True)
class IndexView:
    """All entries of a section."""

    title: str
    lead: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChecksIndexView:
    """All checks, by article."""

    title: str
    total: str
    shares: tuple[Share, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class ArticlesIndexView:
    """All articles."""

    title: str
    rows: tuple[ArticleRow, ...]


def plan_indexes(site: SiteMap) -> Iterator[Page]:
    """Yield the indexes of all sections."""
    yield _checks(site)
    yield _articles(site)
    yield _ratings(site)
    yield _topics(site)
    yield _outlets(site)
    yield _people(site)
    yield _sources(site)
    yield _claims(site)


def _checks(site: SiteMap) -> Page:
    link = site.section(Section.CHECKS)
    groups = tuple(
        GroupView(f"{article.title} ({article.outlet})", check_rows(site.by_article[article.slug], site))
        for article in site.articles_by_date
    )
    total = site.words.ngettext("{number} check", "{number} checks", len(site.corpus.published))
    view = ChecksIndexView(link.text, total, rating_shares(site.corpus.published, site), groups)
    return Page(link.to, "fact_checks", link.text, view, updated=last_change(site.shown))


def _articles(site: SiteMap) -> Page:
    link = site.section(Section.ARTICLES)
    rows = tuple(article_row(article, site) for article in site.articles_by_date)
    return Page(link.to, "articles", link.text, ArticlesIndexView(link.text, rows), updated=last_change(site.shown))


def _ratings(site: SiteMap) -> Page:
    lead = site.words.gettext("What each rating means, and the checks that have it.")
    views = [rating_view(rating, site) for rating in site.corpus.scale.ratings]
    entries = (Entry(view.link, view.definition, len(site.by_rating[view.slug]), view) for view in views)
    return _index(Section.RATINGS, lead, entries, site)


def _topics(site: SiteMap) -> Page:
    lead = site.words.gettext("What the checks are about.")
    return _index(Section.TOPICS, lead, topic_entries(site), site)


def topic_entries(site: SiteMap) -> Iterator[Entry]:
    """Yield the topics that have checks."""
    for key, found in site.by_topic.items():
        topic = site.corpus.topics[key]
        yield Entry(site.topic(topic), topic.definition, len(found))


def _outlets(site: SiteMap) -> Page:
    lead = site.words.gettext("Outlets whose articles were checked, and publishers of the evidence.")
    entries = (
        Entry(
            site.outlet(outlet.name),
            ", ".join(text for text in (outlet.description, outlet.country) if text),
            len(site.checks_of_outlet(outlet)),
        )
        for outlet in site.outlets
    )
    return _index(Section.OUTLETS, lead, entries, site)


def _people(site: SiteMap) -> Page:
    lead = site.words.gettext("Who makes the claims that were checked.")
    entries = (
        Entry(site.claimant_entry(site.corpus.claimants[key]), site.corpus.claimants[key].role, len(found))
        for key, found in _most_first(site.by_claimant)
    )
    return _index(Section.CLAIMANTS, lead, entries, site)


def _sources(site: SiteMap) -> Page:
    lead = site.words.gettext("Documents that several checks cite, and the origins to which the evidence goes back.")
    sources = ((site.corpus.sources[key], found) for key, found in _most_first(site.by_source))
    entries = (Entry(site.source(source), _source_line(source, site), len(found)) for source, found in sources)
    return _index(Section.SOURCES, lead, entries, site)


def _claims(site: SiteMap) -> Page:
    lead = site.words.gettext("The same claim as each article words it.")
    return _index(Section.CLAIMS, lead, claim_entries(site), site)


def claim_entries(site: SiteMap) -> Iterator[Entry]:
    """Yield the claims, those that are made most often first."""
    for key, found in _most_first(site.by_claim):
        claim = site.corpus.claims[key]
        yield Entry(site.claim(claim), claim.question, len(found))


def _index(section: Section, lead: str, entries: Iterable[Entry], site: SiteMap) -> Page:
    link = site.section(section)
    view = IndexView(link.text, lead, tuple(entries))
    return Page(link.to, "index", link.text, view, description=lead, updated=last_change(site.shown))


def _source_line(source: Source, site: SiteMap) -> str:
    date = site.words.date(source.published.iso) if source.published else ""
    return ", ".join(text for text in (source.publisher, date, names.name(source.kind, site.words)) if text)


def _most_first(groups: Mapping[str, tuple[Assertion, ...]]) -> list[tuple[str, tuple[Assertion, ...]]]:
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
