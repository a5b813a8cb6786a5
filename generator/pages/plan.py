"""Corpus to pages: all of them, in a fixed order, each at an address of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.pages.article import plan_article
from generator.pages.claim import plan_claim
from generator.pages.fact_check import plan_fact_check
from generator.pages.indexes import plan_indexes
from generator.pages.lists import plan_lists
from generator.pages.redirect import plan_redirects
from generator.pages.search import plan_search
from generator.pages.source import plan_source
from generator.pages.texts import plan_texts
from generator.pages.timeline import plan_timelines
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap


def plan_pages(site: SiteMap, more: Iterable[Page] = ()) -> tuple[Page, ...]:
    """Return all pages by address.

    Args:
        site: what is shown.
        more: pages that are planned elsewhere, such as that of the downloads.

    Raises:
        BelegtError: two pages would lie at one address.
    """
    corpus = site.corpus
    pages = [plan_fact_check(assertion, site) for assertion in site.shown]
    pages += [plan_article(article, site) for article in site.articles]
    pages += [plan_claim(corpus.claims[claim], site) for claim in site.by_claim]
    pages += [plan_source(corpus.sources[source], site) for source in site.by_source]
    pages += plan_lists(site)
    pages += plan_indexes(site)
    pages += plan_texts(site)
    pages += plan_timelines(site)
    pages.append(plan_search(site))
    pages += plan_redirects(site)
    pages += more
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
