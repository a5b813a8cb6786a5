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
    from collections.abc import Iterable

    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap

UNSAFE = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What would end the element or the string it stands in; JSON reads the escapes as the characters."""


def with_structured_data(pages: Iterable[Page], site: SiteMap) -> tuple[Page, ...]:
    """Return the pages, with what machines read of them in the front matter for the theme.

    A published check has its `ClaimReview`, and a `MediaReview` in an element of its own where it is about an image or
    a recording; an article has the list of its checks, any other page nothing.
    """
    data, reviews = OpenData(site), ClaimReviews(site)
    nodes = {site.check(assertion).to: _told_once(reviews.of(assertion)) for assertion in data.checks}
    nodes |= {site.article(article).to: article_page(article, data) for article in data.articles}
    media = {site.check(a).to: media_review(a, a.media, site) for a in data.checks if a.media}

    def told(page: Page) -> dict[str, str]:
        beside = {"structured_media": script_text(media[page.uri])} if page.uri in media else {}
        return {"structured": script_text(nodes[page.uri]), **beside}

    return tuple(replace(page, meta={**page.meta, **told(page)}) if page.uri in nodes else page for page in pages)


def _told_once(review: dict[str, Any]) -> dict[str, Any]:
    """Return a `ClaimReview` that only names what it tells elsewhere: publisher, first article, origins of evidence.

    The triples stay the same. What collectors look for (author, appearance, evidence) is told where they look.
    """
    claim, cited = review["itemReviewed"], review["citation"]
    known = {"claimInterpreter": _reference(claim["claimInterpreter"])}
    if "@id" in claim["appearance"] and claim.get("firstAppearance") == claim["appearance"]:
        known["firstAppearance"] = _reference(claim["appearance"])
    told = {each["@id"] for each in cited if "@id" in each}
    citations = [
        {**each, "isBasedOn": [_or_reference(origin, told) for origin in each["isBasedOn"]]}
        if "isBasedOn" in each
        else each
        for each in cited
    ]
    return {**review, "itemReviewed": {**claim, **known}, "citation": citations}


def _or_reference(node: dict[str, Any], told: set[str]) -> dict[str, Any]:
    """Return the node, or its name alone if it was told; from now on it is."""
    name = node.get("@id", "")
    if name in told:
        return _reference(node)
    if name:
        told.add(name)
    return node


def _reference(node: dict[str, Any]) -> dict[str, Any]:
    return {"@id": node["@id"]}


def script_text(data: dict[str, Any]) -> str:
    """Return the data for the inside of `<script type="application/ld+json">`.

    Spec: HTML, restrictions for contents of script elements.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in UNSAFE.items():  # five times faster than `translate`
        text = text.replace(character, escape)
    return text
