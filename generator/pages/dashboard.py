"""What only a preview shows: the page of open work, and which page each warning belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.language import mark_address
from generator.model.article import Article
from generator.model.assertion import Assertion, Status, Subject
from generator.model.people import Claimant, Outlet
from generator.model.site import PageKind, TextPage
from generator.model.source import Source
from generator.model.topic import Claim, Topic
from generator.pages.evidence import gone_since
from generator.pages.page import Link, Page
from generator.reading.links import LinkStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.language import Catalogue
    from generator.pages.site_map import SiteMap
    from generator.problems import Place, Places, Problem

LONGEST = 100
"""How many things to do of one kind the page names; the others follow when these are done."""
ADDRESS = mark_address("preview")
_Record = Article | Assertion | Source | TextPage | Outlet | Claim | Topic | Claimant
"""What may have a page, and stands in a file."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One thing to do."""

    link: Link
    """The page on which it shows; its bare name where there is none."""
    place: str
    """`file:line`."""
    text: str


@dataclass(frozen=True, slots=True)
class TasksView:
    """Things to do of one kind."""

    title: str
    tasks: tuple[TaskView, ...]
    """The first `LONGEST` of them."""
    total: int
    more: str
    """How many others there are, in words; empty where all are shown."""


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning, in the editors' language."""

    link: Link
    place: str
    code: str
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class FileView:
    """The warnings of one file, by line."""

    path: str
    warnings: tuple[WarningView, ...]


@dataclass(frozen=True, slots=True)
class DashboardView:
    """All open work."""

    title: str
    lead: str
    groups: tuple[TasksView, ...]
    """Those without tasks, too: that nothing is left to do is worth knowing."""
    warnings: int
    """How many there are in all."""
    more_warnings: str
    """How many of them are not shown, in words; empty where all are."""
    files: tuple[FileView, ...]
    language: str
    """Of the warnings, BCP 47."""


def plan_dashboard(site: SiteMap, problems: Sequence[Problem], due: Sequence[Problem], editors: Catalogue) -> Page:
    """Return the page of open work.

    Args:
        site: the map of the preview.
        problems: the warnings, by place.
        due: those of them that say that a check is to be looked at again.
        editors: the words in which problems are told.
    """
    words, records = site.words, site.once(_all_records, "", None)
    view = DashboardView(
        title=words.gettext("Open work"),
        lead=words.gettext("Only the preview has this page. It is not part of the published site."),
        groups=tuple(_shortened(title, tasks, words) for title, tasks in _groups(site, records, due, editors)),
        warnings=len(problems),
        more_warnings=_more(len(problems), words),
        files=tuple(_files(records, problems[:LONGEST], editors)),
        language=editors.language,
    )
    uri = f"{words.pgettext('address', ADDRESS)}/index.md"
    return Page(uri, "dashboard", view.title, view, meta={"kind": "dashboard"})


