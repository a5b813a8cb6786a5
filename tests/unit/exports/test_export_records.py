"""A check as plain data."""

from __future__ import annotations

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
        assert set(record["rating"]) == set(described["rating"]["properties"])
        for citation in record["citations"]:
            assert set(citation) == set(described["citation"]["properties"])
            assert set(citation["source"]) == set(described["source"]["properties"])


def test_a_record_says_what_the_claim_review_says(small_texts: Texts, records: Records, open_data: Any) -> None:
    data: OpenData = open_data(small_texts)
    for assertion in data.checks:
        review, record = claim_review(assertion, data.site), records(small_texts)[assertion.id]
        assert record["url"] == review["url"]
        assert record["rating"]["name"] == review["reviewRating"]["alternateName"]
        assert record["rating"]["value"] == review["reviewRating"].get("ratingValue")
        assert record["claimant"]["name"] == review["itemReviewed"]["author"]["name"]
        assert [c["source"]["title"] for c in record["citations"]] == [c["name"] for c in review["citation"]]


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


def test_the_quote_has_no_more_around_it_than_the_site_shows(small_texts: Texts, records: Records) -> None:
    texts = small_texts.with_text("site_config/site.yml", small_texts.files["site_config/site.yml"] + "context: 0\n")
    assert not texts.check().problems
    quote = records(texts)[CHECK]["quote"]
    assert len(quote["before"]) <= len("… ")
    assert len(quote["after"]) <= len(" …")
