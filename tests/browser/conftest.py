"""A real browser on the real site, served over loopback as GitHub Pages would: compressed, below a folder."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.conftest import Project

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
BASE = "/belegt/"
COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/wasm")


@dataclass(frozen=True)
class Served:
    """A built site in reach of a browser."""

    address: str
    """Of its front page, with `/` at the end."""

    def search(self, query: str = "", **parameters: str | list[str]) -> str:
        """Return the address of the search page with a query."""
        given = {**({"q": query} if query else {}), **parameters}
        return f"{self.address}suche/{'?' if given else ''}{urlencode(given, doseq=True)}"


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are written one after the other

        def do_GET(self) -> None:
            name = unquote(urlsplit(self.path).path).removeprefix(BASE)
            path = (folder / name).resolve()
            path = path / "index.html" if path.is_dir() else path
            found = path.is_file() and path.is_relative_to(folder.resolve())
            content = path.read_bytes() if found else b"not found"
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self.send_response(200 if found else 404)
            if kind.startswith(COMPRESSED):
                content = gzip.compress(content, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_address[1]}{BASE}")
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def served(real: Project) -> Iterator[Served]:
    """Give the real site's address."""
    with serve(real.root / "build" / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    if not CHROMIUM.is_file():
        pytest.fail(f"{CHROMIUM} is missing; the browser tests need it: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh tab whose cache is empty; fails if the page writes an error to the console."""
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []
