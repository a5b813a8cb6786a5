"""The documentation as a site, and as files on GitHub."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, Project, Site
from tests.site.test_links import LinkChecker

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = "documentation.yml"
ADDRESS = "https://example.org/documentation/"
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(r"`((?:generator|tests|site_config)/[\w./-]+?)(?:::([A-Za-z_]\w*))?`")
LOADING = "script[src], link[rel~=stylesheet], link[rel~=icon], link[rel=preconnect], img, iframe, video, audio, source"
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
OWN_PAGES = [page for page in PAGES if page.parent.name != "codes"]
DEVELOPERS = sorted((DOCS / "developers").glob("*/*.md"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the site of the documentation, built strictly: a warning is a failure."""
    target = tmp_path_factory.mktemp("documentation") / "site"
    result = Project(ROOT).run("mkdocs", "build", "--strict", "--config-file", CONFIG, "--site-dir", str(target))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "WARNING" not in result.stdout + result.stderr
    return Site(target)


def test_every_page_is_in_the_site(built: Site) -> None:
    addresses = {
        page.relative_to(DOCS).with_suffix("").as_posix().removesuffix("README").removesuffix("index") for page in PAGES
    }
    assert {page.rstrip("/") for page in built.pages} - {"404.html"} == {address.rstrip("/") for address in addresses}


def test_every_link_and_anchor_leads_somewhere(built: Site) -> None:
    checker = LinkChecker(built.root)
    assert sum(len(links) for links in checker.links.values()) > len(PAGES)
    assert checker.find_broken(ADDRESS, missing_page=False) == []


def test_no_page_loads_anything_from_elsewhere(built: Site) -> None:
    for address, page in built.pages.items():
        loaded = [node.attributes.get("src") or node.attributes.get("href") or "" for node in page.css(LOADING)]
        assert loaded, address
        assert [uri for uri in loaded if re.match(r"(?:\w+:)?//", uri)] == [], address


def test_a_page_says_which_language_it_is_in(built: Site) -> None:
    for address, page in built.pages.items():
        (html,) = page.css("html")
        assert html.attributes["lang"] == ("de" if "/de/" in f"/{address}" else "en"), address


def test_every_fenced_block_is_shown_as_one(built: Site) -> None:
    for address, page in built.pages.items():
        (content,) = page.css("article") or page.css("main")
        assert "```" not in content.text(), address


@pytest.mark.parametrize("page", OWN_PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_link_leads_to_a_file_of_the_documentation(page: Path) -> None:
    """GitHub follows links to folders and out of docs/, too; a site does not."""
    for link in LINK.findall(page.read_text("utf-8")):
        if not link.startswith(("https://", "http://", "#")):
            target = (page.parent / link.partition("#")[0]).resolve()
            assert target.is_file(), link
            assert target.is_relative_to(DOCS), link


@pytest.mark.parametrize("page", DEVELOPERS, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_what_the_developers_pages_name_is_there(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for path, name in NAMED.findall(text):
        target = ROOT / path
        assert target.exists(), path
        assert not name or re.search(rf"^ *(?:def|class) {name}\b", target.read_text("utf-8"), re.MULTILINE), name


def test_both_languages_name_the_same_functions_in_the_same_order() -> None:
    german, english = ((DOCS / "developers" / name).read_text("utf-8") for name in ("de/haus.md", "en/house.md"))
    assert NAMED.findall(german) == NAMED.findall(english)
    assert len(NAMED.findall(german)) > 30


def test_both_languages_have_the_same_pages() -> None:
    for folder in ("guide", "operations", "developers"):
        german, english = (sorted((DOCS / folder / language).glob("*.md")) for language in ("de", "en"))
        assert len(german) == len(english) > 0
        for page in (*german, *english):
            named = f"({page.relative_to(DOCS).as_posix()})" in (DOCS / "README.md").read_text("utf-8")
            index = DOCS / folder / "README.md"
            assert named or f"({page.parent.name}/{page.name})" in index.read_text("utf-8"), page
