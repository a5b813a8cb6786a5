"""The index of each section: everything of one kind, with the number of its checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import words as names
from generator.pages.addresses import Section
from generator.pages.article import ArticleRow, article_row
from generator.pages.lists import GroupView
from generator.pages.page import Link, Page
from generator.pages.parts import list_parts
from generator.pages.rows import RatingView, Share, check_rows, rating_shares, rating_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.source import Source
    from generator.pages.page import Planned
    from generator.pages.parts import PagerView, Part
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
    """Entries of a section."""

    title: str
    lead: str
    entries: tuple[Entry, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True)
class ChecksIndexView:
    """Checks, by article."""

    title: str
    total: str
    """Empty on the later parts, as are the shares."""
    shares: tuple[Share, ...]
    groups: tuple[GroupView, ...]
    pager: PagerView | None


@dataclass(frozen=True, slots=True)
class ArticlesIndexView:
    """Articles, the youngest first."""

    title: str
    rows: tuple[ArticleRow, ...]
    pager: PagerView | None


def list_checks(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of all checks, by article."""
    changed = site.changed

    def page(title: str, part: Part[tuple[str, int], Assertion]) -> Page:
        published = site.corpus.published if part.first else ()
        view = ChecksIndexView(
            title,
            site.words.ngettext("{number} check", "{number} checks", len(published)) if part.first else "",
            rating_shares(published, site),
            tuple(GroupView(heading, total, check_rows(rows, site)) for (heading, total), rows in part.groups),
            part.pager,
        )
        return Page("", "fact_checks", title, view, updated=changed)

    found = ((article, site.by_article[article.slug]) for article in site.articles_by_date)
    groups = (((f"{article.title} ({article.outlet})", len(checks)), checks) for article, checks in found)
    return list_parts(site.section(Section.CHECKS), groups, page, site)


def list_articles(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the articles, the youngest first."""
    changed = site.changed

    def page(title: str, part: Part[str, Article]) -> Page:
        rows = tuple(article_row(article, site) for _, articles in part.groups for article in articles)
        return Page("", "articles", title, ArticlesIndexView(title, rows, part.pager), updated=changed)

    return list_parts(site.section(Section.ARTICLES), [("", site.articles_by_date)], page, site)


def list_ratings(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the ratings."""
    lead = site.words.gettext("What each rating means, and the checks that have it.")
    views = [rating_view(rating, site) for rating in site.corpus.scale.ratings]
    entries = (Entry(view.link, view.definition, len(site.by_rating[view.slug]), view) for view in views)
    return _index(Section.RATINGS, lead, entries, site)


def list_topics(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the topics."""
    lead = site.words.gettext("What the checks are about.")
    return _index(Section.TOPICS, lead, topic_entries(site), site)


def topic_entries(site: SiteMap) -> Iterator[Entry]:
    """Yield the topics that have checks."""
    for key, number in site.count_by_topic.items():
        topic = site.corpus.topics[key]
        yield Entry(site.topic(topic), topic.definition, number)


def list_outlets(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the outlets."""
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


def list_people(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the people and institutions."""
    lead = site.words.gettext("Who makes the claims that were checked.")
    entries = (
        Entry(site.claimant_entry(site.corpus.claimants[key]), site.corpus.claimants[key].role, number)
        for key, number in _most_first(site.count_by_claimant)
    )
    return _index(Section.CLAIMANTS, lead, entries, site)


def list_sources(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the sources."""
    lead = site.words.gettext("Documents that several checks cite, and the origins to which the evidence goes back.")
    sources = ((site.corpus.sources[key], number) for key, number in _most_first(site.count_by_source))
    entries = (Entry(site.source(source), _source_line(source, site), number) for source, number in sources)
    return _index(Section.SOURCES, lead, entries, site)


def list_claims(site: SiteMap) -> Iterator[Planned]:
    """Yield the index of the claims."""
    lead = site.words.gettext("The same claim as each article words it.")
    return _index(Section.CLAIMS, lead, claim_entries(site), site)


def claim_entries(site: SiteMap) -> Iterator[Entry]:
    """Yield the claims, those that are made most often first."""
    for key, number in _most_first(site.count_by_claim):
        claim = site.corpus.claims[key]
        yield Entry(site.claim(claim), claim.question, number)


def _index(section: Section, lead: str, entries: Iterable[Entry], site: SiteMap) -> Iterator[Planned]:
    changed = site.changed

    def page(title: str, part: Part[str, Entry]) -> Page:
        shown = tuple(entry for _, group in part.groups for entry in group)
        view = IndexView(title, lead if part.first else "", shown, part.pager)
        return Page("", "index", title, view, description=lead, updated=changed)

    return list_parts(site.section(section), [("", entries)], page, site)


def _source_line(source: Source, site: SiteMap) -> str:
    date = site.words.date(source.published.iso) if source.published else ""
    return ", ".join(text for text in (source.publisher, date, names.name(source.kind, site.words)) if text)


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


INDEXES = (
    list_checks,
    list_articles,
    list_ratings,
    list_topics,
    list_outlets,
    list_people,
    list_sources,
    list_claims,
)
"""One of each section."""
