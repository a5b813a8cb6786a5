"""A check as plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.exports.claim_review import claim_review
from generator.exports.schemas import definitions

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.exports.open_data import OpenData
    from tests.conftest import Texts

    Records = Callable[[Texts], dict[str, dict[str, Any]]]

ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "freibad-schliesst-im-oktober"


def test_a_record_has_every_key_of_its_schema_and_no_other(small_texts: Texts, records: Records) -> None:
    described = definitions("#/$defs/")
    for record in records(small_texts).values():
        assert set(record) == set(described["check"]["properties"])
        assert set(record["rating"]) == set(described["verdict"]["properties"])
        for citation in record["citations"]:
            keys = described["citation"]
            assert set(keys["required"]) <= set(citation) <= set(keys["properties"])


def test_a_record_says_what_the_claim_review_says(small_texts: Texts, records: Records, open_data: Any) -> None:
    data: OpenData = open_data(small_texts)
    for assertion in data.checks:
        review, record = claim_review(assertion, data.site), records(small_texts)[assertion.id]
        assert record["url"] == review["url"]
        assert record["rating"]["name"] == review["reviewRating"]["alternateName"]
        assert record["rating"]["value"] == review["reviewRating"].get("ratingValue")
        assert record["claimant"]["name"] == review["itemReviewed"]["author"]["name"]
        assert [c["address"] for c in record["citations"]] == [c.get("url") for c in review["citation"]]


def test_a_name_that_nobody_knows_has_no_kind(small_texts: Texts, records: Records) -> None:
    texts = small_texts.with_replaced(ARTICLE, "claimant: Musterblatt", "claimant: Jemand")
    assert records(texts)[CHECK]["claimant"] == {
        "name": "Jemand",
        "kind": None,
        "role": None,
        "same_as": None,
        "url": None,
    }


def test_relations_lead_only_to_checks_that_are_exported(small_texts: Texts, records: Records) -> None:
    others = [other for other in records(small_texts) if other != CHECK]
    line = f"  - id: {CHECK}\n"
    texts = small_texts.with_replaced(ARTICLE, line, f"{line}    related: [{others[0]}]\n")
    assert records(texts)[CHECK]["relations"]["related"] == [others[0]]
    assert records(texts)[others[0]]["relations"]["related"] == [CHECK]
    withdrawn = texts.with_replaced(ARTICLE, "status: published", "status: withdrawn")
    assert records(withdrawn)[others[0]]["relations"]["related"] == []


def test_of_the_article_a_record_has_the_judged_words_alone(small_texts: Texts, records: Records) -> None:
    assert records(small_texts)[CHECK]["quote"] == "Die Stadt schließt das Freibad zum 1. Oktober."


def test_evidence_says_what_holds_and_is_silent_on_the_rest(small_texts: Texts, records: Records) -> None:
    first, second = records(small_texts)[CHECK]["citations"]
    assert set(first) == {"id", "stance", "source", "address", "quote"}
    assert second["translation"] == "Das Bad schließt am 1. Oktober."


def test_every_document_that_a_record_names_is_among_the_sources(
    small_texts: Texts, records: Records, exports: Callable[[Texts], dict[str, bytes]]
) -> None:
    cited = "        source: rat-2025-09-19"
    texts = small_texts.with_replaced(ARTICLE, cited, cited + "\n        origins: [stadt-2025-09-19]")
    citations = [each for record in records(texts).values() for each in record["citations"]]
    assert [each["origins"] for each in citations if "origins" in each]
    named = {source for each in citations for source in (each["source"], *each.get("origins", ()))}
    assert named == {item["id"] for item in json.loads(exports(texts)["data/sources.csl.json"])}
