"""The bill of materials, as the workflow writes it, names every package of the lock and can be signed."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.conftest import ROOT
from tests.workflows.workflow_files import steps

if TYPE_CHECKING:
    from pathlib import Path

LOCK = ROOT / "requirements.lock"
PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
PROGRAM = ".venv/bin/cyclonedx-py"


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file that the workflow's own command writes."""
    (command,) = (step["run"] for _, step in steps() if PROGRAM in step.get("run", ""))
    program, *arguments = shlex.split(command)
    target = tmp_path_factory.mktemp("bill") / arguments.pop()
    assert program == PROGRAM
    written = [sys.executable, "-m", "cyclonedx_py", *arguments, str(target)]
    subprocess.run(written, cwd=ROOT, check=True, capture_output=True)
    return target


@pytest.fixture(scope="module")
def read(bill: Path) -> dict[str, Any]:
    """Give what stands in it."""
    loaded: dict[str, Any] = json.loads(bill.read_text("utf-8"))
    return loaded


def test_it_is_what_cyclonedx_says(bill: Path, read: dict[str, Any]) -> None:
    validator = JsonStrictValidator(SchemaVersion.from_version(read["specVersion"]))
    assert validator.validate_str(bill.read_text("utf-8")) is None


def test_it_has_what_the_signing_action_asks_for(read: dict[str, Any]) -> None:
    assert read["bomFormat"] == "CycloneDX"
    assert read["serialNumber"].startswith("urn:uuid:")
    assert read["metadata"]["component"]["name"] == "belegt"


def test_it_names_every_package_of_the_lock_with_its_checksums(read: dict[str, Any]) -> None:
    text = LOCK.read_text("utf-8")
    named = {(part["name"], part["version"]) for part in read["components"]}
    assert named == set(PINNED.findall(text))
    references = [reference for part in read["components"] for reference in part["externalReferences"]]
    hashes = {one["content"] for reference in references for one in reference.get("hashes", ())}
    assert hashes == set(HASH.findall(text))
