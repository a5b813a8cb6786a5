"""`belegt build`: the site's Markdown pages, all or nothing."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from generator.commands.common import (
    PROBLEMS,
    language_option,
    print_problems,
    refusing,
    root_option,
    strict_option,
)
from generator.language import Catalogue
from generator.output import DOCS, build_project
from generator.problems import msg
from generator.progress import Progress
from generator.reading.files import WriteReport
from generator.report import count
from generator.report.json_ import report_json

if TYPE_CHECKING:
    from pathlib import Path

    from generator.output import Outcome


@click.command()
@root_option
@strict_option
@language_option
@click.option("--quiet", is_flag=True, help="Show only problems.")
@click.option("--json", "as_json", is_flag=True, help="Say in JSON what was written, and what is wrong.")
def build(root: Path, language: str, *, strict: bool, quiet: bool, as_json: bool) -> None:
    """Write the site's Markdown pages to build/docs, all or nothing."""
    words = Catalogue.of_the_tool(language)
    shown = not (quiet or as_json)
    with refusing(words):
        counter = partial(Progress, words.gettext("Writing pages"), shown=shown)
        outcome = build_project(root, strict=strict, count_steps=counter)
    if as_json:
        _print_json(outcome, words)
        sys.exit(PROBLEMS if outcome.report is None else 0)
    print_problems(outcome.problems, outcome.files, words)
    if outcome.report is None:
        line = msg(
            "{problems}: nothing was written, the former pages are still there",
            problems=count(outcome.problems, words),
        )
        click.echo(words.message(line), err=True)
        sys.exit(PROBLEMS)
    if quiet:
        return
    report = outcome.report
    summary = msg(
        "{folder}: {written} pages written, {unchanged} unchanged, {removed} removed; {problems}",
        folder=DOCS,
        written=words.number(len(report.written)),
        unchanged=words.number(report.unchanged),
        removed=words.number(len(report.removed)),
        problems=count(outcome.problems, words),
    )
    click.echo(words.message(summary))


def _print_json(outcome: Outcome, words: Catalogue) -> None:
    report = outcome.report or WriteReport((), (), 0)
    numbers = {"written": len(report.written), "unchanged": report.unchanged, "removed": len(report.removed)}
    click.echo(report_json(outcome.problems, numbers, words), nl=False)
