"""Two sites: one with a payload in every text, and the same one with harmless words."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import count, takewhile
from typing import TYPE_CHECKING

import yaml

from generator.language import Catalogue
from generator.pages.addresses import Addresses, Section
from tests.conftest import copy_small
from tests.site.hostile_project import PLACES, SITE, Bundle, write_hostile
from tests.site.inventory import Inventory
from tests.site.payloads import ATTRIBUTES, ENTITIES, HARMLESS, HTML, PAYLOADS, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tests.conftest import Project
    from tests.site.payloads import Payload

WORDS = re.compile(HARMLESS.text.replace(TOKEN, r"zq(\d{3})(\d{2})x"))
"""What stands in a place of the clean site."""
PLACE_NAMES = (*PLACES, *SITE)
OWN = {
    "check": Section.CHECKS,
    "article": Section.ARTICLES,
    "claim": Section.CLAIMS,
    "topic": Section.TOPICS,
    "outlet": Section.OUTLETS,
    "person": Section.CLAIMANTS,
    "rating": Section.RATINGS,
    "source": Section.SOURCES,
}
"""The pages that each payload has for itself, besides the check with its prose."""
LISTS = {
    "checks": Section.CHECKS,
    "articles": Section.ARTICLES,
    "claims": Section.CLAIMS,
    "topics": Section.TOPICS,
    "outlets": Section.OUTLETS,
    "people": Section.CLAIMANTS,
    "ratings": Section.RATINGS,
    "sources": Section.SOURCES,
}
SHARED = (*LISTS, "home", "method", "corrections", "timeline", "search", "not found")
"""The pages on which all payloads stand."""
IN_NAVIGATION = slice(0, len(HTML) + len(ENTITIES) + len(ATTRIBUTES), 3)
"""Payloads that are titles of pages in the navigation: of those that aim at HTML, into which themes print titles."""


@dataclass(frozen=True, eq=False)
class Built:
    """A project with a bundle for each payload, and its site."""

    project: Project
    bundles: tuple[Bundle, ...]

    def address(self, page: str, key: str = "") -> str:
        """Return where a page is served, seen from the site's root; pages are named as in `PLACES`."""
        return "/" + _html(_uri(self.project, page, key)).removesuffix("index.html")

    @cache  # noqa: B019  there are two of them, as long as the tests run that need them
    def page(self, page: str, key: str = "") -> Inventory:
        """Return what a page holds; of a list, what all its parts hold."""
        first = _uri(self.project, page, key)
        parts = (_addresses(self.project.read("site_config/locale/de.po")).part(first, number) for number in count(1))
        there = takewhile(lambda uri: self.project.path(f"build/site/{_html(uri)}").is_file(), parts)
        uris = [first] if page == "not found" else there
        return Inventory({f"/{_html(uri)}": self.project.read(f"build/site/{_html(uri)}") for uri in uris})


@dataclass(frozen=True, eq=False)
class Sites:
    """The site with the payloads, and the same site with harmless words."""

    hostile: Built
    clean: Built

    def hostile_words(self, text: str) -> str:
        """Return a text of the clean site as the hostile one must have it."""
        return WORDS.sub(lambda match: self.hostile.bundles[int(match[1])].shown(PLACE_NAMES[int(match[2])]), text)

    def pairs(self, page: str, key: str = "") -> tuple[Inventory, Inventory]:
        """Return the same page of both sites, the hostile one first."""
        return self.hostile.page(page, key), self.clean.page(page, key)


def build_sites(folders: Iterable[Path]) -> Sites:
    """Build both sites, each in a folder and on a core of its own."""
    with ThreadPoolExecutor() as threads:
        hostile, clean = threads.map(build_site, folders, (PAYLOADS, [HARMLESS] * len(PAYLOADS)))
    return Sites(hostile, clean)


def page_in_navigation(bundle: Bundle) -> str:
    """Return which page of the bundle stands in the navigation: each time another kind."""
    return tuple(OWN)[bundle.number % len(OWN)]


def build_site(folder: Path, payloads: Sequence[Payload]) -> Built:
    project = copy_small(folder)
    bundles = write_hostile(project, payloads)
    pages = [_uri(project, page_in_navigation(bundle), bundle.key) for bundle in bundles[IN_NAVIGATION]]
    settings = {
        "INHERIT": "mkdocs.yml",
        "nav": ["index.md", *pages],
        "theme": {"features": ["navigation.path", "navigation.footer", "toc.integrate"]},
    }
    project.write("mkdocs.hostile.yml", yaml.safe_dump(settings))
    result = project.run("mkdocs", "build", "--config-file", "mkdocs.hostile.yml")
    assert result.returncode == 0, result.stderr
    return Built(project, bundles)


def _uri(project: Project, page: str, key: str) -> str:
    """Return the path of a page's Markdown file."""
    addresses = _addresses(project.read("site_config/locale/de.po"))
    if page in OWN:
        return addresses.page(OWN[page], key)
    if page in LISTS:
        return addresses.index(LISTS[page])
    others = {
        "other check": addresses.page(Section.CHECKS, f"{key}-b"),
        "home": addresses.home,
        "method": addresses.text_page("methode"),
        "corrections": addresses.text_page("korrekturen"),
        "timeline": addresses.timeline,
        "search": addresses.search,
        "not found": "404.html",
    }
    return others[page]


def _html(uri: str) -> str:
    """Return the file that MkDocs makes of a Markdown file."""
    stem = uri.removesuffix(".md")
    if stem == uri:
        return uri
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


@cache
def _addresses(catalogue: str) -> Addresses:
    return Addresses(Catalogue("de", catalogue))
