"""One site held against another: the same tree, rendered by two programs.

Addresses are compared as a browser resolves them: `..` and `./..` lead to the same page.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Site

WEB = "https://example.org/ledger/"
"""Where the site is taken to lie."""
LEADING = ("action", "data-root", "data-src", "href", "src")
"""Attributes that hold one address."""
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def verdicts(site: Site) -> dict[str, tuple[str, ...]]:
    """Return the words of all badges of each page that has one, in their order."""
    badges = {address: page.css(".bl-badge-word") for address, page in site.pages.items()}
    found = {address: tuple(badge.text() for badge in those) for address, those in badges.items()}
    return {address: words for address, words in found.items() if words}


def structured_data(site: Site) -> dict[str, tuple[str, ...]]:
    """Return the JSON-LD of each page that has some, as it stands there."""
    scripts = 'script[type="application/ld+json"]'
    found = {address: tuple(node.text() for node in page.css(scripts)) for address, page in site.pages.items()}
    return {address: texts for address, texts in found.items() if texts}


def resolved_pages(site: Site) -> dict[str, str]:
    """Return the HTML of each page with full addresses."""
    return {address: _resolved(page, urljoin(WEB, address)) for address, page in site.pages.items()}


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder that is no page, by its path; hidden ones are left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in {".md", ".html"} and not path.name.startswith(".")
    }


def sitemap(site: Site) -> dict[str, str]:
    """Return each address of the sitemap with the day of its last change, empty where there is none."""
    urls = ET.parse(site.root / "sitemap.xml").getroot()  # noqa: S314  our own
    return {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod", "") for url in urls}


def differences(tree: Path, expected: Site, found: Site) -> Iterator[str]:
    """Yield what a site is in which it is not another one.

    Args:
        tree: the folder that both were rendered from; its files must be in the site as they are.
        expected: the one site.
        found: the other one.
    """
    yield from _differing("pages", dict.fromkeys(expected.pages), dict.fromkeys(found.pages))
    yield from _differing("verdicts", verdicts(expected), verdicts(found))
    yield from _differing("structured data", structured_data(expected), structured_data(found))
    yield from _differing("whole page", resolved_pages(expected), resolved_pages(found))
    yield from _differing("sitemap", sitemap(expected), sitemap(found))
    files = files_of(tree)
    copies = {uri: path.read_bytes() for uri in files if (path := found.root / PurePosixPath(uri)).is_file()}
    yield from _differing("file", files, copies)


def _differing(what: str, expected: Mapping[str, object], found: Mapping[str, object]) -> Iterator[str]:
    for key in sorted(expected.keys() | found.keys()):
        if key not in found or key not in expected or expected[key] != found[key]:
            yield f"{what}: {key}"


def _resolved(page: LexborHTMLParser, address: str) -> str:
    copy = LexborHTMLParser(page.html or "")
    for name in LEADING:
        for node in copy.css(f"[{name}]"):
            node.attrs[name] = urljoin(address, node.attributes[name] or "")
    for node in copy.css("[srcset]"):
        candidates = (candidate.split() for candidate in (node.attributes["srcset"] or "").split(","))
        node.attrs["srcset"] = ", ".join(" ".join([urljoin(address, url), *rest]) for url, *rest in candidates)
    return copy.html or ""
