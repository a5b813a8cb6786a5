"""A check as schema.org data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from generator.exports.claim_review import claim_review
from generator.exports.json_ld import script_text, with_structured_data
from generator.language import Catalogue
from generator.pages.page import Page
from generator.pages.site_map import SiteMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "freibad-schliesst-im-oktober"


def review(texts: Texts, check: str = CHECK) -> dict[str, Any]:
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    assertion = site.corpus.find_assertion(check)
    assert assertion
    return claim_review(assertion, site)


def test_it_says_where_it_stands_who_checked_and_what(small_texts: Texts) -> None:
    found = review(small_texts)
    assert found["@type"] == "ClaimReview"
    assert found["url"] == f"https://example.org/belegt/fact-checks/{CHECK}/"
    assert found["claimReviewed"] == "Die Stadt schließt das Freibad zum 1. Oktober."
    assert found["author"] == {
        "@type": "Organization",
        "@id": "https://example.org/belegt/",
        "name": "Die Prüfenden",
        "url": "https://example.org/belegt/",
    }
    assert found["datePublished"] == "2025-10-02"
    assert found["isPartOf"]["@id"] == "https://example.org/belegt/articles/freibad-schliesst/"


def test_a_rating_on_the_axis_has_a_number_between_its_bounds(small_texts: Texts) -> None:
    rating = review(small_texts)["reviewRating"]
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 5, 5)


def test_a_rating_off_the_axis_has_none(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "verdict: richtig", "verdict: unbelegt")
    assert set(review(texts)["reviewRating"]) == {"@type", "alternateName", "ratingExplanation"}


def test_the_claim_names_claimant_and_article(small_texts: Texts) -> None:
    claim = review(small_texts)["itemReviewed"]
    assert claim["@type"] == "Claim"
    assert claim["author"]["@type"] == "Organization"
    assert claim["author"]["name"] == "Musterblatt"
    assert claim["appearance"]["headline"] == "Das Freibad schließt für immer"
    assert claim["appearance"]["publisher"]["name"] == "Musterblatt"


def test_a_claimant_without_an_entry_has_no_type(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "claimant: Musterblatt", "claimant: Jemand")
    assert review(texts)["itemReviewed"]["author"] == {"name": "Jemand"}


def test_who_is_known_elsewhere_is_linked(small_texts: Texts) -> None:
    address = "https://register.example.org/neu"
    for path, entry in (
        ("content/people.yml", "  name: Paula Muster\n  kind: person\n"),
        ("content/outlets.yml", "  name: Musterpost\n"),
    ):
        name = entry.partition("name: ")[2].partition("\n")[0]
        known = small_texts.with_text(path, f"{small_texts.files[path]}\nneu:\n{entry}  same_as: {address}\n")
        texts = known.with_replaced(ARTICLE, "claimant: Musterblatt", f"claimant: {name}")
        author = review(texts)["itemReviewed"]["author"]
        assert (author["name"], author["sameAs"]) == (name, address)
    assert "sameAs" not in review(small_texts)["itemReviewed"]["author"]


def test_checks_of_one_claim_share_its_identity_and_first_appearance(small_texts: Texts) -> None:
    site = SiteMap(small_texts.check().corpus, Catalogue("en"))
    group = next(group for group in site.by_claim.values() if len({check.article for check in group}) > 1)
    claims = [claim_review(check, site)["itemReviewed"] for check in group]
    assert len({claim["@id"] for claim in claims}) == 1
    assert len({json.dumps(claim["firstAppearance"]) for claim in claims}) == 1
    first = min(claim["appearance"]["datePublished"] for claim in claims)
    assert claims[0]["firstAppearance"]["datePublished"] == first


def test_evidence_names_what_it_goes_back_to(small_texts: Texts) -> None:
    cited = "        source: rat-2025-09-19"
    texts = small_texts.with_replaced(ARTICLE, cited, cited + "\n        origins: [stadt-2025-09-19]")
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    named = 0
    for assertion in site.corpus.published:
        found = claim_review(assertion, site)["citation"]
        for trace, citation in zip(site.lineages[assertion.id].citations, found, strict=True):
            source = site.corpus.get_source(trace.citation)
            others = [site.corpus.sources[origin].title for origin in trace.origins if origin != source.id]
            assert citation["name"] == source.title
            assert [origin["name"] for origin in citation.get("isBasedOn", [])] == others
            named += len(others)
    assert named


def test_nothing_unknown_is_filled_in(small_texts: Texts) -> None:
    text = script_text(review(small_texts))
    assert "null" not in text
    assert '""' not in text
    assert "[]" not in text


def test_a_page_tells_once_what_its_review_names_often(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "          origins: []", "          origins: [rat-2025-09-19]")
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    named: list[str] = []
    for assertion in site.corpus.published:
        page = Page(site.check(assertion).to, "fact_check", "Finding", None)
        whole = claim_review(assertion, site)
        (written,) = with_structured_data([page], site)
        told = json.loads(written.meta["structured"])
        assert says_less(told, told, resolved(whole, whole)) <= LEFT_OUT
        assert told["author"] == whole["author"]
        assert told["itemReviewed"]["appearance"] == whole["itemReviewed"]["appearance"]
        assert [each["name"] for each in told["citation"]] == [each["name"] for each in whole["citation"]]
        named += (key for key, value in told["itemReviewed"].items() if set(value) == {"@id"})
        named += (
            "isBasedOn" for each in told["citation"] for origin in each.get("isBasedOn", ()) if set(origin) == {"@id"}
        )
    assert set(named) == {"claimInterpreter", "firstAppearance", "isBasedOn"}


LEFT_OUT = {"archivedAt", "author", "datePublished", "inLanguage", "isBasedOn", "name", "publisher", "text", "url"}
"""What the graph says of documents and of the claim, and the page does not."""


def says_less(told: Any, page: Any, whole: Any) -> set[str]:
    """Return which properties are in the whole alone; whatever is in both is the same, and in the same order."""
    if isinstance(told, list):
        return set().union(*(says_less(one, page, other) for one, other in zip(told, whole, strict=True)))
    if not isinstance(told, dict):
        assert told == whole
        return set()
    if set(told) == {"@id"} and told != whole:
        told = next(node for node in nodes(page) if node.get("@id") == told["@id"] and len(node) > 1)
    assert set(told) <= set(whole) | {"isBasedOn"}
    return set(whole) - set(told) | set().union(
        *(says_less(value, page, whole[key]) for key, value in told.items() if key in whole)
    )


def resolved(value: Any, page: Any) -> Any:
    """Return the value with every node in place of its name."""
    if isinstance(value, list):
        return [resolved(each, page) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"@id"}:
        value = next(node for node in nodes(page) if node.get("@id") == value["@id"] and len(node) > 1)
        value = {key: inner for key, inner in value.items() if key != "isBasedOn"}
    return {key: resolved(inner, page) for key, inner in value.items()}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inner)


def test_drafts_open_and_withdrawn_checks_have_none(small_texts: Texts) -> None:
    for line in ("status: draft", "status: review", "status: withdrawn"):
        texts = small_texts.with_replaced(ARTICLE, "status: published", line)
        site = SiteMap(texts.check().corpus, Catalogue("en"))
        page = Page(f"fact-checks/{CHECK}.md", "fact_check", "Finding", None)
        assert [*with_structured_data([page], site)] == [page]


def test_a_change_moves_the_date_of_the_change_and_not_that_of_publication(small_texts: Texts) -> None:
    found = review(small_texts, "gaestezahl-im-sommer")
    assert (found["datePublished"], found["dateModified"]) == ("2025-10-02", "2025-10-05")
    unchanged = review(small_texts)
    assert (unchanged["datePublished"], unchanged["dateModified"]) == ("2025-10-02", "2025-10-02")


def test_nothing_was_changed_before_it_was_published(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "{date: 2025-10-05,", "{date: 2025-10-01,")
    assert [problem.code for problem in texts.check().problems] == ["dates-out-of-order"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028", '"\\'])
def test_no_text_ends_the_element_and_all_come_back(text: str) -> None:
    written = script_text({"name": text})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"name": text}
