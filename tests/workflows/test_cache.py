"""What a runner keeps makes the next build incremental in a fresh clone, and changes no byte."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.cards.store import FOLDER as CARDS
from generator.memory import MEMORY
from tests.workflows.repository import Repository
from tests.workflows.workflow_files import cached_paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.conftest import Project

ARTICLE = "content/articles/freibad-schliesst.md"
OLD, NEW = "Der Betreiber bestätigte das [c2].", "Der Betreiber bestätigte es [c2]."


@dataclass(frozen=True)
class Runs:
    """Two runs on two clones, between which a check was changed, and a third one that got nothing from them."""

    first: Project
    second: Project
    clean: Project
    kept: Mapping[str, int]
    """The times of the site's files as the second run found them, by path."""
    brought: str
    """What stands for the program in the memory that the second run found."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Do what `pages.yml` does, twice, and then without a cache."""
    folder = tmp_path_factory.mktemp("runs")
    repository = Repository.create(folder / "repository")
    first = repository.clone(folder / "first")
    build(first)
    keep(first, folder / "cache.tar")
    repository.project.replace(ARTICLE, OLD, NEW)
    repository.commit()
    second = repository.clone(folder / "second")
    bring(second, folder / "cache.tar")
    kept, brought = times(second), program(second)
    build(second)
    clean = repository.clone(folder / "clean")
    build(clean)
    return Runs(first, second, clean, kept, brought)


def build(project: Project) -> None:
    """Build the site with the program of the clone."""
    command = [sys.executable, "-c", "import generator; print(generator.__file__)"]
    used = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    assert used.stdout.startswith(str(project.root))
    result = project.run("mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr


def keep(project: Project, archive: Path) -> None:
    """Pack what the workflows keep, as the action does."""
    command: list[str | Path] = ["tar", "--posix", "-cf", archive, "-P", "-C", project.root, *cached_paths()]
    subprocess.run(command, check=True)


def bring(project: Project, archive: Path) -> None:
    """Unpack it in another clone."""
    command: list[str | Path] = ["tar", "-xf", archive, "-P", "-C", project.root]
    subprocess.run(command, check=True)


def times(project: Project) -> dict[str, int]:
    """Return the time of every file of the site, in nanoseconds."""
    site = project.path("build/site")
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def program(project: Project) -> str:
    """Return what stands for the program that remembered."""
    with closing(sqlite3.connect(project.path(MEMORY))) as database:
        (found,) = database.execute("SELECT program FROM about").fetchone()
    return str(found)


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Return the files that came or are others."""
    return {name for name, digest in after.items() if before.get(name) != digest}


def test_a_clone_has_other_times_than_the_one_before(runs: Runs) -> None:
    files = [ARTICLE, "mkdocs.yml", "generator/memory.py", "site_config/ratings.yml"]
    first, second = ([run.path(name).stat().st_mtime_ns for name in files] for run in (runs.first, runs.second))
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_only_what_changed_is_rendered(runs: Runs) -> None:
    after = times(runs.second)
    rendered = {name for name in after if name.endswith(".html") and after[name] != runs.kept.get(name)}
    sources = changed(runs.first.tree("build/docs"), runs.second.tree("build/docs"))
    pages = {name for name in sources if name.endswith(".md")}
    assert "faktenchecks/freibad-schliesst-im-oktober.md" in pages
    assert rendered == {f"{name.removesuffix('.md').removesuffix('index')}/index.html".lstrip("/") for name in pages}
    assert len(rendered) < len([name for name in after if name.endswith(".html")]) / 4


def test_the_site_has_the_bytes_of_a_build_from_nothing(runs: Runs) -> None:
    assert runs.second.tree("build/docs") == runs.clean.tree("build/docs")
    assert runs.second.tree("build/site") == runs.clean.tree("build/site")
    assert NEW.removesuffix(" [c2].") in runs.second.read(
        "build/site/faktenchecks/freibad-schliesst-im-oktober/index.html"
    )


def test_the_records_and_findings_of_the_first_run_are_known_to_the_second(runs: Runs) -> None:
    assert program(runs.second) == runs.brought == program(runs.first)


def test_the_cards_of_the_first_run_are_not_drawn_again(runs: Runs) -> None:
    cards = {path.name: path.stat().st_mtime_ns for path in runs.first.path(CARDS).iterdir()}
    again = {path.name: path.stat().st_mtime_ns for path in runs.second.path(CARDS).iterdir()}
    assert cards
    assert again == cards
