"""An example site in English: the same code, templates and theme as the German one, and not a German word."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import checking
from generator.model.assertion import Attribution, Evidence, Stance, Status, Subject
from generator.model.people import ClaimantKind
from generator.model.site import PageKind
from generator.model.source import ReadFrom, SourceKind
from generator.pages.addresses import Section
from generator.reading.files import read_tree
from tests.catalogues import SITE_PO, read_catalogue
from tests.site.page_reading import fact, fold, one, pieces_of, text_of
from tests.site.test_links import LinkChecker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from generator.corpus.corpus import Corpus
    from tests.conftest import Project, Site

ADDRESS = "https://example.org/ledger/"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ADDRESSES = frozenset({"address", "anchor"})
"""Contexts of messages that are no words for readers."""
SILENT = frozenset({"script", "style"})
PAGES = (
    *("", "404.html", "about/", "corrections/", "imprint/", "method/", "privacy/", "search/", "timeline/"),
    *("articles/", "articles/library-saved/", "articles/library-to-close/"),
    *("claims/", "claims/library-closes/"),
    *("fact-checks/", "fact-checks/council-silent-on-jobs/", "fact-checks/library-stays-open/"),
    *("outlets/", "outlets/sampleton-gazette/"),
    *("people/", "people/head-librarian/", "people/library-association/"),
    *("ratings/", "ratings/half-right/", "ratings/mostly-accurate/"),
    *("sources/", "sources/city-handbook/", "sources/coast-wire-2026-03-13/"),
    *("topics/", "topics/library/"),
)
"""One of each kind, with a check and without one."""


@pytest.fixture(scope="module")
def content(english: Project) -> Corpus:
    """Give the English site's content."""
    return checking.check(read_tree(english.root)[0]).corpus


