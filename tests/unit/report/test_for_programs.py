"""Problems as GitHub's commands, as JSON and as SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.language import Catalogue
from generator.problems import Place, Problem, Severity, msg
from generator.report.github import report_github
from generator.report.json_ import report_json
from generator.report.sarif import report_sarif

if TYPE_CHECKING:
    from click.testing import Result

    from tests.conftest import Project

ENGLISH = Catalogue("en")
GERMAN = Catalogue.of_the_tool("de")
GER = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"


def problem(code: str = "bad-date", path: str = "content/a.md", value: str = "x", line: int = 3) -> Problem:
    """Return an error at a place."""
    return Problem(
        code,
        Place(path, line, 7),
        msg("`{value}` is not a date of the calendar", value=value),
        msg("dates are compared and sorted"),
        msg("correct one of the two dates"),
    )


def warning() -> Problem:
    """Return a warning."""
    place = Place("content/b.md", 1, 1)
    return Problem("unread-file", place, msg("nobody reads this file"), msg("why"), msg("move it"), Severity.WARNING)


def run(project: Project, *arguments: str) -> Result:
    """Run `belegt check` in English on the project."""
    return CliRunner().invoke(main, ["check", "--root", str(project.root), "--language", "en", *arguments])


def sarif(*problems: Problem) -> dict[str, Any]:
    """Return the log of the problems."""
    log: dict[str, Any] = json.loads(report_sarif(problems, ENGLISH))
    return log


def test_a_command_for_github_names_the_place_and_says_all() -> None:
    assert report_github([problem()], ENGLISH) == (
        "::error file=content/a.md,line=3,col=7,title=bad-date::`x` is not a date of the calendar"
        "%0Awhy: dates are compared and sorted%0Afix: correct one of the two dates\n"
    )


def test_a_warning_is_a_warning_for_github() -> None:
    assert report_github([warning()], ENGLISH).startswith("::warning file=content/b.md,line=1,col=1,")


def test_commas_and_colons_are_escaped_in_the_properties_only() -> None:
    line = report_github([problem(path="content/a,b:c.md", value="1,2:3")], ENGLISH)
    assert "file=content/a%2Cb%3Ac.md," in line
    assert "`1,2:3`" in line


def test_a_value_cannot_give_github_a_command_of_its_own() -> None:
    text = report_github([problem(value="x\n::stop-commands::y 50%0A\r")], ENGLISH)
    assert text.count("\n") == 1
    assert "50%250A" in text
    assert "\r" not in text


def test_no_problems_are_no_commands() -> None:
    assert report_github([], ENGLISH) == ""


def test_json_has_a_version_counts_and_each_problem() -> None:
    document = json.loads(report_json([problem(), warning()], {"articles": 2}, ENGLISH))
    assert document["version"] == 1
    assert document["language"] == "en"
    assert document["counts"] == {"errors": 1, "warnings": 1, "articles": 2}
    assert document["problems"][0] == {
        "code": "bad-date",
        "severity": "error",
        "path": "content/a.md",
        "line": 3,
        "column": 7,
        "what": "`x` is not a date of the calendar",
        "why": "dates are compared and sorted",
        "fix": "correct one of the two dates",
    }
    assert document["problems"][1]["severity"] == "warning"


def test_json_speaks_the_language_asked_for() -> None:
    document = json.loads(report_json([problem()], {}, GERMAN))
    assert document["language"] == "de"
    assert document["problems"][0]["what"] != "`x` is not a date of the calendar"


def test_a_sarif_log_has_what_the_standard_requires() -> None:
    log = sarif(problem(), warning())
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run_,) = log["runs"]
    assert run_["tool"]["driver"]["name"] == "belegt"
    assert run_["columnKind"] == "unicodeCodePoints"
    assert len(run_["results"]) == 2
    for result in run_["results"]:
        assert result["message"]["text"]
        assert result["level"] in {"none", "note", "warning", "error"}


def test_each_result_of_sarif_names_its_rule_once_described() -> None:
    (run_,) = sarif(problem("z"), problem("a"), problem("z", line=9))["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["a", "z"]
    assert all(rule["shortDescription"]["text"] for rule in rules)
    assert [rules[result["ruleIndex"]]["id"] for result in run_["results"]] == ["z", "a", "z"]
    assert [result["ruleId"] for result in run_["results"]] == ["z", "a", "z"]


def test_a_place_of_sarif_is_an_address_and_a_region() -> None:
    (run_,) = sarif(problem(path="content/ä b.md"))["runs"]
    (location,) = run_["results"][0]["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "content/%C3%A4%20b.md"
    assert physical["artifactLocation"]["uriBaseId"] in run_["originalUriBaseIds"]
    assert physical["region"] == {"startLine": 3, "startColumn": 7}


def test_a_sarif_log_without_problems_is_a_log() -> None:
    (run_,) = sarif()["runs"]
    assert run_["results"] == []
    assert run_["tool"]["driver"]["rules"] == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_the_forms_for_programs_have_the_document_alone_on_the_standard_output(small: Project, form: str) -> None:
    small.replace(GER, "verdict: falsch", "verdict: fallsch")
    result = run(small, "--format", form)
    assert result.exit_code == 1
    assert "unknown-rating" in json.dumps(json.loads(result.stdout))
    assert "1 error" in result.stderr


def test_github_s_commands_stand_alone_on_the_standard_output(small: Project) -> None:
    small.replace(GER, "verdict: falsch", "verdict: fallsch")
    lines = run(small, "--format", "github").stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error"]


def test_a_form_nobody_knows_is_wrong_use(small: Project) -> None:
    assert run(small, "--format", "xml").exit_code == 2


def test_what_is_due_again_depends_on_the_day_given(small: Project) -> None:
    small.replace(GER, "checked: 2025-10-02", "checked: 2025-10-02\nrecheck_after: 2025-12-31")
    assert "due-again" not in run(small, "--today", "2025-12-31").stderr
    late = run(small, "--today", "2026-01-01")
    assert "due-again" in late.stderr
    assert late.exit_code == 0
    assert run(small, "--today", "2026-01-01", "--strict").exit_code == 1


def test_without_a_day_it_is_today(small: Project) -> None:
    small.replace(GER, "checked: 2025-10-02", "checked: 2025-10-02\nrecheck_after: 2025-10-03")
    assert "due-again" in run(small).stderr
