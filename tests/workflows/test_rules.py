"""What the workflows may do is written down here once more; what zizmor and actionlint look for is theirs."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections import defaultdict
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.workflows.workflow_files import FILES, FOLDER, cached_paths, events, jobs, load, steps

USES = re.compile(r"^ *(?:- )?uses: (.*)$", re.MULTILINE)
PINNED = re.compile(r"(?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)")
READING = {"contents": "read"}
RIGHTS = {
    "pages.yml/attest": {"id-token": "write", "attestations": "write"},
    "pages.yml/deploy": {"id-token": "write", "pages": "write"},
}
"""Of the jobs that may do more than read the repository."""
MAKE = re.compile(r"\bmake ([\w./-]+)")


def test_every_action_is_pinned_by_commit_with_its_version_and_one_version_of_it_is_used() -> None:
    found = defaultdict(set)
    for file in FILES:
        for line in USES.findall(file.read_text("utf-8")):
            match = PINNED.fullmatch(line)
            assert match, (file.name, line)
            repository = "/".join(match["action"].split("/")[:2])
            found[repository].add((match["commit"], match["version"]))
    assert len(found) >= 8
    assert {action: pins for action, pins in found.items() if len(pins) > 1} == {}


@pytest.mark.parametrize(("name", "job"), [*jobs()])
def test_a_job_has_the_rights_it_needs_and_an_end(name: str, job: dict[str, Any]) -> None:
    assert job["permissions"] == RIGHTS.get(name, READING)
    assert job["timeout-minutes"] <= 45


def test_the_jobs_with_more_rights_are_there() -> None:
    assert RIGHTS.keys() <= dict(jobs()).keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_workflow_gives_no_right_to_jobs_that_ask_for_none(file: Any) -> None:
    assert load(file.name)["permissions"] == {}


@pytest.mark.parametrize("name", RIGHTS)
def test_a_job_that_may_publish_or_sign_brings_and_runs_nothing_of_the_repository(name: str) -> None:
    own = [step for job, step in steps() if job == name]
    assert not [step for step in own if "checkout" in step.get("uses", "") or "cache" in step.get("uses", "")]
    assert [step["run"] for step in own if "run" in step] in ([], ["tar --extract --file artifact.tar ./manifest.json"])


def test_no_step_reads_text_of_strangers_into_a_shell() -> None:
    assert [step["run"] for _, step in steps() if "${{" in step.get("run", "")] == []


def test_a_checkout_leaves_no_credentials() -> None:
    found = [step["with"] for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert len(found) >= 6
    assert {given["persist-credentials"] for given in found} == {False}


def test_a_pull_request_reads_the_cache_and_never_writes_it() -> None:
    writers = {
        job for job, step in steps() if step.get("uses", "").startswith(("actions/cache/save", "actions/cache@"))
    }
    assert writers == {"pages.yml/build"}
    assert events("pages.yml") == {"push", "workflow_dispatch"}
    assert events("check.yml") == {"pull_request"}


def test_what_is_kept_for_the_next_build_is_generated_and_belongs_to_nobody_else() -> None:
    assert set(cached_paths()) == {"build/cache", "build/docs", "build/search", "build/site"}


def test_every_target_that_is_made_is_in_the_makefile() -> None:
    targets = {target for _, step in steps() for target in MAKE.findall(step.get("run", ""))}
    assert {"site", "check"} <= targets
    for target in targets:
        command = ["make", "--dry-run", target]
        tried = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr


def test_the_newest_versions_are_installed_of_all_that_the_tests_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (install,) = (step["run"] for _, step in steps() if "--editable" in step.get("run", ""))
    (extras,) = re.findall(r"--editable '\.\[(.*)\]'", install)
    assert set(extras.split(",")) == set(project["optional-dependencies"])


def test_dependabot_looks_at_the_actions_and_at_every_folder_with_packages() -> None:
    found = load("../dependabot.yml")["updates"]
    looked = {(entry["package-ecosystem"], entry["directory"]) for entry in found}
    lists = {"pip": "pyproject.toml", "npm": "package.json"}
    assert looked == {("github-actions", "/"), ("pip", "/"), ("npm", "/tests/gates")}
    assert all((ROOT / folder.strip("/") / lists[kind]).is_file() for kind, folder in looked if kind in lists)
    assert FOLDER.parent.joinpath("dependabot.yml").is_file()