def unmarked_texts(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every text and every value of an attribute that is not marked as being in another language."""
    assert page.root
    yield from _texts(page.root)


def _texts(node: LexborNode) -> Iterator[str]:
    if node.tag in SILENT or node.attributes.get("lang", "en") != "en":
        return
    yield from (fold(value) for value in node.attributes.values() if value)
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield fold(child.text(deep=False))
        else:
            yield from _texts(child)


def german_words() -> frozenset[str]:
    """Return the German texts of the interface that no English text of it equals."""
    english: set[str] = set()
    german: set[str] = set()
    for message in read_catalogue(SITE_PO):
        if message.id and message.context not in ADDRESSES:
            english.update(message.id if isinstance(message.id, tuple | list) else (message.id,))
            german.update(message.string if isinstance(message.string, tuple | list) else (message.string or "",))
    return frozenset(german - english - {""})


def german_addresses() -> frozenset[str]:
    """Return the German parts of addresses that no English one equals."""
    messages = [message for message in read_catalogue(SITE_PO) if message.context in ADDRESSES]
    return frozenset(str(message.string) for message in messages) - {str(message.id) for message in messages}


def german_pattern() -> re.Pattern[str]:
    """Return what the German texts look like with their values put in."""
    return re.compile("|".join(re.sub(r"\\\{[a-z]+\\\}", ".+", re.escape(text)) for text in sorted(german_words())))


def german_in(page: LexborHTMLParser) -> set[str]:
    """Return the texts of which a whole piece is German, and those with a letter that English does not have."""
    pattern = german_pattern()
    texts = set(unmarked_texts(page))
    whole = {text for text in texts if any(pattern.fullmatch(piece) for piece in pieces_of(text))}
    return whole | {text for text in texts if re.search("[äöüßÄÖÜ„]", text)}


def day(iso: str) -> str:
    """Return a date as American English writes it, as exact as it is known."""
    year, *rest = iso.split("-")
    name = MONTHS[int(rest[0]) - 1] if rest else ""
    return f"{name} {int(rest[1])}, {year}" if len(rest) > 1 else f"{name} {year}".strip()


def test_the_example_has_one_of_everything(content: Corpus) -> None:
    assertions = content.assertions
    citations = [citation for assertion in assertions for citation in assertion.citations]
    assert {assertion.attribution for assertion in assertions} == set(Attribution)
    assert {assertion.checks for assertion in assertions} == set(Subject)
    assert {assertion.evidence for assertion in assertions} == set(Evidence)
    assert {assertion.status for assertion in assertions} == set(Status) - {Status.REVIEW}
    assert {citation.stance for citation in citations} == set(Stance)
    assert {source.kind for source in content.sources.values()} == set(SourceKind) - {SourceKind.ANALYSIS}
    assert {source.read_from for source in content.sources.values()} == set(ReadFrom)
    assert {who.kind for who in content.claimants.values()} == set(ClaimantKind)
    assert {page.kind for page in content.text_pages} == set(PageKind)


@pytest.mark.parametrize("address", PAGES)
def test_every_kind_of_page_is_there(ledger: Site, address: str) -> None:
    assert address in ledger.pages


def test_every_page_says_that_it_is_in_english(ledger: Site) -> None:
    assert {one(page, "html").attributes.get("lang") for page in ledger.pages.values()} == {"en"}


def test_no_page_has_a_german_word_or_letter(ledger: Site) -> None:
    assert {address: found for address, page in ledger.pages.items() if (found := german_in(page))} == {}


@pytest.mark.parametrize(
    "html",
    [
        "<p>Faktenchecks</p>",
        "<p>Gazette, wörtlich zitiert · 2026</p>",
        "<p>12 unabhängige Ursprünge</p>",
        '<div data-none="Keine Treffer für „{query}“."></div>',
        '<input placeholder="Suche">',
        "<h1>Diese Seite gibt es nicht · Über</h1>",
        '<p lang="en">Quellen</p>',
    ],
)
def test_a_german_word_would_be_found(html: str) -> None:
    assert german_in(LexborHTMLParser(html))


def test_german_words_marked_as_german_are_none_of_the_interface() -> None:
    assert german_in(LexborHTMLParser('<blockquote lang="de"><p>Quellen für Prüfungen</p></blockquote>')) == set()


def test_words_from_a_german_document_are_marked_as_german_and_their_translation_is_not(ledger: Site) -> None:
    citation = one(ledger.pages["fact-checks/library-closes-in-june/"], "li#c3")
    assert one(citation, "blockquote").attributes["lang"] == "de"
    assert one(citation, ".bl-translation").attributes["lang"] == "en"
    assert " German " in text_of(citation)


def test_every_date_is_written_in_english(ledger: Site) -> None:
    dates = {
        (node.attributes["datetime"] or "", text_of(node))
        for page in ledger.pages.values()
        for node in page.css("time[datetime]")
    }
    assert {len(iso) for iso, _ in dates} == {len("2026-03"), len("2026-03-14")}
    assert {iso: words for iso, words in dates if words != day(iso)} == {}


@pytest.mark.parametrize(
    ("address", "term", "words"),
    [
        ("articles/library-to-close/", "Published", "March 14, 2026"),
        ("articles/library-saved/", "Published", "April 2026The day is not known."),
        ("fact-checks/library-closes-in-june/", "Date of the event", "June 1, 2026"),
        ("sources/city-handbook/", "Date", "2024"),
        ("sources/city-handbook/", "Language", "English"),
        ("ratings/accurate/", "Value", "5 on an axis from 1 (worst) to 5 (best)"),
    ],
)
def test_facts_are_written_in_english(ledger: Site, address: str, term: str, words: str) -> None:
    assert fact(ledger.pages[address], term) == words


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "6 checks"),
        ("articles/", "2 assertions: 1 checked, 1 open"),
        ("articles/", "5 assertions: 4 checked, 1 not checkable"),
        ("articles/library-to-close/", "63 percent of its text"),
        ("claims/library-closes/", "2 wordings, in 2 outlets"),
        ("fact-checks/reading-room-too-cold/", "1 piece of evidence, 1 independent origin"),
        ("fact-checks/library-closes-in-june/", "3 pieces of evidence, 2 independent origins, 1 circular"),
        ("fact-checks/nobody-borrows-books/", "1 piece of evidence, 0 independent origins"),
    ],
)
def test_numbers_and_plurals_are_english(ledger: Site, address: str, words: str) -> None:
    assert words in text_of(one(ledger.pages[address], "main"))


def test_every_address_is_in_english(ledger: Site) -> None:
    parts = Counter(part for address in ledger.pages for part in address.split("/"))
    assert {section.value for section in Section} | {"timeline", "search", "corrections"} <= parts.keys()
    assert german_addresses() & parts.keys() == set()


def test_every_anchor_is_in_english(ledger: Site) -> None:
    ids = {node.attributes.get("id") for page in ledger.pages.values() for node in page.css("[id]")}
    assert {"quote", "facts", "evidence", "same-claim", "related", "reply", "history", "wordings", "register"} <= ids
    assert german_addresses() & ids == set()


def test_a_search_has_an_english_address(ledger: Site) -> None:
    page = ledger.pages["search/"]
    finder = one(page, "#bl-finder").attributes
    names = {group.attributes["data-name"] for group in page.css("fieldset[data-facet]")}
    assert (finder["data-sort-parameter"], finder["data-sort-date"]) == ("sort", "date")
    assert names >= {"rating", "topic", "outlet", "claimant", "attribution", "year", "kind"}
    assert german_addresses() & names == set()


def test_the_search_index_has_every_check_article_and_claim(ledger: Site, content: Corpus) -> None:
    about = json.loads((ledger.root / "assets" / "search" / "index.json").read_text("utf-8"))
    assert about["count"] == len(content.published) + len(content.articles) + len(content.claims)


def test_the_search_leaves_out_english_words_that_say_nothing(ledger: Site) -> None:
    words = (one(ledger.pages["search/"], "#bl-finder").attributes["data-stop-words"] or "").split()
    assert {"the", "is", "of"} <= set(words)
    assert {"der", "ist", "von"} & set(words) == set()


def test_every_link_leads_somewhere(ledger: Site) -> None:
    assert LinkChecker(ledger.root).find_broken(ADDRESS) == []
