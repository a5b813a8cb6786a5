"""What machines read on a page of the real site is what people read there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from generator.corpus.corpus import Corpus
    from tests.conftest import Site

CHECKS = "faktenchecks/"


def data(page: LexborHTMLParser) -> list[dict[str, Any]]:
    return [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]


def text(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node, selector
    return " ".join(node.text().split())


def test_each_check_has_exactly_one_review_and_no_other_page_has_any(site: Site, corpus: Corpus) -> None:
    with_review = {name for name, page in site.pages.items() if any(d["@type"] == "ClaimReview" for d in data(page))}
    assert with_review == {f"{CHECKS}{assertion.id}/" for assertion in corpus.published}
    assert all(len(data(site.pages[name])) == 1 for name in with_review)


def test_verdict_claim_dates_and_address_are_those_of_the_page(site: Site, corpus: Corpus) -> None:
    for assertion in corpus.published:
        page = site.pages[f"{CHECKS}{assertion.id}/"]
        (review,) = data(page)
        assert review["reviewRating"]["alternateName"] == text(page, ".bl-verdict .bl-badge-word")
        assert review["claimReviewed"] == text(page, ".bl-claim-text")
        assert review["headline"] == text(page, "h1")
        assert review["datePublished"] == assertion.checked.iso if assertion.checked else False
        canonical = page.css_first('link[rel="canonical"]')
        assert canonical
        assert review["url"] == canonical.attributes["href"]
        summary = page.css_first(".bl-summary")
        assert summary
        for mark in summary.css("sup"):
            mark.decompose()
        assert " ".join(review["reviewRating"]["ratingExplanation"].split()) == " ".join(summary.text().split())


def test_only_ratings_on_the_axis_have_a_number(site: Site, corpus: Corpus) -> None:
    for assertion in corpus.published:
        rating = data(site.pages[f"{CHECKS}{assertion.id}/"])[0]["reviewRating"]
        assert rating.get("ratingValue") == corpus.get_rating(assertion).value
        assert ("bestRating" in rating) == ("ratingValue" in rating) == ("worstRating" in rating)


def test_the_citations_are_those_of_the_page_in_its_order(site: Site, corpus: Corpus) -> None:
    for assertion in corpus.published:
        page = site.pages[f"{CHECKS}{assertion.id}/"]
        shown = [" ".join(node.text().split()) for node in page.css(".bl-citations > li > p:first-child")]
        named = data(page)[0]["citation"]
        assert len(shown) == len(named)
        for line, citation in zip(shown, named, strict=True):
            assert " ".join(citation["name"].split()) in line
