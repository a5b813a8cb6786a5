"""A check as schema.org data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from generator.exports.claim_review import claim_review, published_reviews
from generator.exports.json_ld import script_text
from generator.language import Catalogue
from generator.pages.site_map import SiteMap

if TYPE_CHECKING:
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


def test_drafts_open_and_withdrawn_checks_have_none(small_texts: Texts) -> None:
    for line in ("status: draft", "status: review", "status: withdrawn"):
        texts = small_texts.with_replaced(ARTICLE, "status: published", line)
        site = SiteMap(texts.check().corpus, Catalogue("en"))
        assert not [uri for uri, _ in published_reviews(site) if CHECK in uri]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028", '"\\'])
def test_no_text_ends_the_element_and_all_come_back(text: str) -> None:
    written = script_text({"name": text})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"name": text}
