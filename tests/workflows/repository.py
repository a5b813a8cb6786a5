"""A newsroom's repository on this machine, and clones of it as a runner of GitHub makes them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.conftest import ROOT, Project, copy_small

if TYPE_CHECKING:
    from pathlib import Path

GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Redaktion Musterstadt",
    "GIT_AUTHOR_EMAIL": "redaktion@example.org",
    "GIT_AUTHOR_DATE": "2025-10-06T12:00:00+0000",
    "GIT_COMMITTER_NAME": "Redaktion Musterstadt",
    "GIT_COMMITTER_EMAIL": "redaktion@example.org",
    "GIT_COMMITTER_DATE": "2025-10-06T12:00:00+0000",
}


@dataclass(frozen=True)
class Repository:
    """A small project under git, with the program in it, as in this repository."""

    project: Project

    @classmethod
    def create(cls, folder: Path) -> Repository:
        """Put the small project and the program into a folder, and commit them."""
        project = copy_small(folder)
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copyfile(ROOT / ".gitignore", folder / ".gitignore")
        project.write("build/docs/.gitignore", "*\n!.gitignore\n")
        repository = cls(project)
        repository.git("init", "--quiet", "--initial-branch", "main")
        repository.commit()
        return repository

    def git(self, *arguments: str) -> str:
        """Run git in the repository and return what it prints."""
        return git(self.project.root, *arguments)

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Arbeit")

    def clone(self, target: Path) -> Project:
        """Return a fresh clone: every file has the time of the cloning."""
        git(self.project.root, "clone", "--quiet", self.project.root.as_uri(), str(target))
        return Project(target)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    command = ["git", *arguments]
    result = subprocess.run(command, cwd=folder, env={**os.environ, **GIT}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()
