"""What a check is about, what is claimed in several places, and what happened when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.dates import PartialDate
    from generator.problems import Places


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject under which checks are listed."""

    id: str
    name: str
    places: Places = field(compare=False)
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What several assertions claim alike.

    Spec: schema.org `Claim`, whose `appearance`s are the articles.
    """

    id: str
    title: str
    places: Places = field(compare=False)
    question: str = ""
    """What one wants to know about it."""
    story: str = ""
    """How the articles word it, and what the checks found, in a paragraph."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, proven by a citation of a check."""

    date: PartialDate
    text: str
    assertion: str
    """Id of the check whose citation proves it."""
    citation: str
    places: Places = field(compare=False)
