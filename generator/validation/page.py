"""A web page: its JSON-LD with places, what it says of itself, and what readers see on it."""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.validation.located import TextFile

OPENING = re.compile(
    r"<!--|<(script|style|textarea|title|iframe|noframes|noembed|xmp)(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE,
)
"""What begins a stretch in which no tag is one. Spec: HTML, section 13.2.5."""
TYPE = re.compile(r"(?:^|\s)type\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
LD_JSON = "application/ld+json"
UNSEEN = (
    *("head", "script", "style", "template", "noscript", "iframe", "object", "canvas", "audio", "video"),
    *("select", "datalist", "textarea"),
)
HIDDEN = "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
OTHER_MARKUP = (
    ("Microdata", "itemtype", "//*[contains(@itemtype, 'schema.org/ClaimReview')]"),
    ("RDFa", "typeof", "//*[contains(concat(' ', translate(@typeof, ':/', '  '), ' '), ' ClaimReview ')]"),
)
OWN = "bl-"
"""What the classes of Belegt's pages begin with."""
OWN_KIND = "bl-kind-fact-check"
"""The class that Belegt gives to the page of a check."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script element with data."""

    start: int
    """Offset of its text in the file."""
    end: int
    kind: str
    """Its `type`, in small letters."""


class Page:
    """A page that was read."""

    def __init__(self, file: TextFile) -> None:
        """Take a file of HTML. Broken HTML is read as browsers read it."""
        self.file = file
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        content = file.text.encode("utf-8", "replace")
        root = etree.fromstring(content, parser) if content.strip() else None
        self._root = etree.Element("html") if root is None else root

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts whose type is that of JSON-LD or like it, in the order of the page; none inside a comment."""
        return tuple(_scripts(self.file.text))

    @cached_property
    def address(self) -> str:
        """The page's own address as it says itself; empty if it does not, or not wholly."""
        links = self._root.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
        found = [*links, *self._root.xpath("//meta[@property='og:url']/@content")]
        return next((str(each).strip() for each in found if is_web_address(str(each).strip())), "")

    @cached_property
    def site_name(self) -> str:
        """How the page calls its site; empty if it does not."""
        return next((str(each).strip() for each in self._root.xpath("//meta[@property='og:site_name']/@content")), "")

    def other_markup(self) -> Iterator[tuple[str, int]]:
        """Yield each check that is marked up in another way: how, and where in the file."""
        for name, attribute, path in OTHER_MARKUP:
            for element in self._root.xpath(path) if attribute in self.file.text.lower() else ():
                lines = self.file.text.split("\n", element.sourceline)[: element.sourceline]
                before = sum(len(line) + 1 for line in lines[:-1])
                yield name, before + max(lines[-1].find("ClaimReview"), 0)

    def shows(self, text: str) -> bool:
        """Tell whether readers see the text, as whole words; capital letters and white space do not matter."""
        wanted = re.compile(rf"(?<!\w){re.escape(plain(text))}(?!\w)")
        return bool(wanted.search(self._apart) or wanted.search(self._joined))

    @property
    def is_own_check(self) -> bool:
        """Tell whether Belegt made the page, and it is that of a check."""
        return bool(self._by_class(OWN_KIND))

    def own_text(self, name: str) -> str:
        """Return the text of the first element of a class inside the box of a check that Belegt made."""
        found = self._by_class("bl-box")
        inside = [each for each in self._by_class(name) if found and found[0] in each.iterancestors()]
        return " ".join("".join(inside[0].itertext()).split()) if inside else ""

    def own_link(self, name: str) -> str:
        """Return the first link's address in an element of a class, as it is written; empty if there is none."""
        return next((str(each) for element in self._by_class(name) for each in element.xpath(".//a/@href")), "")

    def own_number(self) -> tuple[bool, int | None]:
        """Return whether this is Belegt's page of a rating, and the rating's number; None if it is off the axis."""
        heads = self._by_class("bl-list-head")
        if not heads or not heads[0].xpath("./*[contains(@class, 'bl-lead')]"):
            return False, None
        texts = ("".join(each.itertext()).strip() for each in heads[0].xpath(".//dd"))
        numbers = [int(found[0]) for text in texts if (found := re.match(r"[0-9]+(?=\s)", text))]
        return True, numbers[0] if numbers else None

    def _by_class(self, name: str) -> list[etree._Element]:
        return self._classes.get(name, [])

    @cached_property
    def _classes(self) -> dict[str, list[etree._Element]]:
        """The elements of each class that is one of Belegt's own, in the order of the page."""
        found: dict[str, list[etree._Element]] = {}
        for element in self._root.xpath("//*[contains(@class, 'bl-')]") if OWN in self.file.text else ():
            for name in element.get("class").split():
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def _seen(self) -> list[str]:
        body = deepcopy(self._root)
        for element in body.xpath(HIDDEN):
            if element.getparent() is not None:
                _drop(element)
        etree.strip_elements(body, *UNSEEN, with_tail=False)
        return [str(each) for each in body.itertext()]

    @cached_property
    def _apart(self) -> str:
        """The visible text, that of each element apart from the next: where a word ends, an element may."""
        return plain(" ".join([*self._seen, *map(str, self._root.xpath("//img/@alt | //*/@aria-label"))]))

    @cached_property
    def _joined(self) -> str:
        """The visible text, joined: a word may be parted by an element."""
        return plain("".join(self._seen))


def plain(text: str) -> str:
    """Return a text for comparison: white space folded, small letters, letters composed."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _drop(element: etree._Element) -> None:
    """Remove an element, but not the text after it."""
    parent, before = element.getparent(), element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _scripts(text: str) -> Iterator[Script]:
    at = 0
    while found := OPENING.search(text, at):
        if not found[1]:
            end = text.find("-->", found.end())
            at = end + 3 if end >= 0 else len(text)
            continue
        closing = re.compile(rf"</{found[1]}(?=[\s/>])", re.IGNORECASE).search(text, found.end())
        at = closing.end() if closing else len(text)
        kind = TYPE.search(found[2])
        written = next(filter(None, kind.groups()), "").strip().lower() if kind else ""
        name = written.partition(";")[0].strip()
        if found[1].lower() == "script" and "json" in name and "ld" in name:
            yield Script(found.end(), closing.start() if closing else len(text), name)
