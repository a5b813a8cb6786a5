"""Corpus to pages: all of them, in a fixed order, each at an address of its own."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.pages.article import plan_article
from generator.pages.claim import list_claim
from generator.pages.fact_check import plan_fact_check
from generator.pages.indexes import list_indexes
from generator.pages.lists import list_lists
from generator.pages.page import Planned
from generator.pages.redirect import list_redirects
from generator.pages.search import list_search
from generator.pages.source import list_source
from generator.pages.texts import list_texts
from generator.pages.timeline import list_timelines
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap


def plan_pages(site: SiteMap, more: Iterable[Page] = ()) -> tuple[Page, ...]:
    """Return all pages by address, with what stands on them.

    Args:
        site: what is shown.
        more: pages that are planned elsewhere, such as that of the downloads.

    Raises:
        BelegtError: two pages would lie at one address.
    """
    return tuple(planned.make() for planned in list_pages(site, more))


def list_pages(site: SiteMap, more: Iterable[Page] = ()) -> tuple[Planned, ...]:
    """Return which pages there are, by address, without working out what stands on them.

    Args:
        site: what is shown.
        more: pages that are planned elsewhere.

    Raises:
        BelegtError: two pages would lie at one address.
    """
    pages = [*_listed(site), *(Planned(page.uri, page.title, partial(_same, page)) for page in more)]
    pages.sort(key=lambda page: page.uri)
    for page, following in pairwise(pages):
        if page.uri == following.uri:
            raise BelegtError(
                msg(
                    "two pages at {path}: {first} and {second}",
                    path=page.uri,
                    first=page.title,
                    second=following.title,
                )
            )
    return tuple(pages)


def _listed(site: SiteMap) -> Iterator[Planned]:
    for assertion in site.shown:
        link = site.check(assertion)
        yield Planned(link.to, link.text, partial(plan_fact_check, assertion, site))
    for article in site.articles:
        yield Planned(site.article(article).to, article.title, partial(plan_article, article, site))
    for claim in site.by_claim:
        yield from list_claim(site.corpus.claims[claim], site)
    for source in site.by_source:
        yield from list_source(site.corpus.sources[source], site)
    yield from list_lists(site)
    yield from list_indexes(site)
    yield from list_texts(site)
    yield from list_timelines(site)
    yield list_search(site)
    yield from list_redirects(site)


def _same(page: Page) -> Page:
    return page
