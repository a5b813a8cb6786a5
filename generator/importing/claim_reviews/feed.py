"""A feed's bytes -> its records, each with its number, its place and the text as it was received."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.importing.claim_reviews.lenient_json import RECORD_LISTS, Broken, Thing, read_json
from generator.importing.claim_reviews.notes import note
from generator.importing.decoding import UTF_8, decode
from generator.importing.document import UnusableError
from generator.importing.scaffold import HTML, HTML_NAMES, LARGEST
from generator.importing.web_page import BEGINNING, DECLARED
from generator.problems import msg
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.importing.claim_reviews.lenient_json import Repair
    from generator.importing.claim_reviews.notes import Note

NAMES = frozenset({*HTML_NAMES, ".json", ".jsonl", ".ndjson", ".jsonld"})
"""Endings of the files of a folder that are read."""
TYPE = "ClaimReview"
ELEMENTS = "dataFeedElement"
LD_JSON = re.compile(r"""\btype\s*=\s*["']?\s*application/ld\+json\b""", re.IGNORECASE)
SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
TAG = re.compile(r"<!--|<script\b[^<>]*>|<(?:link|meta)\b[^<>]*>", re.IGNORECASE)
CANONICAL = re.compile(r"""\b(?:rel\s*=\s*["']?canonical|property\s*=\s*["']?og:url)\b""", re.IGNORECASE)
ADDRESS = re.compile(r"""\b(?:href|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
ESCAPED = re.compile(r"\s*[\[{]\s*&(?:quot|#34|#x22);", re.IGNORECASE)
BEFORE = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
AFTER = re.compile(r"(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*\Z")
"""What pages put around data to hide it from browsers of long ago."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A record as it stands in a feed; one that cannot be read has no `thing`."""

    path: str
    """Of the file, as the command was told."""
    number: int
    """In its file, from 1."""
    line: int
    column: int
    thing: Thing | None
    notes: tuple[Note, ...]
    text: str = ""
    """Exactly as received."""
    base: str = ""
    """What addresses are relative to, where the feed says it; else empty."""
    by_id: Mapping[str, tuple[Thing, ...]] | None = None
    """The things of the same document that have an `@id`."""
    source: str = ""
    """The text of the whole document, for the things that the record points to."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The records of one file, and what happened to the file as a whole."""

    path: str
    records: tuple[Found, ...]
    notes: tuple[Note, ...]


def read_feed(content: bytes, path: str) -> Feed:
    """Return the records of a JSON document, of newline-delimited JSON, or of the JSON-LD of a page.

    Args:
        content: the file.
        path: how to name it.
    """
    if len(content) > LARGEST:
        error = msg("the document has more than {limit} MB", limit=LARGEST // 1024**2)
        return Feed(path, (), (note("unusable-file", error),))
    declared = DECLARED.search(content[:BEGINNING])
    try:
        text, encoding = decode(content, declared[1].decode("ascii") if declared else "")
    except UnusableError as error:
        return Feed(path, (), (note("unusable-file", error.message),))
    notes = [note("encoding", encoding)] if encoding != UTF_8 else []
    if content.startswith(b"\xef\xbb\xbf"):
        notes.append(note("byte-order-mark"))
    reading = _Reading(path, text, notes)
    if PurePosixPath(path).suffix.lower() in HTML_NAMES or HTML.match(text):
        reading.read_page()
    else:
        reading.read_document(text, 0, "", page=False)
    if not reading.records:
        notes.append(note("no-record"))
    return Feed(path, tuple(reading.records), tuple(notes))


class _Reading:
    """The reading of one file."""

    def __init__(self, path: str, text: str, notes: list[Note]) -> None:
        self.path, self.text, self.notes = path, text, notes
        self.records: list[Found] = []
        self._line, self._counted = 1, 0

    def read_page(self) -> None:
        """Read the JSON-LD of a web page; its canonical address is what others are relative to."""
        scripts, base = _scripts(self.text)
        for start, end in scripts:
            before = BEFORE.match(self.text, start, end)
            begin = before.end() if before else start
            after = AFTER.search(self.text, begin, end)
            self.read_document(self.text[begin : after.start() if after else end], begin, base, page=True)

    def read_document(self, text: str, offset: int, base: str, *, page: bool) -> None:
        """Read one JSON text that begins at `offset` of the file."""
        escaped = ESCAPED.match(text) is not None
        if escaped:
            text = html.unescape(text)
        parsed = read_json(text)
        document = _Document(text, offset, base, _by_id(parsed.values), tuple(sorted(parsed.repairs)), escaped)
        inside: set[int] = set()
        for value, feed_base in _elements(parsed.values):
            found = list(_records(value))
            if not found and (not page or isinstance(value, Broken)):
                self._add_other(value, document)
            for thing in found:
                inside |= self._add(thing, document, _base(thing) or feed_base or base)
        outside = [repair for number, repair in enumerate(document.repairs) if number not in inside]
        self.notes += dict.fromkeys(note(repair.code, key=repair.key) for repair in outside)

    def _add(self, thing: Thing, document: _Document, base: str) -> set[int]:
        """Add a record, and return which repairs lie inside it."""
        own = range(bisect_left(document.repairs, (thing.start,)), bisect_left(document.repairs, (thing.end,)))
        repaired = dict.fromkeys(note(document.repairs[n].code, key=document.repairs[n].key) for n in own)
        line, column = self._place(document.offset + (0 if document.escaped else thing.start))
        notes = ([note("escaped-page")] if document.escaped else []) + list(repaired)
        text = document.text[thing.start : thing.end]
        number = len(self.records) + 1
        self.records.append(
            Found(self.path, number, line, column, thing, tuple(notes), text, base, document.by_id, document.text)
        )
        return set(own)

    def _add_other(self, value: object, document: _Document) -> None:
        """Add what stands where a record should be."""
        if isinstance(value, Broken):
            line, column = self._place(document.offset + value.offset)
            why = note("broken-rest" if value.rest else "broken", value.why)
        else:
            line, column = self._place(document.offset + (value.start if isinstance(value, Thing) else 0))
            why = note("no-record")
        self.records.append(Found(self.path, len(self.records) + 1, line, column, None, (why,)))

    def _place(self, offset: int) -> tuple[int, int]:
        """Return line and column; places are asked for from the beginning of the file to its end."""
        if offset < self._counted:
            self._line, self._counted = 1, 0
        self._line += self.text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line, offset - self.text.rfind("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class _Document:
    """One JSON text of a file."""

    text: str
    offset: int
    base: str
    by_id: Mapping[str, tuple[Thing, ...]]
    repairs: tuple[Repair, ...]
    """By place."""
    escaped: bool
    """True if entities were read in it, so that places in it are not those in the file."""


def is_claim_review(thing: Thing) -> bool:
    """Tell whether the thing is a ClaimReview, by its type or by the property that only a ClaimReview has."""
    kinds = thing.get("@type")
    names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return "claimReviewed" in thing or any(re.split("[/:#]", str(name))[-1] == TYPE for name in names)


def _records(value: object) -> Iterator[Thing]:
    """Yield the ClaimReviews in a value, at any depth; none is looked for inside another."""
    if isinstance(value, Thing):
        if is_claim_review(value):
            yield value
            return
        for inner in value.values():
            yield from _records(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _records(inner)


def _elements(values: tuple[object, ...]) -> Iterator[tuple[object, str]]:
    """Yield each value where a record is expected, and what its addresses are relative to."""
    for value in values:
        if isinstance(value, list):
            yield from _elements(tuple(value))
        elif not isinstance(value, Thing) or is_claim_review(value):
            yield value, ""
        elif ELEMENTS in value:
            yield from ((item, _base(value)) for item in _items(value[ELEMENTS]))
        else:
            broken = [inner for inner in _graph(value) if isinstance(inner, Broken)]
            yield from ((inner, "") for inner in broken)
            if not broken or next(_records(value), None):
                yield value, _base(value)


def _items(elements: object) -> Iterator[object]:
    """Yield the items of a DataFeed: its elements, or what they wrap."""
    for element in elements if isinstance(elements, list) else [elements]:
        items = element.get("item") if isinstance(element, Thing) else None
        yield from items if isinstance(items, list) and items else [element]


def _graph(value: Thing) -> list[object]:
    """Return what stands in the lists of a thing that holds records."""
    lists = (value.get(key) for key in RECORD_LISTS)
    return [inner for found in lists if isinstance(found, list) for inner in found]


def _by_id(values: tuple[object, ...]) -> dict[str, tuple[Thing, ...]]:
    """Return the things that have an `@id` and say more than that."""
    found: dict[str, tuple[Thing, ...]] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Thing):
            own = value.get("@id")
            if isinstance(own, str) and len(value) > 1:
                found[own] = (*found.get(own, ()), value)[:2]
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


def _base(around: Thing) -> str:
    """Return what addresses are relative to: `@base`, or the address of the feed or page that holds the record.

    Spec: JSON-LD 1.1, section 4.1.3.
    """
    context = around.get("@context")
    base = context.get("@base") if isinstance(context, Thing) else None
    if base is None and not is_claim_review(around):
        base = around.get("url")
    return base if isinstance(base, str) and is_web_address(base) else ""


def _scripts(text: str) -> tuple[list[tuple[int, int]], str]:
    """Return where the JSON-LD of a page stands, and the page's own address; comments hold none.

    Spec: HTML, section 13.2.5: a script's text ends with the next `</script`, whatever stands in it.
    """
    scripts, base, at = [], "", 0
    while found := TAG.search(text, at):
        at = found.end()
        tag = found[0].lower()
        if tag == "<!--":
            end = text.find("-->", at)
            at = end + 3 if end >= 0 else len(text)
        elif tag.startswith("<script"):
            closing = SCRIPT_END.search(text, at)
            end = closing.start() if closing else len(text)
            if LD_JSON.search(found[0]):
                scripts.append((at, end))
            at = end
        elif not base and CANONICAL.search(found[0]):
            address = ADDRESS.search(found[0])
            given = html.unescape(next(filter(None, address.groups()), "")) if address else ""
            base = given if is_web_address(given) else ""
    return scripts, base
