"""The timeline: what happened and what was claimed, by date, for the whole site and for each topic."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.page import Link, Page
from generator.pages.rows import CheckRow, check_row, check_rows, last_change
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.assertion import Assertion
    from generator.model.topic import Event, Topic
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
    """How many there are, in words."""
    topics: tuple[Link, ...]
    """The timelines to choose from, that of the whole site first."""
    chosen: str
    """Path of the page among them."""
    years: tuple[YearView, ...]
    undated: tuple[CheckRow, ...]
    """Claims of which no date is known."""


def plan_timelines(site: SiteMap) -> Iterator[Page]:
    """Yield the timeline of the whole site and that of each topic, if there are events."""
    if not site.corpus.events:
        return
    topics = [site.corpus.topics[key] for key in site.by_topic]
    choice = (
        Link(site.words.gettext("All topics"), site.addresses.timeline),
        *(Link(topic.name, site.addresses.topic_timeline(topic.id)) for topic in topics),
    )
    yield _timeline(None, choice, site)
    for topic in topics:
        yield _timeline(topic, choice, site)


def _timeline(topic: Topic | None, choice: tuple[Link, ...], site: SiteMap) -> Page:
    words = site.words
    title = words.gettext("Timeline")
    if topic:
        title = words.message(msg("Timeline: {topic}", topic=topic.name))
    uri = site.addresses.topic_timeline(topic.id) if topic else site.addresses.timeline
    claims = site.by_topic[topic.id] if topic else site.corpus.published
    events = [(event, check) for event, check in _proven(site) if topic is None or topic.id in check.topics]
    total = [
        words.ngettext("{number} event", "{number} events", len(events)),
        words.ngettext("{number} claim", "{number} claims", len(claims)),
    ]
    undated = check_rows((claim for claim in claims if not claim.claimed), site)
    view = TimelineView(title, words.list(total), choice, uri, _years(events, claims, site), undated)
    return Page(uri, "timeline", title, view, updated=last_change(claims))


def _proven(site: SiteMap) -> Iterator[tuple[Event, Assertion]]:
    """Yield the events whose check has a page, with the check."""
    for event in site.corpus.events:
        assertion = site.corpus.find_assertion(event.assertion)
        if assertion and site.find_check(assertion.id):
            yield event, assertion


def _years(
    events: Sequence[tuple[Event, Assertion]], claims: Sequence[Assertion], site: SiteMap
) -> tuple[YearView, ...]:
    happened: dict[str, list[EventView]] = {}
    for event, check in events:
        happened.setdefault(event.date.iso, []).append(EventView(event.text, check_row(check, site)))
    claimed: dict[str, list[CheckRow]] = {}
    for claim in claims:
        if claim.claimed:
            claimed.setdefault(claim.claimed.iso, []).append(check_row(claim, site))
    days = (
        DayView(site.words.date(iso), iso, tuple(happened.get(iso, ())), tuple(claimed.get(iso, ())))
        for iso in sorted(happened.keys() | claimed.keys())
    )
    return tuple(YearView(year, tuple(group)) for year, group in groupby(days, key=lambda day: day.iso[:4]))
