"""The recipe of a preview: the pages as editors see them, unfinished checks and open work among them.

It is followed again after every save, so a page is made again only where what it was made from has changed. What
machines get is no part of it: exports, feeds, cards and the search index are of published checks alone.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.build import TEMPLATES, read_templates
from generator.checking import LOCALE, check, read_words
from generator.checks import due
from generator.exports.data_page import plan_data_page
from generator.exports.open_data import OpenData
from generator.pages.dashboard import plan_dashboard, warnings_by_page
from generator.pages.plan import check_addresses, list_groups
from generator.pages.render import Renderer, make_environment
from generator.pages.site_map import SiteMap
from generator.pages.watched import Read, Reads, captured, find_moved, watched
from generator.problems import has_errors, sort_problems

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from jinja2 import Environment

    from generator.checking import Checked
    from generator.language import Catalogue
    from generator.memory import Memory
    from generator.pages.page import Planned, RenderedPage
    from generator.pages.plan import Group
    from generator.problems import Problem
    from generator.reading.files import SourceFile


@dataclass(frozen=True, slots=True)
class Editors:
    """For whom a preview is made, and when: it shows unfinished checks and open work, which readers never see."""

    words: Catalogue
    """What problems are told in."""
    today: dt.date
    """By which it is decided what is due again."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview shows editors besides the pages."""

    dashboard: str
    """Path of the page of open work."""
    unfinished: int
    """How many checks are shown that readers do not see."""
    notes: Mapping[str, tuple[Problem, ...]]
    """The warnings that belong to a page, by its path."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """The pages of a preview; none if an error stands."""

    checked: Checked
    problems: tuple[Problem, ...]
    """By place; also those of the day."""
    pages: tuple[RenderedPage, ...] = ()
    """By path; one that was not made again is the same object as before."""
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page as it was made, with all it was made from."""

    page: RenderedPage
    holds: tuple[object, ...]
    reads: frozenset[Read]
    shows: bytes
    """What stands for all that its template is given."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A group of pages, with all that they were listed and made from."""

    pages: tuple[tuple[str, str], ...]
    """Path and title of each."""
    holds: tuple[object, ...]
    reads: frozenset[Read]


@dataclass(frozen=True, slots=True)
class _Look:
    """What all pages are worded and rendered with, and the pages that were."""

    version: str
    words: Catalogue
    environment: Environment
    pages: dict[str, _Kept] = field(default_factory=dict)
    groups: dict[tuple[str, ...], _Listed] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)
    """Of what anything was asked while the pages were made, and which attribute."""


class Previewer:
    """Makes a preview's pages, and remembers from what."""

    def __init__(self, memory: Memory) -> None:
        """Begin without pages.

        Args:
            memory: of what was worked out from the same files before.
        """
        self._memory = memory
        self._look: _Look | None = None
        self._site: SiteMap | None = None
        """Of which all pages of the look are."""

    def build(self, files: Sequence[SourceFile], unreadable: Sequence[Problem], editors: Editors) -> Previewed:
        """Return the pages, or only the problems if one of them is an error.

        Raises:
            BelegtError: settings, scale or a template are missing or wrong.
        """
        checked = check(files, unreadable, self._memory)
        if has_errors(checked.problems):
            return Previewed(checked, checked.problems)
        look = self._look = self._find_look(files, checked.corpus.settings.language)
        site = SiteMap.with_drafts(checked.corpus, look.words)
        again = tuple(due.check(checked.corpus, editors.today))
        problems = sort_problems([*checked.problems, *again])
        dashboard = plan_dashboard(site, problems, again, editors.words)
        data = plan_data_page(OpenData(SiteMap(checked.corpus, look.words)))
        preview = Preview(dashboard.uri, len(site.corpus.unfinished), warnings_by_page(site, problems))
        reads = Reads()
        groups = list_groups(watched(site, reads), [dashboard, data])
        moved = frozenset(find_moved(look.asked, self._site, site) if self._site else ())
        pages = _make(groups, look, reads, moved)
        self._site = site
        return Previewed(checked, problems, pages, preview)

    def _find_look(self, files: Sequence[SourceFile], language: str) -> _Look:
        """Return the look of the last build if it is still the same; another begins without pages."""
        used = [(file.path, file.sha256) for file in files if file.path.startswith((LOCALE, TEMPLATES))]
        version = repr((language, used))
        if self._look and self._look.version == version:
            return self._look
        words = read_words(files, language)
        return _Look(version, words, make_environment(read_templates(files), words))


def _make(groups: Iterable[Group], look: _Look, reads: Reads, moved: frozenset[Read]) -> tuple[RenderedPage, ...]:
    """Return the pages: those whose ground has not moved as they were, the others made anew."""
    kept: dict[tuple[str, ...], _Listed] = {}
    again: list[tuple[Group, tuple[object, ...], tuple[Planned, ...], frozenset[Read]]] = []
    for group in groups:
        holds, former = captured(group.list), look.groups.get(group.key)
        if former and former.holds == holds and former.reads.isdisjoint(moved):
            kept[group.key] = former
        else:
            planned, read = reads.of(partial(_all, group))
            again.append((group, holds, planned, read))
    names = [name for listed in kept.values() for name in listed.pages]
    names += [(page.uri, page.title) for _, _, planned, _ in again for page in planned]
    check_addresses(names)
    renderer = Renderer(look.environment, (uri for uri, _ in names))
    pages = {uri: look.pages[uri] for listed in kept.values() for uri, _ in listed.pages}
    for group, holds, planned, ground in again:
        for page in planned:
            pages[page.uri] = _make_page(page, look, reads, moved, renderer)
        whole = ground.union(*(pages[page.uri].reads for page in planned))
        kept[group.key] = _Listed(tuple((page.uri, page.title) for page in planned), holds, whole)
    look.asked.update(reads.asked)
    look.pages.clear()
    look.pages.update(pages)
    look.groups.clear()
    look.groups.update(kept)
    return tuple(pages[uri].page for uri in sorted(pages))


def _all(group: Group) -> tuple[Planned, ...]:
    return tuple(group.list())


def _make_page(planned: Planned, look: _Look, reads: Reads, moved: frozenset[Read], renderer: Renderer) -> _Kept:
    holds, kept = captured(planned.make), look.pages.get(planned.uri)
    if kept is None or kept.holds != holds or not kept.reads.isdisjoint(moved):
        page, read = reads.of(planned.make)
        shows = sha256(pickle.dumps(page, 5)).digest()  # a list seldom shows what was changed in one of its checks
        same = kept is not None and kept.shows == shows
        kept = _Kept(kept.page if kept and same else renderer.render(page), holds, read, shows)
    return kept
