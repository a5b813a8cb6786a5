"""Problems for people: a block each, or one line each for editors that jump to places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import mark
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.language import Catalogue
    from generator.problems import Message

SEVERITIES = {Severity.ERROR: mark("error"), Severity.WARNING: mark("warning")}


def report_text(problems: Sequence[Problem], texts: Mapping[str, str], words: Catalogue) -> str:
    """Return all problems for a terminal: place, what, the line itself, why, fix.

    Args:
        problems: in the order to be shown.
        texts: the text of each file by path, for the excerpts; a file not in it is shown without.
        words: the language of the reader.
    """
    blocks = [_block(problem, texts, words) for problem in problems]
    return "\n".join(blocks)


def one_line(problem: Problem, words: Catalogue) -> str:
    """Return `path:line:column: severity: code: what` for editors that jump to places."""
    place = problem.place
    path = printable(place.path)
    severity = words.gettext(SEVERITIES[problem.severity])
    what = say(problem.what, words)
    return f"{path}:{place.line}:{place.column}: {severity}: {problem.code}: {what}"


def count(problems: Sequence[Problem], words: Catalogue) -> str:
    """Return the number of errors and warnings in a sentence."""
    if not problems:
        return words.gettext("no problems")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    parts = []
    if errors:
        parts.append(words.ngettext("{number} error", "{number} errors", errors))
    if warnings:
        parts.append(words.ngettext("{number} warning", "{number} warnings", warnings))
    return words.list(parts)


def say(message: Message, words: Catalogue) -> str:
    """Return the message in the reader's language, in one line, control characters written out."""
    return printable(words.message(message))


def _block(problem: Problem, texts: Mapping[str, str], words: Catalogue) -> str:
    lines = [one_line(problem, words)]
    excerpt = _line(texts.get(problem.place.path, ""), problem.place.line)
    if excerpt:
        lines.append(f"{problem.place.line:>6} | {excerpt}")
    why, fix = words.gettext("why"), words.gettext("fix")
    lines.append(f"   {why}: {say(problem.why, words)}")
    lines.append(f"   {fix}: {say(problem.fix, words)}")
    return "\n".join(lines)


def _line(text: str, number: int) -> str:
    lines = text.split("\n", number)
    return printable(lines[number - 1].rstrip()[:160]) if 0 < number <= len(lines) else ""


def printable(text: str) -> str:
    """Return the text in one line, with control characters written out, so that no value can speak for us."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
