"""All files to all records: which file holds what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from generator.problems import BelegtError, Place, Problem, Severity, msg
from generator.reading.articles import load_articles
from generator.reading.links import LINKS, load_links
from generator.reading.site import (
    load_claimants,
    load_claims,
    load_events,
    load_outlets,
    load_scale,
    load_settings,
    load_text_page,
    load_topics,
)
from generator.reading.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.memory import Memory
    from generator.model.people import Claimant, Outlet
    from generator.model.rating import Scale
    from generator.model.site import Settings, TextPage
    from generator.model.source import Source
    from generator.model.topic import Claim, Event, Topic
    from generator.reading.articles import LoadedArticle
    from generator.reading.files import SourceFile
    from generator.reading.links import LinkRecord

T = TypeVar("T")
SETTINGS = "site_config/site.yml"
RATINGS = "site_config/ratings.yml"
OTHERS = ("site_config/locale/", "site_config/templates/", "seeds/")
"""Where files lie that are no content."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that was read, each record for itself."""

    settings: Settings
    scale: Scale
    articles: tuple[LoadedArticle, ...]
    sources: tuple[Source, ...]
    claimants: tuple[Claimant, ...]
    outlets: tuple[Outlet, ...]
    topics: tuple[Topic, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    text_pages: tuple[TextPage, ...]
    unreadable: frozenset[str]
    """Paths of the files whose records are missing because the files could not be read."""
    seeds: Mapping[str, SourceFile]
    """Source documents by file name, the list of checksums among them."""
    links: Mapping[str, LinkRecord]
    """What the last link check found, by address without the part after `#`."""


def load_content(
    files: Sequence[SourceFile], unreadable: Sequence[Problem], memory: Memory
) -> tuple[Loaded, tuple[Problem, ...]]:
    """Return the records of all files and what is wrong in each; a file of no known place is reported.

    Args:
        files: the texts.
        unreadable: what was wrong with files that are not among them.
        memory: of what articles and sources were read from.

    Raises:
        BelegtError: there are no settings or no rating scale.
    """
    return _Content(files, unreadable, memory).load()


class _Content:
    def __init__(self, files: Sequence[SourceFile], unreadable: Sequence[Problem], memory: Memory) -> None:
        self.memory = memory
        self.files = {file.path: file for file in files}
        self.left = set(self.files)
        self.problems: list[Problem] = list(unreadable)

    def load(self) -> tuple[Loaded, tuple[Problem, ...]]:
        articles, found = load_articles(self._under("content/articles/", ".md"), self.memory)
        self.problems += found
        loaded = Loaded(
            settings=self._get(SETTINGS, load_settings),
            scale=self._get(RATINGS, load_scale),
            articles=articles,
            sources=self._sources(),
            claimants=self._entries("people", load_claimants),
            outlets=self._entries("outlets", load_outlets),
            topics=self._entries("topics", load_topics),
            claims=self._entries("claims", load_claims),
            events=self._entries("timeline", load_events),
            text_pages=self._text_pages(),
            unreadable=frozenset(problem.place.path for problem in self.problems if problem.unreadable),
            seeds={path.removeprefix("seeds/"): file for path, file in self.files.items() if path.startswith("seeds/")},
            links=self._get(LINKS, load_links) if LINKS in self.files else {},
        )
        self.problems += [_unread(path) for path in sorted(self.left) if not path.startswith(OTHERS)]
        return loaded, tuple(self.problems)

    def _under(self, folder: str, suffix: str) -> list[SourceFile]:
        paths = [path for path in self.files if path.startswith(folder) and path.endswith(suffix)]
        self.left -= set(paths)
        return [self.files[path] for path in paths]

    def _get(self, path: str, load: Callable[[SourceFile], tuple[T, tuple[Problem, ...]]]) -> T:
        if path not in self.files:
            raise BelegtError(msg("{path} is missing: every site needs it", path=path))
        self.left.discard(path)
        file = self.files[path]
        record, problems = self.memory.recall(path, [file.sha256], partial(load, file), passing=True)
        self.problems += problems
        return record

    def _entries(
        self, name: str, load: Callable[[SourceFile], tuple[tuple[T, ...], tuple[Problem, ...]]]
    ) -> tuple[T, ...]:
        """Return the entries of `content/NAME.yml` and of the files in `content/NAME/`, into which it may be split."""
        whole = f"content/{name}.yml"
        parts = [file.path for file in self._under(f"content/{name}/", ".yml")]
        paths = [*([whole] if whole in self.files else []), *parts]
        return tuple(entry for path in paths for entry in self._get(path, load))

    def _sources(self) -> tuple[Source, ...]:
        sources: list[Source] = []
        for file in self._under("content/sources/", ".yml"):
            found, problems = self.memory.recall("sources", (file.path, file.sha256), partial(load_sources, file))
            sources += found
            self.problems += problems
        return tuple(sources)

    def _text_pages(self) -> tuple[TextPage, ...]:
        pages = [self._get(file.path, load_text_page) for file in self._under("content/pages/", ".md")]
        return tuple(page for page in pages if page)


def _unread(path: str) -> Problem:
    return Problem(
        "unread-file",
        Place(path, 1, 1),
        msg("nobody reads this file"),
        msg("an article in the wrong folder or with the wrong ending would be missing without a word"),
        msg("articles are content/articles/*.md, sources content/sources/*.yml; move or delete the file"),
        Severity.WARNING,
    )
