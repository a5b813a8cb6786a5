"""A withdrawn check keeps its address, says when and why, and is offered to nobody."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Project, copy_small
from tests.unit.history.conftest import ARTICLE

ENTRY = "    changes:\n      - {date: 2025-10-07, note: Der <Rat> hob den Beschluss auf.}\n"
FIRST_ENDS = "        translation: Das Bad schließt am 1. Oktober.\n"
ADDRESS = "faktenchecks/freibad-schliesst-im-oktober/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the small project with one check withdrawn, built."""
    project = copy_small(tmp_path_factory.mktemp("tombstone") / "project")
    project.replace(ARTICLE, "status: published", "status: withdrawn")
    project.replace(ARTICLE, FIRST_ENDS, FIRST_ENDS + ENTRY)
    result = project.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project


def page(project: Project, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(project.read(f"build/site/{address}index.html"))


def test_its_page_begins_with_the_day_and_the_reason(built: Project) -> None:
    notice = page(built, ADDRESS).css_first(".bl-notice")
    assert notice is not None
    stamp = notice.css_first("time")
    assert stamp is not None
    assert stamp.attributes["datetime"] == "2025-10-07"
    assert "Der <Rat> hob den Beschluss auf." in notice.text()


def test_it_has_no_structured_data(built: Project) -> None:
    assert page(built, ADDRESS).css('script[type="application/ld+json"]') == []
    other = page(built, "faktenchecks/gaestezahl-im-sommer/")
    assert len(other.css('script[type="application/ld+json"]')) == 1


def test_search_engines_are_told_to_leave_it(built: Project) -> None:
    robots = page(built, ADDRESS).css_first("meta[name=robots]")
    assert robots is not None
    assert robots.attributes["content"] == "noindex"
    sitemap = built.read("build/site/sitemap.xml")
    assert ADDRESS not in sitemap
    assert "faktenchecks/gaestezahl-im-sommer/" in sitemap


def test_other_pages_are_offered(built: Project) -> None:
    assert page(built, "faktenchecks/gaestezahl-im-sommer/").css("meta[name=robots]") == []


def test_the_corrections_page_lists_it_with_the_reason(built: Project) -> None:
    corrections = page(built, "korrekturen/")
    rows = [row.text() for row in corrections.css(".bl-corrections li")]
    assert any("Der <Rat> hob den Beschluss auf." in row for row in rows)
    heading = next(h for h in corrections.css("h2") if h.attributes.get("id") == "zurueckgezogen")
    assert heading.next is not None
    assert corrections.css(f'a[href="../{ADDRESS}"]')


def test_its_finding_is_not_shared(built: Project) -> None:
    found = page(built, ADDRESS)
    title = found.css_first("title")
    assert title
    shared = [title.text()] + [
        node.attributes["content"] or ""
        for node in found.css('meta[property="og:title"], meta[property="og:description"], meta[name="description"]')
    ]
    assert len(shared) == 4
    assert all("7. Oktober 2025" in text for text in shared)
    assert not [text for text in shared if "Der Rat beschloss" in text or "Der Beschluss liegt vor" in text]
