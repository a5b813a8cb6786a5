"""From which commit a site is built, and whether that is the whole truth."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.manifest.manifest import Origin
from generator.manifest.origin import find_origin, find_programs
from tests.conftest import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLE = "content/articles/freibad.md"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine's git settings out."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Redaktion Musterstadt")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "redaktion@example.org")


def git(folder: Path, *arguments: str) -> str:
    """Run git in the folder and return what it prints."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project whose files are committed, in a folder of its repository."""
    project = Project(tmp_path / "repository" / "project")
    project.write("mkdocs.yml", "site_name: x\n")
    project.write(ARTICLE, "Text\n")
    project.write(".gitignore", "build/\n*.local.md\n")
    repository = project.root.parent
    git(repository, "init", "--quiet")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Arbeit")
    return project


def change(project: Project) -> None:
    project.replace(ARTICLE, "Text", "Anderes")


def stage(project: Project) -> None:
    change(project)
    git(project.root, "add", "--all")


def delete(project: Project) -> None:
    project.path(ARTICLE).unlink()


def add(project: Project) -> None:
    project.write("content/articles/neu.md", "Neu\n")


def add_what_git_ignores(project: Project) -> None:
    project.write("content/articles/neu.local.md", "Neu\n")


def change_what_the_program_is(project: Project) -> None:
    project.write("generator/cli.py", "")


def test_a_clean_project_is_built_from_its_commit(project: Project) -> None:
    assert find_origin(project.root) == Origin(git(project.root, "rev-parse", "HEAD"), clean=True)


@pytest.mark.parametrize(
    "spoil", [change, stage, delete, add, add_what_git_ignores, change_what_the_program_is], ids=lambda it: it.__name__
)
def test_a_project_with_changes_says_that_the_commit_is_not_everything(
    project: Project, spoil: Callable[[Project], None]
) -> None:
    spoil(project)
    assert find_origin(project.root) == Origin(git(project.root, "rev-parse", "HEAD"), clean=False)


def test_what_is_generated_and_what_lies_outside_of_the_project_is_no_change(project: Project) -> None:
    project.write("build/site/index.html", "")
    project.write(".gitignore", "*.local.md\n")
    git(project.root, "commit", "--quiet", "--all", "--message", "build wird nicht ignoriert")
    project.write("../notiz.txt", "")
    assert find_origin(project.root).clean


def test_a_file_that_was_only_touched_is_no_change(project: Project) -> None:
    os.utime(project.path(ARTICLE), (1, 1))
    assert find_origin(project.root).clean


def test_a_project_without_git_has_no_origin(tmp_path: Path) -> None:
    assert find_origin(tmp_path) == Origin()


def test_a_machine_without_git_has_no_origin(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert find_origin(project.root) == Origin()


def test_a_project_that_only_happens_to_lie_in_a_repository_has_no_origin(project: Project) -> None:
    project.write("build/copy/mkdocs.yml", "site_name: y\n")
    assert find_origin(project.path("build/copy")) == Origin()


def test_asking_for_the_origin_takes_no_lock(project: Project) -> None:
    lock = project.path("../.git/index.lock")
    lock.touch()
    os.utime(project.path(ARTICLE), (1, 1))
    before = project.path("../.git/index").read_bytes()
    assert find_origin(project.root).clean
    assert project.path("../.git/index").read_bytes() == before


def test_the_programs_that_decide_about_bytes_are_named() -> None:
    assert {"Python", "zlib", "belegt", "mkdocs", "mkdocs-material", "Pillow", "Markdown"} <= find_programs().keys()
