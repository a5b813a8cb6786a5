"""Problems in words."""

from __future__ import annotations

import pytest

from generator.language import Catalogue
from generator.problems import Place, Problem, Severity, msg
from generator.report import count, one_line, report_text

ENGLISH = Catalogue("en")
GERMAN = Catalogue.of_the_tool("de")
PATH = "content/articles/budget.md"
TEXT = "---\ntitle: Budget\n    verdict: richtich  \n---\n"


def problem(line: int = 3, severity: Severity = Severity.ERROR, path: str = PATH) -> Problem:
    """Return a problem at a place."""
    return Problem(
        "unknown-rating",
        Place(path, line, 14),
        msg("`{value}` does not exist", value="richtich"),
        msg("readers compare"),
        msg("write one of: {all}", all="richtig, falsch"),
        severity,
    )


def test_a_problem_is_a_block_of_place_line_reason_and_remedy() -> None:
    assert report_text([problem()], {PATH: TEXT}, ENGLISH).splitlines() == [
        "content/articles/budget.md:3:14: error: unknown-rating: `richtich` does not exist",
        "     3 |     verdict: richtich",
        "   why: readers compare",
        "   fix: write one of: richtig, falsch",
    ]


def test_a_block_is_in_the_language_of_the_editor() -> None:
    first, *_, last = report_text([problem()], {PATH: TEXT}, GERMAN).splitlines()
    assert first.startswith("content/articles/budget.md:3:14: Fehler: unknown-rating: ")
    assert last.startswith("   Abhilfe: ")
    assert "does not exist" not in first


@pytest.mark.parametrize(
    ("path", "line"), [("seeds/x.txt", 1), (PATH, 99), (PATH, 5), (PATH, 0)], ids=["file", "beyond", "empty", "zero"]
)
def test_a_problem_without_a_readable_line_is_shown_without_it(path: str, line: int) -> None:
    lines = report_text([problem(line, path=path)], {PATH: TEXT}, ENGLISH).splitlines()
    assert len(lines) == 3


def test_a_line_that_fills_the_screen_is_cut() -> None:
    _, line, *_ = report_text([problem(1)], {PATH: "x" * 5000}, ENGLISH).splitlines()
    assert line == "     1 | " + "x" * 160


def test_problems_stand_in_the_order_given() -> None:
    lines = report_text([problem(3), problem(1)], {}, ENGLISH).splitlines()
    assert [line.split(":")[1] for line in lines if line.startswith(PATH)] == ["3", "1"]


def test_a_problem_in_one_line_names_its_place_first() -> None:
    line = one_line(problem(severity=Severity.WARNING), ENGLISH)
    assert line == "content/articles/budget.md:3:14: warning: unknown-rating: `richtich` does not exist"


@pytest.mark.parametrize(
    ("errors", "warnings", "english", "german"),
    [
        (0, 0, "no problems", "keine Probleme"),
        (1, 0, "1 error", "1 Fehler"),
        (2, 0, "2 errors", "2 Fehler"),
        (0, 1, "1 warning", "1 Warnung"),
        (0, 3, "3 warnings", "3 Warnungen"),
        (1, 2, "1 error and 2 warnings", "1 Fehler und 2 Warnungen"),
    ],
)
def test_problems_are_counted_in_words(errors: int, warnings: int, english: str, german: str) -> None:
    problems = [problem()] * errors + [problem(severity=Severity.WARNING)] * warnings
    assert count(problems, ENGLISH) == english
    assert count(problems, GERMAN) == german
