"""What the newsroom says about its site."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.problems import Places


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's own words and addresses."""

    name: str
    language: str
    """BCP 47: which catalogue the site's words come from."""
    publisher: str
    """Who answers for the site, and signs where no author is named."""
    address: str
    """Where the site is published for good, with `/` at the end: what its data and citations name."""
    places: Places = field(compare=False)
    description: str = ""
    context: int = 160
    """How many characters of the article are shown on each side of a quote, at most."""
    quotation_limit: int = 50
    """How many percent of an article its pages may show. No law names a number: this one is ours."""
    licence: str = ""
    """SPDX identifier of the terms under which others may use the checks; empty where none is granted."""
    licence_url: str = ""
    """Where their text stands."""
    repository: str = ""
    """Where the public can read the project's history, without `/` at the end; empty where it cannot."""
    four_eyes: bool = False
    """Whether somebody other than the author must have reviewed what is published."""


class PageKind(StrEnum):
    """What a hand-written page introduces."""

    PAGE = "page"
    """Nothing: it stands for itself."""
    HOME = "home"
    METHOD = "method"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page written by hand."""

    slug: str
    """Its address, from the name of its file."""
    title: str
    kind: PageKind
    body: str
    """Markdown of the newsroom, printed as it is."""
    places: Places = field(compare=False)
    description: str = ""
