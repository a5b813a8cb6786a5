"""Checking addresses: which are there, which have moved, which are gone."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.network.client import Client, Failure, NoAnswerError, Pace, Want
from generator.network.titles import END, are_alike, read_title
from generator.problems import BelegtError, msg
from generator.reading.files import replace_file
from generator.reading.links import LINKS, LinkRecord, LinkStatus, link_key, links_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import httpx

    from generator.network.client import Answer

LARGEST = 1024 * 1024
"""Bytes of a page in which its title is looked for."""
HOSTS_AT_ONCE = 16
SAVE_EVERY = 2.0
"""Seconds between two writings of the file while results come in."""
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
REFUSED = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    }
)
UNREACHED = frozenset({Failure.PRIVATE, Failure.HOST, Failure.CONNECTION, Failure.TIMEOUT})
"""What a machine without a network makes of every address, one of its own with it."""
ENOUGH_HOSTS = 3
"""From so many hosts on that had not failed before, it is the machine and not they, if nobody at all can be reached."""
AGAIN = frozenset({LinkStatus.FAILED, LinkStatus.REFUSED})
"""Results that are never fresh: the network may be another, the server in a better mood."""


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What is to be checked, and from when."""

    addresses: Iterable[str]
    """As written; those that differ only after `#` are one."""
    today: dt.date
    older_than: int
    """In days: a younger result is kept; 0 asks for everything."""


def stale(check: LinkCheck, known: Mapping[str, LinkRecord]) -> tuple[str, ...]:
    """Return the keys of the addresses that are to be asked for, sorted."""
    keys = {link_key(address) for address in check.addresses}
    return tuple(sorted(key for key in keys if key not in known or not _fresh(known[key], check)))


async def check_links(
    root: Path, check: LinkCheck, known: Mapping[str, LinkRecord], pace: Pace, done: Callable[[], None]
) -> dict[str, LinkRecord]:
    """Return what is known of all addresses after asking for those without a fresh result.

    The results are written to the project's file as they come, and when the check ends in any way; so the next
    run goes on where this one was interrupted. What the content no longer cites is dropped.

    Args:
        root: the project's folder.
        check: the addresses.
        known: the former results.
        pace: how patient and how polite to be.
        done: called after each result.

    Raises:
        BelegtError: the disk refuses, or nobody can be reached; then nothing is written, so that a laptop on a train
            does not forget what was known.
    """
    keys = {link_key(address) for address in check.addresses}
    records = {key: record for key, record in known.items() if key in keys}
    asked = stale(check, known)
    online = len({_host(key) for key in asked if not _failed(known.get(key))}) < ENOUGH_HOSTS
    written = time.monotonic()

    def keep(key: str, record: LinkRecord) -> None:
        nonlocal online, written
        records[key] = record
        online = online or record.reason not in UNREACHED
        if online and time.monotonic() - written >= SAVE_EVERY:
            _save(root, records)
            written = time.monotonic()
        done()

    try:
        async with Client(pace) as client:
            await _Run(client, check.today, known, keep).all(asked)
    finally:
        if online:
            _save(root, records)
    if not online:
        raise BelegtError(msg("no server could be reached: is this machine online? Nothing was recorded"))
    return records


class _Run:
    """One check: every host's addresses one after another, several hosts side by side."""

    def __init__(
        self,
        client: Client,
        today: dt.date,
        known: Mapping[str, LinkRecord],
        keep: Callable[[str, LinkRecord], None],
    ) -> None:
        self.client, self.today, self.known, self.keep = client, today.isoformat(), known, keep
        self.places = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def all(self, keys: Iterable[str]) -> None:
        hosts: defaultdict[str, list[str]] = defaultdict(list)
        for key in keys:
            hosts[_host(key)].append(key)
        tasks = [asyncio.create_task(self._host(addresses)) for addresses in hosts.values()]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()

    async def _host(self, keys: list[str]) -> None:
        async with self.places:
            for key in keys:
                self.keep(key, await self._one(key))

    async def _one(self, key: str) -> LinkRecord:
        before = self.known.get(key)
        try:
            answer = await self.client.get(key, Want(_title_limit, END))
        except NoAnswerError as error:
            status = LinkStatus.REFUSED if error.failure is Failure.LATER else LinkStatus.FAILED
            return _record(before, self.today, status, reason=error.failure.value)
        return _judge(answer, before, self.today)


def _judge(answer: Answer, before: LinkRecord | None, today: str) -> LinkRecord:
    http = answer.response.status_code
    if http in GONE:
        return _record(before, today, LinkStatus.GONE, http=http)
    if http in REFUSED:
        return _record(before, today, LinkStatus.REFUSED, http=http)
    if not HTTPStatus.OK <= http < HTTPStatus.MULTIPLE_CHOICES:
        return _record(before, today, LinkStatus.FAILED, http=http)
    title = read_title(answer.content, answer.response.charset_encoding or "")
    status = LinkStatus.MOVED if answer.moved_to else LinkStatus.OK
    return _record(before, today, status, http=http, redirect=answer.moved_to, title=title)


def _record(  # noqa: PLR0913  one for each thing that can be found
    before: LinkRecord | None,
    today: str,
    status: LinkStatus,
    *,
    http: int | None = None,
    reason: str = "",
    redirect: str = "",
    title: str = "",
) -> LinkRecord:
    """Return the new record, which keeps the first title and since when the status holds."""
    if before is None:
        return LinkRecord(status, today, today, today, http, reason, redirect, title)
    first = before.title or title
    since = before.since if before.status is status else today
    new = title if title and not are_alike(first, title) else ""
    return LinkRecord(status, today, before.first_seen, since, http, reason, redirect, first, new)


def _host(key: str) -> str:
    return urlsplit(key).hostname or ""


def _failed(record: LinkRecord | None) -> bool:
    return record is not None and record.status is LinkStatus.FAILED


def _fresh(record: LinkRecord, check: LinkCheck) -> bool:
    age = check.today - dt.date.fromisoformat(record.checked)
    return record.status not in AGAIN and age.days < check.older_than


def _title_limit(headers: httpx.Headers) -> int:
    """Return how much of an answer may hold a title: nothing of what is no page."""
    kind = headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
    return LARGEST if kind in {"text/html", "application/xhtml+xml"} else 0


def _save(root: Path, records: Mapping[str, LinkRecord]) -> None:
    replace_file(root / LINKS, links_text(records).encode())
