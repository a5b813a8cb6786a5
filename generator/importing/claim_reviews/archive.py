"""The recipe: files of a feed and a project's content -> new articles, and what happened to each record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importing.claim_reviews.articles import Made, make_articles
from generator.importing.claim_reviews.feed import TYPE, read_feed
from generator.importing.claim_reviews.notes import note
from generator.importing.claim_reviews.ratings import Ratings
from generator.importing.claim_reviews.reviews import read_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.corpus.corpus import Corpus
    from generator.importing.claim_reviews.feed import Feed, Found
    from generator.importing.claim_reviews.notes import Note
    from generator.importing.claim_reviews.reviews import Review
    from generator.language import Catalogue
    from generator.reading.files import SourceFile

SEEDS, ARTICLES = "seeds/", "content/articles/"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one record."""

    found: Found
    notes: tuple[Note, ...]
    id: str = ""
    """Of the new check; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What an import makes, not yet written."""

    made: Made
    entries: tuple[Entry, ...]
    """All records in the order of the files."""
    files: tuple[tuple[str, tuple[Note, ...]], ...]
    """What happened to files as a whole, by their names."""


def import_archive(
    feeds: Iterable[Feed], corpus: Corpus, files: Sequence[SourceFile], mapping: Mapping[str, str], words: Catalogue
) -> Archive:
    """Return the new articles for the records of these feeds that the project does not have yet.

    Args:
        feeds: the files, read.
        corpus: the project's content.
        files: the project's files; its source documents tell what was imported before.
        mapping: slugs of ratings by a feed's words for them.
        words: the language of what is written into the articles.
    """
    ratings, known = Ratings(corpus.scale, mapping), _known(files, corpus)
    before: dict[tuple[str, str], Review] = {}
    read: list[tuple[Found, tuple[Note, ...], Review | None]] = []
    notes_of_files = []
    for feed in feeds:
        if feed.notes:
            notes_of_files.append((feed.path, feed.notes))
        for found in feed.records:
            review, notes = read_review(found, corpus, ratings)
            again = _again(review, before, known, corpus) if review else None
            if review and again is None:
                before |= dict.fromkeys(review.identities, review)
            read.append((found, notes, review) if again is None else (found, (again,), None))
    reviews = tuple(review for _, _, review in read if review)
    names = {_stem(file.path) for file in files if file.path.startswith((SEEDS, ARTICLES))}
    made = make_articles(reviews, {assertion.id for assertion in corpus.assertions}, names, words)
    ids = dict(zip(reviews, made.ids, strict=True))
    entries = tuple(Entry(found, notes, ids[review] if review else "") for found, notes, review in read)
    return Archive(made, entries, tuple(notes_of_files))


def _again(
    review: Review, reviews: Mapping[tuple[str, str], Review], known: Mapping[tuple[str, str], str], corpus: Corpus
) -> Note | None:
    """Return why the check is not new; None if it is."""
    for identity in review.identities:
        if identity in known:
            return note("imported", known[identity])
    own = review.url.removeprefix(corpus.settings.address).strip("/").rpartition("/")[2]
    if review.url.startswith(corpus.settings.address) and corpus.find_assertion(own):
        return note("own", own)
    first = next((reviews[identity] for identity in review.identities if identity in reviews), None)
    if first is None:
        return None
    number, path = first.found.number, first.found.path
    same = first.found.thing == review.found.thing
    where = number if path == review.found.path else f"{path}:{number}"
    return note("repeated" if same else "repeated-otherwise", where)


def _known(files: Sequence[SourceFile], corpus: Corpus) -> dict[tuple[str, str], str]:
    """Return the source documents of imported checks by what identifies a check."""
    ratings = Ratings(corpus.scale, {})
    found: dict[tuple[str, str], str] = {}
    for file in files:
        if file.path.startswith(SEEDS) and file.path.endswith(".json") and TYPE.lower() in file.text.lower():
            for record in read_feed(file.text.encode(), file.path).records:
                review, _ = read_review(record, corpus, ratings)
                if review:
                    found |= dict.fromkeys(review.identities, file.path)
    return found


def _stem(path: str) -> str:
    """Return the name of an article or source document without ending: of a folder, the folder's."""
    inside = path.removeprefix(ARTICLES).removeprefix(SEEDS)
    return inside.partition("/")[0].partition(".")[0]
