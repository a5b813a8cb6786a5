"""What readers can subscribe to."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from generator.feeds.feed import LONGEST, moment, paragraph, plain
from generator.feeds.plan import announce_feeds, plan_feeds
from generator.language import Catalogue
from generator.pages.page import Link, Page
from generator.pages.site_map import SiteMap
from tests.conftest import plan_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
OTHER = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
ADDRESS = "https://example.org/belegt/"
GERMAN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "address"
msgid "topics"
msgstr "themen"

msgctxt "address"
msgid "feed"
msgstr "abo"
"""
CHANGE = "      - {date: 2025-10-05, from: unbelegt, to: falsch, note: Die Zählung lag erst danach vor.}\n"


def site_of(texts: Texts) -> SiteMap:
    return SiteMap(texts.check().corpus, Catalogue("en"))


def feeds(texts: Texts) -> Mapping[str, bytes]:
    return plan_feeds(site_of(texts))


def atom(texts: Texts, path: str) -> Any:
    found = feedparser.parse(feeds(texts)[path])
    assert not found.bozo, found.get("bozo_exception")
    return found


def check_moment(text: str) -> None:
    parsed = dt.datetime.fromisoformat(text)
    assert parsed.tzinfo
    assert "T" in text


def check_person(person: Mapping[str, str]) -> None:
    assert person
    assert set(person) <= {"name", "url", "avatar"}


def check_json_feed(document: dict[str, Any]) -> None:
    """Hold a document against the rules of JSON Feed 1.1, written down by hand."""
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    assert set(document) <= known
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["title"]
    for key in ("home_page_url", "feed_url"):
        assert urlsplit(document[key]).scheme == "https"
    for author in document["authors"]:
        check_person(author)
    ids = [item["id"] for item in document["items"]]
    assert len(ids) == len(set(ids))
    for item in document["items"]:
        plain_keys = ("id", "url", "title", "content_html", "date_published", "date_modified")
        assert set(item) <= {*plain_keys, "authors", "tags", "_belegt"}
        assert all(isinstance(item[key], str) and item[key] for key in plain_keys)
        assert isinstance(item.get("_belegt", {}), dict)
        check_moment(item["date_published"])
        check_moment(item["date_modified"])
        for author in item.get("authors", []):
            check_person(author)
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
        assert len(item.get("tags", [])) == len(set(item.get("tags", [])))


def test_there_is_one_of_all_and_of_each_topic_rating_outlet_and_of_the_corrections(small_texts: Texts) -> None:
    paths = set(feeds(small_texts))
    for path in ("", "topics/schwimmbad/", "ratings/falsch/", "ratings/manipuliert/", "outlets/musterblatt/"):
        assert {f"{path}feed.xml", f"{path}feed.json"} <= paths
    assert {"korrekturen/feed.xml", "korrekturen/feed.json"} <= paths
    assert not [path for path in paths if "in-pruefung" in path]


def test_each_is_atom_that_an_independent_reader_takes(small_texts: Texts) -> None:
    for path, content in feeds(small_texts).items():
        if path.endswith(".xml"):
            found = feedparser.parse(content)
            assert not found.bozo, (path, found.get("bozo_exception"))
            assert found.version == "atom10"
            assert found.feed.id == ADDRESS + path
            assert {link.rel for link in found.feed.links} == {"self", "alternate"}
            assert found.feed.author
            check_moment(found.feed.updated)


def test_each_is_json_feed(small_texts: Texts) -> None:
    found = {path: json.loads(content) for path, content in feeds(small_texts).items() if path.endswith(".json")}
    assert found
    for path, document in found.items():
        check_json_feed(document)
        assert document["feed_url"] == ADDRESS + path


