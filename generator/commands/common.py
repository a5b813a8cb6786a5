"""What the commands share: their options, how they refuse, how they print problems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.report import report_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.language import Catalogue
    from generator.problems import Problem
    from generator.reading.files import SourceFile

PROBLEMS = 1
"""Exit status where the content has problems."""

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; the current one if left out.",
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")
language_option = click.option(
    "--language", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Of the messages."
)


class WrongUseError(click.ClickException):
    """Ends the command with exit status 2 and the reason."""

    exit_code = 2


def print_problems(problems: tuple[Problem, ...], files: Iterable[SourceFile], words: Catalogue) -> None:
    """Print all problems with the lines they stand in to the error stream."""
    if problems:
        click.echo(report_text(problems, {file.path: file.text for file in files}, words), err=True)


def fill(line: str, values: Mapping[str, str]) -> str:
    """Return the translated line with its values."""
    for name, value in values.items():
        line = line.replace("{" + name + "}", value)
    return line
