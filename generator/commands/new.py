"""`belegt new`: begins an assertion or a source in the editor's files, and changes no other line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

import click

from generator.commands.common import (
    PROBLEMS,
    WrongUseError,
    language_option,
    print_problems,
    refusing,
    root_option,
)
from generator.commands.find import print_likes
from generator.commands.help import SpokenGroup
from generator.editing.assertions import add_assertion, is_folder, write_assertion
from generator.editing.bibliography import read_bibliography
from generator.editing.likeness import find_like
from generator.editing.quotes import select_passage
from generator.editing.references import read_address
from generator.editing.refusal import RefusalError
from generator.editing.scaffold import Scaffold
from generator.editing.slugs import make_slug, make_unique
from generator.editing.sources import add_sources, sort_references, source_entries
from generator.language import Catalogue, mark
from generator.problems import BelegtError, Place, msg
from generator.project import check_project
from generator.reading.files import read_file, replace_file
from generator.reading.site import duplicate_id
from generator.reading.values import check_id, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.editing.lines import Edit
    from generator.editing.references import Reference, Unread
    from generator.editing.sources import Sorted
    from generator.model.article import Article
    from generator.problems import Message, Problem
    from generator.reading.files import SourceFile

ARTICLES = "content/articles"
SOURCES = "content/sources"
NEXT = mark("Now fill in what is open and run `belegt check`.")


@dataclass(frozen=True, slots=True)
class _Project:
    """What a command works on."""

    root: Path
    words: Catalogue
    corpus: Corpus
    problems: tuple[Problem, ...]
    files: tuple[SourceFile, ...]

    @classmethod
    def open(cls, root: Path, language: str) -> Self:
        words = Catalogue.of_the_tool(language)
        with refusing(words):
            checked, files = check_project(root)
        return cls(root, words, checked.corpus, checked.problems, files)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an editor asks of a new assertion."""

    quote: str
    id: str | None
    occurrence: int | None


@click.group(cls=SpokenGroup)
def new() -> None:
    """Begin an assertion or a source: what is known is filled in, the rest says what may stand there."""


@new.command()
@click.argument("article")
@click.option("--quote", required=True, help="The words that are judged, verbatim.")
@click.option("--id", "assertion_id", help="The assertion's permanent address; made from the quote if left out.")
@click.option("--occurrence", type=click.IntRange(min=1), help="Which of several equal passages is meant.")
@root_option
@language_option
def assertion(  # noqa: PLR0913  click passes every option
    *, root: Path, language: str, article: str, quote: str, assertion_id: str | None, occurrence: int | None
) -> None:
    """Add an assertion to an article, given by its name or path."""
    project = _Project.open(root, language)
    wanted = _Wanted(quote, assertion_id, occurrence)
    with _refusing(project.words):
        new_id, edit = _plan_assertion(project, _get_article(article, project), wanted)
        _write(root, edit)
    click.echo(f"{edit.path}:{edit.lines[0]}: {new_id}")
    likes = find_like(quote, project.corpus)
    if likes:
        click.echo(project.words.gettext("About the same, perhaps one claim (`claim_id`):"))
        print_likes(likes, project.corpus, project.words)
    click.echo(project.words.gettext(NEXT))


@new.command()
@click.argument("document", metavar="URL|DOI|FILE|-")
@click.option("--to", "target", default="neu.yml", show_default=True, help="A file in content/sources.")
@root_option
@language_option
def source(root: Path, language: str, document: str, target: str) -> None:
    """Add a source by its address or DOI, or all of a CSL-JSON or BibTeX file (`-` reads it from the pipe)."""
    project, path = _Project.open(root, language), _source_path(target)
    with _refusing(project.words):
        references, unread = _read_document(document)
        found = sort_references(references, project.corpus.sources.values())
        text = _read(root / path) if (root / path).exists() else ""
        records = {key: source_entries(reference, project.words) for key, reference in found.new.items()}
        edit = add_sources(path, text, records)
        if records:
            _write(root, edit)
    for line, key in zip(edit.lines, records, strict=True):
        click.echo(f"{path}:{line}: {key}")
    _tell_rest(found, unread, project)
    if records:
        click.echo(project.words.gettext(NEXT))
    sys.exit(PROBLEMS if unread else 0)


def _plan_assertion(project: _Project, article: Article, wanted: _Wanted) -> tuple[str, Edit]:
    """Return the id and the new text; nothing is written yet.

    Raises:
        RefusalError: the quote does not stand there once, or the id is taken.
    """
    path, seed = article.places.path, f"seeds/{article.seed}"
    seed_text = next((file.text for file in project.files if file.path == seed), None)
    if seed_text is None:
        raise RefusalError(
            msg("`{value}` does not exist", value=seed),
            msg("quotes are proven against the document exactly as it was received"),
        )
    selector = select_passage(wanted.quote, article.body, seed_text, paths=(path, seed), occurrence=wanted.occurrence)
    assertion_id = _assertion_id(wanted.id, selector.exact, project)
    entries = Scaffold(project.corpus.scale, project.words).entries(assertion_id, selector)
    text = _read(project.root / path)
    if not is_folder(path):
        return assertion_id, add_assertion(path, text, entries)
    edit = write_assertion(path, text, entries)
    if (project.root / edit.path).exists():
        raise RefusalError(msg("{path} is there already", path=edit.path), msg("choose another id"))
    return assertion_id, edit


