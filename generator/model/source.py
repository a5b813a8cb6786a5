"""A document in the world that a check rests on, or that another document repeats."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.dates import PartialDate
    from generator.problems import Places


class SourceKind(StrEnum):
    """How near a source stands to what it tells."""

    PRIMARY = "primary"
    """The original: a law, a protocol, a speech, the dispatch in which somebody speaks for himself."""
    AGENCY = "agency"
    """A news agency's report."""
    NEWS = "news"
    """A newsroom's report."""
    ANALYSIS = "analysis"
    """Research or expert assessment."""
    REFERENCE = "reference"
    """A work of reference or a collection of figures."""


class ReadFrom(StrEnum):
    """In which copy a source was read on the day it was accessed."""

    LIVE = "live"
    """The page itself."""
    ARCHIVE = "archive"
    """An archived copy of it."""


class LinkPolicy(StrEnum):
    """How an address is shown."""

    LINK = "link"
    PLAIN = "plain"
    """As text that does not link: for outlets whose distribution is banned."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document, or an event at which something was said, by which other documents can be traced.

    Spec: schema.org `CreativeWork`.
    """

    id: str
    """Its key; for a source written at a citation, `<assertion>/<citation>`."""
    title: str
    described: bool
    """True if the title is a description of ours, because the document's own was not seen."""
    kind: SourceKind
    places: Places = field(compare=False)
    origins: tuple[str, ...] | None
    """Ids of the sources that it repeats; empty for an original or own research; None if not apparent."""
    publisher: str = ""
    author: str = ""
    url: str = ""
    link: LinkPolicy = LinkPolicy.LINK
    archived: str = ""
    """Address of an archived copy."""
    not_archived: str = ""
    """Why there is no archived copy; for the editors."""
    published: PartialDate | None = None
    accessed: PartialDate | None = None
    """The day it was read."""
    read_from: ReadFrom = ReadFrom.LIVE
    language: str = ""
    """Of the document, BCP 47; empty if unknown."""
    origins_note: str = ""
    """How the origins can be recognised."""
    copy_allowed_by: str = ""
    """By which licence or provision a copy may lie in the repository; empty if none may."""
    note: str = ""
    unread: frozenset[str] = frozenset()
    """Keys whose values could not be used, which was reported where they were read."""
    shared: bool = False
    """True if it has an entry, and so a page, of its own."""
