"""What only a preview shows: the page of open work, and which page each warning belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator.language import mark_address
from generator.model.assertion import Status, Subject
from generator.model.site import PageKind
from generator.pages.evidence import gone_since
from generator.pages.page import Link, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.language import Catalogue
    from generator.model.assertion import Assertion
    from generator.model.source import Source
    from generator.pages.site_map import SiteMap
    from generator.problems import Place, Places, Problem

LONGEST = 100
"""How many things to do of one kind the page names; the others follow when these are done."""
ADDRESS = mark_address("preview")


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
        self._starts: dict[str, list[tuple[int, int, Callable[[], Link]]]] = {}
        for order, (places, line, link) in enumerate(_records(site)):
            self._starts.setdefault(places.path, []).append((line, order, link))
        for starts in self._starts.values():
            starts.sort(key=lambda start: start[:2])

    def find(self, place: Place) -> Link:
        """Return the link to the page of the last record of the file that begins at or before the place."""
        starts = self._starts.get(place.path, [])
        number = bisect_right(starts, place.line, key=lambda start: start[0])
        return starts[number - 1][2]() if number else Link("")


def _all_records(_: None, site: SiteMap) -> _Records:
    return _Records(site)


def _records(site: SiteMap) -> Iterator[tuple[Places, int, Callable[[], Link]]]:
    """Yield each record with the line it begins at and what gives its link; most are never asked for it.

    An article begins again after its assertions. On one line the last counts: the first assertion, not the article's
    key before it.
    """
    corpus = site.corpus
    for article in corpus.articles:
        own = partial(site.article, article) if article.slug in site.by_article else partial(Link, "")
        for line in {article.places.start.line, *(spot.line for spot in article.places.fields.values())}:
            yield article.places, line, own
    for assertion in corpus.assertions:
        yield assertion.places, assertion.places.start.line, partial(_check, assertion.id, site)
    for source in corpus.sources.values():
        if source.shared:
            yield source.places, source.places.start.line, partial(site.source, source)
    for page in corpus.text_pages:
        home = page.kind is PageKind.HOME
        address = site.addresses.home if home else site.addresses.text_page(page.slug)
        yield page.places, 1, partial(Link, page.title, address)
    entries = (
        *((claim.places, site.claim(claim), claim.id in site.by_claim) for claim in corpus.claims.values()),
        *((topic.places, site.topic(topic), topic.id in site.by_topic) for topic in corpus.topics.values()),
        *((who.places, site.claimant_entry(who), who.id in site.by_claimant) for who in corpus.claimants.values()),
        *((outlet.places, site.outlet(outlet.name), True) for outlet in corpus.outlets.values()),
    )
    for places, link, has_page in entries:
        yield places, places.start.line, partial(Link, link.text, link.to if has_page else "")


def _check(assertion: str, site: SiteMap) -> Link:
    return site.find_check(assertion) or Link("")


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
    for source, link in _documents(site):
        since = gone_since(source, site)
        if since:
            yield TaskView(link, _place(source.places, "url"), f"{source.url}: {since}")


def _without_archive(site: SiteMap) -> Iterator[TaskView]:
    for article in site.articles:
        if article.url and not article.archived:
            yield TaskView(site.article(article), _place(article.places, "url"), article.url)
    for source, link in _documents(site):
        if source.url and not source.archived and not source.not_archived:
            yield TaskView(link, _place(source.places, "url"), source.url)


def _documents(site: SiteMap) -> Sequence[tuple[Source, Link]]:
    """Return each document that a shown check uses, with its page, or that of the first check where it has none."""
    return site.once(_all_documents, "", None)


def _all_documents(_: None, site: SiteMap) -> tuple[tuple[Source, Link], ...]:
    sources = site.corpus.sources
    pages = {source: site.source(sources[source]) for source in site.by_source}
    for assertion in site.shown:
        for citation in assertion.citations:
            if citation.source not in pages:
                pages[citation.source] = Link(sources[citation.source].title, site.check(assertion).to)
    return tuple((sources[key], pages[key]) for key in sorted(pages, key=lambda key: _place(sources[key].places)))


def _plain(assertion: Assertion, site: SiteMap) -> Link:
    return Link(assertion.headline or assertion.claim, site.check(assertion).to)


def _place(places: Places, key: str = "") -> str:
    place = places.at(key)
    return f"{place.path}:{place.line}"
