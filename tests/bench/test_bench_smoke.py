"""The benchmark still runs. How fast anything is, it says itself (`make bench`); nothing here depends on time."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from generator import checking
from generator.reading.files import read_tree
from tests.bench.__main__ import measure
from tests.bench.corpus import corpus_files, write_corpus
from tests.bench.subject import SUMMARY, Project

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 24
DIGEST = "1a4fba54712b219264d69f7c6237c1fb17cb17ecc63db8ac8c1bcb188a4c7eb4"
"""Of the corpus of 24 checks, on every machine. Figures before and after a change of it cannot be compared."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a corpus of 24 checks, which tests may edit one after the other."""
    root = tmp_path_factory.mktemp("corpus") / "project"
    write_corpus(SIZE, root)
    return root


def test_the_corpus_is_the_same_on_every_machine() -> None:
    digest = hashlib.sha256()
    for name, text in sorted(corpus_files(SIZE)):
        digest.update(f"{name}\0{text}\0".encode())
    assert digest.hexdigest() == DIGEST


def test_a_corpus_has_as_many_published_checks_as_asked_for_and_no_problem(corpus: Path) -> None:
    files, unreadable = read_tree(corpus)
    checked = checking.check(files, unreadable)
    assert checked.problems == ()
    assert len(checked.corpus.published) == SIZE


def test_an_edit_changes_the_one_summary_and_no_edit_is_like_another(corpus: Path) -> None:
    project = Project(corpus, corpus.parent, SIZE)
    path = next(p for p in (corpus / "content/articles").glob("*.md") if f"id: {project.edited}\n" in p.read_text())
    before = path.read_text("utf-8")
    first = project.edit(0)
    assert path.read_text("utf-8").count(first) == 1
    second = project.edit(1)
    assert path.read_text("utf-8").replace(f"{second}: ", "") == before
    record = before.index(f"id: {project.edited}\n")
    assert path.read_text("utf-8").index(second) == before.index(SUMMARY, record) + len(SUMMARY)


def test_the_table_tells_what_a_measurement_found(tmp_path: Path) -> None:
    text = measure((SIZE,), ("build", "unchanged"), tmp_path, runs=1).render()
    assert text.startswith("| measured | 24 checks |\n| --- | ---: |\n")
    for label in ("build step, cold", "build step, one edit", "whole site, nothing changed"):
        assert re.search(rf"^\| {label} \| \d+\.\d\d s \|$", text, re.MULTILINE)
    assert not any(tmp_path.iterdir())
