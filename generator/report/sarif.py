"""Problems as SARIF, for code scanning and the viewers of editors."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.report.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.language import Catalogue
    from generator.problems import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
VERSION = "2.1.0"
ROOT = "PROJECTROOT"
"""What the paths are relative to; the reader knows where it lies."""


def report_sarif(problems: Sequence[Problem], words: Catalogue) -> str:
    """Return a log of one run: a rule for each code among the problems, and a result for each problem.

    A rule's short description is the reason that its problems give. Columns count code points, and the log says so.

    Spec: OASIS Static Analysis Results Interchange Format 2.1.0.
    """
    reasons = {problem.code: say(problem.why, words) for problem in reversed(problems)}
    codes = sorted(reasons)
    driver = {
        "name": "belegt",
        "language": words.language,
        "rules": [{"id": code, "shortDescription": {"text": reasons[code]}} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": words.gettext("the project's folder")}}},
        "results": [_result(problem, codes.index(problem.code), words) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(problem: Problem, rule: int, words: Catalogue) -> dict[str, Any]:
    place = problem.place
    fix = f"{words.gettext('fix')}: {say(problem.fix, words)}"
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": f"{say(problem.what, words)}\n{fix}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(os.fsencode(place.path)), "uriBaseId": ROOT},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }
