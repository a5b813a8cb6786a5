"""`belegt explain`: what a code means, with an example that fails and one that passes."""

from __future__ import annotations

import difflib
import re
import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from generator.commands.common import WrongUseError, language_option, root_option
from generator.explanations import read_explanations, readable_snippet
from generator.language import Catalogue
from generator.problems import msg
from generator.report.text import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.explanations import Edit, Explanation

WIDEST = 100
"""Columns of a text at most: longer lines are hard to read."""
INDENT = "  "
NARROWEST = 20
"""Columns of a text at least, however narrow the terminal."""
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÄÖÜ`])")


@click.command()
@click.argument("code", required=False)
@root_option
@language_option
def explain(code: str | None, root: Path, language: str) -> None:  # noqa: ARG001  the root decides the language
    """Explain a code of `belegt check` with an example; without CODE, list all."""
    words = Catalogue.of_the_tool(language)
    explanations = read_explanations(language)
    if code is None:
        click.echo("\n".join(_list(explanations)))
    elif code in explanations:
        click.echo("\n".join(_whole(explanations[code], words)))
    else:
        raise WrongUseError(_unknown(code, explanations, words))


def _list(explanations: Mapping[str, Explanation]) -> Iterator[str]:
    """Yield a line for each code, with as much of its text's first sentence as the line holds."""
    longest = max(map(len, explanations))
    room = max(_width() - longest - len(INDENT), NARROWEST)
    for code, explanation in explanations.items():
        sentence = SENTENCE_END.split(explanation.text)[0].rstrip(".")
        yield f"{code:{longest}}{INDENT}{textwrap.shorten(sentence, room, placeholder='…')}"


def _whole(explanation: Explanation, words: Catalogue) -> Iterator[str]:
    fails, passes = explanation.example.fails, explanation.example.passes
    yield f"{explanation.code} ({words.gettext(SEVERITIES[explanation.severity])})"
    yield ""
    yield textwrap.fill(explanation.text, _width(), break_long_words=False, break_on_hyphens=False)
    yield ""
    yield from _snippet(words.message(msg("this fails, in {file}:", file=fails.file)), fails)
    yield ""
    yield from _snippet(words.message(msg("this passes, in {file}:", file=passes.file)), passes)


def _snippet(heading: str, edit: Edit) -> Iterator[str]:
    """Yield the heading and the snippet as it is: a line that wraps would be another YAML."""
    yield heading
    yield ""
    yield textwrap.indent(readable_snippet(edit.text), INDENT)


def _unknown(code: str, explanations: Mapping[str, Explanation], words: Catalogue) -> str:
    near = difflib.get_close_matches(code, explanations, n=1)
    if near:
        return words.message(msg("there is no code `{code}`; did you mean `{near}`?", code=code, near=near[0]))
    return words.message(msg("there is no code `{code}`; `belegt explain` lists all", code=code))


def _width() -> int:
    """Return how many columns a text may have."""
    return max(min(shutil.get_terminal_size().columns, WIDEST), NARROWEST)
