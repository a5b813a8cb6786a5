"""What happened to a record of a feed on its way into the project."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.importing.decoding import one_line
from generator.language.catalogue import mark
from generator.problems import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 80
"""Characters of a feed's value that a sentence repeats."""


class Kind(StrEnum):
    """What a note means for the record."""

    REPAIRED = mark("repaired")
    """Nothing is lost: what was meant is certain."""
    LOST = mark("not kept")
    """The record came in without something that its source document still has."""
    REFUSED = mark("left out")
    """The record did not come in."""
    KNOWN = mark("known")
    """The project or the feed has the record already."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened to a record."""

    code: str
    """Kebab-case, stable: a key of `NOTES`."""
    kind: Kind
    message: Message


NOTES: Mapping[str, tuple[Kind, Message]] = {
    "encoding": (Kind.REPAIRED, msg("the text was in {value}")),
    "byte-order-mark": (Kind.REPAIRED, msg("a byte-order mark stood before the text")),
    "comment": (Kind.REPAIRED, msg("a comment stands where JSON has none")),
    "trailing-comma": (Kind.REPAIRED, msg("a comma stands after the last value")),
    "line-break": (Kind.REPAIRED, msg("a line break or tab stands unescaped in a text")),
    "escape": (Kind.REPAIRED, msg("a backslash stands before a character that needs none")),
    "unescaped-quotes": (Kind.REPAIRED, msg("quotation marks stand unescaped in a text")),
    "not-a-number": (Kind.REPAIRED, msg("`NaN` and `Infinity` are no values: read as nothing")),
    "repeated-key": (Kind.REPAIRED, msg("a key stands twice with the same value")),
    "escaped-page": (Kind.REPAIRED, msg("the quotation marks of the data were written as HTML entities")),
    "type": (Kind.REPAIRED, msg("`@type` is {value}, but only a ClaimReview has `claimReviewed`")),
    "list": (Kind.REPAIRED, msg("`{key}` is a list of one")),
    "value-object": (Kind.REPAIRED, msg("`{key}` is an object with `@value`")),
    "html-entities": (Kind.REPAIRED, msg("`{key}` had HTML entities")),
    "hidden-characters": (Kind.REPAIRED, msg("`{key}` had characters that nobody sees")),
    "empty": (Kind.REPAIRED, msg("`{key}` is empty: read as not given")),
    "bare-name": (Kind.REPAIRED, msg("`{key}` is a bare text: read as its name")),
    "reference": (Kind.REPAIRED, msg("`{key}` stands elsewhere in the feed, as {value}")),
    "claim-from-item": (Kind.REPAIRED, msg("`claimReviewed` is missing: taken from `itemReviewed`")),
    "bare-rating": (Kind.REPAIRED, msg("`reviewRating` is a bare text: read as its `alternateName`")),
    "rating-name": (Kind.REPAIRED, msg("the rating has a `name` and no `alternateName`")),
    "url-from-id": (Kind.REPAIRED, msg("`url` is missing: taken from `@id`")),
    "relative-url": (Kind.REPAIRED, msg("`{key}` is relative: {value}")),
    "several-urls": (Kind.REPAIRED, msg("`{key}` holds several addresses in one text")),
    "joined-url": (Kind.REPAIRED, msg("`{key}` is an address in pieces: {value}")),
    "fragments": (Kind.REPAIRED, msg("`{key}` names several places of one page: {value}")),
    "appearance-in-url": (Kind.REPAIRED, msg("`itemReviewed` has a `url` instead of an `appearance`")),
    "own-domain": (Kind.REPAIRED, msg("an appearance lies on the fact-checker's own site: {value}")),
    "person-for-outlet": (Kind.REPAIRED, msg("{value} is an outlet, but is called a person")),
    "time": (Kind.REPAIRED, msg("`{key}` has a time: the day is kept as it is written ({value})")),
    "time-without-zone": (Kind.REPAIRED, msg("`{key}` has a time without zone: the day is kept as written ({value})")),
    "date-format": (Kind.REPAIRED, msg("`{key}` is no ISO date: {value}")),
    "conflicting-key": (Kind.LOST, msg("`{key}` stands twice with different values")),
    "several-values": (Kind.LOST, msg("`{key}` has several values: {value}")),
    "unexpected-value": (Kind.LOST, msg("`{key}` is of a kind that does not belong there")),
    "unresolved-reference": (Kind.LOST, msg("`{key}` points to {value}, which the feed does not have exactly once")),
    "no-url": (Kind.LOST, msg("the address of the original check is missing")),
    "bad-url": (Kind.LOST, msg("`{key}` is no address that readers can open: {value}")),
    "not-a-page": (Kind.LOST, msg("`{key}` is the address of an image: {value}")),
    "archive-host": (Kind.LOST, msg("the archived copy lies with an archive that cannot be relied on: {value}")),
    "bad-date": (Kind.LOST, msg("`{key}` is not a date that is certain: {value}")),
    "dates-out-of-order": (Kind.LOST, msg("{value}: one of the two is wrong, and it is not known which")),
    "no-rating": (Kind.LOST, msg("there is no rating: the verdict stays open")),
    "unmapped-rating": (Kind.LOST, msg("the rating “{value}” is not on the scale: map it with --ratings")),
    "unmapped-number": (Kind.LOST, msg("the rating is only a number, “{value}”: map it with --ratings")),
    "bad-bounds": (Kind.LOST, msg("the number of the rating does not fit its bounds: {value}")),
    "number-off-axis": (Kind.LOST, msg("the rating “{value}” has no number on the scale of this site")),
    "label-against-number": (
        Kind.LOST,
        msg("the rating's word and number contradict each other ({value}): the verdict stays open"),
    ),
    "marks": (Kind.LOST, msg("`{key}` has marks like [c1] that name no citation")),
    "more-appearances": (Kind.LOST, msg("further appearances stand only in the article's `note`: {value}")),
    "no-appearance": (Kind.LOST, msg("it is not said where the claim appeared: fill in `outlet` and `url`")),
    "no-outlet": (Kind.LOST, msg("the outlet is not named: the host of the address stands in its place ({value})")),
    "no-claimant": (Kind.LOST, msg("it is not said who claims it")),
    "several-claimants": (Kind.LOST, msg("several claimants stand in one `claimant`: {value}")),
    "same-as": (Kind.LOST, msg("what identifies {value} belongs in content/people.yml or content/outlets.yml")),
    "citations": (Kind.LOST, msg("{value} citations stand as comments: their words and stance are not in the feed")),
    "corrections": (Kind.LOST, msg("a correction has no text, no date or one before the check")),
    "other-properties": (Kind.LOST, msg("only the source document has: {value}")),
    "broken": (Kind.REFUSED, msg("not readable as JSON: {value}")),
    "broken-rest": (Kind.REFUSED, msg("not readable as JSON, and with it the rest of the file: {value}")),
    "no-record": (Kind.REFUSED, msg("there is no ClaimReview in it")),
    "no-claim": (Kind.REFUSED, msg("there is no claim in it")),
    "too-large": (Kind.REFUSED, msg("the record is larger than a file of the project may be")),
    "unusable-file": (Kind.REFUSED, msg("{value}")),
    "repeated": (Kind.KNOWN, msg("the same claim and address as record {value}")),
    "repeated-otherwise": (
        Kind.KNOWN,
        msg("the same claim and address as record {value}, but other words: the first one was taken"),
    ),
    "imported": (Kind.KNOWN, msg("imported already: {value}")),
    "own": (Kind.KNOWN, msg("it is this site's own check {value}")),
}
"""What can happen, by code. Values: `{key}` a property of the record, `{value}` what stands there."""


def note(code: str, value: object = "", key: str = "") -> Note:
    """Return the note with its values; a text of the feed is shown on one line and not in full."""
    kind, message = NOTES[code]
    shown = value if isinstance(value, Message) else _short(str(value))
    return Note(code, kind, msg(message.text, value=shown, key=_short(key)))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 2] + " …"