def warnings_by_page(site: SiteMap, problems: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems that belong to a page by the page's path; those that belong to none are left out."""
    records = site.once(_all_records, "", None)
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        link = records.find(problem.place)
        if link.to:
            found.setdefault(link.to, []).append(problem)
    return {uri: tuple(group) for uri, group in found.items()}


class _Records:
    """Where in the files the records stand that have a page."""

    def __init__(self, site: SiteMap) -> None:
        self._site = site
        self._of_file: dict[str, list[_Record]] = {}
        self._starts: dict[str, list[tuple[int, _Record]]] = {}
        corpus = site.corpus
        shared = (source for source in corpus.sources.values() if source.shared)
        groups: tuple[Iterable[_Record], ...] = (
            corpus.articles,
            corpus.assertions,
            shared,
            corpus.text_pages,
            corpus.claims.values(),
            corpus.topics.values(),
            corpus.claimants.values(),
            corpus.outlets.values(),
        )
        for record in chain.from_iterable(groups):
            self._of_file.setdefault(record.places.path, []).append(record)

    def find(self, place: Place) -> Link:
        """Return the link to the page of the last record of the file that begins at or before the place.

        On one line the last counts: the first assertion, not the article's key before it.
        """
        if place.path not in self._starts:
            starts = [(line, record) for record in self._of_file.get(place.path, ()) for line in _lines(record)]
            self._starts[place.path] = sorted(starts, key=itemgetter(0))
        starts = self._starts[place.path]
        number = bisect_right(starts, place.line, key=itemgetter(0))
        return _link(starts[number - 1][1], self._site) if number else Link("")


def _all_records(_: None, site: SiteMap) -> _Records:
    return _Records(site)


def _lines(record: _Record) -> Iterable[int]:
    """Return the lines at which a record begins; an article begins again after its assertions."""
    if isinstance(record, Article):
        return {record.places.start.line, *(spot.line for spot in record.places.fields.values())}
    return (1,) if isinstance(record, TextPage) else (record.places.start.line,)


def _link(record: _Record, site: SiteMap) -> Link:  # noqa: PLR0911  one for each kind
    """Return the link to a record's page; its bare name, or nothing, where it has none."""
    match record:
        case Article():
            return site.article(record) if record.slug in site.by_article else Link("")
        case Assertion():
            return site.find_check(record.id) or Link("")
        case Source():
            return site.source(record)
        case TextPage():
            home = record.kind is PageKind.HOME
            return Link(record.title, site.addresses.home if home else site.addresses.text_page(record.slug))
        case Outlet():
            return site.outlet(record.name)
        case Claim():
            return _if_there(site.claim(record), there=record.id in site.by_claim)
        case Topic():
            return _if_there(site.topic(record), there=record.id in site.by_topic)
        case Claimant():
            return _if_there(site.claimant_entry(record), there=record.id in site.by_claimant)


def _if_there(link: Link, *, there: bool) -> Link:
    return link if there else Link(link.text)


def _files(records: _Records, problems: Sequence[Problem], editors: Catalogue) -> Iterator[FileView]:
    tell = editors.message
    for path, group in groupby(problems, key=lambda problem: problem.place.path):
        warnings = (
            WarningView(records.find(p.place), f"{path}:{p.place.line}", p.code, tell(p.what), tell(p.fix))
            for p in group
        )
        yield FileView(path, tuple(warnings))


def _shortened(title: str, tasks: tuple[TaskView, ...], words: Catalogue) -> TasksView:
    return TasksView(title, tasks[:LONGEST], len(tasks), _more(len(tasks), words))


def _more(total: int, words: Catalogue) -> str:
    left = total - LONGEST
    return words.ngettext("and {number} more", "and {number} more", left) if left > 0 else ""


def _groups(
    site: SiteMap, records: _Records, due: Sequence[Problem], editors: Catalogue
) -> Iterator[tuple[str, tuple[TaskView, ...]]]:
    words = site.words
    again = (TaskView(records.find(p.place), f"{p.place.path}:{p.place.line}", editors.message(p.what)) for p in due)
    yield (words.gettext("Drafts"), _unfinished(site, Status.DRAFT))
    yield (words.gettext("Checks in review"), _unfinished(site, Status.REVIEW))
    yield (words.gettext("To be looked at again"), tuple(again))
    yield (words.gettext("Dead links"), tuple(_dead_links(site)))
    yield (words.gettext("Verdicts on content that rest on one origin"), tuple(_single_origins(site)))
    yield (words.gettext("Without an archived copy"), tuple(_without_archive(site)))


def _unfinished(site: SiteMap, status: Status) -> tuple[TaskView, ...]:
    return tuple(
        TaskView(_plain(assertion, site), _place(assertion.places), site.corpus.get_article(assertion.article).title)
        for assertion in site.corpus.assertions
        if site.corpus.unfinished.get(assertion.id) is status
    )


def _single_origins(site: SiteMap) -> Iterator[TaskView]:
    for assertion in site.corpus.published:
        origins = site.lineages[assertion.id].origins
        finished = assertion.id not in site.corpus.unfinished
        if finished and len(origins) == 1 and assertion.checks is not Subject.STATEMENT:
            title = site.corpus.sources[origins[0]].title
            explained = f"{title}. {assertion.origins_note}" if assertion.origins_note else title
            yield TaskView(_plain(assertion, site), _place(assertion.places), explained)


def _dead_links(site: SiteMap) -> Iterator[TaskView]:
    if all(record.status is not LinkStatus.GONE for record in site.corpus.links.values()):
        return  # without taking thousands of addresses apart
    documents = {source: gone_since(site.corpus.sources[source], site) for source in _documents(site)}
    for source, link in _linked((source for source, since in documents.items() if since), site):
        yield TaskView(link, _place(source.places, "url"), f"{source.url}: {documents[source.id]}")


def _without_archive(site: SiteMap) -> Iterator[TaskView]:
    for article in site.articles:
        if article.url and not article.archived:
            yield TaskView(site.article(article), _place(article.places, "url"), article.url)
    sources = (site.corpus.sources[source] for source in _documents(site))
    without = (source.id for source in sources if source.url and not source.archived and not source.not_archived)
    for source, link in _linked(without, site):
        yield TaskView(link, _place(source.places, "url"), source.url)


def _documents(site: SiteMap) -> Mapping[str, Assertion | None]:
    """Return the documents that a shown check uses by id, with the first such check of each that has no page."""
    return site.once(_all_documents, "", None)


def _all_documents(_: None, site: SiteMap) -> Mapping[str, Assertion | None]:
    found: dict[str, Assertion | None] = dict.fromkeys(site.by_source)
    for assertion in site.shown:
        for citation in assertion.citations:
            found.setdefault(citation.source, assertion)
    return found


def _linked(documents: Iterable[str], site: SiteMap) -> Iterator[tuple[Source, Link]]:
    """Yield documents by place, each with its page, or that of the check where it has none."""
    sources, checks = site.corpus.sources, _documents(site)
    for source in sorted((sources[key] for key in documents), key=lambda source: _place(source.places)):
        check = checks[source.id]
        yield source, Link(source.title, site.check(check).to) if check else site.source(source)


def _plain(assertion: Assertion, site: SiteMap) -> Link:
    return Link(assertion.headline or assertion.claim, site.check(assertion).to)


def _place(places: Places, key: str = "") -> str:
    place = places.at(key)
    return f"{place.path}:{place.line}"
