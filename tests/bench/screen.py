"""What a reader or an editor waits for, in a real browser."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.bench.processes import FailedRunError, serving
from tests.browser.conftest import CHROMIUM, FLAGS, serve

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

EDITS = 5
"""Edits of which the median counts."""
LONG_ENOUGH = 120.0
"""Seconds of waiting in all after which a tool makes no further edit."""
LONGEST_WAIT = 900.0
"""Seconds after which a tool is given up."""
LONGEST_SEARCH = 60.0
SETTLED = 2.0
"""Seconds between a page's appearance and the next save, in which its connection for reloading is made."""
FOUR_G = {"offline": False, "latency": 60, "downloadThroughput": 10e6 / 8, "uploadThroughput": 5e6 / 8}
"""10 Mbit/s and 60 ms, as in Lighthouse's older "4G" profile."""
QUERY, RESULT = "#bl-finder-query", ".bl-finder-results a"
SEARCH_FILES = "/assets/search"
"""What stands in the addresses of all files of the search."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an editor waits for."""

    ready: float
    """Seconds from the start to the first page."""
    saved: float
    """Seconds from a save to the changed text on the screen; nan where nothing was edited."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader's first search costs. All sizes as transferred, compressed, with an empty cache."""

    page_bytes: int
    """Of a check's page with all it loads, before any search."""
    search_bytes: int
    """Of the search's scripts, index and results until the first result is shown."""
    seconds: float
    """From the first key to the first result."""


def measure_preview(
    command: Callable[[int], Sequence[str | Path]],
    folder: Path,
    caches: Path,
    page: str,
    edit: Callable[[int], str] | None,
) -> Preview:
    """Start a preview and edit in it.

    Args:
        command: the server on a given port.
        folder: where it runs.
        caches: where it keeps what it keeps for a user.
        page: the edited page's path on the server.
        edit: makes an edit of a given number and returns a word that the page then shows; None to edit nothing.

    Raises:
        FailedRunError: the server ended.
    """
    port = _port(folder)
    start = time.perf_counter()
    with serving(command(port), folder, caches) as server:
        address = f"http://127.0.0.1:{port}{page}"
        _wait_for(address, server)
        ready = time.perf_counter() - start
        if edit is None:
            return Preview(ready, float("nan"))
        with _browser() as browser:
            return Preview(ready, median(_save(browser, address, edit)))


def _save(browser: Browser, address: str, edit: Callable[[int], str]) -> Iterator[float]:
    """Yield the seconds of each edit. The page is loaded once; afterwards only the server reloads it."""
    page = browser.new_page()
    page.goto(address, wait_until="commit", timeout=LONGEST_WAIT * 1000)
    spent = 0.0
    for number in range(EDITS):
        if spent > LONG_ENOUGH:
            break
        page.wait_for_load_state("load", timeout=LONGEST_WAIT * 1000)
        page.wait_for_timeout(SETTLED * 1000)
        start = time.perf_counter()
        word = edit(number)
        page.wait_for_function(
            "word => document.body && document.body.textContent.includes(word)",
            arg=word,
            timeout=LONGEST_WAIT * 1000,
        )
        seconds = time.perf_counter() - start
        spent += seconds
        yield seconds
    page.close()


def measure_search(site: Path, page: str, queries: Sequence[str]) -> Found:
    """Search a built site over an emulated 4G connection, with an empty cache each time; medians over the queries.

    Args:
        site: its folder.
        page: a check's page, below the site's address.
        queries: what is searched for; each must have a result.
    """
    with serve(site) as served, _browser() as browser:
        with _transfers(browser) as (tab, sizes):
            tab.goto(served.address + page, wait_until="networkidle")
            view = sum(sizes.values())
        found = [_search(browser, served.search(), query) for query in queries]
    return Found(view, round(median(size for size, _ in found)), median(seconds for _, seconds in found))


def _search(browser: Browser, address: str, query: str) -> tuple[int, float]:
    """Return the bytes of all files of the search, and the seconds from the first key to the first result."""
    with _transfers(browser) as (tab, sizes):
        tab.goto(address, wait_until="networkidle")
        start = time.perf_counter()
        tab.fill(QUERY, query)
        tab.wait_for_selector(RESULT, timeout=LONGEST_SEARCH * 1000)
        seconds = time.perf_counter() - start
        return sum(size for asked, size in sizes.items() if SEARCH_FILES in asked), seconds


@contextmanager
def _transfers(browser: Browser) -> Iterator[tuple[Page, Mapping[str, int]]]:
    """Give a tab with an empty cache on a slow connection, and the bytes that each address has taken so far."""
    context = browser.new_context(locale="de-DE")
    tab = context.new_page()
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", FOUR_G)
    session.on(
        "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({addresses[event["requestId"]]: int(event["encodedDataLength"])}),
    )
    yield tab, sizes
    context.close()


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@cache
def _port(_folder: Path) -> int:
    """Return the port of a folder's previews, always one: MkDocs writes it into the pages."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return as soon as the page is there.

    Raises:
        FailedRunError: the server ended before.
    """
    end = time.perf_counter() + LONGEST_WAIT
    while server.poll() is None and time.perf_counter() < end:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(address, timeout=LONGEST_WAIT).close()  # noqa: S310  our own server
            return
        time.sleep(0.02)
    raise FailedRunError(f"nothing at {address}; the server ended with {server.poll()}")
