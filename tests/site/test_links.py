"""Every link of the built site leads somewhere: joined as a browser joins them, looked up in the site's files."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.conftest import Project, Site

ATTRIBUTES = ("href", "src", "action", "poster", "data", "xlink:href", "formaction", "cite")
SETS = ("srcset", "imagesrcset")
CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TEXT_FRAGMENT = ":~:"
BASE = "https://example.org/belegt/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere."""

    page: str
    """Path of the file in which it stands, relative to the site."""
    address: str
    """As written."""
    reason: str


@dataclass(frozen=True)
class LinkChecker:
    """The files of a built site, each read once."""

    root: Path

    @cached_property
    def links(self) -> Mapping[str, tuple[str, ...]]:
        """What each file names, by the file's path."""
        files = sorted(file for file in self.root.rglob("*") if file.suffix in READERS)
        return {file.relative_to(self.root).as_posix(): tuple(links_in(file)) for file in files}

    @cached_property
    def _ids(self) -> dict[Path, frozenset[str]]:
        return {}

    def find_broken(self, base: str, *, missing_page: bool = True) -> list[BrokenLink]:
        """Return every link that leads nowhere if the site is served under an address.

        Args:
            base: address of the front page, ended by `/`.
            missing_page: look at 404.html, too, which is made for one address only.
        """
        found: list[BrokenLink] = []
        for name, addresses in self.links.items():
            if name == "404.html" and not missing_page:
                continue
            for address in addresses:
                reason = self._judge(urljoin(base + name.removesuffix("index.html"), address), base)
                if reason:
                    found.append(BrokenLink(name, address, reason))
        return found

    def _judge(self, address: str, base: str) -> str:
        own, other = urlsplit(base), urlsplit(address)
        if (own.scheme, own.netloc) != (other.scheme, other.netloc):
            return ""
        path, anchor = unquote(other.path), unquote(other.fragment).split(TEXT_FRAGMENT)[0]
        if not path.startswith(own.path):
            return f"outside of {own.path}"
        target = self.root / path.removeprefix(own.path)
        if path.endswith("/"):
            target /= "index.html"
        if not target.is_file():
            return f"a folder without / at the end: {path}" if target.is_dir() else f"no file {path}"
        if anchor and anchor != "top" and anchor not in self._anchors(target):
            return f"no anchor #{anchor}"
        return ""

    def _anchors(self, file: Path) -> frozenset[str]:
        if file not in self._ids:
            tree = LexborHTMLParser(file.read_text("utf-8"))
            ids = [node.attributes.get("id") for node in tree.css("[id]")]
            names = [node.attributes.get("name") for node in tree.css("a[name]")]
            self._ids[file] = frozenset(name for name in (*ids, *names) if name)
        return self._ids[file]


def links_in(file: Path) -> Iterator[str]:
    """Yield every address that a file of the site names."""
    yield from READERS[file.suffix](file.read_text("utf-8"))


def _in_html(text: str) -> Iterator[str]:
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        attributes = node.attributes
        for name in ATTRIBUTES:
            value = attributes.get(name)
            if value is not None:
                yield value.strip()
        for name in SETS:
            yield from (part.split()[0] for part in (attributes.get(name) or "").split(",") if part.strip())
        yield from _in_css(attributes.get("style") or "")
        if node.tag == "style":
            yield from _in_css(node.text())


def _in_css(text: str) -> Iterator[str]:
    for match in CSS_ADDRESS.finditer(CSS_COMMENT.sub("", text)):
        yield next(group for group in match.groups() if group is not None)


def _in_xml(text: str) -> Iterator[str]:
    yield from (node.text or "" for node in ET.fromstring(text).iter(f"{SITEMAP}loc"))  # noqa: S314  our own file


READERS = {".html": _in_html, ".css": _in_css, ".xml": _in_xml, ".svg": _in_html}


@pytest.fixture(scope="module")
def site_url(real: Project) -> str:
    """Give the address under which the site says it is published."""
    lines = real.read("mkdocs.yml").splitlines()
    line = next(line for line in lines if line.startswith("site_url:"))
    return str(yaml.safe_load(line)["site_url"])


@pytest.fixture(scope="module")
def checker(site: Site) -> LinkChecker:
    """Give the real site's links."""
    return LinkChecker(site.root)


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """Give a site of two pages and a picture, without a mistake."""
    write(tmp_path / "index.html", '<a href="methode/#kern">x</a> <img src="bild.png" alt="">')
    write(tmp_path / "methode" / "index.html", '<h2 id="kern">x</h2> <a href="../">x</a>')
    write(tmp_path / "bild.png", "")
    return tmp_path


