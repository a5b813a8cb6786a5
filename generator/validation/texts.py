"""What holds for every value of a check: something stands there, as plain text, dates as ISO says."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.validation.things import is_empty, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problems import Place
    from generator.validation.things import Member, Thing

DATES = frozenset({"datePublished", "dateModified", "dateCreated", "uploadDate"})
DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
SINGLE = frozenset({"claimReviewed", "reviewBody", "ratingExplanation", "headline", "inLanguage", *DATES})
"""Properties that are one text wherever they stand."""
ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")
TAG = re.compile(r"</?(?:p|br|b|i|a|em|strong|span|div|q|h[1-6]|li|ul|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)
REPAIR = msg("collectors have to guess what is meant, and many leave the check out")


def check_values(review: Thing) -> Iterator[Problem]:
    """Yield what is wrong with the values of a check at any depth, whatever they mean."""
    for member in members(review):
        value = member.value
        if isinstance(value, dict):
            yield from _check_repeated(member, value)
        if is_empty(value):
            yield Problem(
                "cr-empty",
                member.place,
                msg("nothing stands in `{name}`", name=member.label),
                msg("a property without a value says that there is none, and some readers fail over it"),
                msg("write the value, or leave the property out"),
            )
        elif isinstance(value, dict) and "@value" in value:
            yield Problem(
                "cr-wrapped-value",
                member.place,
                msg("`{name}` is wrapped in an `@value`", name=member.label),
                REPAIR,
                msg("write the text itself"),
            )
        elif isinstance(value, str):
            yield from _check_text(member, value)
        elif member.key in SINGLE:
            yield not_a_text(member.label, member.place)


def not_a_text(name: str, place: Place) -> Problem:
    """Return the problem of a property that is a list, an object, a number or a truth value."""
    return Problem("cr-not-text", place, msg("`{name}` is not one text", name=name), REPAIR, msg("write one text"))


def _check_repeated(member: Member, values: dict[str, object]) -> Iterator[Problem]:
    for key in member.document.repeated(values):
        yield Problem(
            "cr-repeated-key",
            member.document.place((*member.steps, key)),
            msg("`{name}` stands twice in one object", name=member.name(key)),
            msg("programs take the first or the last, without a word"),
            msg("keep one of them; several values are written as a list"),
        )


def _check_text(member: Member, text: str) -> Iterator[Problem]:
    if member.key in DATES:
        yield from _check_date(member, text)
        return
    found = ENTITY.search(text) or TAG.search(text)
    if found and not text.startswith(("http://", "https://")):
        yield Problem(
            "cr-html-in-text",
            member.place,
            msg("`{value}` stands in `{name}`", value=found[0], name=member.label),
            msg("the text is shown as it is written: readers would see the HTML"),
            msg("write the characters themselves, and no elements"),
            Severity.WARNING,
        )


def _check_date(member: Member, text: str) -> Iterator[Problem]:
    time = TIME.fullmatch(text)
    if (not time and not DATE.fullmatch(text)) or first_moment(text) is None:
        yield Problem(
            "cr-bad-date",
            member.place,
            msg("`{value}` in `{name}` is no date as ISO 8601 writes it", value=text, name=member.label),
            REPAIR,
            msg("write a day like 2026-03-01, or a time like 2026-03-01T09:30:00+01:00"),
        )
    elif time and not time[1]:
        yield Problem(
            "cr-date-without-zone",
            member.place,
            msg("the time in `{name}` has no zone: {value}", value=text, name=member.label),
            msg("it is read as another moment, often another day, wherever the reader is"),
            msg("add the zone, like +01:00 or Z, or write the day alone"),
            Severity.WARNING,
        )


def first_moment(text: str) -> dt.datetime | None:
    """Return the first moment that an ISO date or time can mean, in UTC where no zone is given; None if it is none."""
    parts = [*text.split("-"), "01", "01"]
    try:
        whole = dt.datetime.fromisoformat("-".join(parts[:3]) if DATE.fullmatch(text) else text)
        return whole.astimezone(dt.UTC) if whole.tzinfo else whole.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return None
