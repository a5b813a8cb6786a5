"""Problems as one JSON object, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.report.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Catalogue
    from generator.problems import Problem

VERSION = 1
"""Of the object's form: it rises when a key goes or changes its meaning, not when one is added."""


def report_json(problems: Sequence[Problem], looked_at: Mapping[str, int], words: Catalogue) -> str:
    """Return the problems as an object.

    Its keys: `version` of this form; `language` of the sentences (BCP 47); `counts` with `errors`, `warnings` and
    what was looked at or written; `problems` by place, each with `code`, `severity` (`error` or `warning`), `path`
    (relative to the project's root, with `/`), `line` and `column` (from 1, the column in code points), `what`, `why`
    and `fix`.

    Args:
        problems: in the order to be listed.
        looked_at: how many records or files of each kind were read or written, by the name of the kind.
        words: the language of the sentences.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    document = {
        "version": VERSION,
        "language": words.language,
        "counts": {"errors": errors, "warnings": len(problems) - errors, **looked_at},
        "problems": [_record(problem, words) for problem in problems],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _record(problem: Problem, words: Catalogue) -> dict[str, str | int]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": problem.place.path.encode("utf-8", "backslashreplace").decode(),
        "line": problem.place.line,
        "column": problem.place.column,
        "what": say(problem.what, words),
        "why": say(problem.why, words),
        "fix": say(problem.fix, words),
    }
