"""The text under examination, as annotated."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.source import LinkPolicy

if TYPE_CHECKING:
    from generator.model.assertion import Assertion
    from generator.model.dates import PartialDate
    from generator.problems import Places


class TextPolicy(StrEnum):
    """How much of an article's text is published."""

    EXCERPTS = "excerpts"
    """The judged passages with a little of what stands around them."""
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Article:
    """A news article with its assertions.

    Spec: schema.org `NewsArticle`.
    """

    slug: str
    """Its address, from the name of its file or folder."""
    title: str
    described: bool
    """True if the title is a description of ours, because the article's own was not seen."""
    outlet: str
    """Who published it, by name."""
    seed: str
    """File name of its source document."""
    body: str
    """The text as the editor works on it; paragraphs are separated by empty lines."""
    assertions: tuple[Assertion, ...]
    """In the order of the files they were read from; the corpus puts them into reading order."""
    places: Places = field(compare=False)
    origins: tuple[str, ...] = ()
    """Ids of the sources that the article itself rests on."""
    origins_note: str = ""
    url: str = ""
    archived: str = ""
    """Address of an archived copy."""
    link: LinkPolicy = LinkPolicy.LINK
    text: TextPolicy = TextPolicy.EXCERPTS
    published: PartialDate | None = None
    published_note: str = ""
    """How the date is known, where the article does not say it."""
    language: str = ""
    assessment: str = ""
    """The editors' view of the article as a whole, in words."""
    note: str = ""
    formerly: tuple[str, ...] = ()
    """Slugs under which it was published before; their addresses lead here."""
    cleaning: tuple[str, ...] = ()
    """What of the source document was left out of the body, a sentence each."""
