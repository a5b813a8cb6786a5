"""The site's own data: settings, rating scale, people, outlets, topics, claims, events, written pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from generator.model.people import Claimant, ClaimantKind, Outlet
from generator.model.rating import Rating, Scale, Tone
from generator.model.site import PageKind, Settings, TextPage
from generator.model.topic import Claim, Event, Topic
from generator.problems import Place, Places, Problem, msg
from generator.reading.articles import NO_DATE
from generator.reading.document import load_document, load_mapping
from generator.reading.shapes import Field, Language, ListOf, Record, Shape, Translations, Words
from generator.reading.values import Choice, Date, Flag, Identifier, Line, Reading, Url, Whole, check_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.reading.files import SourceFile

T = TypeVar("T")

SETTINGS = Shape(
    msg("the site's settings"),
    (
        Field("name", Line(), required=True),
        Field("language", Language(), required=True),
        Field("publisher", Line(), required=True),
        Field("address", Url(), required=True),
        Field("description", Line()),
        Field("context", Whole(0, 1000, 160)),
        Field("quotation_limit", Whole(0, 100, 50)),
        Field("licence", Line()),
        Field("licence_url", Url()),
        Field("repository", Url()),
        Field("four_eyes", Flag()),
    ),
)
RATING = Shape(
    msg("a rating"),
    (
        Field("slug", Identifier(), required=True),
        Field("value", Whole(1, 5)),
        Field("name", Translations(), required=True),
        Field("definition", Translations(), required=True),
        Field("tone", Choice(Tone, Tone.OPEN), required=True),
        Field("icon", Identifier(), required=True),
        Field("open", Flag()),
        Field("checkable", Flag(stand_in=True)),
        Field("equivalents", Words()),
    ),
)
RATINGS = Shape(msg("the rating scale"), (Field("ratings", ListOf(Record(RATING)), required=True),))
CLAIMANT = Shape(
    msg("a person"),
    (
        Field("name", Line(), required=True),
        Field("also", ListOf(Line())),
        Field("kind", Choice(ClaimantKind, ClaimantKind.PERSON), required=True),
        Field("role", Line()),
        Field("same_as", Url()),
        Field("note", Line()),
    ),
)
OUTLET = Shape(
    msg("an outlet"),
    (
        Field("name", Line(), required=True),
        Field("also", ListOf(Line())),
        Field("country", Line()),
        Field("description", Line()),
        Field("same_as", Url()),
        Field("note", Line()),
    ),
)
TOPIC = Shape(msg("a topic"), (Field("name", Line(), required=True), Field("definition", Line())))
CLAIM = Shape(
    msg("a claim"), (Field("title", Line(), required=True), Field("question", Line()), Field("story", Line()))
)
EVENT = Shape(
    msg("an event"),
    (
        Field("date", Date(), required=True),
        Field("text", Line(), required=True),
        Field("assertion", Identifier(), required=True),
        Field("citation", Line(), required=True),
    ),
)
EVENTS = Shape(msg("the timeline"), (Field("events", ListOf(Record(EVENT)), required=True),))
TEXT_PAGE = Shape(
    msg("a page"),
    (
        Field("title", Line(), required=True),
        Field("description", Line()),
        Field("kind", Choice(PageKind, PageKind.PAGE)),
    ),
)


def load_settings(file: SourceFile) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of `site_config/site.yml`."""
    node, problems = load_mapping(file)
    reading = Reading(file.path, list(problems))
    values, places = SETTINGS.read(node, reading if not problems else Reading(file.path))
    values["address"] = values["address"].rstrip("/") + "/"
    values["repository"] = values["repository"].rstrip("/")
    return Settings(places=places, **values), tuple(reading.problems)


