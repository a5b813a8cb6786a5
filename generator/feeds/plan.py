"""All feeds of the site, and where its pages announce them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from heapq import nlargest
from typing import TYPE_CHECKING

from generator.feeds.atom import atom
from generator.feeds.check_entries import check_entry, newest
from generator.feeds.corrections import corrections
from generator.feeds.feed import (
    ATOM_SUFFIX,
    JSON_SUFFIX,
    LONGEST,
    LONGEST_OF_SUBJECT,
    Feed,
    feed_path,
    moment,
    plain,
)
from generator.feeds.json_feed import json_feed
from generator.model.site import PageKind
from generator.pages import escape
from generator.pages.addresses import HOME
from generator.pages.page import Link
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.feeds.feed import Entry
    from generator.model.assertion import Assertion
    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap

FEED, FEED_TITLE = "feed", "feed_title"
"""Front matter by which the theme announces a page's feed: its path without ending, and its name."""


def plan_feeds(site: SiteMap) -> Mapping[str, bytes]:
    """Return every feed by its path in the generated folder; none before anything is published.

    There is one of all checks, one of each topic, each rating and each outlet whose articles were checked, and one of
    all corrections, each as Atom and as JSON Feed beside the page that lists the same. Open and withdrawn checks stand
    in none but that of the corrections. A feed has its newest entries only. One that is still empty is there, so that
    nobody has to wait for the first correction to subscribe; it is as old as the site's last change.
    """
    since = last_change(site.shown)
    files: dict[str, bytes] = {}
    for feed in _feeds(site, since) if since else ():
        path = feed_path(feed.page.to, site)
        files[path + ATOM_SUFFIX] = atom(feed, site)
        files[path + JSON_SUFFIX] = json_feed(feed, site)
    return files


def announce_feeds(pages: Iterable[Page], feeds: Mapping[str, bytes], site: SiteMap) -> Iterator[Page]:
    """Yield the pages, each with its own feed in the front matter for the theme, or with that of the whole site."""
    if not feeds:
        return iter(pages)
    name, whole = site.corpus.settings.name, feed_path(HOME, site)

    def announce(page: Page) -> Page:
        own = feed_path(page.uri, site)
        has_own = own != whole and own + ATOM_SUFFIX in feeds
        path, title = (own, f"{page.title} – {name}") if has_own else (whole, name)
        return replace(page, meta={**page.meta, FEED: path, FEED_TITLE: escape.meta(title)})

    return map(announce, pages)


def _feeds(site: SiteMap, since: str) -> Iterator[Feed]:
    corpus, settings = site.corpus, site.corpus.settings

    @cache
    def entry(assertion_id: str) -> Entry:
        return check_entry(finished[assertion_id], site)

    finished = {a.id: a for a in corpus.published if not corpus.get_rating(a).open}
    list_feed = _lister(finished, entry, site, since)
    home = list_feed(Link("", HOME), finished.values(), settings.description, LONGEST)
    yield replace(home, title=plain(settings.name))
    for key, checks in site.by_topic.items():
        topic = corpus.topics[key]
        yield list_feed(site.topic(topic), checks, topic.definition, LONGEST_OF_SUBJECT)
    for slug, checks in site.by_rating.items():
        rating = corpus.scale.get(slug)
        if not rating.open:
            yield list_feed(site.rating(rating), checks, site.words.choose(rating.definition), LONGEST_OF_SUBJECT)
    for key, articles in site.articles_by_outlet.items():
        outlet = corpus.outlets[key]
        checks = tuple(assertion for article in articles for assertion in site.by_article[article.slug])
        yield list_feed(site.outlet(outlet.name), checks, outlet.description, LONGEST_OF_SUBJECT)
    link, found = _register(site), corrections(site)[:LONGEST]
    updated = found[0].updated if found else moment(since)
    yield Feed(link, _title(link.text, site), "", updated, tuple(found))


def _lister(
    finished: Mapping[str, Assertion], entry: Callable[[str], Entry], site: SiteMap, since: str
) -> Callable[[Link, Iterable[Assertion], str, int], Feed]:
    """Return what makes the feed of a list of checks."""

    def list_feed(page: Link, checks: Iterable[Assertion], description: str, longest: int) -> Feed:
        listed: Sequence[Assertion] = nlargest(longest, (a for a in checks if a.id in finished), key=newest)
        entries = tuple(entry(assertion.id) for assertion in listed)
        updated = entries[0].updated if entries else moment(since)
        return Feed(page, _title(page.text, site), plain(description), updated, entries)

    return list_feed


def _register(site: SiteMap) -> Link:
    """Return the link to the register of corrections, written by hand or not."""
    path = site.addresses.text_page(site.words.pgettext("address", "corrections"))
    return site.find_text_page(PageKind.CORRECTIONS) or Link(site.words.gettext("Corrections"), path)


def _title(of: str, site: SiteMap) -> str:
    return plain(f"{of} – {site.corpus.settings.name}")
