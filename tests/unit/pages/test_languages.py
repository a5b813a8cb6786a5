"""A check of an article in another language than the site's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
PAGE = "faktenchecks/freibad-schliesst-im-oktober.md"
QUOTE = "Die Stadt schließt das Freibad zum 1. Oktober."
CLAIM = "Die Stadt schließt das Freibad endgültig."


@pytest.fixture
def check(small_texts: Texts) -> LexborHTMLParser:
    """Give the page of a check whose article is said to be in Dutch, and whose claim is told in other words."""
    texts = small_texts.with_replaced(ARTICLE, "outlet: Musterblatt\n", "outlet: Musterblatt\nlanguage: nl\n")
    texts = texts.with_replaced(ARTICLE, f"claim: {QUOTE}", f"claim: {CLAIM}")
    (page,) = [page for page in texts.build().pages if page.uri == PAGE]
    return LexborHTMLParser(page.text.split("\n---\n", 1)[1])


def test_the_passage_is_in_the_articles_language_and_the_claim_in_the_sites(check: LexborHTMLParser) -> None:
    (passage,) = [mark for mark in check.css("mark") if QUOTE in mark.text()]
    assert passage.parent
    assert passage.parent.parent
    assert passage.parent.parent.tag == "blockquote"
    assert passage.parent.parent.attributes["lang"] == "nl"
    told = [node for node in check.css("p, dd") if CLAIM in node.text(deep=False)]
    assert told
    for node in told:
        marked = node
        while marked.parent is not None and "lang" not in marked.attributes:
            marked = marked.parent
        assert "lang" not in marked.attributes


def test_its_data_say_both_languages(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "outlet: Musterblatt\n", "outlet: Musterblatt\nlanguage: nl\n")
    feed = json.loads(texts.build().exports["daten/claimreview.json"])
    reviews = [item for entry in feed["dataFeedElement"] for item in entry["item"]]
    (review,) = [each for each in reviews if each["url"].endswith("/freibad-schliesst-im-oktober/")]
    assert review["inLanguage"] == "de"
    appearance = review["itemReviewed"]["appearance"]
    first = appearance[0] if isinstance(appearance, list) else appearance
    assert first["inLanguage"] == "nl"