def load_scale(file: SourceFile) -> tuple[Scale, tuple[Problem, ...]]:
    """Return the rating scale of `site_config/ratings.yml`."""
    node, problems = load_mapping(file)
    reading = Reading(file.path, list(problems))
    values, _ = RATINGS.read(node, reading if not problems else Reading(file.path))
    records = [record for record in values["ratings"] if record]
    ratings: dict[str, Rating] = {}
    first: dict[str, Place] = {}
    where: dict[str, Places] = {}
    for fields, places in records:
        words = {"name": dict(fields["name"]), "definition": dict(fields["definition"])}
        rating = Rating(**{**fields, **words})
        where[rating.slug] = places
        if rating.slug in first:
            reading.add(duplicate_id(rating.slug, places.at("slug"), first[rating.slug]))
        elif rating.slug:
            first[rating.slug] = places.at("slug")
        ratings[rating.slug] = rating
    if (records or not reading.problems) and not any(rating.open for rating in ratings.values()):
        reading.add(_no_open_rating(reading.place(node.spot)))
    return Scale(tuple(ratings.values()), where), tuple(reading.problems)


def load_claimants(file: SourceFile) -> tuple[tuple[Claimant, ...], tuple[Problem, ...]]:
    """Return the entries of `content/people.yml`, or of a part of it in `content/people/`."""
    return _load_entries(file, CLAIMANT, Claimant)


def load_outlets(file: SourceFile) -> tuple[tuple[Outlet, ...], tuple[Problem, ...]]:
    """Return the entries of `content/outlets.yml`, or of a part of it in `content/outlets/`."""
    return _load_entries(file, OUTLET, Outlet)


def load_topics(file: SourceFile) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """Return the entries of `content/topics.yml`, or of a part of it in `content/topics/`."""
    return _load_entries(file, TOPIC, Topic)


def load_claims(file: SourceFile) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Return the entries of `content/claims.yml`, or of a part of it in `content/claims/`."""
    return _load_entries(file, CLAIM, Claim)


def load_events(file: SourceFile) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Return the events of `content/timeline.yml`, or of a part of it in `content/timeline/`, in the order written."""
    node, problems = load_mapping(file)
    reading = Reading(file.path, list(problems))
    values, _ = EVENTS.read(node, reading if not problems else Reading(file.path))
    events = tuple(
        Event(**{**fields, "date": fields["date"] or NO_DATE}, places=places)
        for fields, places in (record for record in values["events"] if record)
    )
    return events, tuple(reading.problems)


def load_text_page(file: SourceFile) -> tuple[TextPage | None, tuple[Problem, ...]]:
    """Return a page of `content/pages/`, or None with the problems that forbid it."""
    document, problems = load_document(file)
    if document is None:
        return None, problems
    slug = PurePosixPath(file.path).stem
    reading = Reading(file.path)
    bad = check_id(slug, Place(file.path, 1, 1))
    if bad:
        reading.add(bad)
    values, places = TEXT_PAGE.read(document.front, reading)
    places = replace(places, fields={**places.fields, "body": document.body_spot})
    return TextPage(slug=slug, body=document.body, places=places, **values), tuple(reading.problems)


def duplicate_id(entry_id: str, place: Place, first: Place) -> Problem:
    """Return the problem of an id that is used a second time."""
    return Problem(
        "duplicate-id",
        place,
        msg("the id `{id}` is taken ({path}, line {line})", id=entry_id, path=first.path, line=first.line),
        msg("an id is an address, and an address leads to one page"),
        msg("choose another id; an id that was published once is never used again"),
    )


def _load_entries(
    file: SourceFile, shape: Shape, record_type: Callable[..., T]
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    node, problems = load_mapping(file)
    reading = Reading(file.path, list(problems))
    entries: list[T] = []
    for key, entry in node.entries.items():
        bad = check_id(key, reading.place(node.keys[key]))
        if bad:
            reading.add(bad)
        record: tuple[dict[str, Any], Places] | None = Record(shape).read(entry, reading)
        if record:
            entries.append(record_type(id=key, places=record[1], **record[0]))
    return tuple(entries), tuple(reading.problems)


def _no_open_rating(place: Place) -> Problem:
    return Problem(
        "no-open-rating",
        place,
        msg("no rating has `open: true`"),
        msg("a check that is not finished needs a rating that says so"),
        msg("add `open: true` to one rating, such as `in-pruefung`"),
    )
