"""The timeline: what happened and what was claimed, by date, for the whole site and for each topic."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.page import Link, Page
from generator.pages.parts import list_parts
from generator.pages.rows import CheckRow, check_row, check_rows, last_change
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.assertion import Assertion
    from generator.model.topic import Event, Topic
    from generator.pages.page import Planned
    from generator.pages.parts import PagerView, Part
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened, and the check whose citation proves it."""

    text: str
    check: CheckRow


@dataclass(frozen=True, slots=True)
class DayView:
    """What happened and what was claimed on a day, or in a month or year of which no day is known."""

    date: str
    """In words."""
    iso: str
    events: tuple[EventView, ...]
    claims: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The days of a year."""

    year: str
    days: tuple[DayView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Events and claims by date."""

    title: str
    total: str
    """How many there are, in words; empty on the later parts."""
    topics: tuple[Link, ...]
    """The timelines to choose from, that of the whole site first; none on the later parts."""
    chosen: str
    """Path of the page among them."""
    years: tuple[YearView, ...]
    undated: tuple[CheckRow, ...]
    """Claims of which no date is known."""
    pager: PagerView | None


def list_timeline(topic: Topic | None, site: SiteMap) -> Iterator[Planned]:
    """Yield the timeline of a topic, or that of the whole site."""
    words = site.words
    title = words.gettext("Timeline")
    if topic:
        title = words.message(msg("Timeline: {topic}", topic=topic.name))
    uri = site.addresses.topic_timeline(topic.id) if topic else site.addresses.timeline
    claims = site.by_topic[topic.id] if topic else site.corpus.published
    proven = site.once(_proven, "", None)
    events = [(event, check) for event, check in proven if topic is None or topic.id in check.topics]
    total = words.list(
        [
            words.ngettext("{number} event", "{number} events", len(events)),
            words.ngettext("{number} claim", "{number} claims", len(claims)),
        ]
    )

    changed = last_change(claims)

    def page(title: str, part: Part[str, _Entry]) -> Page:
        undated = [entry.check for day, entries in part.groups if not day for entry in entries]
        view = TimelineView(
            title=title,
            total=total if part.first else "",
            topics=_choice(site) if part.first else (),
            chosen=uri,
            years=_years(part.groups, site),
            undated=check_rows(undated, site),
            pager=part.pager,
        )
        return Page("", "timeline", title, view, updated=changed)

    return list_parts(Link(title, uri), _days(events, claims), page, site)


def _choice(site: SiteMap) -> tuple[Link, ...]:
    topics = (site.corpus.topics[key] for key in site.count_by_topic)
    return (
        Link(site.words.gettext("All topics"), site.addresses.timeline),
        *(Link(topic.name, site.addresses.topic_timeline(topic.id)) for topic in topics),
    )


def _proven(_: None, site: SiteMap) -> tuple[tuple[Event, Assertion], ...]:
    """Return the events whose check has a page, with the check."""
    found = ((event, site.corpus.find_assertion(event.assertion)) for event in site.corpus.events)
    return tuple((event, check) for event, check in found if check and site.find_check(check.id))


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something of a day: what happened, with the check that proves it, or what was claimed."""

    event: Event | None
    check: Assertion


def _days(
    events: Iterable[tuple[Event, Assertion]], claims: Iterable[Assertion]
) -> Iterator[tuple[str, Sequence[_Entry]]]:
    """Yield the days by date, events first; claims of which no date is known come last, under an empty date."""
    days: dict[str, list[_Entry]] = {}
    for event, check in events:
        days.setdefault(event.date.iso, []).append(_Entry(event, check))
    undated: list[_Entry] = []
    for claim in claims:
        entry = _Entry(None, claim)
        (days.setdefault(claim.claimed.iso, []) if claim.claimed else undated).append(entry)
    yield from sorted(days.items())
    yield "", undated


def _years(days: Iterable[tuple[str, Sequence[_Entry]]], site: SiteMap) -> tuple[YearView, ...]:
    views = (
        DayView(
            site.words.date(iso),
            iso,
            tuple(EventView(entry.event.text, check_row(entry.check, site)) for entry in entries if entry.event),
            check_rows((entry.check for entry in entries if not entry.event), site),
        )
        for iso, entries in days
        if iso
    )
    return tuple(YearView(year, tuple(group)) for year, group in groupby(views, key=lambda day: day.iso[:4]))
