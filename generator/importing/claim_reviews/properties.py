"""One record's properties as plain texts, addresses, days and things, whatever a feed wrapped them in."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from generator.corpus.anchors import fold
from generator.importing.claim_reviews.lenient_json import Thing
from generator.importing.claim_reviews.notes import note
from generator.importing.decoding import one_line
from generator.model.dates import PartialDate
from generator.reading.articles import NO_DATE
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.importing.claim_reviews.feed import Found
    from generator.importing.claim_reviews.notes import Note

ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
ENCODED_TWICE = 3
"""So often entities are read at most: some feeds encode what is encoded."""
BETWEEN_URLS = re.compile(r"(?:\s*[,;]\s*|\s+(?:and|und|et|y|&)\s+|\s+)(?=https?://)")
IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)\Z", re.IGNORECASE)
DAY = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}(?::?\d{2})?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.IGNORECASE,
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
MONTHS = 12


class Properties:
    """The properties of a record and what is noted on the way; a note stands once."""

    def __init__(self, found: Found) -> None:
        """Take the record."""
        self.found = found
        self.notes: dict[Note, None] = dict.fromkeys(found.notes)
        self.pointed: list[Thing] = []
        """Things elsewhere in the document that the record was read with."""

    def add(self, code: str, value: object = "", key: str = "") -> None:
        """Note something."""
        self.notes[note(code, value, key)] = None

    def text(self, thing: Thing, key: str, name: str = "") -> str:
        """Return a property as one line of text; empty if it is not there or not certain.

        Args:
            thing: what has the property.
            key: the property.
            name: how to call it in notes.
        """
        name = name or key
        texts = list(dict.fromkeys(filter(None, (self._line(value, name) for value in self._values(thing, key, name)))))
        if len(texts) > 1:
            self.add("several-values", "; ".join(texts), name)
        return texts[0] if len(texts) == 1 else ""

    def things(self, thing: Thing, key: str, name: str = "") -> list[Thing | str]:
        """Return a property's things, and the texts that stand in their place; references are followed."""
        name = name or key
        values = self._values(thing, key, name, unwrap_one=False)
        things: list[Thing | str] = []
        for value in values:
            if isinstance(value, Thing):
                things.append(self._resolved(value, name))
            else:
                things.append(self._line(value, name))
        return [each for each in things if each]

    def thing(self, thing: Thing, key: str, name: str = "") -> Thing | str | None:
        """Return a property's one thing; None if there is none, or several."""
        name = name or key
        found = self.things(thing, key, name)
        if isinstance(thing.get(key), list) and len(found) == 1:
            self.add("list", key=name)
        if len(found) > 1:
            self.add("several-values", len(found), name)
        return found[0] if len(found) == 1 else None

    def names(self, thing: Thing, key: str, name: str = "") -> list[tuple[str, Thing | None]]:
        """Return the names of a property's people or organisations, each with the thing that has the name."""
        name = name or key
        found: list[tuple[str, Thing | None]] = []
        for each in self.things(thing, key, name):
            if isinstance(each, str):
                self.add("bare-name", key=name)
                found.append((each, None))
            else:
                found.append((self.text(each, "name", f"{name}.name"), each))
        return [(text, each) for text, each in found if text]

    def date(self, thing: Thing, key: str, name: str = "") -> PartialDate | None:
        """Return a property as a day, month or year; a day is kept as it is written, whatever its zone."""
        name = name or key
        text = self.text(thing, key, name)
        if not text:
            return None
        day = DAY.fullmatch(text)
        written = day[1] if day else _from_other_format(text) or text
        try:
            date = PartialDate.parse(written)
        except ValueError:
            date = NO_DATE
        if date == NO_DATE:  # what some programs write for no date
            self.add("bad-date", text, name)
            return None
        if day and written != text:
            self.add("time" if day[2] else "time-without-zone", text, name)
        elif written != text:
            self.add("date-format", text, name)
        return date

    def urls(self, texts: Iterable[str], name: str) -> list[str]:
        """Return the whole addresses that the texts write, each once; what is none is noted."""
        parts = [part for text in texts for part in self._split(text, name)]
        joined = "".join(parts)
        if len(parts) > 1 and not any(map(is_web_address, parts)) and is_web_address(joined):
            self.add("joined-url", joined, name)
            return [joined]
        return list(dict.fromkeys(filter(None, (self._whole(part, name) for part in parts))))

    def url_texts(self, thing: Thing, key: str, name: str = "") -> list[str]:
        """Return the texts of a property that holds addresses, as text, list, object or reference."""
        name = name or key
        found = []
        for value in self._values(thing, key, name, unwrap_one=False):
            inner = value.get("@id", value.get("url")) if isinstance(value, Thing) else value
            if isinstance(inner, str):
                found.append(inner)
            else:
                self.add("unexpected-value", key=name)
        return found

    def _values(self, thing: Thing, key: str, name: str, *, unwrap_one: bool = True) -> list[object]:
        """Return what stands at the key, without lists and `@value` objects around it."""
        given = thing.get(key)
        values: list[object] = []
        for value in given if isinstance(given, list) else [given]:
            if isinstance(value, Thing) and "@value" in value:
                self.add("value-object", key=name)
                values.append(value["@value"])
            elif isinstance(value, list):
                self.add("unexpected-value", key=name)
            elif value is not None:
                values.append(value)
        if isinstance(given, list) and len(values) == 1 and unwrap_one:
            self.add("list", key=name)
        return values

    def _line(self, value: object, name: str) -> str:
        """Return a single value on one line, its entities read."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.add("unexpected-value", key=name)
            return ""
        text = str(value)
        if not text.strip():
            self.add("empty", key=name)
            return ""
        plain = text
        for _ in range(ENCODED_TWICE):
            plain = ENTITY.sub(lambda entity: html.unescape(entity[0]), plain)
        if plain != text:
            self.add("html-entities", key=name)
        line = one_line(plain)
        if line != fold(plain):
            self.add("hidden-characters", key=name)
        return line

    def _resolved(self, thing: Thing, name: str) -> Thing:
        """Return the thing that a reference points to, or the thing itself."""
        own = thing.get("@id")
        if len(thing) > 1 or not isinstance(own, str):
            return thing
        named = (self.found.by_id or {}).get(own, ())
        if len(named) == 1:
            self.add("reference", own, name)
            self.pointed.append(named[0])
            return named[0]
        if not is_web_address(own):
            self.add("unresolved-reference", own, name)
        return thing

    def _split(self, text: str, name: str) -> list[str]:
        parts = [part for part in BETWEEN_URLS.split(text.strip()) if part]
        if len(parts) > 1 and all(map(is_web_address, parts)):
            self.add("several-urls", key=name)
            return parts
        return [text.strip()] if text.strip() else []

    def _whole(self, text: str, name: str) -> str:
        plain = one_line(text).replace("&amp;", "&")
        if plain != text:
            self.add("html-entities" if "&amp;" in text else "hidden-characters", key=name)
        if is_web_address(plain):
            return plain
        whole = _joined(self.found.base, plain) if plain.startswith("/") else ""
        if whole:
            self.add("relative-url", whole, name)
            return whole
        self.add("bad-url", plain, name)
        return ""


def without_fragment(url: str) -> str:
    """Return the address of the page."""
    return urldefrag(url).url


def is_image(url: str) -> bool:
    """Tell whether the address is that of a picture, by its ending."""
    return IMAGE.search(urlsplit(url).path) is not None


def host(url: str) -> str:
    """Return the address' host without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def same_site(one: str, other: str) -> bool:
    """Tell whether two hosts are the same, or one lies under the other."""
    return bool(one and other) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def _joined(base: str, path: str) -> str:
    """Return the whole address of a path on the base's site; empty if that gives none. Spec: RFC 3986, section 5."""
    try:
        whole = urljoin(base, path) if base else ""
    except ValueError:
        return ""
    return whole if is_web_address(whole) else ""


def _from_other_format(text: str) -> str:
    """Return the ISO date of the two other formats that mean one day only; else empty."""
    compact, dotted = COMPACT.fullmatch(text), DOTTED.fullmatch(text)
    if compact:
        return "-".join(compact.groups())
    if dotted and (int(dotted[1]) > MONTHS or int(dotted[1]) == int(dotted[2])):
        return f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    return ""
