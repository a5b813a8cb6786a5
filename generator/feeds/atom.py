"""A feed as Atom.

Spec: RFC 4287.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.feeds.feed import ATOM_SUFFIX, JSON_SUFFIX, feed_path, plain

if TYPE_CHECKING:
    from generator.feeds.feed import Entry, Feed
    from generator.pages.site_map import SiteMap

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"


def atom(feed: Feed, site: SiteMap) -> bytes:
    """Return the feed as a document."""
    settings = site.corpus.settings
    path = settings.address + feed_path(feed.page.to, site)
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": settings.language})
    _text(root, "id", path + ATOM_SUFFIX)
    _text(root, "title", feed.title)
    if feed.description:
        _text(root, "subtitle", feed.description)
    _text(root, "updated", feed.updated)
    author = ET.SubElement(root, "author")
    _text(author, "name", plain(settings.publisher))
    _text(author, "uri", settings.address)
    ET.SubElement(root, "link", {"rel": "self", "type": TYPE, "href": path + ATOM_SUFFIX})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": site.url(feed.page)})
    ET.SubElement(root, "link", {"rel": "alternate", "type": JSON_TYPE, "href": path + JSON_SUFFIX})
    root.extend(_entry(entry, plain(settings.publisher)) for entry in feed.entries)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _entry(entry: Entry, publisher: str) -> ET.Element:
    """Return the entry; who signs the feed signs every entry that names nobody else."""
    element = ET.Element("entry")
    element.tail = "\n"  # one line an entry, so that people can compare two versions
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    _text(element, "published", entry.published)
    _text(element, "updated", entry.updated)
    if entry.author != publisher:
        _text(ET.SubElement(element, "author"), "name", entry.author)
    for category in entry.categories:
        ET.SubElement(element, "category", {"term": category.term, "scheme": category.scheme, "label": category.label})
    _text(element, "content", entry.content, type="html")
    return element


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
