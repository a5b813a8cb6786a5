"""The timeline of the real site: every event and every claim at its date, for the whole site and each topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from generator.corpus.corpus import Corpus
    from tests.conftest import Site
from tests.site.page_reading import parts_of


def dates(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["datetime"] or "" for node in page.css(".bl-timeline > li > p:first-child time")]


def claims(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """Return date and check of each claim on the page."""
    found = []
    for day in page.css(".bl-timeline > li"):
        time = day.css_first("p:first-child time")
        assert time
        links = [node.attributes["href"] or "" for node in day.css("ul a")]
        found += [(time.attributes["datetime"] or "", link.rstrip("/").rsplit("/", 1)[1]) for link in links]
    return found


def events(page: LexborHTMLParser) -> list[str]:
    return [node.text() for node in page.css(".bl-timeline > li > p:has(+ .bl-row-meta)")]


def test_the_timeline_has_every_event_and_every_published_claim_at_its_date(site: Site, corpus: Corpus) -> None:
    pages = [site.pages[part] for part in parts_of(site, "zeitleiste/")]
    expected = [(claim.claimed.iso, claim.id) for claim in corpus.published if claim.claimed]
    assert sorted(claim for page in pages for claim in claims(page)) == sorted(expected)
    happened = [event for page in pages for event in events(page)]
    assert len(happened) == len(corpus.events) > 0
    assert set(happened) == {event.text for event in corpus.events}
    assert all(dates(page) == sorted(set(dates(page))) for page in pages)
    shown = [date for page in pages for date in dates(page)]
    assert shown == sorted(shown)


def test_a_topics_timeline_has_what_belongs_to_it_and_nothing_else(site: Site, corpus: Corpus) -> None:
    for topic in {key for claim in corpus.published for key in claim.topics}:
        address = f"zeitleiste/{topic}/"
        pages = [site.pages[part] for part in parts_of(site, address)]
        members = {claim.id for claim in corpus.published if topic in claim.topics}
        assert {claim for page in pages for _, claim in claims(page)} == members
        assert {event for page in pages for event in events(page)} == {
            event.text for event in corpus.events if event.assertion in members
        }
        current = site.pages[address].css('.bl-choice a[aria-current="page"]')
        assert [node.text() for node in current] == [corpus.topics[topic].name]


def test_the_topics_are_links_that_work_without_a_script(site: Site) -> None:
    links = [node.attributes["href"] or "" for node in site.pages["zeitleiste/"].css(".bl-choice a")]
    chosen = [f"zeitleiste/{link}".removesuffix("./") for link in links]
    assert {part for first in chosen for part in parts_of(site, first)} == {
        name for name in site.pages if name.startswith("zeitleiste/")
    }
