"""Finding copies of sources, and writing their addresses into the files of the content."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.checks.archive_hosts import HOSTS
from generator.network.insertion import InsertionError, insert_field
from generator.problems import BelegtError, Problem, Severity, msg
from generator.reading.files import read_file, replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from generator.model.source import Source
    from generator.network.wayback import Wayback
    from generator.reading.files import SourceFile

CODE = "not-archived"
KEY = "archived"
UNTRUE = "not_archived"
"""The key that says why there is no copy."""
ARCHIVES = HOSTS | {"web.archive.org", "perma.cc"}
"""An address that lies there is a copy itself."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What came of looking for copies."""

    found: int
    """Copies that were there."""
    saved: int
    """Copies that were made."""
    missing: tuple[Problem, ...]
    """One for each source that has none."""


def unarchived(corpus: Corpus) -> tuple[Source, ...]:
    """Return the sources with an address and no copy, from the end of each file to its beginning.

    In this order a line that is written does not move the places that are still needed.
    """
    sources = (source for source in corpus.sources.values() if source.url and not source.archived)
    wanted = [source for source in sources if urlsplit(source.url).hostname not in ARCHIVES]
    from_the_end = sorted(wanted, key=lambda source: source.places.at("url"), reverse=True)
    return tuple(sorted(from_the_end, key=lambda source: source.places.path))


async def archive_sources(
    files: ContentFiles,
    sources: Sequence[Source],
    lookup: Wayback,
    save: Wayback | None,
    done: Callable[[], None],
) -> Archived:
    """Write the address of a copy to each source for which the archive has one, or can make one.

    Every address is written when it is found, so that an interrupted run loses nothing.

    Args:
        files: where the sources are written.
        sources: as `unarchived` gives them.
        lookup: the archive, for looking up.
        save: the archive, for making copies; None if none are to be made.
        done: called after each source.

    Raises:
        BelegtError: the archive cannot be used, or a file was changed meanwhile or cannot be written.
    """
    found, saved = 0, 0
    missing: list[Problem] = []
    for source in sources:
        day = source.accessed or source.published
        copy = await lookup.find_copy(source.url, day.iso if day else "")
        found += copy is not None
        if copy is None and save is not None:
            copy = await save.save(source.url)
            saved += copy is not None
        if copy is None:
            missing.append(_not_archived(source))
        else:
            files.add(source, copy)
        done()
    return Archived(found, saved, tuple(missing))


class ContentFiles:
    """The files of the content, with the sums of what was last seen in each, so that nobody's work is overwritten."""

    def __init__(self, root: Path, files: Iterable[SourceFile]) -> None:
        self.root = root
        self.sums = {file.path: file.sha256 for file in files}

    def add(self, source: Source, copy: str) -> None:
        """Write the address of a copy to a source, in the place of the reason why it has none.

        Raises:
            BelegtError: the file was changed meanwhile, has no room for it, or cannot be written.
        """
        place = source.places.at("url")
        path = self.root / place.path
        content = read_file(path)
        if self.sums[place.path] != sha256(content).hexdigest():
            raise BelegtError(msg("{path} was changed meanwhile: start the command again", path=place.path))
        try:
            text = insert_field(content.decode(), place.line, place.column, KEY, copy, instead_of=UNTRUE)
        except InsertionError as error:
            raise BelegtError(
                msg(
                    "{path}:{line}: cannot add `{key}: {copy}`: {error}",
                    path=place.path,
                    line=place.line,
                    key=KEY,
                    copy=copy,
                    error=error,
                )
            ) from error
        replace_file(path, text.encode())
        self.sums[place.path] = sha256(text.encode()).hexdigest()


def _not_archived(source: Source) -> Problem:
    return Problem(
        CODE,
        source.places.at("url"),
        msg("there is no archived copy of {address}", address=source.url),
        msg("when the page changes or goes, nobody can look at what the verdict rests on"),
        msg("run `belegt archive --save`, or make a copy by hand and write `archived: …`"),
        Severity.WARNING,
    )
