"""The search in a real browser on the real corpus: what is typed, filtered, sorted, shared, and what it costs.

`tests/site/queries.yml` was written from reading the content, before the search was tuned.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from generator import checking
from generator.pages.words import name
from generator.reading.files import read_tree
from tests.browser.conftest import BASE
from tests.catalogues import SITE_PO, read_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Dialog, Page

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion
    from tests.browser.conftest import Served
    from tests.conftest import Project

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent.parent / "site" / "queries.yml").read_text("utf-8")
)
RECALL = 0.95
FIRST_RESULT = 60_000
"""Bytes transferred until the first result, the page itself not counted."""
DONE = "#bl-finder[data-done]"
LINKS = ".bl-finder-results a.bl-row-title"
STATUS = ".bl-finder-status"


@pytest.fixture(scope="module")
def corpus(real: Project) -> Corpus:
    """Give the real content."""
    return checking.check(read_tree(real.root)[0]).corpus


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """Give one tab for many queries."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def german(message: str, context: str | None = None) -> str:
    """Return a word of the interface."""
    entry = read_catalogue(SITE_PO).get(message, context)
    assert entry
    return str(entry.string)


def open_search(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(DONE)


def results(page: Page) -> list[str]:
    """Return the paths of the results shown, without the site's folder."""
    paths = page.eval_on_selector_all(LINKS, "links => links.map(link => link.pathname)")
    return [path.removeprefix(BASE) for path in paths]


def checks(page: Page) -> list[str]:
    """Return the ids of the checks among the results shown."""
    return [path.split("/")[1] for path in results(page) if path.startswith("faktenchecks/")]


def number_of_results(page: Page) -> int:
    found = re.search(r"([\d.]+) Treffer$", page.inner_text(STATUS))
    return int(found[1].replace(".", "")) if found else 0


def facet(page: Page, key: str) -> dict[str, int]:
    """Return the values of a facet with their counts."""
    group = page.locator(f"[data-facet={key}]")
    if group.get_by_role("button").count():
        group.get_by_role("button").click()
        expect(group.get_by_role("button")).to_have_count(0)
    rows = group.locator("label").all_inner_texts()
    return {value.strip(): int(count) for value, _, count in (row.strip().rpartition(" ") for row in rows)}


def test_there_are_enough_queries_of_every_kind() -> None:
    kinds = {"inflection", "umlaut", "compound", "typo", "name", "number", "phrase"}
    assert kinds <= QUERIES.keys()
    assert sum(len(queries) for queries in QUERIES.values()) >= 40


def test_every_expected_page_is_a_published_check(corpus: Corpus) -> None:
    published = {assertion.id for assertion in corpus.published}
    assert {page for queries in QUERIES.values() for query in queries for page in query["expected"]} <= published


def test_the_expected_pages_are_among_the_first_ten(shared_page: Page, served: Served) -> None:
    missed, total = [], 0
    for kind, queries in QUERIES.items():
        for query in queries:
            open_search(shared_page, served.search(query["query"]))
            found = checks(shared_page)
            assert len(results(shared_page)) <= 10
            total += len(query["expected"])
            missed += [f"{kind}: {query['query']}: {page}" for page in query["expected"] if page not in found]
    assert 1 - len(missed) / total >= RECALL, missed


FACETS: dict[str, tuple[str, Callable[[Assertion, Corpus], list[str]]]] = {
    "rating": ("bewertung", lambda a, c: [c.get_rating(a).name["de"]]),
    "topic": ("thema", lambda a, c: [c.topics[topic].name for topic in a.topics]),
    "outlet": ("medium", lambda a, c: [c.get_article(a.article).outlet]),
    "claimant": ("wer", lambda a, _: [a.claimant]),
    "attribution": ("wiedergabe", lambda a, _: [german(name_of(a))]),
    "year": ("jahr", lambda a, _: [a.claimed.iso[:4] if a.claimed else ""]),
}


def name_of(assertion: Assertion) -> str:
    """Return the English words for how the article carries it."""

    class _English:
        def message(self, message: Any) -> str:
            return str(message.text)

    return name(assertion.attribution, _English())  # type: ignore[arg-type]


@pytest.mark.parametrize("key", FACETS)
def test_a_facet_counts_and_filters(key: str, page: Page, served: Served, corpus: Corpus) -> None:
    parameter, values_of = FACETS[key]
    expected = Counter(value for assertion in corpus.published for value in values_of(assertion, corpus))
    open_search(page, served.search(art="Faktencheck"))
    assert number_of_results(page) == len(corpus.published)
    assert facet(page, key) == expected

    value, count = expected.most_common()[-1]
    page.locator(f"[data-facet={key}]").get_by_label(re.compile(rf"^\s*{re.escape(value)}\s+\d+")).check()
    page.wait_for_selector(DONE)
    assert number_of_results(page) == count
    matching = {a.id for a in corpus.published if value in values_of(a, corpus)}
    assert set(checks(page)) <= matching
    assert len(checks(page)) == min(10, count)
    assert parse_qs(urlsplit(page.url).query)[parameter] == [value]
    assert facet(page, key) == expected, "its own filter does not hide the other values"


def test_counts_follow_the_query_and_the_other_filters(page: Page, served: Served, corpus: Corpus) -> None:
    open_search(page, served.search("Kursk", art="Faktencheck", medium="Epoch Times"))
    total = number_of_results(page)
    assert 0 < total < len(corpus.published)
    assert sum(facet(page, "rating").values()) == total
    assert facet(page, "outlet")["Epoch Times"] == total
    assert len(facet(page, "outlet")) > 1


def test_articles_and_claims_are_found_as_kinds_of_their_own(page: Page, served: Served, corpus: Corpus) -> None:
    open_search(page, served.search(art=["Artikel"]))
    assert number_of_results(page) == len(corpus.articles)
    assert all(path.startswith("artikel/") for path in results(page))


def test_a_filter_can_be_removed(page: Page, served: Served) -> None:
    open_search(page, served.search("Soldaten", bewertung="Falsch"))
    filtered = number_of_results(page)
    page.get_by_role("button", name="Filter entfernen: Bewertung: Falsch").click()
    page.wait_for_selector(DONE)
    assert "bewertung" not in page.url
    assert number_of_results(page) > filtered
    expect(page.locator(".bl-finder-active")).to_be_hidden()


def test_results_are_sorted_by_date(page: Page, served: Served) -> None:
    open_search(page, served.search("Soldaten"))
    page.get_by_label("Datum").check()
    page.wait_for_selector(DONE)
    assert parse_qs(urlsplit(page.url).query)["sort"] == ["datum"]
    while page.locator(".bl-finder-more").is_visible():
        shown = len(results(page))
        page.locator(".bl-finder-more").click()
        page.wait_for_function(
            "shown => document.querySelectorAll('.bl-finder-results > li').length > shown", arg=shown
        )
    dates = page.eval_on_selector_all(".bl-finder-results time", "times => times.map(time => time.dateTime)")
    assert len(dates) == number_of_results(page) > 10
    assert dates == sorted(dates, reverse=True)


def test_an_address_brings_the_whole_query_back(page: Page, served: Served) -> None:
    open_search(page, served.search("Truppen", bewertung=["Falsch", "Irreführend"], jahr="2025", sort="datum"))
    address, found = page.url, results(page)
    assert found
    other = page.context.new_page()
    open_search(other, address)
    assert other.url == address
    assert results(other) == found
    assert other.input_value("#bl-finder-query") == "Truppen"
    assert other.get_by_label("Datum").is_checked()
    assert other.locator("[data-facet=rating] input:checked").count() == 2
    assert other.locator("[data-facet=year] input:checked").count() == 1


def test_typing_searches_and_writes_the_address(page: Page, served: Served) -> None:
    open_search(page, served.search())
    page.fill("#bl-finder-query", "Gedenktafel")
    page.wait_for_selector(DONE)
    assert page.url == served.search("Gedenktafel")
    assert checks(page)
    page.press("#bl-finder-query", "Escape")
    page.wait_for_selector(DONE)
    assert page.url == served.search()
    assert page.input_value("#bl-finder-query") == ""
    expect(page.locator(LINKS)).to_have_count(0)


@pytest.mark.parametrize("path", ["", "methode/", "faktenchecks/mehr-als-10000-soldaten/"])
def test_the_slash_leads_to_the_field_and_enter_to_the_results(path: str, page: Page, served: Served) -> None:
    page.goto(served.address + path)
    page.keyboard.press("/")
    expect(page.locator(".bl-search input")).to_be_focused()
    page.keyboard.type("a/b")
    assert page.input_value(".bl-search input") == "a/b", "in a field it is a character"
    page.fill(".bl-search input", "Waffenruhe")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    assert page.url == served.search("Waffenruhe")
    assert checks(page)


def test_the_slash_can_be_switched_off(page: Page, served: Served) -> None:
    open_search(page, served.search())
    page.keyboard.press("/")
    expect(page.locator("#bl-finder-query")).to_be_focused()
    page.get_by_label("Die Taste /").uncheck()
    page.goto(served.address)
    page.keyboard.press("/")
    expect(page.locator(".bl-search input")).not_to_be_focused()


def test_without_a_question_no_index_is_loaded(page: Page, served: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    open_search(page, served.search())
    assert not [path for path in asked if "/assets/search/" in path]
    page.locator(".bl-finder-filters summary").click()
    page.wait_for_function("() => document.querySelector('[data-facet=rating] input')")
    assert re.fullmatch(r"[\d.]+ Seiten.*", page.inner_text(STATUS)), page.inner_text(STATUS)
    assert results(page) == []


def test_matches_are_highlighted(page: Page, served: Served) -> None:
    open_search(page, served.search("Tafeln"))
    marked = {text.lower() for text in page.locator(".bl-finder-results mark").all_inner_texts()}
    assert marked
    assert all("tafel" in text for text in marked)


def test_a_result_shows_its_rating_as_a_badge(page: Page, served: Served) -> None:
    open_search(page, served.search("Gedenktafel", art="Faktencheck"))
    badge = page.locator(".bl-finder-results [class^=bl-icon]").first
    assert badge.inner_text() == "Richtig"
    assert "bl-icon-check" in (badge.get_attribute("class") or "").split()
    assert badge.evaluate("badge => getComputedStyle(badge, '::before').maskImage").startswith("url(")


def test_a_correction_is_said(page: Page, served: Served) -> None:
    open_search(page, served.search("Gedenktaffel"))
    status = page.inner_text(STATUS)
    assert "Keine Treffer für „Gedenktaffel“; Ergebnisse für „Gedenktafel“." in status
    assert page.locator(STATUS).get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("query", ["Wärmepumpe", "xyzzy", '"gerechte Wärmepumpe"'])
def test_an_empty_result_says_so_and_leads_on(query: str, page: Page, served: Served) -> None:
    open_search(page, served.search(query))
    assert page.inner_text(STATUS).startswith("Keine Treffer")
    assert results(page) == []
    links = page.locator(".bl-finder-lists a")
    assert links.count() >= 5
    expect(links.first).to_be_visible()


def test_words_that_no_page_has_together_are_dropped_aloud(page: Page, served: Served) -> None:
    open_search(page, served.search("Gedenktafel Wärmepumpe"))
    assert "ohne „Wärmepumpe“" in page.inner_text(STATUS)
    assert checks(page)[0] == "gedenktafel-besuch-kim-il-sung-1949"


def test_filters_without_result_are_named(page: Page, served: Served) -> None:
    open_search(page, served.search("Gedenktafel", bewertung="Falsch"))
    assert "Keine Treffer" in page.inner_text(STATUS)
    assert "Filter" in page.inner_text(".bl-finder-advice")
    expect(page.get_by_role("button", name="Filter entfernen: Bewertung: Falsch")).to_be_visible()


def test_what_is_typed_is_text(page: Page, served: Served) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    open_search(page, served.search("<img src=x onerror=alert(1)>", bewertung="<img src=x onerror=alert(2)>"))
    assert dialogs == []
    assert page.locator("#bl-finder img").count() == 0


def test_the_first_result_costs_little_and_nothing_comes_from_elsewhere(page: Page, served: Served) -> None:
    sizes: dict[str, float] = {}
    addresses: dict[str, str] = {}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
    devtools.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(served.search("Soldaten"))
    page.wait_for_selector(LINKS)
    first = sum(size for key, size in sizes.items() if "/assets/search" in addresses[key])
    page.wait_for_selector(DONE)
    whole = {
        addresses[key].rsplit("/", 1)[1]: size for key, size in sizes.items() if "/assets/search" in addresses[key]
    }
    assert any(name.startswith("pages-") for name in whole)
    assert sum(whole.values()) <= FIRST_RESULT, json.dumps(whole, indent=1)
    assert 0 < first <= FIRST_RESULT
    assert hosts == {urlsplit(served.address).netloc}
