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
                        "item": [_without_context(reviews[assertion.id])],
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
    return {"@context": CONTEXT, "@graph": [_told_once(_without_context(page), told) for page in pages]}


def _without_context(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key != "@context"}


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
