"""A feed and its entries: every decision taken, to be written as Atom and as JSON Feed alike."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.model.dates import PartialDate
from generator.model.source import LinkPolicy
from generator.pages.addresses import served_path
from generator.pages.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.source import Source
    from generator.pages.page import Link
    from generator.pages.site_map import SiteMap

LONGEST = 50
"""How many entries the feeds of the whole site have at most: more than anybody misses between two looks."""
LONGEST_OF_SUBJECT = 10
"""The same of one topic, rating or outlet, which are many and move slowly."""
ATOM_SUFFIX, JSON_SUFFIX = ".xml", ".json"
"""Names by which static hosts send a type that readers of feeds take."""
NONCHARACTERS = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Category:
    """A term under which an entry is filed.

    Spec: RFC 4287, 4.2.2.
    """

    term: str
    scheme: str
    """Address of the list it is taken from."""
    label: str
    """The word for readers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new. All texts are plain but `content`."""

    id: str
    """Never changes, whatever becomes of the check."""
    url: str
    """Of the page that says more."""
    title: str
    author: str
    published: str
    """RFC 3339."""
    updated: str
    """RFC 3339."""
    content: str
    """HTML: everything that the entry says."""
    categories: tuple[Category, ...] = ()
    check: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """The check's own values by name, for programs."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One list to subscribe to."""

    page: Link
    """The page that lists the same; the feed lies in its folder."""
    title: str
    description: str
    updated: str
    """RFC 3339."""
    entries: tuple[Entry, ...]
    """The newest first."""


def feed_path(page: str, site: SiteMap) -> str:
    """Return the path of the feed of a page, both in the generated folder, the feed without its ending."""
    return served_path(page) + site.words.pgettext("address", "feed")


def moment(iso: str) -> str:
    """Return the date-time by which feeds name a date.

    We know days, months or years; a feed wants a second. It is noon in UTC of the first day the date can mean: so
    nearly every reader's own clock shows the day that the page shows, and none a day that has not come.

    Raises:
        ValueError: it is no date.

    Spec: RFC 3339; RFC 4287, 3.3.
    """
    return f"{PartialDate.parse(iso).earliest.isoformat()}T12:00:00Z"


def plain(text: str) -> str:
    """Return the text as one line of characters that XML and JSON can both carry.

    Spec: XML 1.0, 2.2.
    """
    return NONCHARACTERS.sub("", clean(text)).strip()


def html_of(blocks: Iterable[ET.Element]) -> str:
    """Return the elements as HTML."""
    return "".join(ET.tostring(block, encoding="unicode", method="html") for block in blocks)


def paragraph(text: str) -> ET.Element:
    """Return a paragraph of plain text."""
    element = ET.Element("p")
    element.text = plain(text)
    return element


def documents(sources: Iterable[Source]) -> ET.Element:
    """Return a list of documents that have an address; one that is not linked shows it as text."""
    element = ET.Element("ul")
    for source in sources:
        item, name = ET.SubElement(element, "li"), ": ".join(filter(None, (source.publisher, source.title)))
        if source.link is LinkPolicy.LINK:
            ET.SubElement(item, "a", href=source.url).text = plain(name)
        else:
            item.text = f"{plain(name)} "
            ET.SubElement(item, "code").text = source.url
    return element


def facts(pairs: Iterable[tuple[str, str]]) -> ET.Element:
    """Return a list of names and values, without those that have no value."""
    element = ET.Element("dl")
    for name, value in pairs:
        if value:
            ET.SubElement(element, "dt").text = plain(name)
            ET.SubElement(element, "dd").text = plain(value)
    return element
