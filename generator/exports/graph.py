"""The checks as linked data: a feed for collectors of ClaimReview, and the whole site for triple stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.article_page import article_page
from generator.exports.claim_review import known, publisher_node
from generator.exports.downloads import REVIEWS
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.exports.open_data import OpenData

    Reviews = Mapping[str, dict[str, Any]]
    """The `ClaimReview` of every check by its id."""

ADDRESSES = ("url", "sameAs", "isBasedOn", "license")
DATES = ("datePublished", "dateModified")
CONTEXT: dict[str, Any] = {
    "@vocab": "http://schema.org/",
    **{term: {"@type": "@id"} for term in ADDRESSES},
    **{term: {"@type": "Date"} for term in DATES},
}
"""What schema.org's own context says of the words used here, so that nobody has to load it."""


def claim_review_feed(reviews: Reviews, data: OpenData) -> dict[str, Any]:
    """Return all checks as a `DataFeed`, each the only one of its element.

    Spec: schema.org `DataFeed`, in the form of DataCommons' feed of fact checks.
    """
    site, settings = data.site, data.site.corpus.settings
    return known(
        {
            "@context": "https://schema.org",
            "@type": "DataFeed",
            "@id": data.url(data.download(REVIEWS)),
            "name": settings.name,
            "description": settings.description,
            "inLanguage": settings.language,
            "license": data.licence.address if data.licence else "",
            "publisher": publisher_node(site),
            "dateModified": last_change(data.checks),
            "dataFeedElement": [
                known(
                    {
                        "@type": "DataFeedItem",
                        "dateModified": last_change([assertion]),
                        "item": [_for_collectors(reviews[assertion.id])],
                    }
                )
                for assertion in data.checks
            ],
        }
    )


def site_graph(reviews: Reviews, data: OpenData) -> dict[str, Any]:
    """Return checks and articles as one graph, whose context stands in it.

    Spec: JSON-LD 1.1. The triples are those of the pages.
    """
    pages = [*(reviews[assertion.id] for assertion in data.checks), *(article_page(a, data) for a in data.articles)]
    told: dict[str, dict[str, Any]] = {}
    return {"@context": CONTEXT, "@graph": [_told_once(_without(page, "@context"), told) for page in pages]}


def named(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document or an article by its address alone, or by its name where it has none."""
    key = next(key for key in ("url", "headline", "name") if key in document)
    return {"@type": document["@type"], key: document[key]}


def _for_collectors(review: dict[str, Any]) -> dict[str, Any]:
    """Return a check as collectors of fact checks read it: by itself, since they follow no references.

    A thing with an address is known by that. Evidence is its address alone, and so is the article in which a claim
    stood first: what more there is to say of them stands on the check's page and in the graph.
    """
    claim = review["itemReviewed"]
    claim = {
        **_without(_without(claim, "text"), "claimInterpreter"),  # the review's `claimReviewed` and `author`
        "appearance": _by_address(claim["appearance"]),
        **({"firstAppearance": named(claim["firstAppearance"])} if "firstAppearance" in claim else {}),
    }
    return {
        **_without(_by_address(review), "@context"),
        "itemReviewed": claim,
        "citation": [named(each) for each in review["citation"]],
        "isPartOf": _without(review["isPartOf"], "name"),
    }


def _by_address(node: dict[str, Any]) -> dict[str, Any]:
    """Return the node without the id that its address is."""
    return _without(node, "@id") if node.get("@id") == node.get("url") else node


def _without(node: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key != name}


def _told_once(value: Any, told: dict[str, dict[str, Any]]) -> Any:  # noqa: ANN401  JSON
    """Return the value with only a reference in place of every node that was told before, word for word."""
    if isinstance(value, list):
        return [_told_once(each, told) for each in value]
    if not isinstance(value, dict):
        return value
    name = value.get("@id")
    if name and told.get(name) == value:
        return {"@id": name}
    if name:
        told[name] = value
    return {key: _told_once(inner, told) for key, inner in value.items()}
