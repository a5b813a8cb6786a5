"""The last job of `pages.yml`, run as a runner does: it accepts the deployed site and names a page that is another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import ROOT, Project, copy_small
from tests.workflows.pages_server import serve_pages

if TYPE_CHECKING:
    from pathlib import Path

OURS = ".github/workflows/pages.yml"
STARTERS = "generator/starter/files/both/dot-github/workflows/pages.yml"
BASE = "/belegt/"
PAGE = "faktenchecks/freibad-schliesst-im-oktober/index.html"
TOOLS = {".venv/bin/belegt": f'exec "{sys.executable}" -m generator "$@"', "bin/sleep": 'echo "$1" >> pauses.txt'}
"""Programs that a runner has: what `Install` leaves, and one that need not be waited for."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a site and the archive of it that the job `Build` hands on."""
    project = copy_small(tmp_path_factory.mktemp("built") / "project")
    result = project.run("mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stderr
    command = ["tar", "--create", "--file", "artifact.tar", "--directory", "build/site", "."]
    subprocess.run(command, cwd=project.root, check=True)
    return project.root


@pytest.fixture
def runner(built: Path, tmp_path: Path) -> Project:
    """Give the folder that a runner works in, after the steps that need the network."""
    runner = Project(tmp_path / "runner")
    for name, program in TOOLS.items():
        runner.write(name, f"#!/bin/sh\n{program}\n")
        runner.path(name).chmod(0o755)
    shutil.copyfile(built / "artifact.tar", runner.path("artifact.tar"))
    return runner


def verify_job(workflow: str) -> dict[str, Any]:
    """Return the job of a workflow."""
    jobs: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / workflow).read_text("utf-8"))["jobs"]
    assert jobs["deploy"]["outputs"] == {"site": "${{ steps.deployment.outputs.page_url }}"}
    assert jobs["verify"]["needs"] == "deploy"
    return jobs["verify"]


def run_steps(runner: Project, address: str) -> tuple[int, str]:
    """Run the job's steps after `Install` until one fails; return how it ended and what was printed."""
    steps = [step for step in verify_job(OURS)["steps"] if step.get("name", "Install") != "Install"]
    assert [name for step in steps for name in step.get("env", {})] == ["SITE"]
    paths = f"{runner.path('bin')}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "SITE": address, "PATH": paths, "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}
    output = ""
    for step in steps:
        command = ["bash", "-e", "-c", step["run"]]  # as GitHub runs what names no shell
        done = subprocess.run(command, cwd=runner.root, env=environment, capture_output=True, text=True, check=False)
        output += done.stdout + done.stderr
        if done.returncode:
            return done.returncode, output
    return 0, output


def test_a_new_site_has_the_same_job() -> None:
    assert verify_job(STARTERS) == verify_job(OURS)


def test_the_deployed_copy_is_accepted_at_once(built: Path, runner: Project) -> None:
    with serve_pages(built / "build/site", BASE) as pages:
        code, output = run_steps(runner, f"http://{pages.host}{BASE}")
    assert code == 0, output
    assert runner.read("pauses.txt") == "0\n"
    assert output.count("SHA-256") == 2


def test_a_page_of_which_one_byte_is_another_is_named(built: Path, runner: Project, tmp_path: Path) -> None:
    deployed = shutil.copytree(built / "build/site", tmp_path / "deployed")
    content = bytearray((deployed / PAGE).read_bytes())
    content[len(content) // 2] ^= 1
    (deployed / PAGE).write_bytes(content)
    with serve_pages(deployed, BASE) as pages:
        code, output = run_steps(runner, f"http://{pages.host}{BASE}")
    assert code == 1
    assert f"{PAGE}: " in output
    assert len(runner.read("pauses.txt").split()) > 3


def test_an_older_site_that_agrees_with_its_own_manifest_is_not_accepted(
    built: Path, runner: Project, tmp_path: Path
) -> None:
    old = Project(shutil.copytree(built, tmp_path / "old"))
    old.replace("content/articles/freibad-schliesst.md", "Der Betreiber bestätigte das", "Der Betreiber sagte das")
    assert old.run("mkdocs", "build", "--quiet").returncode == 0
    with serve_pages(old.path("build/site"), BASE) as pages:
        code, output = run_steps(runner, f"http://{pages.host}{BASE}")
    assert code == 1
    assert f"{PAGE}: " in output
