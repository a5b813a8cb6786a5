"""MkDocs, ProperDocs and Zensical make the same site of the same tree."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import BASE, serve
from tests.conftest import Site
from tests.renderers.comparison import differences, files_of, resolved_pages, sitemap, structured_data, verdicts
from tests.renderers.conftest import DOCS, SITE, find_program
from tests.site.test_preview import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import Project

OTHERS = ("properdocs", "zensical")
CHECK = "fact-checks/library-closes-in-june/"
ARTICLE, GERMAN_CHECK = "content/articles/freibad-schliesst.md", "faktenchecks/freibad-schliesst-im-oktober/"
LINKS = ".bl-finder-results a.bl-row-title"


@pytest.mark.parametrize("name", OTHERS)
def test_the_tree_is_the_same(project: Project, sites: Mapping[str, Site], name: str) -> None:
    other = sites[name].root.parent.parent
    trees = [
        {path.relative_to(root / DOCS): path.read_bytes() for path in (root / DOCS).rglob("*") if path.is_file()}
        for root in (project.root, other)
    ]
    assert trees[0]
    assert trees[0] == trees[1]


@pytest.mark.parametrize("name", OTHERS)
def test_the_pages_have_the_same_addresses(sites: Mapping[str, Site], name: str) -> None:
    assert CHECK in sites["mkdocs"].pages
    assert sites[name].pages.keys() == sites["mkdocs"].pages.keys()


@pytest.mark.parametrize("name", OTHERS)
def test_the_verdicts_are_the_same(sites: Mapping[str, Site], name: str) -> None:
    expected = verdicts(sites["mkdocs"])
    assert CHECK in expected
    assert verdicts(sites[name]) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_the_structured_data_has_the_same_bytes(sites: Mapping[str, Site], name: str) -> None:
    expected = structured_data(sites["mkdocs"])
    assert any('"ClaimReview"' in text for text in expected[CHECK])
    assert structured_data(sites[name]) == expected


@pytest.mark.parametrize("name", OTHERS)
def test_every_page_is_the_same_and_its_links_lead_to_the_same_places(sites: Mapping[str, Site], name: str) -> None:
    expected, found = resolved_pages(sites["mkdocs"]), resolved_pages(sites[name])
    for address, html in expected.items():
        assert found[address] == html, address


@pytest.mark.parametrize("name", OTHERS)
def test_every_generated_file_is_published_as_it_is(project: Project, sites: Mapping[str, Site], name: str) -> None:
    files = files_of(project.root / DOCS)
    assert "feed.xml" in files
    assert {uri: (sites[name].root / uri).read_bytes() for uri in files} == files


@pytest.mark.parametrize("name", OTHERS)
def test_the_sitemap_names_the_same_pages_and_days(sites: Mapping[str, Site], name: str) -> None:
    assert sitemap(sites[name]) == sitemap(sites["mkdocs"])


@pytest.mark.parametrize("name", ["mkdocs", *OTHERS])
def test_the_site_is_what_its_manifest_says(project: Project, sites: Mapping[str, Site], name: str) -> None:
    result = project.run("generator", "verify", str(sites[name].root), "--against", str(sites[name].root))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", ["mkdocs", *OTHERS])
def test_the_search_finds_a_check_and_its_link_leads_there(page: Page, sites: Mapping[str, Site], name: str) -> None:
    with serve(sites[name].root) as served:
        page.goto(f"{served.address}")
        page.fill("header input[type=search]", "closing")
        page.press("header input[type=search]", "Enter")
        page.wait_for_selector("#bl-finder[data-done]")
        found = page.eval_on_selector_all(LINKS, "links => links.map(link => link.pathname)")
        assert BASE + CHECK in found
        page.click(f'{LINKS}[href$="{CHECK}"]')
        page.wait_for_selector(".bl-kind-fact-check h1")
        assert page.url == served.address + CHECK


def test_properdocs_shows_a_save_in_its_preview(small: Project, tmp_path: Path) -> None:
    serve = (str(find_program("properdocs")), "serve", "--config-file", "mkdocs.yml")
    preview = Preview(small, tmp_path / "serve.log", serve=serve)
    try:
        preview.wait_until_served()
        assert 'id="bl-preview"' in preview.page("faktenchecks/")
        small.replace(ARTICLE, "Der Beschluss liegt vor,", "Der Beschluss liegt jetzt vor,")
        preview.wait_for(lambda: "liegt jetzt vor" in preview.page(GERMAN_CHECK))
    finally:
        preview.stop()


@pytest.mark.parametrize(
    ("uri", "change", "told"),
    [
        (f"{CHECK}index.html", (">Accurate</span>", ">False</span>"), f"verdicts: {CHECK}"),
        (f"{CHECK}index.html", ('"ratingValue":', '"ratingvalue":'), f"structured data: {CHECK}"),
        (f"{CHECK}index.html", ('href="../../', 'href="../../../'), f"whole page: {CHECK}"),
        (f"{CHECK}index.html", ("", None), f"pages: {CHECK}"),
        ("more/index.html", (None, "<p>More</p>"), "pages: more/"),
        ("feed.xml", ("<updated>", "<updatet>"), "file: feed.xml"),
        ("feed.json", ("", None), "file: feed.json"),
        ("sitemap.xml", (CHECK, f"{CHECK}x/"), f"sitemap: https://example.org/ledger/{CHECK}"),
    ],
)
def test_a_planted_defect_is_found(
    project: Project, tmp_path: Path, uri: str, change: tuple[str | None, str | None], told: str
) -> None:
    site = Site(project.root / SITE)
    copy = Site(shutil.copytree(site.root, tmp_path / "site"))
    assert list(differences(project.root / DOCS, site, copy)) == []
    plant(copy.root / uri, *change)
    assert told in list(differences(project.root / DOCS, site, Site(copy.root)))


def plant(path: Path, old: str | None, new: str | None) -> None:
    """Put a passage in the place of another one; None for `new` removes the file, None for `old` makes one."""
    if new is None:
        path.unlink()
    elif old is None:
        path.parent.mkdir()
        path.write_text(new, "utf-8")
    else:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
