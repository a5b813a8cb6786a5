"""A preview on the disk: it begins with what the last one left, and an edit changes what it must."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.language import Catalogue
from generator.preview.index_beside import IndexBeside
from generator.preview.live import PREVIEW, LivePreview
from generator.preview.previewer import Editors

if TYPE_CHECKING:
    from tests.conftest import Project

EDITORS = Editors(Catalogue("en"), dt.date(2026, 1, 1))
PATH = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
PAGE = f"{PREVIEW}/faktenchecks/freibad-gerettet.md"
LONG_AGO = 1_700_000_000


def age(project: Project) -> None:
    """Let all files be as old as those that nobody is working on."""
    for folder in ("content", "seeds", "site_config"):
        for path in project.path(folder).rglob("*"):
            os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.fixture
def left(small: Project) -> Project:
    """Give the small project as a preview leaves it."""
    age(small)
    preview = LivePreview(small.root)
    assert preview.build(EDITORS).report
    preview.close()
    return small


def test_the_next_preview_begins_with_the_pages_of_the_last(left: Project) -> None:
    before, preview = left.tree(PREVIEW), LivePreview(left.root)
    outcome = preview.build(EDITORS)
    preview.settle()
    preview.close()
    assert outcome.files == ()
    assert outcome.report
    assert outcome.report.unchanged == len(before)
    assert outcome.preview
    assert outcome.preview.unfinished == 1
    assert left.tree(PREVIEW) == before


def test_one_that_is_killed_after_an_edit_leaves_its_pages_as_well(small: Project) -> None:
    killed = LivePreview(small.root)
    killed.build(EDITORS)
    small.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    killed.build(EDITORS)
    killed.settle()
    preview = LivePreview(small.root)
    outcome = preview.build(EDITORS)
    preview.settle()
    for each in (preview, killed):
        each.close()
    assert outcome.files == ()
    assert "Neu gefasst" in small.read(PAGE)


def test_one_that_is_killed_before_it_settled_leaves_nothing_to_trust(left: Project) -> None:
    killed = LivePreview(left.root)
    killed.build(EDITORS)
    killed.settle()
    left.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    killed.build(EDITORS)
    preview = LivePreview(left.root)
    outcome = preview.build(EDITORS)
    for each in (preview, killed):
        each.close()
    assert outcome.files
    assert "Neu gefasst" in left.read(PAGE)


def test_an_edit_after_that_is_shown(left: Project) -> None:
    preview = LivePreview(left.root)
    preview.build(EDITORS)
    preview.settle()
    left.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    outcome = preview.build(EDITORS)
    preview.close()
    assert outcome.report
    assert outcome.report.written == ("faktenchecks/freibad-gerettet.md",)
    assert "Neu gefasst" in left.read(PAGE)


def test_a_search_index_that_came_after_the_last_page_is_put_there(left: Project) -> None:
    preview, beside = LivePreview(left.root), IndexBeside(left.root)
    preview.build(EDITORS)
    left.replace(PATH, "summary: ", "summary: Ein Satz mehr. ")
    preview.build(EDITORS)
    preview.close()
    beside.start()
    beside.wait()
    before, new = left.tree(f"{PREVIEW}/assets/search"), beside.find_new()
    preview = LivePreview(left.root)
    assert preview.build(EDITORS).files == ()
    preview.settle()
    left.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    preview.build(EDITORS)
    preview.close()
    assert left.tree(f"{PREVIEW}/assets/search") != before
    assert {uri: left.path(f"{PREVIEW}/{uri}").read_bytes() for uri in new} == new
    assert len(left.tree(f"{PREVIEW}/assets/search")) == len(new)


def test_an_edit_before_it_is_ready_is_shown_as_well(left: Project) -> None:
    preview = LivePreview(left.root)
    preview.build(EDITORS)
    left.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    outcome = preview.build(EDITORS)
    preview.close()
    assert outcome.report
    assert outcome.report.written == ("faktenchecks/freibad-gerettet.md",)


def test_an_edit_just_before_the_pages_are_made_ready_is_shown(left: Project) -> None:
    preview = LivePreview(left.root)
    preview.build(EDITORS)
    left.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    preview.settle()
    outcome = preview.build(EDITORS)
    preview.close()
    assert outcome.report
    assert outcome.report.written == ("faktenchecks/freibad-gerettet.md",)
    assert "Neu gefasst" in left.read(PAGE)


@pytest.mark.parametrize("changed", ["content", "day", "language", "page"])
def test_it_begins_anew_where_anything_else_counts(changed: str, left: Project) -> None:
    editors = EDITORS
    if changed == "content":
        left.replace(PATH, "summary: ", "summary: Neu gefasst. ")
    elif changed == "day":
        editors = replace(EDITORS, today=dt.date(2026, 1, 2))
    elif changed == "language":
        editors = replace(EDITORS, words=Catalogue("de"))
    else:
        left.write(PAGE, "von Hand geändert")
    preview = LivePreview(left.root)
    outcome = preview.build(editors)
    preview.close()
    assert outcome.files
    assert "von Hand" not in left.read(PAGE)


def test_a_preview_with_problems_tells_them_again(left: Project) -> None:
    left.replace("site_config/site.yml", "language: de", "language: de\nfour_eyes: true")
    age(left)
    for _time in range(2):
        preview = LivePreview(left.root)
        assert "two-eyes" in {problem.code for problem in preview.build(EDITORS).problems}
        preview.close()
