"""What is installed and run is named exactly, by its checksum."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

LOCKS = ("requirements.lock", "requirements-dev.lock", "tests/renderers/requirements.lock")
FIXED = {"mkdocs-material": "9.7.7", "pymdown-extensions": "11.0.1"}
"""The first versions without a hole that is known: CVE-2026-73295, and the ones of pymdown-extensions before 11.0.1."""
COMMIT = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PIN = re.compile(r"^[A-Za-z0-9]", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_to_one_version_with_checksums(name: str, cases: Counter[str]) -> None:
    text = (ROOT / name).read_text("utf-8")
    starts = [match.start() for match in PIN.finditer(text)]
    entries = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    assert len(entries) > 20
    for entry in entries:
        cases["D14"] += 1
        assert re.match(r"[\w.\[\]-]+==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("name", FIXED)
def test_no_version_with_a_known_hole_is_allowed(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    requirement = next(r for r in map(Requirement, project["dependencies"]) if r.name == name)
    lowest = next(Version(part.version) for part in requirement.specifier if part.operator == ">=")
    assert lowest >= Version(FIXED[name])
    locked = re.search(rf"^{name}==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert locked
    assert Version(locked[1]) >= lowest


def test_every_package_of_the_browser_tests_has_a_checksum(cases: Counter[str]) -> None:
    packages = json.loads((ROOT / "tests/gates/package-lock.json").read_text("utf-8"))["packages"]
    for name, package in packages.items():
        cases["D14"] += 1
        assert not name or package.get("integrity", "").startswith("sha512-"), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_its_commit_and_every_job_says_its_rights(path: Any, cases: Counter[str]) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job or "uses" in job
    for used in _used(workflow):
        cases["D14"] += 1
        assert COMMIT.fullmatch(used) or used.startswith("./"), used


def _used(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from [inside] if key == "uses" else _used(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _used(inside)
