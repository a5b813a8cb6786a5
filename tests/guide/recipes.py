"""The worked examples of the developers' pages, and a copy of the repository to do them in.

Their fenced blocks are those of the editors' walkthrough, with three kinds:

* `sh`: a command, run in the repository
* `diff title="PATH"`: lines with ` ` and `-` stand together at one place of the file; those with ` ` and `+` take it
* any other with `title="PATH"`: a new file
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import ROOT, SHARED, SMALL, Project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.guide.walkthrough import Block

COPIED = ("generator", "site_config", "docs/guide", "mkdocs.yml", "pyproject.toml")
TESTS = (
    *("__init__.py", "conftest.py", "catalogues.py", "codes.py", "test_cases.py"),
    *("cases", "projects", "threats", "unit"),
)
"""The tests that the examples run, and what these import."""
UNWANTED = shutil.ignore_patterns("__pycache__", "build")


def copy_repository(target: Path) -> Project:
    """Put what the examples change and run into the folder, with this environment as its own."""
    for name in (*COPIED, *(f"tests/{part}" for part in TESTS)):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=UNWANTED)
        else:
            shutil.copy2(ROOT / name, target / name)
    (target / ".venv").symlink_to(sys.prefix)
    return Project(target)


def small_site(repository: Project, target: Path) -> Project:
    """Put the small project into the folder, with templates, words and menu of this copy of the repository."""
    shutil.copytree(SMALL, target)
    for name in SHARED:
        copy = shutil.copytree if repository.path(name).is_dir() else shutil.copy2
        copy(repository.path(name), target / name)
    (target / "build" / "docs").mkdir(parents=True)
    return Project(target)


def run(repository: Project, command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the program of this copy."""
    return subprocess.run(
        ["/bin/sh", "-ec", command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(repository.root), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def follow(repository: Project, block: Block) -> None:
    """Do what the block says."""
    if block.kind == "sh":
        result = run(repository, block.text.strip(), repository.root)
        assert result.returncode == 0, result.stdout
        return
    name = block.settings["title"]
    if block.kind == "diff":
        repository.write(name, patched(repository.read(name), block.text, name))
    else:
        assert not repository.path(name).exists(), f"{name} is there already"
        repository.write(name, block.text)


def patched(text: str, diff: str, name: str) -> str:
    """Return the file's text with the passage exchanged.

    Args:
        text: of the file.
        diff: its lines begin with ` `, `-` or `+`.
        name: of the file, for those who read the failure.
    """
    lines = text.splitlines()
    old, new = ([line[1:] for line in diff.splitlines() if line[:1] in sides] for sides in (" -", " +"))
    places = [at for at in range(len(lines)) if lines[at : at + len(old)] == old]
    assert len(places) == 1, f"{name} has {len(places)} places like {old}"
    start, end = places[0], places[0] + len(old)
    return "\n".join([*lines[:start], *new, *lines[end:]]) + "\n"
