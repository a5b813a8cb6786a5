"""A former address leads to the new one."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Project, Texts, copy_small
from tests.unit.history.conftest import ARTICLE, FOLDER

ID = "id: freibad-schliesst-im-oktober"
CHECK, ARTICLE_PAGE = "faktenchecks/freibad-zu/", "artikel/bad-zu/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the small project with a check and an article that had other addresses, built."""
    project = copy_small(tmp_path_factory.mktemp("redirects") / "project")
    project.replace(ARTICLE, ID, f"{ID}\n    formerly: [freibad-zu]")
    project.replace(ARTICLE, "seed: freibad.txt", "seed: freibad.txt\nformerly: [bad-zu]")
    result = project.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.mark.parametrize(
    ("former", "now"),
    [(CHECK, "faktenchecks/freibad-schliesst-im-oktober/"), (ARTICLE_PAGE, "artikel/freibad-schliesst/")],
)
def test_a_former_address_sends_browsers_and_search_engines_on(built: Project, former: str, now: str) -> None:
    page = LexborHTMLParser(built.read(f"build/site/{former}index.html"))
    name = now.split("/")[1]
    refresh = page.css_first("meta[http-equiv=refresh]")
    assert refresh is not None
    assert refresh.attributes["content"] == f"0; url=../{name}/"
    canonical = [link.attributes["href"] for link in page.css("link[rel=canonical]")]
    assert len(canonical) == 1
    assert (canonical[0] or "").endswith(f"/{now}")
    assert page.css(f'main a[href="../{name}/"]')
    assert (built.root / "build" / "site" / now / "index.html").is_file()


def test_other_pages_send_nobody_on(built: Project) -> None:
    for path in (built.root / "build" / "site").rglob("*.html"):
        if path.parent.name not in {"freibad-zu", "bad-zu"}:
            assert 'http-equiv="refresh"' not in path.read_text("utf-8")


def test_a_former_address_is_not_in_the_sitemap(built: Project) -> None:
    sitemap = built.read("build/site/sitemap.xml")
    assert CHECK not in sitemap
    assert ARTICLE_PAGE not in sitemap


def test_a_draft_has_no_page_at_its_former_address(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, ID, f"{ID}\n    formerly: [freibad-zu]")
    uri = CHECK.rstrip("/") + ".md"
    assert uri in {page.uri for page in texts.build().pages}
    texts = texts.with_replaced(ARTICLE, "status: published", "status: draft")
    assert uri not in {page.uri for page in texts.build().pages}


@pytest.mark.parametrize(
    "former",
    ["freibad-schliesst-im-oktober", "gaestezahl-im-sommer", "ablenkung-vom-rathaus", "freibad-gerettet", "alt, alt"],
)
def test_a_former_id_is_no_id_of_today(small_texts: Texts, former: str) -> None:
    texts = small_texts.with_replaced(ARTICLE, ID, f"{ID}\n    formerly: [{former}]")
    (problem,) = texts.check().problems
    assert (problem.code, problem.place.path, problem.place.line) == ("duplicate-id", ARTICLE, 11)


def test_a_former_id_leads_to_one_check(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, ID, f"{ID}\n    formerly: [alt]")
    other = f"{FOLDER}/freibad-gerettet.md"
    texts = texts.with_replaced(other, "status: published", "status: published\nformerly: [alt]")
    assert [problem.code for problem in texts.check().problems] == ["duplicate-id"]


@pytest.mark.parametrize("former", ["freibad-schliesst", "stadtrat-beschliesst-freibad"])
def test_a_former_slug_is_no_slug_of_today(small_texts: Texts, former: str) -> None:
    texts = small_texts.with_replaced(ARTICLE, "seed: freibad.txt", f"seed: freibad.txt\nformerly: [{former}]")
    assert [problem.code for problem in texts.check().problems] == ["duplicate-id"]


def test_a_former_id_that_cannot_be_an_address_is_an_error(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, ID, f"{ID}\n    formerly: [Alt!]")
    assert [problem.code for problem in texts.check().problems] == ["bad-id"]
