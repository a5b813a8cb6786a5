"""Small sites on the disk and on the web."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.manifest.folder import read_folder
from generator.manifest.manifest import MANIFEST, Manifest, Origin

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.network.web import Request, Web

BASE = "/ledger/"
"""The folder below which the site is published, as GitHub does with the site of a repository."""
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PAGES = {
    "index.html": b"<h1>Faktenchecks</h1>",
    "404.html": b"<h1>Nicht gefunden</h1>",
    "faktenchecks/freibad/index.html": b"<h1>Das Freibad bleibt offen</h1>",
    "daten/checks.json.gz": gzip.compress(b"{}", mtime=0),
    "assets/grüße 1#2.css": b"",
}
CHECK = "faktenchecks/freibad/index.html"


def make_site(folder: Path, pages: dict[str, bytes] | None = None, origin: Origin | None = None) -> Path:
    """Write a site with its manifest and return its folder."""
    for uri, content in (pages or PAGES).items():
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_bytes(content)
    manifest = Manifest(read_folder(folder), origin or Origin(COMMIT, clean=True), {"Python": "3.11.7"})
    (folder / MANIFEST).write_bytes(manifest.to_json())
    return folder


def publish(site: Path, web: Web, *, packed_in_transit: bool = False) -> str:
    """Let the servers hand out a site as GitHub Pages does, and return its address.

    Args:
        site: its folder.
        web: the servers.
        packed_in_transit: whether they take a packed file for a page that was packed for its way.
    """

    def answer(request: Request) -> None:
        name = unquote(request.path).removeprefix(BASE)
        path = site / name / "index.html" if name.endswith("/") or not name else site / name
        if not request.path.startswith(BASE) or not path.is_file():
            request.send(404, PAGES["404.html"])
        elif path.suffix == ".gz":
            transit = {"Content_Encoding": "gzip"} if packed_in_transit else {}
            request.send(200, path.read_bytes(), Content_Type="application/gzip", **transit)
        elif "gzip" in request.headers.get("Accept-Encoding", ""):
            request.send(200, gzip.compress(path.read_bytes()), Content_Encoding="gzip")
        else:
            request.send(200, path.read_bytes())

    web.otherwise = answer
    return web.url(BASE)
