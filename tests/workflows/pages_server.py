"""A server that answers as GitHub Pages does: below a folder, compressed, and with the site's own page for errors."""

from __future__ import annotations

import gzip
import http.client
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
KEPT = "max-age=600"
"""How long a browser may show what it has."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says to one question."""

    status: int
    headers: Mapping[str, str]
    """Their names in small letters."""
    body: bytes
    """Unpacked."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A site that is served."""

    host: str
    """With the port."""
    base: str
    """The path of the front page: `/`, or `/repo/`."""

    def get(self, path: str) -> Answer:
        """Ask for a path of the host, such as `/repo/x/`; where an answer leads elsewhere, that is not followed."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            body = answer.read()
            packed = headers.get("content-encoding") == "gzip"
            return Answer(answer.status, headers, gzip.decompress(body) if packed else body)
        finally:
            connection.close()


@contextmanager
def serve_pages(site: Path, base: str) -> Iterator[Pages]:
    """Serve a site's folder below a path, on a free port of this machine."""
    root = site.resolve()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are written one after the other

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if not path.startswith(base):
                self.answer(404, "text/plain", b"no site")  # of another repository, so not with our page
                return
            file = (root / path.removeprefix(base)).resolve()
            if file.is_dir() and not path.endswith("/"):
                self.send_response(301)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html" if path.endswith("/") else file
            found = file.is_file() and file.is_relative_to(root)
            file = file if found else root / "404.html"
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.answer(200 if found else 404, kind, file.read_bytes())

        def answer(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                content = gzip.compress(content, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", KEPT)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as the class above names it
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Pages(f"127.0.0.1:{server.server_address[1]}", base)
        finally:
            server.shutdown()
            thread.join()
