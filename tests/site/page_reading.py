"""Reading a built page: what stands where, as a reader or a browser would find it.

Expected values come from the records and, for words of the interface, from the catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from generator.model.assertion import Attribution, Evidence, Stance, Status, Subject
from generator.model.people import ClaimantKind
from generator.model.rating import Tone
from generator.model.source import LinkPolicy, ReadFrom, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from generator.model.article import Article
    from generator.model.assertion import Assertion, Citation
    from generator.model.dates import PartialDate
    from tests.conftest import Site


MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
MARK = re.compile(r"\[c([0-9]+)\]")
LISTS = (
    "faktenchecks",
    "artikel",
    "behauptungen",
    "bewertungen",
    "themen",
    "medien",
    "personen",
    "quellen",
    "zeitleiste",
    "korrekturen",
    "methode",
)
LOADING = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
"""What a browser fetches by itself."""
NOT_LOADED = frozenset({"canonical", "alternate", "next", "prev", "license", "author", "me", "help", "search"})
CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')\s]+)""")
PYTHON_WORDS = frozenset(
    {"None", "null", "[]", "{}", "()", "True", "False", "nan", "NaN", "undefined", "[object Object]"}
)
KEYS = frozenset(
    member.value
    for kind in (Attribution, ClaimantKind, Evidence, LinkPolicy, ReadFrom, SourceKind, Stance, Status, Subject, Tone)
    for member in kind
)
SHOWN_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-label")
MOST_NAV_ENTRIES = 12


@dataclass(frozen=True)
class Check:
    """One assertion with its article and its page."""

    assertion: Assertion
    article: Article
    page: LexborHTMLParser

    @property
    def text(self) -> str:
        """The whole page's text, folded."""
        return text_of(self.page.body)


def fold(text: str) -> str:
    """Return the text composed, with runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def letters(text: str) -> str:
    """Return only the letters and digits of a text: what is left of prose however it is marked up."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text))


def text_of(node: LexborNode | None) -> str:
    """Return the text of an element and of all in it, folded."""
    assert node is not None
    return fold(node.text(separator=""))


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the one element of the selector."""
    (found,) = page.css(selector)
    return found


def day(date: PartialDate | None) -> str:
    """Return a date in German words."""
    if date is None:
        return "unbekannt"
    year, *rest = date.iso.split("-")
    month = f"{MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{int(rest[1])}. {month}{year}" if len(rest) > 1 else f"{month}{year}"


def fact(node: LexborHTMLParser | LexborNode, term: str) -> str:
    """Return the text beside a term of a list of facts."""
    found = [text_of(each) for each in node.css("dt + dd") if text_of(each.prev) == term]
    assert found, f"no fact {term!r}"
    return found[0]


def texts_of(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every run of text of a page that a reader sees or hears."""
    for node in page.css("*"):
        if node.tag in {"script", "style", "template", "noscript", "pre"}:  # pre holds code, such as BibTeX
            continue
        for child in node.iter(include_text=True):
            if child.tag == "-text" and (child.text(deep=False) or "").strip():
                yield fold(child.text(deep=False))
        yield from (fold(node.attributes[key] or "") for key in SHOWN_ATTRIBUTES if key in node.attributes)
    yield from (fold(node.attributes.get("content") or "") for node in page.css("meta[name=description]"))


def parts_of(site: Site, address: str) -> Iterator[str]:
    """Yield the addresses of all parts of a list, the first of which is given, as a reader follows them."""
    while address:
        yield address
        following = site.pages[address].css_first('.bl-pager a[rel="next"]')
        address = urljoin(f"/{address}", following.attributes["href"] or "").lstrip("/") if following else ""


def pieces_of(text: str) -> Iterator[str]:
    """Yield the text and what stands between its separators: `a, b · c` holds `a`, `b` and `c`."""
    yield text
    yield from (piece.strip() for piece in re.split(r"[·,;:|()]", text))


def cited(check: Check) -> Iterator[tuple[Citation, LexborNode]]:
    """Yield every citation with its entry on the page."""
    for citation in check.assertion.citations:
        yield citation, one(check.page, f"ol > li#{citation.id}")
