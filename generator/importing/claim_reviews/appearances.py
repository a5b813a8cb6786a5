"""Where a feed says that a claim appeared: as text, list, thing, pieces of addresses, or under another key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.checks.archive_hosts import HOSTS
from generator.importing.claim_reviews.lenient_json import Thing
from generator.importing.claim_reviews.properties import host, same_site, without_fragment
from generator.importing.page_facts import LANGUAGE
from generator.reading.shapes import is_language
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from generator.importing.claim_reviews.properties import Properties
    from generator.model.dates import PartialDate

KEYS = ("appearance", "firstAppearance")
PERSON = "Person"
OF_ITEM = "itemReviewed.url"


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a claim was made."""

    url: str = ""
    title: str = ""
    """Empty if the feed does not name it."""
    outlet: str = ""
    """Empty if the feed does not name it."""
    archived: str = ""
    published: PartialDate | None = None
    language: str = ""
    """Of the words that the feed gives."""


def read_appearances(
    properties: Properties, record: Thing, reviewed: Thing, url: str
) -> tuple[Appearance, tuple[str, ...]]:
    """Return the appearance that a check is about, and the addresses of the others.

    Args:
        properties: reads them, and takes the notes.
        record: the ClaimReview.
        reviewed: its `itemReviewed`.
        url: the address of the check: what lies on the same site is no appearance.
    """
    found: dict[str, Appearance] = {}
    for each in [each for key in KEYS for each in _at(properties, reviewed, key)]:
        found.setdefault(without_fragment(each.url) or each.title, each)
    if not found and reviewed.get("url") is not None:
        for each in _from_urls(properties, properties.url_texts(reviewed, "url", OF_ITEM), reviewed, OF_ITEM):
            found.setdefault(each.url, each)
        if found:
            properties.add("appearance-in-url")
    own = _own_hosts(properties, record, url)
    others = []
    for each in found.values():
        if any(same_site(host(each.url), site) for site in own):
            properties.add("own-domain", each.url)
        else:
            others.append(each)
    if not others:
        properties.add("no-appearance")
        return Appearance(), ()
    first, elsewhere = others[0], tuple(each.url for each in others[1:] if each.url)
    if not first.outlet:
        properties.add("no-outlet", host(first.url) or "–")
    if elsewhere:
        properties.add("more-appearances", ", ".join(elsewhere))
    return first, elsewhere


def language_of(text: str) -> str:
    """Return a language tag without its country; empty if it is no language that is known."""
    tag = LANGUAGE.fullmatch(text)
    return tag[1].lower() if tag and is_language(tag[1].lower()) else ""


def _own_hosts(properties: Properties, record: Thing, url: str) -> set[str]:
    """Return where the fact-checker's own pages lie."""
    authors = (author for author in properties.things(record, "author") if isinstance(author, Thing))
    addresses = [text for author in authors for text in properties.url_texts(author, "url", "author.url")]
    return {host(address) for address in (url, *addresses) if is_web_address(address)}


def _at(properties: Properties, reviewed: Thing, key: str) -> list[Appearance]:
    name = f"itemReviewed.{key}"
    things = properties.things(reviewed, key, name)
    found = _from_urls(properties, [each for each in things if isinstance(each, str)], None, name)
    for each in things:
        if isinstance(each, Thing):
            own = "@id" if each.get("url") is None else "url"
            texts = properties.url_texts(each, own, f"{name}.{own}") if each.get(own) else []
            found += _from_urls(properties, texts, each, name)
            if not texts and properties.text(each, "headline", f"{name}.headline"):
                found.append(_appearance(properties, "", each, name))
    return found


def _from_urls(properties: Properties, texts: list[str], thing: Thing | None, name: str) -> list[Appearance]:
    urls = properties.urls(texts, name)
    pages = list(dict.fromkeys(map(without_fragment, urls)))
    if len(pages) < len(urls):
        properties.add("fragments", ", ".join(pages), name)
        urls = pages
    return [_appearance(properties, url, thing, name) for url in urls]


def _appearance(properties: Properties, url: str, thing: Thing | None, name: str) -> Appearance:
    if thing is None:
        return Appearance(url)
    title, published = properties.text(thing, "headline", f"{name}.headline"), None
    if name != OF_ITEM:  # name and date of the item are those of the claim
        title = title or properties.text(thing, "name", f"{name}.name")
        published = properties.date(thing, "datePublished", f"{name}.datePublished")
    publishers = properties.names(thing, "publisher", f"{name}.publisher")
    for outlet, publisher in publishers:
        if publisher is not None and publisher.get("@type") == PERSON:
            properties.add("person-for-outlet", outlet)
    copies = properties.urls(properties.url_texts(thing, "archivedAt"), f"{name}.archivedAt")[:1]
    if copies and urlsplit(copies[0]).hostname in HOSTS:
        properties.add("archive-host", copies[0])
        copies = []
    outlets = ", ".join(dict.fromkeys(outlet for outlet, _ in publishers))
    language = language_of(properties.text(thing, "inLanguage", f"{name}.inLanguage"))
    return Appearance(url, title, outlets, "".join(copies), published, language)
