"""The files of a site on the web, read as its readers get them."""

from __future__ import annotations

import asyncio
from collections import deque
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from generator.manifest.comparison import Unreadable
from generator.manifest.manifest import LARGEST_MANIFEST, MANIFEST, Entry, Manifest, read_manifest
from generator.network.client import Client, NoAnswerError, Pace, Want
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.network.client import Answer

AT_ONCE = 4
"""Connections; a browser opens six."""
PACE = Pace(pause=0.0, whole=600.0)
"""A site is made of files that its host hands out without working them out."""
MOST_FAILURES = 20
"""Files that could not be had, after which the site is taken as gone."""
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
INDEX = "index.html"
PACKED = ".gz"
"""Some hosts say of such a file that it is a page in transit; it is wanted as it lies there."""


def root_of(address: str) -> str:
    """Return the address of the site's root, without question and fragment and with `/` at its end."""
    parts = urlsplit(address)
    path = parts.path.removesuffix(MANIFEST).removesuffix(INDEX)
    return urlunsplit((parts.scheme, parts.netloc, path if path.endswith("/") else f"{path}/", "", ""))


async def get_published_manifest(root: str) -> tuple[str, Manifest]:
    """Return the manifest of a site on the web, and the address of the root where the site really is.

    Args:
        root: as `root_of` gives it.

    Raises:
        BelegtError: there is none, or it is none.
    """
    address = root + MANIFEST
    async with Client(PACE, private=True) as client:
        try:
            answer = await client.get(address, Want(lambda _: LARGEST_MANIFEST))
        except NoAnswerError as error:
            raise _no_manifest(address, error.failure.value) from error
    if answer.response.status_code != HTTPStatus.OK:
        raise _no_manifest(address, f"status {answer.response.status_code}")
    if not answer.complete:
        raise _no_manifest(address, f"> {LARGEST_MANIFEST} bytes")
    return root_of(str(answer.response.url)), read_manifest(answer.content, address)


async def read_published_files(
    root: str, sizes: Mapping[str, int], done: Callable[[], None]
) -> dict[str, Entry | Unreadable]:
    """Return what is at the addresses of these files; those that are not there are left out.

    Args:
        root: the address of the site's root.
        sizes: the most bytes that a file can have, by its path.
        done: called after each file.

    Raises:
        BelegtError: the site does not answer any more.
    """
    paths, found = deque(sorted(sizes)), dict[str, Entry | Unreadable]()
    failures: list[str] = []

    async def work() -> None:
        async with Client(PACE, private=True) as client:
            while paths:
                uri = paths.popleft()
                entry = await _read(client, root, uri, sizes[uri])
                if isinstance(entry, Unreadable):
                    failures.append(entry.reason)
                if len(failures) >= MOST_FAILURES:
                    raise BelegtError(
                        msg("{address} does not answer any more: {reason}", address=root, reason=failures[-1])
                    )
                if entry:
                    found[uri] = entry
                done()

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return found


async def _read(client: Client, root: str, uri: str, size: int) -> Entry | Unreadable | None:
    # One byte more than there should be is enough to know that it is another file.
    want = Want(lambda _: size + 1, raw=uri.endswith(PACKED))
    address = root + quote(uri[: -len(INDEX)] if uri.rpartition("/")[2] == INDEX else uri)
    try:
        answer = await _twice(client, address, want)
    except NoAnswerError as error:
        return Unreadable(error.failure.value)
    if answer.response.status_code in GONE:
        return None
    if answer.response.status_code != HTTPStatus.OK:
        return Unreadable(f"status {answer.response.status_code}")
    if not str(answer.response.url).startswith(root):
        return Unreadable(f"leads to {answer.response.url}")
    return Entry(len(answer.content), sha256(answer.content).hexdigest())


async def _twice(client: Client, address: str, want: Want) -> Answer:
    """Return the answer, asked a second time where there was none: among thousands one may get lost."""
    try:
        return await client.get(address, want)
    except NoAnswerError:
        return await client.get(address, want)


def _no_manifest(address: str, reason: str) -> BelegtError:
    return BelegtError(msg("cannot read {path}: {error}", path=address, error=reason))
