"""The `belegt` command: arguments in, the recipe, words and an exit status out.

Exit status: 0 clean, 1 problems in the content, 2 wrong use or a broken environment.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.language import Catalogue
from generator.problems import BelegtError
from generator.project import DOCS, build_project, check_project, fails
from generator.report import count, report_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.problems import Problem
    from generator.reading.files import SourceFile

PROBLEMS = 1
LANGUAGES = click.Choice(["de", "en"])

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; the current one if left out.",
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")
language_option = click.option("--language", type=LANGUAGES, default="de", show_default=True, help="Of the messages.")


class WrongUseError(click.ClickException):
    """Ends the command with exit status 2 and the reason."""

    exit_code = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="belegt", prog_name="belegt")
def main() -> None:
    """Turn news articles annotated by hand into the Markdown pages of a fact-check site."""


@main.command()
@root_option
@strict_option
@language_option
def check(root: Path, language: str, *, strict: bool) -> None:
    """Read everything, report everything that is wrong, write nothing."""
    try:
        checked, files = check_project(root)
    except BelegtError as error:
        raise WrongUseError(str(error)) from error
    words = Catalogue.of_the_tool(language)
    _report(checked.problems, files, words)
    corpus = checked.corpus
    line = words.gettext("{articles} articles, {assertions} assertions, {citations} citations: {problems}")
    values = {
        "articles": words.number(len(corpus.articles)),
        "assertions": words.number(len(corpus.assertions)),
        "citations": words.number(sum(len(assertion.citations) for assertion in corpus.assertions)),
        "problems": count(checked.problems, words),
    }
    click.echo(_fill(line, values))
    sys.exit(PROBLEMS if fails(checked.problems, strict=strict) else 0)


@main.command()
@root_option
@strict_option
@language_option
def build(root: Path, language: str, *, strict: bool) -> None:
    """Write the site's Markdown pages to build/docs, all or nothing."""
    try:
        outcome = build_project(root, strict=strict)
    except BelegtError as error:
        raise WrongUseError(str(error)) from error
    words = Catalogue.of_the_tool(language)
    _report(outcome.problems, outcome.files, words)
    if outcome.report is None:
        line = words.gettext("{problems}: nothing was written, the former pages are still there")
        click.echo(_fill(line, {"problems": count(outcome.problems, words)}), err=True)
        sys.exit(PROBLEMS)
    report = outcome.report
    line = words.gettext("{folder}: {written} pages written, {unchanged} unchanged, {removed} removed; {problems}")
    values = {
        "folder": DOCS,
        "written": words.number(len(report.written)),
        "unchanged": words.number(report.unchanged),
        "removed": words.number(len(report.removed)),
        "problems": count(outcome.problems, words),
    }
    click.echo(_fill(line, values))


def _report(problems: tuple[Problem, ...], files: Iterable[SourceFile], words: Catalogue) -> None:
    if problems:
        click.echo(report_text(problems, {file.path: file.text for file in files}, words), err=True)


def _fill(line: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        line = line.replace("{" + name + "}", value)
    return line
