"""The tasks of Visual Studio Code, matched against what `belegt check` really prints."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner

from generator.commands.check import check
from generator.project import check_project
from tests.conftest import ROOT
from tests.test_cases import CASES, Case

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / ".vscode"
CODES = (
    "quote-not-found",
    "unknown-rating",
    "unread-file",
    "file-too-large",
    "yaml-syntax",
    "no-evidence",
    "not-utf-8",
)
SOME = [case for case in CASES if case.code in CODES and not case.near_miss]


class Mark(NamedTuple):
    """What Visual Studio Code puts at a place."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    text: str


def read_commented(path: Path) -> Any:
    """Return the values of a JSON file with lines of comment, as Visual Studio Code reads its settings."""
    lines = path.read_text("utf-8").splitlines()
    return json.loads("\n".join("" if line.lstrip().startswith("//") else line for line in lines))


def find_task(label: str) -> dict[str, Any]:
    """Return the task with this label."""
    tasks: list[dict[str, Any]] = read_commented(FOLDER / "tasks.json")["tasks"]
    return next(task for task in tasks if task["label"] == label)


def match_lines(matchers: list[dict[str, Any]], lines: list[str]) -> list[Mark]:
    """Return the marks that the matchers make of the lines.

    As Visual Studio Code does it: the last lines, as many as the longest pattern has, are tried from the first on, and
    a later pattern's message comes on a line of its own.
    """
    longest = max(len(matcher["pattern"]) for matcher in matchers)
    buffer: list[str] = []
    marks: list[Mark] = []
    for line in lines:
        buffer = [*buffer, line][-longest:]
        for start in range(len(buffer)):
            tried = [matcher for matcher in matchers if len(matcher["pattern"]) == len(buffer) - start]
            mark = next((mark for matcher in tried if (mark := _match(matcher, buffer[start:]))), None)
            if mark:
                marks.append(mark)
                buffer = []
                break
    return marks


def _match(matcher: dict[str, Any], lines: list[str]) -> Mark | None:
    found: dict[str, str] = {}
    messages = []
    for pattern, line in zip(matcher["pattern"], lines, strict=True):
        match = re.search(pattern["regexp"], line)
        if match is None:
            return None
        groups = {name: match[number] for name, number in pattern.items() if name != "regexp"}
        messages += [groups.pop("message").strip()] if "message" in groups else []
        found |= groups
    text = "\n".join(messages)
    return Mark(found["file"], int(found["line"]), int(found["column"]), matcher["severity"], found["code"], text)


@pytest.mark.parametrize("label", ["belegt: check", "belegt: watch"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("case", SOME, ids=str)
def test_every_problem_becomes_a_mark_with_reason_and_remedy(
    case: Case, language: str, label: str, tmp_path: Path
) -> None:
    case.lay_out(tmp_path / "project")
    printed = CliRunner().invoke(check, ["--root", str(tmp_path / "project"), "--language", language]).output
    marks = match_lines(find_task(label)["problemMatcher"], printed.splitlines())
    problems = check_project(tmp_path / "project")[0].problems
    assert [mark[:5] for mark in marks] == [
        (p.place.path, p.place.line, p.place.column, str(p.severity), p.code) for p in problems
    ]
    if language == "en":
        assert [mark.text for mark in marks] == [f"{p.what}\n{p.why}\n{p.fix}" for p in problems]


def test_the_cases_have_both_severities_and_a_place_without_a_line() -> None:
    expected = "".join(case.expected for case in SOME)
    assert ": error: " in expected
    assert ": warning: " in expected
    assert {case.code for case in SOME} == set(CODES)


def test_the_watch_tells_where_a_run_begins_and_ends() -> None:
    task = find_task("belegt: watch")
    script = task["args"][1]
    for matcher in task["problemMatcher"]:
        assert re.search(matcher["background"]["beginsPattern"], "belegt: begin")
        assert re.search(matcher["background"]["endsPattern"], "belegt: end")
    assert script.startswith("run='echo belegt: begin; ")
    assert "; echo belegt: end'" in script
