"""What the commands share: their options, how they refuse, how they print problems."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from generator.problems import BelegtError
from generator.project import SPOKEN, editors_language
from generator.report import report_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.language import Catalogue
    from generator.problems import Problem
    from generator.reading.files import SourceFile

PROBLEMS = 1
"""Exit status where the content has problems."""


class WrongUseError(click.ClickException):
    """Ends the command with exit status 2 and the reason."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:
        """Print the reason alone: Click's own `Error:` is English."""
        click.echo(self.message, file=file, err=True)


def _site_language(context: click.Context, _option: click.Parameter, value: str | None) -> str:
    return value or editors_language(context.params.get("root", Path()))


root_option = click.option(
    "--root",
    is_eager=True,  # before the language, which the site decides
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; the current one if left out.",
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")
language_option = click.option(
    "--language",
    type=click.Choice(SPOKEN),
    is_eager=True,  # before the options that speak when they refuse a value
    callback=_site_language,
    help="Of the messages; the site's if left out.",
)


@contextmanager
def refusing(words: Catalogue) -> Iterator[None]:
    """End the command with exit status 2 and the reason, in words, where the environment is broken."""
    try:
        yield
    except BelegtError as error:
        raise WrongUseError(words.message(error.what)) from error


def print_problems(problems: tuple[Problem, ...], files: Iterable[SourceFile], words: Catalogue) -> None:
    """Print all problems with the lines they stand in to the error stream."""
    if problems:
        click.echo(report_text(problems, {file.path: file.text for file in files}, words), err=True)
