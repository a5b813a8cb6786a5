"""`belegt import`: a document as received becomes the skeleton of an annotated article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import WrongUseError, fill, language_option, root_option
from generator.importing.scaffold import LARGEST, find_slug, read_document, scaffold
from generator.importing.store import find_known, store
from generator.language import Catalogue
from generator.model.dates import PartialDate
from generator.problems import BelegtError, Place
from generator.reading.values import check_id, is_web_address

if TYPE_CHECKING:
    from generator.importing.scaffold import Scaffold


def _slug(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    bad = check_id(value, Place("", 1, 1)) if value is not None else None
    if bad:
        raise click.BadParameter(Catalogue("en").message(bad.what))
    return value or ""


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not is_web_address(value):
        raise click.BadParameter("write the whole address with https:// or http://")
    return value


def _date(_context: click.Context, _option: click.Parameter, value: str) -> str:
    try:
        return str(PartialDate.parse(value)) if value else ""
    except ValueError as error:
        raise click.BadParameter("write year-month-day: 2026-11-22, or 2026-11 or 2026") from error


@click.command("import")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--slug", callback=_slug, help="Name of the article's file, its permanent address.")
@click.option("--title", default="", help="The headline as published.")
@click.option("--outlet", default="", help="Who published it.")
@click.option("--url", default="", callback=_address, help="Where it was published.")
@click.option("--published", default="", callback=_date, help="When it was published: 2026-11-22, 2026-11 or 2026.")
@root_option
@language_option
def import_(document: str, slug: str, root: Path, language: str, **given: str) -> None:
    """Store a text, HTML, PDF or DOCX document untouched and write an article's skeleton from it.

    DOCUMENT is a file, or - for standard input. Nothing that exists is changed.
    """
    words = Catalogue.of_the_tool(language)
    try:
        with click.open_file(document, "rb") as file:
            content = file.read(LARGEST + 1)
        known = find_known(root, content)
        if known:
            line = words.gettext("the document is in the project already, as {path}: nothing was written")
            raise WrongUseError(fill(line, {"path": known}))
        made = _made(content, "" if document == "-" else Path(document).name, slug, given, words)
        written = store(root, made)
    except BelegtError as error:
        raise WrongUseError(words.message(error.what)) from error
    except OSError as error:
        raise WrongUseError(str(error)) from error
    _report(made, written, words)


def _made(content: bytes, name: str, slug: str, given: dict[str, str], words: Catalogue) -> Scaffold:
    read = read_document(content, name)
    title = given["title"] or (read.facts["title"].value if "title" in read.facts else "")
    slug = slug or find_slug(title, Path(name).stem)
    if not slug:
        raise WrongUseError(words.gettext("the document says no title to name the article by: give a name by --slug"))
    return scaffold(content, read, given, slug, words)


def _report(made: Scaffold, written: tuple[str, ...], words: Catalogue) -> None:
    for path in written:
        click.echo(fill(words.gettext("written: {path}"), {"path": path}))
    for key, number in made.blanks:
        click.echo(fill(words.gettext("to fill in: {key}"), {"key": f"{made.article}:{number}: {key}"}))
    if made.left_out:
        line = words.ngettext(
            "{number} passage was left out of the text; `cleaning` names it",
            "{number} passages were left out of the text; `cleaning` names them",
            made.left_out,
        )
        click.echo(line)
    next_ = words.gettext("next: compare {path} with the document, write its assertions, then run `belegt check`")
    click.echo(fill(next_, {"path": made.article}))
