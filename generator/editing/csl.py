"""CSL-JSON, as Zotero and other reference managers export it.

Spec: CSL-JSON schema 1.0.2, https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

import json
import re
from typing import Any

from generator.editing.references import Reference, Unread, read_date, read_doi, read_language
from generator.model.source import SourceKind
from generator.reading.values import is_web_address

MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?: [^<>]*)?>")
"""What CSL allows in texts for the way they are printed."""
KINDS = {
    **dict.fromkeys(("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"), SourceKind.PRIMARY),
    **dict.fromkeys(("article-journal", "paper-conference", "thesis"), SourceKind.ANALYSIS),
    **dict.fromkeys(("entry-dictionary", "entry-encyclopedia"), SourceKind.REFERENCE),
}
"""The types that leave no doubt. A newspaper's article may be an agency's report, a web page anything."""
IN_A_VOLUME = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
"""Types whose container is a book, not the house that publishes."""
NAMES = frozenset({"id", "citation-key", "title-short", "type", "categories", "keyword"})
"""Keys that say nothing about the document that a reader could miss."""


def read_csl(text: str) -> tuple[tuple[Reference, ...], tuple[Unread, ...]]:
    """Return the documents of a CSL-JSON text: one, a list of them, or a list under `items`.

    Raises:
        ValueError: the text is not JSON.
    """
    try:
        given = json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if isinstance(given, dict) and isinstance(given.get("items"), list):
        given = given["items"]
    items = given if isinstance(given, list) else [given]
    references = [_reference(item, number) for number, item in enumerate(items, 1) if isinstance(item, dict)]
    unread = [Unread(str(number), "no object") for number, item in enumerate(items, 1) if not isinstance(item, dict)]
    return tuple(references), tuple(unread)


def _reference(item: dict[str, Any], number: int) -> Reference:
    text = {key: _text(value) for key, value in item.items()}.get
    kind = KINDS.get(text("type") or "")
    houses = ("publisher", "container-title") if text("type") in IN_A_VOLUME else ("container-title", "publisher")
    house = next((key for key in houses if text(key)), "")
    url = text("URL") or ""
    used = {
        "title": text("title") or "",
        house: text(house) or "",
        "author": _authors(item.get("author")),
        "URL": url if is_web_address(url) else "",
        "DOI": read_doi(text("DOI") or ""),
        "issued": _date(item.get("issued")),
        "accessed": _date(item.get("accessed")),
        "language": read_language(text("language") or ""),
        "type": (text("type") or "") if kind else "",
    }
    lost = [key for key, value in item.items() if value and not used.get(key) and key not in NAMES]
    return Reference(
        name=text("citation-key") or text("id") or text("title") or str(number),
        title=used["title"],
        author=used["author"],
        surname=_surname(item.get("author")),
        publisher=used[house],
        url=used["URL"],
        doi=used["DOI"],
        published=used["issued"],
        accessed=used["accessed"],
        language=used["language"],
        kind=kind,
        lost=tuple([*lost, f"type: {text('type')}"] if text("type") and not kind else lost),
    )


def _text(value: object) -> str:
    """Return a text in one line, a number as text, and nothing for anything else.

    Half of a character, which JSON can write and no file can hold, becomes a question mark.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    whole = str(value).encode("utf-8", "replace").decode()
    return " ".join(MARKUP.sub("", whole).split())


def _authors(names: object) -> str:
    people = [_name(name) for name in names if isinstance(name, dict)] if isinstance(names, list) else []
    return ", ".join(filter(None, people))


def _name(name: dict[str, Any]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return _text(name.get("literal")) or " ".join(filter(None, (_text(name.get(part)) for part in parts)))


def _surname(names: object) -> str:
    first = names[0] if isinstance(names, list) and names else None
    return _text(first.get("family")) or _text(first.get("literal")) if isinstance(first, dict) else ""


def _date(value: object) -> str:
    """Return a date in ISO form; nothing for a span of time, a season, or one that is not sure."""
    if not isinstance(value, dict) or value.get("season") or value.get("circa"):
        return ""
    dates = value.get("date-parts")
    if not isinstance(dates, list):
        return read_date(_text(value.get("raw") or value.get("literal")))
    if len(dates) != 1 or not isinstance(dates[0], list):
        return ""
    parts = [_text(part) for part in dates[0]]
    if not all(part.isdecimal() for part in parts):
        return ""
    return read_date("-".join(part.zfill(2) for part in parts))