def test_both_formats_say_the_same(small_texts: Texts) -> None:
    found = feeds(small_texts)
    for path in (path for path in found if path.endswith(".json")):
        items, entries = json.loads(found[path])["items"], feedparser.parse(found[path[:-4] + "xml"]).entries
        assert [(i["id"], i["url"], i["title"], i["date_published"], i["date_modified"]) for i in items] == [
            (e.id, e.link, e.title, e.published, e.updated) for e in entries
        ]


def test_an_entry_says_verdict_claim_claimant_summary_dates_and_evidence(small_texts: Texts) -> None:
    entry = next(e for e in atom(small_texts, "feed.xml").entries if "gaestezahl" in e.id)
    assert entry.id == entry.link == f"{ADDRESS}fact-checks/gaestezahl-im-sommer/"
    assert entry.title == "Gezählt wurden 6.000 Gäste, nicht 4.000"
    assert [(tag.term, tag.scheme, tag.label) for tag in entry.tags] == [
        ("falsch", f"{ADDRESS}ratings/", "False"),
        ("schwimmbad", f"{ADDRESS}topics/", "Schwimmbad"),
    ]
    (content,) = entry.content
    assert content.type == "text/html"
    page = LexborHTMLParser(content.value)
    assert [node.text() for node in page.css("p")] == ["Die Zählung ergab 6.000 Gäste.", "Evidence"]
    assert [node.attributes["href"] for node in page.css("ul a")] == ["https://stadt.example/protokoll"]
    values = {term.text(): term.next.text() for term in page.css("dt") if term.next}
    assert values == {
        "Rating": "False",
        "Claim": "Im Sommer 2025 kamen 4.000 Gäste in das Freibad.",
        "Claimed by": "Bäderverband",
        "Date of the claim": "September 20, 2025",
        "Article": "Das Freibad schließt für immer (Musterblatt)",
        "As of": "October 2, 2025",
    }


def test_programs_get_the_values_of_the_check(small_texts: Texts) -> None:
    items = json.loads(feeds(small_texts)["feed.json"])["items"]
    assert next(item["_belegt"] for item in items if "gaestezahl" in item["id"]) == {
        "rating": "falsch",
        "verdict": "False",
        "claim": "Im Sommer 2025 kamen 4.000 Gäste in das Freibad.",
        "claimant": "Bäderverband",
        "claimed": "2025-09-20",
        "outlet": "Musterblatt",
        "checked": "2025-10-02",
        "citations": ["https://stadt.example/protokoll"],
    }


def test_a_change_makes_an_entry_younger_and_keeps_its_identity(small_texts: Texts) -> None:
    before = atom(small_texts.with_replaced(ARTICLE, f"    changes:\n{CHANGE}", ""), "feed.xml").entries
    after = atom(small_texts, "feed.xml").entries
    assert {entry.id for entry in before} == {entry.id for entry in after}
    assert "gaestezahl" in after[0].id
    assert (after[0].published, after[0].updated) == ("2025-10-02T12:00:00Z", "2025-10-05T12:00:00Z")
    assert atom(small_texts, "feed.xml").feed.updated == "2025-10-05T12:00:00Z"


