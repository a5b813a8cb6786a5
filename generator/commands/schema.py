"""`belegt schema`: what editors' programs need to complete and check while somebody types."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, language_option, print_problems, refusing, root_option
from generator.language import Catalogue
from generator.problems import msg
from generator.project import check_project
from generator.reading.files import write_tree
from generator.schema.files import make_schemas

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ".belegt/schema"
"""Where the schemas lie: in the repository, so that an editor's program finds them on a fresh clone."""


@click.command()
@root_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say which files are out of date.")
@language_option
def schema(root: Path, language: str, *, only_check: bool) -> None:
    """Write the JSON Schemas of the content for editors' programs, with the project's ids."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        checked, files = check_project(root)
    unreadable = tuple(problem for problem in checked.problems if problem.unreadable)
    if unreadable:  # the ids of these files would be missing
        print_problems(unreadable, files, words)
        sys.exit(PROBLEMS)
    texts = make_schemas(checked.corpus, words)
    if only_check:
        stale = [name for name, text in texts.items() if not _is(root / FOLDER / name, text)]
        for name in stale:
            line = msg("{path} is out of date: run `belegt schema`", path=f"{FOLDER}/{name}")
            click.echo(words.message(line), err=True)
        sys.exit(PROBLEMS if stale else 0)
    with refusing(words):
        report = write_tree(root, FOLDER, texts.items())
    summary = msg(
        "{folder}: {written} written, {unchanged} unchanged, {removed} removed",
        folder=FOLDER,
        written=words.number(len(report.written)),
        unchanged=words.number(report.unchanged),
        removed=words.number(len(report.removed)),
    )
    click.echo(words.message(summary))


def _is(path: Path, text: bytes) -> bool:
    return path.is_file() and path.read_bytes() == text
