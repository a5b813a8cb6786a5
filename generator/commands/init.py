"""`belegt init`: a newsroom's own site in a folder of its own, made from what options say or the newsroom is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.common import WrongUseError, refusing
from generator.commands.upgrade import write_schemas
from generator.language import Catalogue, mark
from generator.problems import BelegtError, msg
from generator.project import SPOKEN, editors_language
from generator.starter.answers import Answers, read_address, read_language, read_line, read_scale
from generator.starter.folder import check_empty, make_folder, make_repository
from generator.starter.installed import get_version
from generator.starter.scales import BELEGT
from generator.starter.shipped import RECORD, format_record, make_record
from generator.starter.site import choose_accent, default_accent, make_belegts, make_newsrooms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGE = "language"
READERS: Mapping[str, Callable[[str], Any]] = {
    LANGUAGE: read_language,
    "name": read_line,
    "publisher": read_line,
    "address": read_address,
    "scale": read_scale,
    "accent": choose_accent,
}
"""What checks each answer, by the option that gives it, in the order in which is asked."""
QUESTIONS = {
    LANGUAGE: f"Sprache · Language ({', '.join(SPOKEN)})",  # asked before it is known in which language to ask
    "name": mark("What is the site called?"),
    "publisher": mark("Who publishes it?"),
    "address": mark("At which address will it be, such as https://example.org/checks/?"),
    "scale": mark("Which ratings: belegt (13), correctiv (9, as CORRECTIV has them) or five-point (6)?"),
    "accent": mark("Which colour do links have?"),
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", help="Of the site and of the messages: de or en.")
@click.option("--name", help="What the site is called.")
@click.option("--publisher", help="Who publishes the site.")
@click.option("--address", metavar="URL", help="Where the site will be published.")
@click.option("--scale", help="The ratings to begin with: belegt, correctiv or five-point.")
@click.option("--accent", metavar="COLOUR", help="Of links and buttons, such as #1c4f87; checked for contrast.")
def init(folder: Path, **given: str | None) -> None:
    """Make a newsroom's own site in a new or empty folder: settings, pages, an example, workflows, a git repository.

    What no option says is asked.
    """
    words = _first_words(given[LANGUAGE])
    with refusing(words):
        check_empty(folder)
        defaults = {"scale": BELEGT, "accent": default_accent()}
    answers = {key: _read(key, text, words) for key, text in given.items() if text is not None}
    for key in READERS:
        if key not in answers:
            answers[key] = _ask(key, defaults.get(key), words, tuple(key for key in READERS if key not in answers))
        if key == LANGUAGE:
            words = Catalogue.of_the_tool(answers[key])
    with refusing(words):
        ours, theirs = make_belegts(), make_newsrooms(Answers(**answers))
        record = {RECORD: format_record(make_record(get_version(), ours))}
        make_folder(folder, {**ours, **theirs, **record})
        write_schemas(folder, words)
        in_repository = make_repository(folder)
    made = msg("{folder}: {number} files", folder=folder, number=words.number(len(ours) + len(theirs) + 1))
    click.echo(words.message(made))
    if not in_repository:
        click.echo(words.gettext("It is no git repository yet: install git and run `git init` there"), err=True)
    click.echo(words.message(msg("next: `cd {folder}`, `make serve`, and read README.md", folder=folder)))


def _first_words(language: str | None) -> Catalogue:
    """Return the words until the language is known: the one asked for, if it is one."""
    return Catalogue.of_the_tool(language if language in SPOKEN else editors_language(Path()))


def _read(key: str, text: str, words: Catalogue) -> Any:  # noqa: ANN401  each answer has a type of its own
    try:
        return READERS[key](text)
    except BelegtError as error:
        raise WrongUseError(f"--{key}: {words.message(error.what)}") from error


def _ask(key: str, default: str | None, words: Catalogue, missing: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Ask until the answer can be used; end the command where nobody answers, with the options that are missing."""
    while True:
        try:
            text = click.prompt(words.gettext(QUESTIONS[key]), default=default, prompt_suffix=" ")
        except click.Abort as error:
            options = ", ".join(f"--{each}" for each in missing)
            click.echo(err=True)
            raise WrongUseError(
                words.message(msg("Nothing was written. To be asked nothing, give {options}", options=options))
            ) from error
        try:
            return READERS[key](text)
        except BelegtError as error:
            click.echo(words.message(error.what), err=True)
