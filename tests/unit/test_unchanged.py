"""A build that would give what lies there already is not made; whatever is touched, it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator import output
from generator.output import DOCS, build_project
from generator.reading.files import read_tree
from generator.unchanged import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from generator.memory import Memory
    from generator.output import Outcome
    from tests.conftest import Project

LONG_AGO = 1_700_000_000


def age(root: Path) -> None:
    """Let all files be as old as those that nobody is working on."""
    for folder in ("content", "seeds", "site_config"):
        for path in (root / folder).rglob("*"):
            os.utime(path, (LONG_AGO, LONG_AGO))


def was_skipped(outcome: Outcome) -> bool:
    """Tell whether nothing was read; the small project has no warnings, so what was read would show."""
    return not outcome.files


@pytest.fixture
def built(small: Project) -> Project:
    """Return the small project, built."""
    age(small.root)
    assert not build_project(small.root).problems
    return small


def test_a_build_of_the_same_files_reads_nothing_and_says_the_same(built: Project) -> None:
    before = built.tree(DOCS)
    outcome = build_project(built.root)
    assert was_skipped(outcome)
    assert outcome.report
    assert (outcome.report.written, outcome.report.removed) == ((), ())
    assert outcome.report.unchanged == len([name for name in before if not name.startswith(".")])
    assert outcome.settings.name == "Prüfseite"
    assert built.tree(DOCS) == before


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/freibad-schliesst.md",
        "content/sources/stadt.yml",
        "content/pages/start.md",
        "seeds/freibad.txt",
        "site_config/site.yml",
        "site_config/templates/fact_check.md.jinja",
        "site_config/theme/assets/fonts/serif-600.woff2",
    ],
)
def test_an_input_that_was_touched_is_read(path: str, built: Project) -> None:
    os.utime(built.path(path), (LONG_AGO + 1, LONG_AGO + 1))
    assert not was_skipped(build_project(built.root))
    assert was_skipped(build_project(built.root))


def test_a_new_a_renamed_and_a_deleted_input_are_seen(built: Project) -> None:
    article = built.path("content/articles/freibad-schliesst.md")
    other = article.with_name("freibad-zu.md")
    article.rename(other)
    assert not was_skipped(build_project(built.root))
    other.unlink()
    assert not was_skipped(build_project(built.root))


@pytest.mark.parametrize("damage", ["deleted", "changed", "added"])
def test_a_page_that_is_not_as_the_build_left_it_is_put_right(damage: str, built: Project) -> None:
    before, page = built.tree(DOCS), built.path(f"{DOCS}/index.md")
    if damage == "deleted":
        page.unlink()
    else:
        (page if damage == "changed" else page.with_name("mehr.md")).write_text("etwas anderes")
    assert not was_skipped(build_project(built.root))
    assert built.tree(DOCS) == before


def test_what_was_changed_a_moment_ago_is_told_by_its_content(built: Project) -> None:
    path = built.path("content/topics.yml")
    os.utime(path)
    assert not was_skipped(build_project(built.root))
    for moment in (None, (LONG_AGO, LONG_AGO)):  # the same bytes at another time, and when it is long ago
        os.utime(path, moment)
        assert was_skipped(build_project(built.root))
    text = path.read_bytes()
    path.write_bytes(text.replace(b"#", b"# ", 1) + b"\n# mehr\n")
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert not was_skipped(build_project(built.root))


def test_what_was_changed_a_moment_ago_and_is_gone_is_missed(built: Project) -> None:
    extra = built.path("content/pages/zusatz.md")
    extra.write_text("---\ntitle: Zusatz\n---\n\nText.\n")
    assert not was_skipped(build_project(built.root))
    assert was_skipped(build_project(built.root))
    extra.unlink()
    assert not was_skipped(build_project(built.root))


def test_what_was_otherwise_only_while_it_was_read_is_read_again(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = built.path("site_config/ratings.yml")
    text = path.read_text("utf-8")

    def read_meanwhile(root: Path, memory: Memory) -> object:
        path.write_text(text.replace("de: Falsch,", "de: Grundfalsch,"), "utf-8")
        try:
            return read_tree(root, memory)
        finally:
            path.write_text(text, "utf-8")

    path.write_text(text, "utf-8")
    before = built.tree(DOCS)
    monkeypatch.setattr(output, "read_tree", read_meanwhile)
    build_project(built.root)
    assert built.tree(DOCS) != before
    monkeypatch.undo()
    assert not was_skipped(build_project(built.root))
    assert built.tree(DOCS) == before


def test_warnings_are_told_again(built: Project) -> None:
    built.replace("site_config/site.yml", "language: de", "language: de\nfour_eyes: true")
    age(built.root)
    assert [build_project(built.root).problems[0].code for _time in range(2)] == ["two-eyes"] * 2


@pytest.mark.parametrize("content", [b"", b"\xff", b"another\n", b"another\nnote\n", b"[1]\n2\n"])
def test_a_damaged_note_is_as_good_as_none(content: bytes, built: Project) -> None:
    built.path(f"{FOLDER}/docs.txt").write_bytes(content)
    assert not was_skipped(build_project(built.root))