def write(file: Path, text: str) -> None:
    """Write a file of a site."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_every_link_leads_somewhere_where_the_site_is_published(checker: LinkChecker, site_url: str) -> None:
    assert checker.find_broken(site_url) == []


@pytest.mark.parametrize("front", ["/", "/belegt/"])
def test_every_link_leads_somewhere_wherever_the_files_are_served(checker: LinkChecker, front: str) -> None:
    assert checker.find_broken(f"http://127.0.0.1:8000{front}", missing_page=front == "/belegt/") == []


def test_there_are_links_to_check(checker: LinkChecker) -> None:
    assert len(checker.links) > 400
    assert sum(map(len, checker.links.values())) > 10_000


def test_the_page_for_missing_addresses_leads_back_from_any_depth(checker: LinkChecker, site_url: str) -> None:
    front = urlsplit(site_url).path
    links = checker.links["404.html"]
    assert [link for link in links if not urlsplit(link).scheme and not link.startswith(("#", front))] == []


def test_the_sitemap_names_every_page_once_and_nothing_else(site: Site, checker: LinkChecker, site_url: str) -> None:
    expected = [site_url + address for address in site.pages if address != "404.html"]
    assert sorted(checker.links["sitemap.xml"]) == sorted(expected)


def test_every_page_names_its_own_address(site: Site, site_url: str) -> None:
    named = {
        address: [node.attributes.get("href") for node in page.css("link[rel=canonical]")]
        for address, page in site.pages.items()
        if address != "404.html"
    }
    assert {address: links for address, links in named.items() if links != [site_url + address]} == {}


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    ids = {
        address: Counter(node.attributes.get("id") for node in page.css("[id]")) for address, page in site.pages.items()
    }
    twice = {address: [name for name, times in found.items() if times > 1] for address, found in ids.items()}
    assert {address: names for address, names in twice.items() if names} == {}


def test_a_link_and_an_anchor_broken_in_a_copy_of_the_site_are_found(site: Site, site_url: str, tmp_path: Path) -> None:
    copy = shutil.copytree(site.root, tmp_path / "site")
    page = next(copy.glob("faktenchecks/*/index.html"))
    text = page.read_text("utf-8").replace('href="#c1"', 'href="#c99"', 1).replace('href="../"', 'href="../nichts/"', 1)
    page.write_text(text, "utf-8")
    found = LinkChecker(copy).find_broken(site_url)
    assert sorted((link.address, link.page) for link in found) == [
        ("#c99", page.relative_to(copy).as_posix()),
        ("../nichts/", page.relative_to(copy).as_posix()),
    ]


def test_a_site_without_a_mistake_has_no_broken_link(little: Path) -> None:
    assert LinkChecker(little).find_broken(BASE) == []


@pytest.mark.parametrize(
    ("html", "address", "reason"),
    [
        ('<a href="gibt-es-nicht/">x</a>', "gibt-es-nicht/", "no file"),
        ('<a href="methode">x</a>', "methode", "a folder without /"),
        ('<a href="/methode/">x</a>', "/methode/", "outside of /belegt/"),
        ('<a href="../">x</a>', "../", "outside of /belegt/"),
        ('<a href="methode.md">x</a>', "methode.md", "no file"),
        ('<a href="#kern">x</a>', "#kern", "no anchor"),
        ('<a href="methode/#schale">x</a>', "methode/#schale", "no anchor"),
        ('<a href="methode/#schale:~:text=x">x</a>', "methode/#schale:~:text=x", "no anchor"),
        ('<a href="https://example.org/belegt/x/">x</a>', "https://example.org/belegt/x/", "no file"),
        ('<form action="suche/"></form>', "suche/", "no file"),
        ('<script src="x.js"></script>', "x.js", "no file"),
        ('<link rel="stylesheet" href="x.css">', "x.css", "no file"),
        ('<img src="x.png" alt="">', "x.png", "no file"),
        ('<img srcset="bild.png 1x, x.png 2x" alt="">', "x.png", "no file"),
        ('<p style="background: url(x.png)">x</p>', "x.png", "no file"),
        ("<style>@import 'x.css';</style>", "x.css", "no file"),
    ],
)
def test_a_planted_broken_link_is_found(little: Path, html: str, address: str, reason: str) -> None:
    write(little / "index.html", html)
    (found,) = LinkChecker(little).find_broken(BASE)
    assert (found.page, found.address) == ("index.html", address)
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://andere-adresse.example/belegt/x/">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<a href="#">x</a>',
        '<a href="#top">x</a>',
        '<a href="methode/#:~:text=x">x</a>',
        '<a href="methode/?q=x#kern">x</a>',
        '<a href="./">x</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
    ],
)
def test_a_link_to_another_host_or_to_a_whole_page_is_not_broken(little: Path, html: str) -> None:
    write(little / "index.html", html)
    assert LinkChecker(little).find_broken(BASE) == []


def test_a_file_missing_from_a_style_sheet_is_found(little: Path) -> None:
    write(little / "assets" / "x.css", '/* url(a.png) */ @font-face { src: url("fonts/x.woff2"); }')
    (found,) = LinkChecker(little).find_broken(BASE)
    assert (found.page, found.address) == ("assets/x.css", "fonts/x.woff2")


def test_a_page_missing_from_the_sitemap_address_is_found(little: Path) -> None:
    write(little / "sitemap.xml", f"<urlset xmlns='{SITEMAP[1:-1]}'><url><loc>{BASE}x/</loc></url></urlset>")
    (found,) = LinkChecker(little).find_broken(BASE)
    assert (found.page, found.address) == ("sitemap.xml", f"{BASE}x/")
