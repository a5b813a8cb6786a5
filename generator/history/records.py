"""Versions of article files to the records they hold, read as the build reads the files of today."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.reading.articles import INDEX, ROOT, load_articles
from generator.reading.files import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.history.git import Blob, Repository
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.source import Source

EMPTY_INDEX = "---\nassertions: []\n---\n"
"""Lets an assertion in a file of its own be read without its article."""


@dataclass(frozen=True, slots=True)
class Record:
    """An assertion with the sources that are written at its citations."""

    assertion: Assertion
    sources: Mapping[str, Source]
    """By id."""


def read_articles(repository: Repository, blobs: Iterable[Blob]) -> tuple[Article, ...]:
    """Return the articles of these files; what is damaged in them is left out, as it was never published."""
    by_id: dict[str, list[str]] = {}
    for blob in blobs:
        by_id.setdefault(blob.object_id, []).append(blob.path)
    files = [
        _source_file(path, content)
        for object_id, content in repository.read_blobs(by_id)
        for path in by_id[object_id]
        if PurePosixPath(path).suffix == ".md"
    ]
    loaded, _ = load_articles(sorted(files, key=lambda file: file.path))
    return tuple(entry.article for entry in loaded)


def read_records(path: str, content: bytes) -> tuple[Record, ...]:
    """Return the assertions that stand in one version of an article file, whichever form the article has."""
    place = PurePosixPath(path)
    index = place.with_name(INDEX)
    files = [_source_file(path, content)]
    if place.parent != ROOT and place != index:
        files.append(SourceFile(str(index), EMPTY_INDEX, ""))
    loaded, _ = load_articles(files)
    return tuple(
        Record(assertion, {source.id: source for source in entry.sources})
        for entry in loaded
        for assertion in entry.article.assertions
    )


def _source_file(path: str, content: bytes) -> SourceFile:
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return SourceFile(path, text, sha256(content).hexdigest())
