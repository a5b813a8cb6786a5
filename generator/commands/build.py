"""`belegt build`: the site's Markdown pages, all or nothing."""

from __future__ import annotations

import sys
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
from generator.report import count

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@root_option
@strict_option
@language_option
def build(root: Path, language: str, *, strict: bool) -> None:
    """Write the site's Markdown pages to build/docs, all or nothing."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        outcome = build_project(root, strict=strict)
    print_problems(outcome.problems, outcome.files, words)
    if outcome.report is None:
        line = msg(
            "{problems}: nothing was written, the former pages are still there",
            problems=count(outcome.problems, words),
        )
        click.echo(words.message(line), err=True)
        sys.exit(PROBLEMS)
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
