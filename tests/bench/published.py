"""How much a built site weighs."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from statistics import median
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = ("html", "data", "api", "feeds", "cards", "search", "rest")
SAMPLE = 200
"""Pages looked at, evenly chosen."""
CARD = "karte.png"


def count_bytes(site: Path) -> Mapping[str, int]:
    """Return the bytes of a site's files by kind, all kinds, zero ones too."""
    sizes: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    for path in site.rglob("*"):
        if path.is_file():
            sizes[_kind(PurePosixPath(path.relative_to(site)))] += path.stat().st_size
    return sizes


def _kind(path: PurePosixPath) -> str:
    if path.suffix == ".html":
        return "html"
    if path.name == CARD:
        return "cards"
    if "feed" in path.name:
        return "feeds"
    if path.parts[:2] == ("assets", "search"):
        return "search"
    return {"daten": "data", "api": "api"}.get(path.parts[0], "rest")


def weigh_pages(site: Path) -> tuple[float, int]:
    """Return the HTML of a check's page beside its own text, in bytes: of the median page and of the largest.

    A page's own text is what stands in its `main`.
    """
    pages = sorted(site.glob("faktenchecks/*/index.html"))
    beside = []
    for path in pages[:: max(1, len(pages) // SAMPLE)]:
        html = path.read_bytes()
        main = LexborHTMLParser(html.decode()).css_first("main")
        beside.append(len(html) - len(main.text(separator=" ", strip=True).encode() if main else b""))
    return median(beside), max(beside)
