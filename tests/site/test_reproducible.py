"""The same input gives the same bytes, wherever, whenever and by whom it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.conftest import copy_small

if TYPE_CHECKING:
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


def build(project: Project, surroundings: Surroundings, **environment: str) -> Project:
    """Build the site in these surroundings."""
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **dict(surroundings.environment), **environment},
        umask=surroundings.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return project


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


def test_a_build_over_an_older_one_gives_the_bytes_of_a_first_build(first: Project, tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    text = project.read("site_config/site.yml")
    project.replace("site_config/site.yml", "Die Prüfenden", "Andere")
    build(project, HERE)
    project.write("site_config/site.yml", text)
    build(project, HERE)
    for folder in ("build/docs", "build/site"):
        assert project.tree(folder) == first.tree(folder)


def test_no_file_of_the_site_names_the_folder_it_was_built_in(second: Project) -> None:
    place = str(second.root).encode()
    files = [second.path(f"{folder}/{name}") for folder in ("build/docs", "build/site") for name in second.tree(folder)]
    assert [file.name for file in files if place in file.read_bytes()] == []
