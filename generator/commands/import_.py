"""`belegt import`: a document as received becomes the skeleton of an article, an archive of ClaimReviews drafts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, WrongUseError, language_option, root_option
from generator.editing.lines import as_read
from generator.importing.claim_reviews.archive import import_archive
from generator.importing.claim_reviews.feed import NAMES, read_feed
from generator.importing.claim_reviews.notes import Kind
from generator.importing.claim_reviews.ratings import load_ratings
from generator.importing.decoding import one_line
from generator.importing.scaffold import LARGEST, find_slug, read_document, scaffold
from generator.importing.store import find_known, store
from generator.language import Catalogue
from generator.model.dates import PartialDate
from generator.problems import BelegtError, Place, msg
from generator.project import check_project
from generator.reading.values import check_id, is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importing.claim_reviews.archive import Archive
    from generator.importing.claim_reviews.feed import Feed
    from generator.importing.claim_reviews.notes import Note
    from generator.importing.scaffold import Scaffold
    from generator.model.rating import Scale


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
@click.argument("document", type=click.Path(exists=True, allow_dash=True))
@click.option("--claimreview", is_flag=True, help="DOCUMENT is an archive of ClaimReviews, or a folder of them.")
@click.option(
    "--ratings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --claimreview: a YAML file of lines `their rating: our slug`.",
)
@click.option("--slug", callback=_slug, help="Name of the article's file, its permanent address.")
@click.option("--title", default="", help="The headline as published.")
@click.option("--outlet", default="", help="Who published it.")
@click.option("--url", default="", callback=_address, help="Where it was published.")
@click.option("--published", default="", callback=_date, help="When it was published: 2026-11-22, 2026-11 or 2026.")
@root_option
@language_option
def import_(  # noqa: PLR0913  click passes every option
    *, document: str, claimreview: bool, ratings: Path | None, slug: str, root: Path, language: str, **given: str
) -> None:
    """Store a text, HTML, PDF or DOCX document untouched and write an article's skeleton from it.

    DOCUMENT is a file, or - for standard input. Nothing that exists is changed.
    """
    words = Catalogue.of_the_tool(language)
    try:
        if claimreview:
            if slug or any(given.values()):
                raise WrongUseError(
                    words.gettext("--claimreview takes what the feed says: leave out the other options")
                )
            _import_archive(document, ratings, root, words)
            return
        if ratings or Path(document).is_dir():
            raise WrongUseError(words.gettext("--ratings and folders belong to --claimreview"))
        with click.open_file(document, "rb") as file:
            content = file.read(LARGEST + 1)
        known = find_known(root, content)
        if known:
            there = msg("the document is in the project already, as {path}: nothing was written", path=known)
            raise WrongUseError(words.message(there))
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
        click.echo(words.message(msg("written: {path}", path=path)))
    for key, number in made.blanks:
        click.echo(words.message(msg("to fill in: {key}", key=f"{made.article}:{number}: {key}")))
    if made.left_out:
        line = words.ngettext(
            "{number} passage was left out of the text; `cleaning` names it",
            "{number} passages were left out of the text; `cleaning` names them",
            made.left_out,
        )
        click.echo(line)
    next_ = msg(
        "next: compare {path} with the document, write its assertions, then run `belegt check`", path=made.article
    )
    click.echo(words.message(next_))


def _import_archive(document: str, ratings: Path | None, root: Path, words: Catalogue) -> None:
    checked, files = check_project(root)
    find_known(root, b"")  # refuses a folder that has no place for articles
    mapping = _mapping(ratings, checked.corpus.scale) if ratings else {}
    archive = import_archive(_feeds(document), checked.corpus, files, mapping, words)
    written = store(root, archive.made.files) if archive.made.ids else ()
    for path, notes in archive.files:
        for noted in notes:
            _say(one_line(path), noted, "", words)
    for entry in archive.entries:
        where = f"{one_line(entry.found.path)}:{entry.found.line}:{entry.found.column}"
        for noted in entry.notes:
            _say(where, noted, str(entry.found.number), words)
    _count(archive, written, words)
    if any(noted.kind is Kind.REFUSED for noted in _all_notes(archive)):
        click.get_current_context().exit(PROBLEMS)


def _mapping(path: Path, scale: Scale) -> dict[str, str]:
    try:
        return load_ratings(as_read(str(path), path.read_text("utf-8")), scale)
    except UnicodeDecodeError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=path, error=error)) from error


def _feeds(document: str) -> Iterator[Feed]:
    """Yield the file, or the files of the folder that can hold ClaimReviews, by name."""
    folder = Path(document)
    if document == "-" or not folder.is_dir():
        with click.open_file(document, "rb") as file:
            yield read_feed(file.read(LARGEST + 1), document if document == "-" else folder.name)
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        if path.suffix.lower() in NAMES and path.is_file() and not path.is_symlink() and not hidden:
            with path.open("rb") as file:
                yield read_feed(file.read(LARGEST + 1), name.as_posix())


def _all_notes(archive: Archive) -> list[Note]:
    of_files = [noted for _, notes in archive.files for noted in notes]
    return of_files + [noted for entry in archive.entries for noted in entry.notes]


def _say(where: str, noted: Note, number: str, words: Catalogue) -> None:
    what = words.message(noted.message)
    if number:
        what = words.message(msg("record {number}: {what}", number=number, what=what))
    click.echo(f"{where}: {words.gettext(noted.kind)}: {noted.code}: {what}")


def _count(archive: Archive, written: tuple[str, ...], words: Catalogue) -> None:
    """Print how often what happened, and what was made."""
    counted = Counter((noted.kind, noted.code) for noted in _all_notes(archive))
    for kind in Kind:
        codes = [f"{code} {words.number(times)}" for (of, code), times in sorted(counted.items()) if of is kind]
        if codes:
            click.echo(f"{words.gettext(kind)}: {', '.join(codes)}")
    articles = sum(path.startswith("content/articles/") for path in written)
    summary = msg(
        "records read: {records}; drafts written: {checks}, in articles: {articles}",
        records=words.number(len(archive.entries)),
        checks=words.number(len(archive.made.ids)),
        articles=words.number(articles),
    )
    click.echo(words.message(summary))
    if articles:
        click.echo(words.gettext("next: fill in what is open in content/articles/, then run `belegt check`"))
