"""The same input gives the same bytes, wherever, whenever and by whom it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.manifest.folder import get_manifest, read_folder
from generator.manifest.manifest import MANIFEST
from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

NOON, A_YEAR_LATER = "1763812800", "1795348800"
"""Seconds: 22 November 2025 and 2026, 12:00 UTC."""


@dataclass(frozen=True)
class Surroundings:
    """What a build may find on one machine and otherwise on another."""

    umask: int
    environment: tuple[tuple[str, str], ...]


HERE = Surroundings(0o022, (("TZ", "UTC"), ("PYTHONHASHSEED", "0"), ("LC_ALL", "C.UTF-8"), ("LANG", "C.UTF-8")))
THERE = Surroundings(
    0o077,
    (
        ("TZ", "Pacific/Kiritimati"),
        ("PYTHONHASHSEED", "4711"),
        ("LC_ALL", "C"),
        ("LANG", "tr_TR.UTF-8"),
        ("LANGUAGE", "ja"),
        ("HOME", "/nonexistent"),
        ("COLUMNS", "20"),
        ("PYTHONUTF8", "0"),
    ),
)


PROCESSES = """
import os, runpy, sys
from generator import workers
from generator.mkdocs_plugin import team
workers.FEWEST, team.usable_cores = 1, lambda: {number}
sys.argv = ["mkdocs", *sys.argv[1:]]
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""
"""Runs MkDocs as on a machine with so many cores, however few the pages."""


def build(
    project: Project, surroundings: Surroundings, *, processes: int = 0, strict: bool = True, **environment: str
) -> Project:
    """Build the site in these surroundings."""
    mkdocs = ("-c", PROCESSES.format(number=processes)) if processes else ("-m", "mkdocs")
    result = subprocess.run(
        [sys.executable, *mkdocs, "build", *(["--strict"] if strict else [])],
        cwd=project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **dict(surroundings.environment), **environment},
        umask=surroundings.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return project


@dataclass(frozen=True)
class Variation:
    """One way in which a build can differ from another one of the same input."""

    name: str
    environment: tuple[tuple[str, str], ...] = ()
    umask: int = 0o022
    processes: int = 0
    prepare: Callable[[Project], None] = lambda _project: None
    """Called before the build."""
    folder: str = "project"

    def build(self, folder: Path) -> Project:
        """Build a copy of the small project this way."""
        project = copy_small(folder / self.folder)
        self.prepare(project)
        surroundings = Surroundings(self.umask, (*HERE.environment, *self.environment))
        return build(project, surroundings, processes=self.processes)


def make_files_in_another_order(project: Project) -> None:
    """Make all files anew, the last first, so that the disk lists them otherwise."""
    aside = project.root.with_name("aside")
    project.root.rename(aside)
    files = sorted((path for path in aside.rglob("*") if path.is_file()), reverse=True)
    for path in files:
        target = project.root / path.relative_to(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    project.path("build/docs").mkdir(parents=True, exist_ok=True)


def make_files_old(project: Project) -> None:
    """Let all files be of 1970."""
    for path in project.root.rglob("*"):
        os.utime(path, (1, 1))


def make_files_young(project: Project) -> None:
    """Let all files be of 2099."""
    for path in project.root.rglob("*"):
        os.utime(path, (4_070_908_800, 4_070_908_800))


def build_before(project: Project) -> None:
    """Build it once already."""
    build(project, HERE)


def build_another_state_before(project: Project) -> None:
    """Build it once already, when an article was missing and every page said something else."""
    aside, article = project.path("aside"), project.path("content/articles/stadtrat-beschliesst-freibad")
    text = project.read("site_config/site.yml")
    project.replace("site_config/site.yml", "Die Prüfenden", "Andere")
    article.rename(aside)
    build(project, HERE, strict=False)
    aside.rename(article)
    project.write("site_config/site.yml", text)


VARIATIONS = (
    Variation("path", folder="anderswo/ein längerer Name & mehr"),
    Variation("time zone", (("TZ", "America/St_Johns"),)),
    Variation("hash seed", (("PYTHONHASHSEED", "4711"),)),
    Variation("locale", (("LC_ALL", "C"), ("LANG", "tr_TR.UTF-8"), ("LANGUAGE", "ja"), ("PYTHONUTF8", "0"))),
    Variation("order of files", prepare=make_files_in_another_order),
    Variation("umask", umask=0o077),
    Variation("SOURCE_DATE_EPOCH", (("SOURCE_DATE_EPOCH", A_YEAR_LATER),)),
    Variation("day", (("TZ", "Etc/GMT-14"),)),
    Variation("day before", (("TZ", "Etc/GMT+12"),)),
    Variation("one process", processes=1),
    Variation("three processes", processes=3),
    Variation("cache of the same state", prepare=build_before),
    Variation("cache of another state", prepare=build_another_state_before),
    Variation("old files", prepare=make_files_old),
    Variation("young files", prepare=make_files_young),
    Variation("terminal and home", (("HOME", "/nonexistent"), ("COLUMNS", "20"), ("NO_COLOR", "1"), ("TERM", "dumb"))),
)
"""Each is built by itself. It is never the same day in the two zones named `day`: they are 26 hours apart."""


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda variation: variation.name)
def test_every_variation_of_a_build_has_the_same_manifest(first: Project, tmp_path: Path, variation: Variation) -> None:
    project = variation.build(tmp_path)
    assert project.read(f"build/site/{MANIFEST}") == first.read(f"build/site/{MANIFEST}")


def test_the_manifest_that_is_compared_is_that_of_the_site(first: Project) -> None:
    site = first.path("build/site")
    assert get_manifest(site).files == read_folder(site)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the small project, built here."""
    return build(copy_small(tmp_path_factory.mktemp("hier") / "projekt"), HERE)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the same project, built in another place with everything else otherwise."""
    return build(copy_small(tmp_path_factory.mktemp("dort und anderswo") / "ein längerer Name"), THERE)


@pytest.mark.parametrize("folder", ["build/docs", "build/site"])
def test_two_builds_in_other_surroundings_give_the_same_bytes(first: Project, second: Project, folder: str) -> None:
    assert first.tree(folder)
    assert second.tree(folder) == first.tree(folder)


@pytest.mark.parametrize("folder", ["build/docs", "build/site"])
def test_a_build_on_another_day_gives_the_same_bytes(tmp_path: Path, folder: str) -> None:
    early = build(copy_small(tmp_path / "early"), HERE, SOURCE_DATE_EPOCH=NOON)
    late = build(copy_small(tmp_path / "late"), HERE, SOURCE_DATE_EPOCH=A_YEAR_LATER)
    assert late.tree(folder) == early.tree(folder)


def test_no_file_of_the_site_names_the_folder_it_was_built_in(second: Project) -> None:
    place = str(second.root).encode()
    files = [second.path(f"{folder}/{name}") for folder in ("build/docs", "build/site") for name in second.tree(folder)]
    assert [file.name for file in files if place in file.read_bytes()] == []
