"""The verdicts of an article as annotations of its text, for readers that lay them over the original.

Spec: W3C Web Annotation Data Model, 2017: a collection with its only page; Text Quote Selector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.downloads import annotations_name
from generator.pages.excerpts import ELLIPSIS, cut_context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.exports.open_data import OpenData
    from generator.model.article import Article
    from generator.model.assertion import Assertion

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "http://schema.org/"}]
AROUND = 32
"""How many characters stand before and after a quote, where they tell it apart."""
SHARED = ("claimReviewed", "datePublished", "dateModified")
"""What an annotation says of the check itself; the rest stands at the check's address."""
RATED = ("@type", "alternateName", "ratingValue", "bestRating", "worstRating")
"""What it says of the rating; the reason stands in the text beside it."""


def annotation_collection(article: Article, reviews: Mapping[str, dict[str, Any]], data: OpenData) -> dict[str, Any]:
    """Return the annotations of the article's checks in reading order; `reviews` are the ClaimReviews by id."""
    address, settings = data.url(data.download(annotations_name(article.slug))), data.site.corpus.settings
    items = [
        _annotation(assertion, reviews[assertion.id], article, data) for assertion in data.by_article[article.slug]
    ]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": article.title,
        "creator": {"id": settings.address, "type": "Organization", "name": settings.publisher},
        **({"rights": data.licence.address} if data.licence else {}),
        "total": len(items),
        "first": {"id": f"{address}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(assertion: Assertion, review: dict[str, Any], article: Article, data: OpenData) -> dict[str, Any]:
    site, settings = data.site, data.site.corpus.settings
    rating = review["reviewRating"]
    said = {
        "type": "TextualBody",
        "value": f"{rating['alternateName']}: {rating['ratingExplanation']}",
        "format": "text/plain",
        "language": settings.language,
    }
    check = {
        "id": review["url"],
        "type": "schema:ClaimReview",
        **_of_schema(_pick(review, *SHARED)),
        "schema:reviewRating": _of_schema(_pick(rating, *RATED)),
        "schema:itemReviewed": _of_schema(_pick(review["itemReviewed"], "@type", "author", "datePublished")),
        "schema:citation": [each.get("url", each["name"]) for each in review["citation"]],
    }
    return {
        "id": f"{review['url']}#annotation",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": settings.address,
        "body": [said, check],
        "target": {
            "type": "SpecificResource",
            "source": article.url or f"{site.url(site.article(article))}#article",
            "selector": selector(assertion, article, data),
        },
    }


def selector(assertion: Assertion, article: Article, data: OpenData) -> dict[str, Any]:
    """Return the quote with as much of what stands around it as tells it apart, all of it from what the page shows.

    Where that does not tell it apart, as for a headline that stands twice, the words serve by which the editors did.
    """
    corpus = data.site.corpus
    span = corpus.spans[assertion.id]
    context = cut_context(span, article.body, corpus.settings.context)
    before = context.before.removeprefix(f"{ELLIPSIS} ")
    after = context.after.removesuffix(f" {ELLIPSIS}")
    for length in (AROUND, max(len(before), len(after))):
        prefix, suffix = before[-length:] if length else "", after[:length]
        if article.body.count(prefix + context.quote + suffix) == 1:
            return _selector(prefix, context.quote, suffix)
    ahead, behind = article.body[: span.start], article.body[span.end :]
    prefix, suffix = assertion.selector.prefix, assertion.selector.suffix
    blank_ahead = ahead[len(ahead.rstrip()) :] if prefix else ""
    blank_behind = behind[: len(behind) - len(behind.lstrip())] if suffix else ""
    return _selector(prefix + blank_ahead, context.quote, blank_behind + suffix)


def _selector(prefix: str, exact: str, suffix: str) -> dict[str, Any]:
    found = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {key: value for key, value in found.items() if value}


def _pick(node: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: node[key] for key in keys if key in node}


def _of_schema(value: Any) -> Any:  # noqa: ANN401  JSON
    """Return schema.org's words under their prefix, since those of annotations have no room for them."""
    if not isinstance(value, dict):
        return value
    names = {"@id": "id", "@type": "type"}
    return {
        names.get(key, f"schema:{key}"): f"schema:{inner}" if key == "@type" else _of_schema(inner)
        for key, inner in value.items()
    }
