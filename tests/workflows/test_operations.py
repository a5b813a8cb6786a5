"""The pages about operations say the same in both languages, and what they name is there."""

from __future__ import annotations

import re

import pytest

from generator.cli import COMMANDS
from tests.conftest import ROOT
from tests.workflows.workflow_files import FILES, cached_paths, jobs, load

PAGES = {
    name: (ROOT / name).read_text("utf-8")
    for name in ("docs/operations/de/betrieb.md", "docs/operations/en/operations.md")
}
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
MARKS = re.compile(r"^(#+|\d\.|\*| *\|)(?= )", re.MULTILINE)
"""What begins a heading, an entry of a list or a row of a table."""
QUOTED = re.compile(r"`([^`\n]+)`")
OWN = re.compile(r"(?:\.github|docs|site_config|tests)/[\w./-]+|[A-Z]+\.md|\w+\.(?:yml|toml|lock)")
BY_EDITORS = {"site_config/theme/CNAME"}
"""What a newsroom adds itself."""
COMMAND = re.compile(r"\bbelegt (\w+)")


def test_both_languages_have_the_same_commands_headings_and_rows() -> None:
    german, english = PAGES.values()
    assert len(BLOCK.findall(german)) >= 5
    assert BLOCK.findall(german) == BLOCK.findall(english)
    assert MARKS.findall(german) == MARKS.findall(english)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_command_that_is_named_is_there(page: str) -> None:
    quoted = {text for text in QUOTED.findall(PAGES[page]) if OWN.fullmatch(text)}
    workflows = {file.name for file in FILES}
    assert workflows <= quoted
    missing = {name for name in quoted - workflows - BY_EDITORS if not (ROOT / name).exists()}
    assert missing == set()
    commands = set(COMMAND.findall(PAGES[page]))
    assert commands
    assert commands <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_what_the_workflows_keep_and_how_their_jobs_are_called_is_said(page: str) -> None:
    assert all(f"`{path}`" in PAGES[page] for path in cached_paths())
    names = {job["name"] for _, job in jobs()}
    assert {"Attest", "Deploy"} <= names
    assert "*Attest*" in PAGES[page]
    assert "*Deploy*" in PAGES[page]
    assert (ROOT / ".github/workflows/pages.yml").read_text("utf-8").count("Build everything anew") == 1
    assert "*Build everything anew*" in PAGES[page]
    assert load("check.yml")["name"] == "Check"