def test_the_author_of_a_check_signs_it(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(OTHER, "evidence: strong", "evidence: strong\nauthor: A. & B. Muster")
    found = atom(texts, "feed.xml")
    assert {entry.id.split("/")[-2] for entry in found.entries if "author" in entry} == {"freibad-gerettet"}
    assert {entry.author for entry in found.entries if "author" in entry} == {"A. & B. Muster"}
    assert found.feed.author == "Die Prüfenden"
    items = json.loads(feeds(texts)["feed.json"])
    assert [item["authors"] for item in items["items"] if "authors" in item] == [[{"name": "A. & B. Muster"}]]
    assert items["authors"][0]["name"] == "Die Prüfenden"


def test_the_corrections_say_what_the_verdict_was_and_why_it_changed(small_texts: Texts) -> None:
    (entry,) = atom(small_texts, "korrekturen/feed.xml").entries
    assert entry.id == f"{ADDRESS}fact-checks/gaestezahl-im-sommer/#change-1"
    assert entry.link == f"{ADDRESS}fact-checks/gaestezahl-im-sommer/"
    assert entry.title == "Changed: Gezählt wurden 6.000 Gäste, nicht 4.000"
    assert entry.updated == "2025-10-05T12:00:00Z"
    page = LexborHTMLParser(entry.content[0].value)
    assert [node.text() for node in page.css("p")] == ["Die Zählung lag erst danach vor.", "Unproven → False"]


def test_a_withdrawal_stands_among_the_corrections_and_nowhere_else(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(OTHER, "status: published", "status: withdrawn")
    for path in (path for path in feeds(texts) if path.endswith(".xml")):
        titles = [entry.title for entry in atom(texts, path).entries if "freibad-gerettet" in entry.id]
        assert titles == (
            ["Withdrawn: fact check of “Der Stadtrat hat das Freibad gerettet.”"]
            if path.startswith("korrekturen")
            else []
        )


def test_the_last_change_of_a_withdrawn_check_is_its_withdrawal(small_texts: Texts) -> None:
    changes = "changes:\n  - {date: 2025-10-09, note: Das Protokoll war gefälscht.}\nstatus: withdrawn"
    texts = small_texts.with_replaced(OTHER, "status: published", changes)
    newest, _ = atom(texts, "korrekturen/feed.xml").entries
    assert (newest.title, newest.content[0].value, newest.updated) == (
        "Withdrawn: fact check of “Der Stadtrat hat das Freibad gerettet.”",
        "<p>Das Protokoll war gefälscht.</p>",
        "2025-10-09T12:00:00Z",
    )


def test_a_changed_verdict_is_not_taken_for_the_reason_of_a_withdrawal(small_texts: Texts) -> None:
    history = "changes:\n  - {date: 2025-10-09, from: unbelegt, to: falsch, note: Neu geprüft.}\nstatus: withdrawn"
    texts = small_texts.with_replaced(OTHER, "status: published", history)
    entries = atom(texts, "korrekturen/feed.xml").entries[:2]
    found = [(e.id.partition("#")[2], e.title, e.content[0].value.partition("</p>")[0]) for e in entries]
    assert found == [
        (
            "withdrawn",
            "Withdrawn: fact check of “Der Stadtrat hat das Freibad gerettet.”",
            "<p>This check was withdrawn.",
        ),
        ("change-1", "Changed: fact check of “Der Stadtrat hat das Freibad gerettet.”", "<p>Neu geprüft."),
    ]


def test_drafts_stand_in_none(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(OTHER, "status: published", "status: draft")
    assert not [path for path, content in feeds(texts).items() if b"freibad-gerettet" in content]


def test_open_checks_stand_in_none(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(OTHER, "verdict: falsch", "verdict: in-pruefung")
    assert not [path for path, content in feeds(texts).items() if b"freibad-gerettet" in content]


def test_an_empty_feed_is_there_before_its_first_entry(small_texts: Texts) -> None:
    found = atom(small_texts, "ratings/manipuliert/feed.xml")
    assert (found.entries, found.feed.updated) == ([], "2025-10-05T12:00:00Z")


def test_there_is_none_before_anything_is_published(small_texts: Texts) -> None:
    texts = small_texts.without(OTHER)
    while "status: published" in texts.files[ARTICLE]:
        texts = texts.with_replaced(ARTICLE, "status: published", "status: draft")
    texts = texts.with_replaced(ARTICLE, f"    changes:\n{CHANGE}", "")
    assert feeds(texts) == {}
    pages = (Page("index.md", "home", "Start", None),)
    assert tuple(announce_feeds(pages, {}, site_of(texts))) == pages


def test_a_feed_has_the_newest_entries_only(small_texts: Texts) -> None:
    lines = "".join(CHANGE.replace("2025-10-05", f"2025-{10 + n // 30}-{n % 30 + 1:02}") for n in range(60))
    lines = lines.replace("from: unbelegt, to: falsch, ", "")
    texts = small_texts.with_replaced(ARTICLE, CHANGE, lines)
    entries = atom(texts, "korrekturen/feed.xml").entries
    assert len(entries) == LONGEST
    assert entries[0].updated == "2025-11-30T12:00:00Z"
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)


def test_two_runs_give_the_same_bytes(small_texts: Texts) -> None:
    assert list(feeds(small_texts).items()) == list(feeds(small_texts).items())


def test_addresses_are_in_the_language_of_the_site(small_texts: Texts) -> None:
    paths = plan_feeds(SiteMap(small_texts.check().corpus, Catalogue("de", GERMAN)))
    assert {"abo.xml", "themen/schwimmbad/abo.json"} <= set(paths)
    assert b'xml:lang="de"' in paths["abo.xml"]


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-11-22", "2026-11-22T12:00:00Z"),
        ("2026-11", "2026-11-01T12:00:00Z"),
        ("2026", "2026-01-01T12:00:00Z"),
    ],
)
def test_a_date_becomes_noon_of_the_first_day_it_can_mean(iso: str, expected: str) -> None:
    assert moment(iso) == expected


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date"):
        moment("")


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert plain("a\ufffeb\uffffc\x00d") == "abc d"


@given(st.text())
def test_any_text_is_text_in_both_formats(text: str) -> None:
    element = etree.fromstring(ET.tostring(paragraph(text), encoding="utf-8"))
    assert (element.text or "") == plain(text)
    assert json.loads(json.dumps(plain(text))) == plain(text)


def test_markup_in_a_claim_comes_out_as_text(small_texts: Texts) -> None:
    claim = "Die <script>alert(1)</script> & ]]> Stadt"
    texts = small_texts.with_replaced(OTHER, "claim: Der Stadtrat hat das Freibad gerettet.", f"claim: '{claim}'")
    (entry,) = (e for e in atom(texts, "feed.xml").entries if "freibad-gerettet" in e.id)
    # feedparser cleans what it gives, so the raw content is read here.
    raw = etree.fromstring(feeds(texts)["feed.xml"])
    space = {"a": "http://www.w3.org/2005/Atom"}
    contents = [node.findtext("a:content", "", space) for node in raw.findall("a:entry", space)]
    page = LexborHTMLParser(next(content for content in contents if "alert(1)" in content))
    assert not page.css("script")
    assert claim in [node.text() for node in page.css("dd")]
    assert "script" not in entry.title


def test_each_page_announces_its_own_feed_or_that_of_the_site(small_texts: Texts) -> None:
    site = site_of(small_texts)
    found = plan_feeds(site)
    pages = {page.uri: page.meta for page in announce_feeds(plan_pages(site), found, site)}
    assert all(f"{meta['feed']}.xml" in found for meta in pages.values())
    assert {meta["feed"] for meta in pages.values()} == {path[:-4] for path in found if path.endswith(".xml")}
    assert pages["topics/schwimmbad.md"]["feed"] == "topics/schwimmbad/feed"
    assert pages["topics/schwimmbad.md"]["feed_title"] == "Schwimmbad – Prüfseite"
    assert (pages["index.md"]["feed"], pages["index.md"]["feed_title"]) == ("feed", "Prüfseite")
    assert pages["fact-checks/freibad-gerettet.md"]["feed"] == "feed"
    assert pages["fact-checks/freibad-gerettet.md"]["kind"] == "fact-check"


def test_each_feed_leads_to_a_page(small_texts: Texts) -> None:
    site = site_of(small_texts)
    pages = {site.url(Link("", page.uri)) for page in plan_pages(site)}
    for path, content in plan_feeds(site).items():
        if path.endswith(".json"):
            document = json.loads(content)
            assert {document["home_page_url"], *(item["url"] for item in document["items"])} <= pages
