"""zizmor finds nothing in the workflows, ours and those of a new site, and would find what is wrong."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from generator.starter.site import make_belegts
from tests.conftest import ROOT
from tests.workflows.starter import init_site

ZIZMOR = Path(sysconfig.get_path("scripts"), "zizmor")
DEFECTS = {
    "an action without a commit": (
        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
        "actions/checkout@v7",
    ),
    "credentials that stay": ("persist-credentials: false", "persist-credentials: true"),
    "a stranger's words in a shell": ("run: make check", "run: echo ${{ github.event.pull_request.title }}"),
    "all rights": ("permissions: {}", "permissions: write-all"),
}


def look(folder: Path) -> subprocess.CompletedProcess[str]:
    """Look at everything under a folder's `.github`, as strictly as zizmor can without a network."""
    options = ("--offline", "--no-config", "--persona", "auditor", "--quiet", "--color", "never")  # CI forces colour
    return subprocess.run([ZIZMOR, *options, ".github"], cwd=folder, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing() -> None:
    found = look(ROOT)
    assert (found.returncode, found.stdout) == (0, "No findings to report. Good job!\n"), found.stdout + found.stderr


def test_zizmor_finds_nothing_in_a_new_site(tmp_path: Path) -> None:
    site = init_site(tmp_path / "site")
    found = look(site.root)
    assert (found.returncode, found.stdout) == (0, "No findings to report. Good job!\n"), found.stdout + found.stderr
    site.replace(".github/workflows/pages.yml", "persist-credentials: false", "persist-credentials: true")
    assert look(site.root).returncode > 10


def test_nothing_is_hidden_from_zizmor() -> None:
    starters = [content.decode() for path, content in make_belegts().items() if path.startswith(".github/")]
    texts = [*(path.read_text("utf-8") for path in (ROOT / ".github").rglob("*.yml")), *starters]
    assert len(starters) >= 2
    assert len(texts) >= 6
    assert not [text for text in texts if "zizmor:" in text]


@pytest.mark.parametrize("defect", DEFECTS)
def test_zizmor_finds_what_is_wrong(defect: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    file = tmp_path / ".github/workflows/check.yml"
    good, bad = DEFECTS[defect]
    assert good in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(good, bad, 1), "utf-8")
    assert look(tmp_path).returncode > 10
