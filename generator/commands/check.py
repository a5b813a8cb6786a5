"""`belegt check`: everything that is wrong, and nothing written.

The only command that knows which day it is: a check that is due again is no mistake of the content, and a build must
give the same bytes tomorrow.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from generator.checks import due
from generator.commands.common import (
    PROBLEMS,
    language_option,
    print_problems,
    refusing,
    root_option,
    strict_option,
)
from generator.history.published import Published, read_published
from generator.history.silent_edits import find_silent_edits
from generator.language import Catalogue
from generator.problems import Message, msg, sort_problems
from generator.project import check_project, fails
from generator.report import count
from generator.report.github import report_github
from generator.report.json_ import report_json
from generator.report.sarif import report_sarif
from generator.report.text import say

if TYPE_CHECKING:
    from pathlib import Path

    from generator.checking import Checked
    from generator.problems import Problem


TEXT, GITHUB, JSON, SARIF = "text", "github", "json", "sarif"
DAY = click.DateTime(("%Y-%m-%d",))


@click.command()
@root_option
@strict_option
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice((TEXT, GITHUB, JSON, SARIF)),
    default=TEXT,
    help="text for people; github for the lines of a pull request; json and sarif for programs.",
)
@click.option(
    "--today",
    metavar="YYYY-MM-DD",
    type=DAY,
    help="The day against which `recheck_after` is held; today's if left out.",
)
@click.option("--since", metavar="REVISION", default="", help="The commit that was published last; found if left out.")
def check(  # noqa: PLR0913  an argument for each option
    root: Path, language: str, form: str, today: dt.datetime | None, since: str, *, strict: bool
) -> None:
    """Read everything, report everything that is wrong, write nothing."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        checked, files = check_project(root)
        published = read_published(root, since)
    day = (today or dt.datetime.now().astimezone()).date()
    edits = find_silent_edits(checked.corpus, published, checked.problems) if isinstance(published, Published) else ()
    problems = sort_problems([*checked.problems, *due.check(checked.corpus, day), *edits])
    if form == TEXT:
        print_problems(problems, files, words)
    else:
        click.echo(_for_programs(form, problems, checked, words), nl=False)
    click.echo(_summary(problems, checked, words), err=form != TEXT)
    click.echo(_compared(published, words), err=True)
    sys.exit(PROBLEMS if fails(problems, strict=strict) else 0)


def _compared(published: Published | Message, words: Catalogue) -> str:
    """Say with what the content was compared, so that nobody takes a run without git for one that found nothing."""
    if isinstance(published, Message):
        return say(msg("not compared with what was published: {reason}", reason=published), words)
    return say(
        msg("compared with what was published on {date} ({commit})", date=published.date, commit=published.commit),
        words,
    )


def _for_programs(form: str, problems: tuple[Problem, ...], checked: Checked, words: Catalogue) -> str:
    if form == GITHUB:
        return report_github(problems, words)
    return report_sarif(problems, words) if form == SARIF else report_json(problems, _looked_at(checked), words)


def _summary(problems: tuple[Problem, ...], checked: Checked, words: Catalogue) -> str:
    summary = msg(
        "{articles} articles, {assertions} assertions, {citations} citations: {problems}",
        **{name: words.number(number) for name, number in _looked_at(checked).items()},
        problems=count(problems, words),
    )
    return words.message(summary)


def _looked_at(checked: Checked) -> dict[str, int]:
    corpus = checked.corpus
    return {
        "articles": len(corpus.articles),
        "assertions": len(corpus.assertions),
        "citations": sum(len(assertion.citations) for assertion in corpus.assertions),
    }
