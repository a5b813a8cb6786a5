"""The verdicts as annotations of an article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.exports.annotations import AROUND, selector

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.exports.open_data import OpenData
    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "freibad-schliesst-im-oktober"


def select(data: OpenData) -> dict[str, Any]:
    assertion = data.site.corpus.find_assertion(CHECK)
    assert assertion
    return selector(assertion, data.site.corpus.get_article(assertion.article), data)


def test_a_collection_holds_the_checks_in_reading_order(
    small_texts: Texts, exports: Callable[[Texts], dict[str, bytes]], open_data: Callable[[Texts], OpenData]
) -> None:
    collection = json.loads(exports(small_texts)["data/annotations/freibad-schliesst.json"])
    checks = open_data(small_texts).by_article["freibad-schliesst"]
    assert collection["total"] == len(collection["first"]["items"])
    assert [item["body"][1]["id"].rstrip("/").rpartition("/")[2] for item in collection["first"]["items"]] == [
        check.id for check in checks
    ]


def test_a_selector_is_made_of_what_stands_in_the_article(
    small_texts: Texts, open_data: Callable[[Texts], OpenData]
) -> None:
    data = open_data(small_texts)
    found = select(data)
    body = data.site.corpus.get_article("freibad-schliesst").body
    assert body.count(found.get("prefix", "") + found["exact"] + found.get("suffix", "")) == 1
    assert max(len(found.get("prefix", "")), len(found.get("suffix", ""))) <= AROUND


def test_a_quote_that_stands_twice_is_told_apart_by_more_of_what_the_page_shows(
    small_texts: Texts, open_data: Callable[[Texts], OpenData]
) -> None:
    quote = "Die Stadt schließt das Freibad zum 1. Oktober."
    same = "war es, und so hat man es dann im Rat noch einmal gesagt,"
    body = f"Davor steht ein Satz. Zuerst {same} {quote}\n\nDavor steht ein Satz. Zuletzt {same} {quote}"
    texts = _with_body(small_texts, body, f"Zuerst {same}")
    assert select(open_data(texts))["prefix"] == f"Davor steht ein Satz. Zuerst {same} "


def test_a_heading_that_stands_twice_is_told_apart_by_the_editors_words(
    small_texts: Texts, open_data: Callable[[Texts], OpenData]
) -> None:
    quote = "Die Stadt schließt das Freibad zum 1. Oktober."
    texts = _with_body(small_texts, f"Anfang\n\n{quote}\n\nEnde\n\n{quote}\n\nSchluss", "Anfang")
    assert select(open_data(texts)) == {"type": "TextQuoteSelector", "exact": quote, "prefix": "Anfang\n\n"}


def _with_body(texts: Texts, body: str, prefix: str) -> Texts:
    """Return the project with this text in article and source document, and a quote told apart by what precedes it."""
    head = texts.files[ARTICLE].split("\n---\n")[0]
    changed = texts.with_text(ARTICLE, f"{head}\n---\n{body}\n").with_text("seeds/freibad.txt", body)
    line = f"  - id: {CHECK}\n"
    return changed.with_replaced(ARTICLE, line, f"{line}    prefix: {prefix}\n")
