"""A claim as found in one article, with its verdict and the citations for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.dates import PartialDate
    from generator.model.selector import TextQuoteSelector
    from generator.problems import Places


class Attribution(StrEnum):
    """How the article carries the claim."""

    OWN = "own"
    """In the article's own voice."""
    QUOTED = "quoted"
    """In quotation marks, as somebody's words."""
    REPORTED = "reported"
    """In reported speech."""
    HEADLINE = "headline"
    """In a headline."""
    DENIAL = "denial"
    """As something somebody denies, does not confirm or leaves unanswered."""


class Subject(StrEnum):
    """What was checked."""

    STATEMENT = "statement"
    """That it was said so, or stands so in a document."""
    CONTENT = "content"
    """Whether it is right."""
    BOTH = "both"


class Evidence(StrEnum):
    """How well the verdict is supported, apart from what it says."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    NONE = "none"


class Status(StrEnum):
    """Where a check stands between the first draft and its end."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Stance(StrEnum):
    """What a citation does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Citation:
    """One use of a source for one verdict."""

    id: str
    """`c1`, `c2`, …: what a mark in the reasoning names."""
    source: str
    """Id of the source."""
    stance: Stance
    places: Places = field(compare=False)
    quote: str = ""
    """The words it rests on, in the original language."""
    translation: str = ""
    unread: frozenset[str] = frozenset()
    """Keys whose values could not be used, which was reported where they were read."""
    origins: tuple[str, ...] | None = None
    """What these words go back to, where the document mixes several; empty for its own finding."""
    origins_unknown: bool = False
    """True if it is written that the origin of these words is not apparent."""
    note: str = ""

    @property
    def origins_given(self) -> bool:
        """Whether the citation says what its words go back to, instead of leaving it to its source."""
        return self.origins is not None or self.origins_unknown


@dataclass(frozen=True, slots=True)
class Change:
    """One visible change after publication."""

    date: PartialDate
    note: str
    """What changed and why, in words."""
    places: Places = field(compare=False)
    from_verdict: str = ""
    """Slug of the rating before, where the verdict changed."""
    to_verdict: str = ""
    """Slug of the rating after."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the claimant answered."""

    date: PartialDate
    text: str
    places: Places = field(compare=False)
    url: str = ""


class MediaKind(StrEnum):
    """What is shown as evidence of the claim."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"


class Authenticity(StrEnum):
    """What became of it on its way.

    Spec: schema.org `MediaManipulationRatingEnumeration`.
    """

    ORIGINAL = "original"
    """Shown as it was made."""
    MISSING_CONTEXT = "missing-context"
    """Unaltered, but shown as what it is not."""
    EDITED = "edited"
    """Cut or cropped so that it says something else."""
    TRANSFORMED = "transformed"
    """Altered in what it shows, or made by a machine."""
    STAGED = "staged"
    """Acted for the camera."""
    SATIRE = "satire"
    """Made as satire and taken seriously."""


@dataclass(frozen=True, slots=True)
class Media:
    """The image or recording that a check is about.

    Spec: schema.org `MediaReview`.
    """

    kind: MediaKind
    authenticity: Authenticity
    url: str
    """Where it is shown."""
    places: Places
    original_url: str = ""
    """Where it stands as it was made."""
    note: str = ""
    """What it shows in truth, and when and where it was made."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim as one article makes it, judged. One page each.

    Spec: schema.org `ClaimReview`, whose `itemReviewed` is the claim.
    """

    id: str
    """Its permanent address: never changed, never used again."""
    article: str
    """Slug of the article it stands in."""
    selector: TextQuoteSelector
    claim: str
    """Self-contained restatement without a verdict."""
    claimant: str
    """Who says it, by name: never the outlet that only quotes it."""
    attribution: Attribution
    checks: Subject
    verdict: str
    """Slug of a rating."""
    evidence: Evidence
    status: Status
    places: Places = field(compare=False)
    headline: str = ""
    """The finding, as a headline."""
    claimed: PartialDate | None = None
    """When the claim was made."""
    event: PartialDate | None = None
    """When that happened which the claim is about."""
    summary: str = ""
    reasoning: str = ""
    """Markdown; `[c1]` is a mark that names the first citation."""
    later: str = ""
    """What happened after the article appeared."""
    citations: tuple[Citation, ...] = ()
    origins_note: str = ""
    """Why the verdict stands although its evidence goes back to one origin."""
    claimant_note: str = ""
    """How it is known who speaks, where the paragraph does not name them; for the editors."""
    figure_note: str = ""
    """Why no citation quotes the claim's number or superlative; for the editors."""
    topics: tuple[str, ...] = ()
    claim_id: str = ""
    """Key of the claim that assertions of other articles share."""
    claim_note: str = ""
    """How this wording stands to the others of the same claim."""
    related: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()
    checked: PartialDate | None = None
    """As of when the verdict holds."""
    recheck_after: PartialDate | None = None
    """After which day it is to be looked at again."""
    author: str = ""
    """Who checked; empty where the publisher signs."""
    reviewed_by: str = ""
    media: Media | None = None
    """What is checked, where it is an image or a recording."""
    reply: Reply | None = None
    changes: tuple[Change, ...] = ()
    formerly: tuple[str, ...] = ()
    """Ids under which it was published before; their addresses lead here."""
    unread: frozenset[str] = frozenset()
    """Keys whose values could not be used, which was reported where they were read."""

    @property
    def published(self) -> bool:
        """Whether it is part of the public site as a finished check."""
        return self.status is Status.PUBLISHED
