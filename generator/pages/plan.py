"""Corpus to pages: all of them, in a fixed order, each at an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.pages.article import plan_article
from generator.pages.claim import list_claim
from generator.pages.fact_check import plan_fact_check
from generator.pages.indexes import INDEXES
from generator.pages.lists import list_claimant, list_outlet, list_rating, list_topic
from generator.pages.page import Planned
from generator.pages.redirect import list_redirects
from generator.pages.search import list_search
from generator.pages.source import list_source
from generator.pages.texts import list_texts
from generator.pages.timeline import list_timeline
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are listed together, such as all parts of one list."""

    key: tuple[str, ...]
    """The same for the same group after every edit."""
    list: Callable[[], Iterable[Planned]]


def list_pages(site: SiteMap, more: Iterable[Page] = ()) -> tuple[Planned, ...]:
    """Return which pages there are, by address, without working out what stands on them.

    Args:
        site: what is shown.
        more: pages that are planned elsewhere.

    Raises:
        BelegtError: two pages would lie at one address.
    """
    pages = [page for group in list_groups(site, more) for page in group.list()]
    check_addresses((page.uri, page.title) for page in pages)
    return tuple(sorted(pages, key=lambda page: page.uri))


def check_addresses(pages: Iterable[tuple[str, str]]) -> None:
    """Check that each page, a path and a title, has an address of its own.

    Raises:
        BelegtError: two pages would lie at one address.
    """
    for (path, first), (following, second) in pairwise(sorted(pages, key=itemgetter(0))):
        if path == following:
            raise BelegtError(msg("two pages at {path}: {first} and {second}", path=path, first=first, second=second))


def list_groups(site: SiteMap, more: Iterable[Page] = ()) -> Iterator[Group]:
    """Yield all pages in groups, of which each is listed from little, so that few are listed again after an edit.

    Args:
        site: what is shown.
        more: pages that are planned elsewhere.
    """
    corpus = site.corpus
    for assertion in site.shown:
        yield Group(("check", assertion.id), partial(_check, assertion, site))
    for article in site.articles:
        yield Group(("article", article.slug), partial(_article, article, site))
    for claim in site.by_claim:
        yield Group(("claim", claim), partial(list_claim, corpus.claims[claim], site))
    for source in site.by_source:
        yield Group(("source", source), partial(list_source, corpus.sources[source], site))
    yield from _list_groups(site)
    for list_all in (*INDEXES, list_texts, list_redirects):
        yield Group((list_all.__name__,), partial(list_all, site))
    yield Group(("search",), partial(_search, site))
    for page in more:
        yield Group(("more", page.uri), partial(_given, page))


def _list_groups(site: SiteMap) -> Iterator[Group]:
    """Yield the lists of ratings, topics, people and outlets, and the timelines, if there are events."""
    corpus = site.corpus
    for rating in corpus.scale.ratings:
        yield Group(("rating", rating.slug), partial(list_rating, rating, site))
    for topic in site.by_topic:
        yield Group(("topic", topic), partial(list_topic, corpus.topics[topic], site))
        if corpus.events:
            yield Group(("timeline", topic), partial(list_timeline, corpus.topics[topic], site))
    for who in site.by_claimant:
        yield Group(("claimant", who), partial(list_claimant, corpus.claimants[who], site))
    for outlet in site.outlets:
        yield Group(("outlet", outlet.id), partial(list_outlet, outlet, site))
    if corpus.events:
        yield Group(("timeline",), partial(list_timeline, None, site))


def _check(assertion: Assertion, site: SiteMap) -> Iterator[Planned]:
    link = site.check(assertion)
    yield Planned(link.to, link.text, partial(plan_fact_check, assertion, site))


def _article(article: Article, site: SiteMap) -> Iterator[Planned]:
    yield Planned(site.article(article).to, article.title, partial(plan_article, article, site))


def _search(site: SiteMap) -> Iterator[Planned]:
    yield list_search(site)


def _given(page: Page) -> Iterator[Planned]:
    yield Planned(page.uri, page.title, partial(_same, page))


def _same(page: Page) -> Page:
    return page