def _tell_rest(found: Sorted, unread: tuple[Unread, ...], project: _Project) -> None:
    """Print what did not become part of a source."""
    words, sources = project.words, project.corpus.sources
    lines = [
        words.message(msg("{id}: no place for {fields}", id=key, fields=", ".join(reference.lost)))
        for key, reference in found.new.items()
        if reference.lost
    ]
    for reference, owner in found.known:
        known = msg("{name}: not added, it is registered as `{id}`", name=reference.name, id=owner)
        lines.append(words.message(known))
        if owner in sources:
            place = sources[owner].places.at("")
            lines[-1] += f" ({place.path}:{place.line})"
    for part in unread:
        bad = msg("{name}: not added, it cannot be read ({reason})", name=part.name, reason=part.reason)
        lines.append(words.message(bad))
    for line in lines:
        click.echo(line, err=True)


def _get_article(given: str, project: _Project) -> Article:
    """Return the article of this name, or at this path as seen from here; otherwise end the command."""
    paths = _as_paths(given, project.root)
    for article in project.corpus.articles:
        path = PurePosixPath(article.places.path)
        if given == article.slug or str(path) in paths or (is_folder(str(path)) and str(path.parent) in paths):
            return article
    paths |= {f"{ARTICLES}/{given}.md", f"{ARTICLES}/{given}/index.md"}
    unreadable = tuple(each for each in project.problems if each.unreadable and each.place.path in paths)
    if unreadable:
        print_problems(unreadable, project.files, project.words)
        sys.exit(PROBLEMS)
    slugs = [article.slug for article in project.corpus.articles]
    raise WrongUseError(
        _sentence(msg("`{value}` does not exist", value=given), did_you_mean(given, slugs), project.words)
    )


def _as_paths(given: str, root: Path) -> set[str]:
    """Return what the argument means as a path, seen from here and from the project's folder."""
    base = root.resolve()
    full = {Path(given).resolve(), (base / given).resolve()}
    return {path.relative_to(base).as_posix() for path in full if path.is_relative_to(base)}


def _assertion_id(given: str | None, quote: str, project: _Project) -> str:
    """Return an id that no assertion has: the one given, or one made from the quote."""
    if given is None:
        files = {PurePosixPath(file.path).stem for file in project.files if file.path.startswith(ARTICLES)}
        slug = make_slug(quote)
        if not slug:
            raise RefusalError(
                msg("no id can be made from the quote"), msg("give one: `--id` with small letters, digits and hyphens")
            )
        return make_unique(slug, files | {each.id for each in project.corpus.assertions})
    nowhere = Place("", 1, 1)
    bad = check_id(given, nowhere)
    if bad:
        raise WrongUseError(_sentence(bad.what, bad.fix, project.words))
    other = project.corpus.find_assertion(given)
    if other:
        taken = duplicate_id(given, nowhere, other.places.at("id"))
        raise RefusalError(taken.what, taken.fix)
    return given


def _sentence(what: Message, fix: Message, words: Catalogue) -> str:
    return f"{words.message(what)}: {words.message(fix)}"


def _read_document(document: str) -> tuple[tuple[Reference, ...], tuple[Unread, ...]]:
    reference = read_address(document)
    if reference:
        return (reference,), ()
    try:
        given = sys.stdin.buffer.read() if document == "-" else Path(document).read_bytes()
        return read_bibliography(given.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUseError(f"{document}: {error}") from error


def _source_path(target: str) -> str:
    path = PurePosixPath(target)
    path = path if path.parent != PurePosixPath() else PurePosixPath(SOURCES, path)
    if not path.is_relative_to(SOURCES) or ".." in path.parts or path.suffix != ".yml":
        raise WrongUseError(f"--to {target}: {SOURCES}/<name>.yml")
    return str(path)


@contextmanager
def _refusing(words: Catalogue) -> Iterator[None]:
    """End the command where an edit is refused, with what helps, or where the environment is broken."""
    with refusing(words):
        try:
            yield
        except RefusalError as refusal:
            click.echo(words.message(refusal.what), err=True)
            for number, choice in enumerate(refusal.choices, 1):
                click.echo(f"{number:>6}: {choice}", err=True)
            click.echo(words.message(refusal.fix), err=True)
            sys.exit(PROBLEMS)


def _read(path: Path) -> str:
    """Return a file's text with its own line ends."""
    try:
        return read_file(path).decode()
    except UnicodeDecodeError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=path, error=error)) from error


def _write(root: Path, edit: Edit) -> None:
    replace_file(root / edit.path, edit.text.encode())
