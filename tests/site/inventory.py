"""What a built page holds: its elements and its texts, each with the elements around it."""

from __future__ import annotations

import json
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser

from generator.pages.escape import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from selectolax.lexbor import LexborNode

    Change = Callable[[str], str]

ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"})
NAMES = frozenset({"id", "for", "name", "aria-labelledby", "aria-controls"})
"""Attributes that come from headings, by way of their ids."""
Signature = tuple[str, tuple[tuple[str, str], ...]]
"""The way to an element from the root, and its attributes."""


class Inventory:
    """The elements and texts of one page, or of all the pages of a list."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        """Take the HTML of the pages, each by its address; only those of a list are several."""
        self.elements: list[tuple[str, dict[str, str]]] = []
        """The way to each element, and its attributes."""
        self.runs: list[tuple[str, str]] = []
        """The way to each run of text, and the text, white space folded; of JSON each string is one."""
        for address, html in pages.items():
            root = LexborHTMLParser(html).root
            assert root is not None
            self._base = address if len(pages) > 1 else ""
            self._take(root, "")

    def _take(self, node: LexborNode, way: str) -> None:
        way = f"{way}/{node.tag}"
        if "/svg/" in way and node.tag == "title" and self._completes(clean(node.text()).strip()):
            return
        attributes = {name: value or "" for name, value in node.attributes.items()}
        if attributes.get("property") == "og:image":  # its stamp is the checksum of the words that are drawn on it
            attributes["content"] = attributes["content"].partition("?")[0]
        if self._base:  # what stands on another part of the list leads to the same page from there
            attributes |= {name: urljoin(self._base, attributes[name]) for name in ADDRESSES & attributes.keys()}
        self.elements.append((way, attributes))
        if node.tag == "script" and attributes.get("type", "").endswith("json"):
            self.runs += [(f"{way}/json", clean(text)) for text in _strings(json.loads(node.text()))]
            return
        if node.tag == "pre":
            self.runs += [(f"{way}/RIS", clean(text)) for text in _reference(node.text())]
            return
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                text = clean(child.text()).strip()
                if text:
                    self.runs.append((way, text))
            else:
                self._take(child, way)

    def _completes(self, title: str) -> bool:
        """Put a label of a drawing in full, if it was cut short and this is the title that tells the rest."""
        way, label = self.runs[-1]
        if not (label.endswith("…") and title.startswith(label[:-1])):
            return False
        self.runs[-1] = (way, title)
        return True

    @cached_property
    def text(self) -> str:
        """Everything that readers can read, a space between the runs; the title too, but no script, style, code."""
        hidden = ("/script", "/script/json", "/style", "/pre/RIS")
        return " ".join(text for way, text in self.runs if not way.endswith(hidden))

    @property
    def ids(self) -> list[str]:
        """The ids, each as often as it occurs."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def lost_anchors(self) -> set[str]:
        """The anchors to which the page links and that it does not have."""
        anchors = {unquote(address[1:]) for address in self.addresses() if address.startswith("#")}
        return anchors - set(self.ids)

    @property
    def headings(self) -> Counter[str]:
        """How many headings there are of each rank."""
        tags = (way.rpartition("/")[2] for way, _ in self.elements)
        return Counter(tag for tag in tags if tag in {"h1", "h2", "h3", "h4", "h5", "h6"})

    def addresses(self) -> Iterator[str]:
        """Yield every address that leads anywhere or loads anything."""
        for _, attributes in self.elements:
            yield from (value for name, value in attributes.items() if name in ADDRESSES)

    def values(self) -> Iterator[str]:
        """Yield the values of all attributes that hold words."""
        for _, attributes in self.elements:
            yield from (clean(v) for name, v in attributes.items() if name not in ADDRESSES | NAMES)

    def signatures(self, change: Change = str) -> Counter[Signature]:
        """Return how often each element occurs, after a change of the words in its attributes.

        Ids are left out, and of addresses what follows `#`: both hold words of headings and quotes.
        """
        return Counter((way, _signed(attributes, change)) for way, attributes in self.elements)

    def texts(self, change: Change = str) -> Counter[tuple[str, str]]:
        """Return how often each run of text occurs, after a change."""
        return Counter((way, change(text)) for way, text in self.runs)


def _reference(text: str) -> Iterator[str]:
    """Yield the texts of a reference to a check in RIS, without its syntax."""
    if text.startswith("TY  - "):
        yield from (line.partition("  - ")[2] for line in text.split("\n")[:-1])


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _signed(attributes: dict[str, str], change: Change) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, _value(name, value, change)) for name, value in attributes.items()))


def _value(name: str, value: str, change: Change) -> str:
    if name in NAMES:
        return ""
    return value.partition("#")[0] if name in ADDRESSES else change(clean(value))
