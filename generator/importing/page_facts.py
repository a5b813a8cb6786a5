"""What a web page says of itself: JSON-LD first, then the tags for other machines, then the page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.importing.decoding import one_line
from generator.importing.document import Fact
from generator.model.dates import PartialDate
from generator.reading.shapes import is_language
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
TITLE = "title"
"""Where the least certain title comes from."""
LONGEST = 300
"""Characters; what is longer is no title and no name."""
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]+)?")


def page_facts(root: etree._Element) -> dict[str, Fact]:
    """Return title, outlet, address, date, language and author, each where the page says it."""
    article = _json_ld_article(root)
    found = {
        "title": _first(
            ("JSON-LD headline", article.get("headline")),
            ("og:title", _meta(root, "og:title")),
            ("h1", _only_h1(root)),
            (TITLE, _text(root, "//head/title")),
        ),
        "outlet": _first(
            ("og:site_name", _meta(root, "og:site_name")), ("JSON-LD publisher", _name(article.get("publisher")))
        ),
        "url": _first(
            ("link rel=canonical", _attribute(root, "//link[@rel='canonical']/@href")),
            ("og:url", _meta(root, "og:url")),
            ("JSON-LD url", article.get("url")),
        ),
        "published": _first(
            ("JSON-LD datePublished", article.get("datePublished")),
            ("article:published_time", _meta(root, "article:published_time")),
            ("meta date", _meta(root, "date")),
            (
                "itemprop datePublished",
                _attribute(root, "//*[@itemprop='datePublished']/@*[name()='datetime' or name()='content']"),
            ),
        ),
        "language": _first(("html lang", root.get("lang")), ("JSON-LD inLanguage", _name(article.get("inLanguage")))),
        "author": _first(
            ("JSON-LD author", _name(article.get("author"))),
            ("meta author", _meta(root, "author")),
        ),
    }
    facts = {key: fact for key, fact in found.items() if fact}
    return {key: fact for key, fact in ((key, _fit(key, fact)) for key, fact in facts.items()) if fact}


def _fit(key: str, fact: Fact) -> Fact | None:
    """Return the fact as its key wants it; None if it is of no use there."""
    if key == "url":
        return fact if is_web_address(fact.value) else None
    if key == "language":
        return language_fact(fact)
    if key == "published":
        return date_fact(fact)
    return fact


def language_fact(fact: Fact) -> Fact | None:
    """Return the language without its country, None if it is no language that is known."""
    tag = LANGUAGE.fullmatch(fact.value)
    known = tag is not None and is_language(tag[1].lower())
    return Fact(tag[1].lower(), f"{fact.where}: {fact.value}") if tag and known else None


def date_fact(fact: Fact) -> Fact | None:
    """Return the day as it is written, without turning it into another zone's; None if it is no date."""
    day = DAY.match(fact.value)
    try:
        return Fact(str(PartialDate.parse(day[0])), f"{fact.where}: {fact.value}") if day else None
    except ValueError:
        return None


def _first(*candidates: tuple[str, object]) -> Fact | None:
    for where, value in candidates:
        text = one_line(value) if isinstance(value, str) else ""
        if 0 < len(text) <= LONGEST:
            return Fact(text, where)
    return None


def _meta(root: etree._Element, name: str) -> str:
    for element in root.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() == name and element.get("content"):
            return element.get("content") or ""
    return ""


def _attribute(root: etree._Element, path: str) -> str:
    found = root.xpath(path)
    return str(found[0]) if isinstance(found, list) and found else ""


def _text(root: etree._Element, path: str) -> str:
    found = root.xpath(f"string({path})")
    return found if isinstance(found, str) else ""


def _only_h1(root: etree._Element) -> str:
    return _text(root, "//h1") if root.xpath("count(//h1)") == 1 else ""


def _json_ld_article(root: etree._Element) -> dict[str, Any]:
    """Return the first article that the page describes; empty if there is none.

    Spec: schema.org `Article` and the kinds below it.
    """
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                described = json.loads(script.text or "")
            except (ValueError, RecursionError):  # a page's own mistake: it then says nothing
                continue
            for thing in _things(described):
                kinds = thing.get("@type")
                if any(str(kind).endswith(("Article", "BlogPosting")) for kind in _listed(kinds)):
                    return thing
    return {}


def _things(described: object) -> Iterator[dict[str, Any]]:
    for thing in _listed(described):
        if isinstance(thing, dict):
            yield thing
            yield from (inner for inner in _listed(thing.get("@graph")) if isinstance(inner, dict))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _name(value: object) -> str:
    """Return the names of what JSON-LD gives as a text, a thing with a name, or a list of them."""
    names = [thing.get("name") if isinstance(thing, dict) else thing for thing in _listed(value)]
    return ", ".join(name for name in names if isinstance(name, str))
