"""What the last check of the cited addresses found: `content/evidence/links.json`.

`belegt links` writes the file, one key a line, so that a review sees what changed. The build reads it and knows
about dead links without asking anybody.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from generator.problems import Message, Place, Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.reading.files import SourceFile

LINKS = "content/evidence/links.json"
CODE = "damaged-link-file"


class LinkStatus(StrEnum):
    """What came of asking for an address."""

    OK = "ok"
    """It was answered with a page or a file."""
    MOVED = "moved"
    """The same, at another address to which the old one leads for good."""
    GONE = "gone"
    """The server said that there is nothing, or no longer."""
    FAILED = "failed"
    """No usable answer came: a reader may have better luck."""
    REFUSED = "refused"
    """The server does not want to be asked by a program, which says nothing about readers."""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """What is known of one address."""

    status: LinkStatus
    checked: str
    """Day of the last check, ISO 8601."""
    first_seen: str
    """Day of the first check."""
    since: str
    """Day of the check that first found the present status."""
    http: int | None = None
    """Status code of the answer; None if there was none."""
    reason: str = ""
    """Why there was no usable answer, in one word."""
    redirect: str = ""
    """Where the address leads for good."""
    title: str = ""
    """The page's title when it was first seen; empty if it has none."""
    new_title: str = ""
    """Its present title, if that is no longer like the first."""


NEEDED = ("status", "checked", "first_seen", "since")


def link_key(address: str) -> str:
    """Return under which key an address stands in the file: itself without the part that no server is told."""
    return urldefrag(address).url


def links_text(records: Mapping[str, LinkRecord]) -> str:
    """Return the file's text: sorted, one key a line, without what is empty."""
    entries = {
        address: {field.name: value for field in fields(record) if (value := getattr(record, field.name))}
        for address, record in records.items()
    }
    return json.dumps(entries, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def load_links(file: SourceFile) -> tuple[Mapping[str, LinkRecord], tuple[Problem, ...]]:
    """Return what is known by address, without what cannot be read, and a problem for each part of that."""
    try:
        entries = json.loads(file.text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        return {}, (_damaged(Place(file.path, error.lineno, error.colno), msg("it is not JSON")),)
    except (_TwiceError, RecursionError) as error:
        place = _place(file, str(error)) if isinstance(error, _TwiceError) else Place(file.path, 1, 1)
        return {}, (_damaged(place, msg("a key stands there twice, or brackets are nested too deep")),)
    if not isinstance(entries, dict):
        return {}, (_damaged(Place(file.path, 1, 1), msg("there are no addresses in it")),)
    records: dict[str, LinkRecord] = {}
    problems: list[Problem] = []
    for address, entry in entries.items():
        try:
            records[address] = _record(entry)
        except (TypeError, ValueError):
            problems.append(_damaged(_place(file, address), msg("the entry of {address} is damaged", address=address)))
    return records, tuple(problems)


class _TwiceError(ValueError):
    """A key stands twice in one object, as after a careless merge."""


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _record(entry: Any) -> LinkRecord:  # noqa: ANN401  JSON can be anything
    """Return the record of one entry.

    Raises:
        TypeError: a value is missing, unknown or of the wrong type.
        ValueError: a status or a day is none.
    """
    if not isinstance(entry, dict) or any(not entry.get(key) for key in NEEDED):
        raise TypeError
    http = entry.pop("http", None)
    if not (http is None or type(http) is int) or not all(isinstance(value, str) for value in entry.values()):
        raise TypeError
    for key in ("checked", "first_seen", "since"):
        dt.date.fromisoformat(entry[key])
    return LinkRecord(**{**entry, "status": LinkStatus(entry["status"]), "http": http})


def _place(file: SourceFile, key: str) -> Place:
    """Return where the key stands; the file's beginning if it is written in some other way than ours."""
    before, found, _ = file.text.partition(json.dumps(key, ensure_ascii=False))
    if not found:
        return Place(file.path, 1, 1)
    return Place(file.path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _damaged(place: Place, what: Message) -> Problem:
    return Problem(
        CODE,
        place,
        msg("the record of the last link check is damaged: {what}", what=what),
        msg("without it nobody knows which links are dead"),
        msg("take the file from an earlier version, or delete the entry and run `belegt links`"),
        Severity.WARNING,
    )
