"""A project with two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.manifest.folder import get_manifest
from tests.conftest import copy_small
from tests.faults.newsroom import MKDOCS, NEW, OLD, WORDS, Newsroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Give the small project, its site built in the old state."""
    sites, texts = {}, {}
    for state in (NEW, OLD):
        project = copy_small(tmp_path_factory.mktemp("faults") / state)
        if state == NEW:
            project.replace(WORDS, "de: Falsch,", "de: Grundfalsch,")
        texts[state] = project.read(WORDS)
        result = project.run(*MKDOCS)
        assert result.returncode == 0, result.stderr
        sites[state] = get_manifest(project.path("build/site")).sha256
    assert sites[NEW] != sites[OLD]
    return Newsroom(project, texts, sites)


@pytest.fixture
def newsroom(built_newsroom: Newsroom, tmp_path: Path) -> Newsroom:
    """Give a copy of it."""
    return built_newsroom.copy(tmp_path / "project")


@pytest.fixture(scope="session")
def moments(built_newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give the moments of a build from the old state to the new one, each with whether a site is published then."""
    newsroom = built_newsroom.copy(tmp_path_factory.mktemp("moments") / "project")
    newsroom.turn_to(NEW)
    result = newsroom.run_faulty("count", 0)
    assert result.returncode == 0, result.stderr
    return newsroom.project.read("events.txt").splitlines()
