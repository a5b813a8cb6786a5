"""The small project in a git repository of its own."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.history.published import Published, read_published
from generator.history.silent_edits import find_silent_edits
from generator.project import check_project

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Problem
    from tests.conftest import Project

ARTICLE = "content/articles/freibad-schliesst.md"
FOLDER = "content/articles/stadtrat-beschliesst-freibad"
AUTHOR = "Redaktion Musterstadt"
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": AUTHOR,
    "GIT_AUTHOR_EMAIL": "redaktion@example.org",
    "GIT_AUTHOR_DATE": "2025-10-06T12:00:00+0000",
    "GIT_COMMITTER_NAME": AUTHOR,
    "GIT_COMMITTER_EMAIL": "redaktion@example.org",
    "GIT_COMMITTER_DATE": "2025-10-06T12:00:00+0000",
}


@dataclass
class Newsroom:
    """A project under git."""

    project: Project

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.project.root

    def git(self, *arguments: str) -> str:
        """Run git in the project and return what it prints."""
        command = ["git", *arguments]
        result = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def commit(self, subject: str = "Arbeit") -> str:
        """Commit everything and return the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject)
        return self.git("rev-parse", "HEAD")

    def replace(self, old: str, new: str, path: str = ARTICLE) -> None:
        """Change one passage of a file."""
        self.project.replace(path, old, new)

    def published(self, since: str = "") -> Published:
        """Return the published state; there must be one."""
        found = read_published(self.root, since)
        assert isinstance(found, Published), str(found)
        return found

    def problems(self, since: str = "HEAD") -> list[Problem]:
        """Return what changed without a trace since a revision."""
        checked, _ = check_project(self.root)
        return list(find_silent_edits(checked.corpus, self.published(since), checked.problems))


def begin(newsroom: Newsroom) -> Newsroom:
    """Make the project a repository with one commit on `main`."""
    newsroom.git("init", "--quiet", "--initial-branch=main")
    newsroom.commit("Erste Prüfungen")
    return newsroom


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine's git settings out, and the dates fixed."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def newsroom(small: Project) -> Newsroom:
    """Give the small project, published with the last commit."""
    return begin(Newsroom(small))
