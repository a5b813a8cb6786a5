"""Problems as GitHub's workflow commands, which puts them on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.report.text import printable, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Catalogue
    from generator.problems import Problem

BREAK = "%0A"
"""A line break inside a command."""


def report_github(problems: Sequence[Problem], words: Catalogue) -> str:
    """Return one command a line: `::error file=…,line=…,col=…,title=CODE::what, why and fix`.

    Spec: GitHub Actions, "Workflow commands", error and warning messages; the escapes are those of `@actions/core`.
    """
    return "".join(f"{_command(problem, words)}\n" for problem in problems)


def _command(problem: Problem, words: Catalogue) -> str:
    place = problem.place
    path, line, column = printable(place.path), str(place.line), str(place.column)
    properties = {"file": path, "line": line, "col": column, "title": problem.code}
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    lines = (
        say(problem.what, words),
        f"{words.gettext('why')}: {say(problem.why, words)}",
        f"{words.gettext('fix')}: {say(problem.fix, words)}",
    )
    return f"::{problem.severity} {written}::{BREAK.join(_text(line) for line in lines)}"


def _text(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", BREAK)


def _property(value: str) -> str:
    return _text(value).replace(":", "%3A").replace(",", "%2C")
