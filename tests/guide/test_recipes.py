"""The developers' worked examples, done in a copy of the repository as they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT
from tests.guide.recipes import copy_repository, follow, patched, run, small_site
from tests.guide.walkthrough import read_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project
    from tests.guide.walkthrough import Block

PAGES = {
    "de/neue-regel.md": "en/new-rule.md",
    "de/neue-seitenart.md": "en/new-page.md",
    "de/neuer-export.md": "en/new-export.md",
}
ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "freibad-schliesst-im-oktober"


def blocks_of(page: str) -> tuple[Block, ...]:
    """Return what a page shows in fenced blocks."""
    return read_blocks((ROOT / "docs" / "developers" / page).read_text("utf-8"))


def titles(page: str) -> list[str]:
    """Return the files that a page writes or changes."""
    return [block.settings["title"] for block in blocks_of(page) if block.kind != "sh"]


def done(page: str, folder: Path) -> tuple[Project, Project]:
    """Follow the page; return the copy of the repository and a small site that it builds.

    The code must pass as it stands there, as all of ours does.
    """
    repository = copy_repository(folder / "repository")
    for block in blocks_of(page):
        follow(repository, block)
    modules = " ".join({name for name in titles(page) if name.endswith(".py")})
    looked = run(
        repository, f".venv/bin/ruff check {modules}; .venv/bin/ruff format --check {modules}", repository.root
    )
    assert looked.returncode == 0, looked.stdout
    return repository, small_site(repository, folder / "site")


def belegt(repository: Project, site: Project, command: str) -> str:
    """Return what the command of the copy prints."""
    return run(repository, f".venv/bin/python -m generator {command} --root {site.root}", repository.root).stdout


def test_a_new_rule_reports_at_its_line(tmp_path: Path) -> None:
    repository, site = done("en/new-rule.md", tmp_path)
    assert "headline-asks" not in belegt(repository, site, "check --language en")
    site.replace(ARTICLE, "headline: Der Rat beschloss die Schließung am 19. September 2025", "headline: Und nun?")
    told = belegt(repository, site, "check --language de")
    assert f"{ARTICLE}:12:15: Warnung: headline-asks: die Überschrift fragt, statt etwas zu sagen\n" in told
    assert "Viele lesen nichts als sie" in belegt(repository, site, "explain headline-asks --language de")
    assert "## Sondern so" in repository.read("docs/guide/de/codes/headline-asks.md")


def test_a_new_page_is_in_the_site_and_in_its_menu(tmp_path: Path) -> None:
    repository, site = done("en/new-page.md", tmp_path)
    line = "    topics: [Schwimmbad]\n"
    site.replace(ARTICLE, line, f"{line}    reply: {{date: 2025-10-03, text: Wir bleiben dabei.}}\n")
    built = run(repository, f"{repository.root}/.venv/bin/python -m mkdocs build --strict", site.root)
    assert built.returncode == 0, built.stdout
    page = LexborHTMLParser(site.read("build/site/antworten/index.html"))
    assert [link.attributes["href"] for link in page.css(".bl-rows a")][:1] == [f"../faktenchecks/{CHECK}/"]
    home = LexborHTMLParser(site.read("build/site/index.html"))
    assert "antworten/" in [link.attributes.get("href") for link in home.css("nav a")]


def test_a_new_export_is_written_and_listed(tmp_path: Path) -> None:
    repository, site = done("en/new-export.md", tmp_path)
    belegt(repository, site, "build --strict")
    text = site.read("build/docs/daten/checks.bib")
    assert CHECK in [entry.key for entry in parse_string(text).entries]
    assert '"checks.bib"' in site.read("build/docs/daten/datapackage.json")
    assert "Literaturangaben" in site.read("build/docs/daten/index.md")


@pytest.mark.parametrize("german", PAGES)
def test_both_languages_do_the_same(german: str) -> None:
    assert blocks_of(german) == blocks_of(PAGES[german])


@pytest.mark.parametrize("diff", ["-a\n+b\n", " x\n-a\n+b\n", "-gone\n+b\n"])
def test_a_passage_that_is_gone_or_stands_twice_is_not_exchanged(diff: str) -> None:
    with pytest.raises(AssertionError, match=r"file\.py has [02] places"):
        patched("a\na\n", diff, "file.py")


def test_a_passage_is_exchanged_where_it_stands() -> None:
    assert patched("a\nb\na\nc\n", " a\n-c\n+d\n", "file.py") == "a\nb\na\nd\n"
