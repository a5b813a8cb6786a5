"""`belegt validate`: the markup of finished pages, ours or anybody's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, WrongUseError, language_option, refusing, strict_option
from generator.commands.online import progress
from generator.language import Catalogue
from generator.problems import msg
from generator.project import fails
from generator.reading.values import is_web_address
from generator.report import count, report_text
from generator.report.github import report_github
from generator.report.json_ import report_json
from generator.report.sarif import report_sarif
from generator.validation.files import find_files
from generator.validation.site import validate_site

if TYPE_CHECKING:
    from generator.validation.site import Validated

TEXT, GITHUB, JSON, SARIF = "text", "github", "json", "sarif"


@click.command()
@click.argument("site", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--url", "address", metavar="ADDRESS", default="", help="Where the site is published, if its pages do not say so."
)
@strict_option
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice((TEXT, GITHUB, JSON, SARIF)),
    default=TEXT,
    help="text for people; github for the lines of a pull request; json and sarif for programs.",
)
def validate(site: Path, address: str, language: str, form: str, *, strict: bool) -> None:
    """Check the ClaimReview markup of a folder of pages, one page or one JSON file; nothing is changed."""
    words = Catalogue.of_the_tool(language)
    if address and not is_web_address(address):
        raise WrongUseError(words.message(msg("`{value}` is not an address that readers can open", value=address)))
    with refusing(words), progress(len(find_files(site))) as step:
        validated = validate_site(site, address, step)
    if form == TEXT and validated.problems:
        click.echo(report_text(validated.problems, validated.excerpts, words), err=True)
    elif form != TEXT:
        click.echo(_for_programs(form, validated, words), nl=False)
    click.echo(_summary(validated, words), err=form != TEXT)
    sys.exit(PROBLEMS if fails(validated.problems, strict=strict) else 0)


def _for_programs(form: str, validated: Validated, words: Catalogue) -> str:
    if form == GITHUB:
        return report_github(validated.problems, words)
    if form == SARIF:
        return report_sarif(validated.problems, words)
    return report_json(validated.problems, {"files": validated.files, "reviews": validated.reviews}, words)


def _summary(validated: Validated, words: Catalogue) -> str:
    summary = msg(
        "{files} files, {reviews} checks: {problems}",
        files=words.number(validated.files),
        reviews=words.number(validated.reviews),
        problems=count(validated.problems, words),
    )
    return words.message(summary)
