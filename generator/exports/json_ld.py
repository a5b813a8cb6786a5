"""Structured data as text that a page can carry."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.exports.article_page import article_page
from generator.exports.claim_review import ClaimReviews
from generator.exports.media_review import media_review
from generator.exports.open_data import OpenData

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap

UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What would end the element or the string it stands in; JSON reads the escapes as the characters."""
TITLES = ("headline", "name")
"""Under which a thing has its title: one of ours is its name."""


def with_structured_data(pages: Iterable[Page], site: SiteMap) -> Iterator[Page]:
    """Yield the pages, with what machines read of them in the front matter for the theme.

    A published check has its `ClaimReview`, and a `MediaReview` in an element of its own where it is about an image or
    a recording; an article has the list of its checks, any other page nothing.
    """
    data, reviews = OpenData(site), ClaimReviews(site)
    checks = {site.check(assertion).to: assertion for assertion in data.checks}
    articles = {site.article(article).to: article for article in data.articles}
    for page in pages:
        told = {}
        if page.uri in articles:
            told["structured"] = script_text(article_page(articles[page.uri], data))
        if page.uri in checks:
            check = checks[page.uri]
            told["structured"] = script_text(_for_page(reviews.of(check)))
            if check.media:
                told["structured_media"] = script_text(media_review(check, check.media, site))
        yield replace(page, meta={**page.meta, **told}) if told else page


def _for_page(review: dict[str, Any]) -> dict[str, Any]:
    """Return a `ClaimReview` without what it tells twice, and of evidence what its list on the page begins with.

    Every triple that is left is one of the graph, which says the rest of the same documents under the same ids: who
    published them and when, their languages and copies. What collectors look for (author, appearance, evidence) is told
    where they look.
    """
    claim, article = review["itemReviewed"], review["itemReviewed"]["appearance"]
    known = {"claimInterpreter": _pick(claim["claimInterpreter"], "@id")}
    if "firstAppearance" in claim:
        first = claim["firstAppearance"]
        is_told = first == article and "@id" in first
        known["firstAppearance"] = _pick(first, "@id") if is_told else _pick(first, "@type", "@id", *TITLES)
    told: set[str] = set()
    return {
        **review,
        "itemReviewed": {**{key: value for key, value in claim.items() if key != "text"}, **known},
        "citation": [_cited(each, told) for each in review["citation"]],
        "isPartOf": _pick(review["isPartOf"], "@type", "@id"),
    }


def _cited(document: dict[str, Any], told: set[str]) -> dict[str, Any]:
    """Return a piece of evidence with the titles of what it goes back to; `told` are the ids of those titled before."""
    cited = _pick(document, "@type", "@id", *TITLES, "url")
    told.add(document.get("@id", ""))
    if "isBasedOn" in document:
        cited["isBasedOn"] = [_titled(origin, told) for origin in document["isBasedOn"]]
    return cited


def _titled(document: dict[str, Any], told: set[str]) -> dict[str, Any]:
    """Return a document by id and title, by its id alone if it was told; one without an id has its address."""
    name = document.get("@id", "")
    if name and name in told:
        return _pick(document, "@id")
    told.add(name)
    return _pick(document, "@type", "@id", *TITLES, *(() if name else ("url",)))


def _pick(node: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: node[key] for key in keys if key in node}


def script_text(data: dict[str, Any]) -> str:
    """Return the data for the inside of `<script type="application/ld+json">`.

    Spec: HTML, restrictions for contents of script elements.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in UNSAFE.items():  # five times faster than `translate`
        text = text.replace(character, escape)
    return text
