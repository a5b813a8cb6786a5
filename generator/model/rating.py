"""The rating scale: data of the site, not of the code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.problems import Places


class Tone(StrEnum):
    """What a rating says about the claim at a glance; decides the colour, never alone."""

    CONFIRMED = "confirmed"
    QUALIFIED = "qualified"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Rating:
    """One step of the scale.

    Spec: schema.org `Rating`: `alternateName` is the name, `ratingValue` the value.
    """

    slug: str
    """Its key in the content and its address; matched whole, never by a part."""
    name: Mapping[str, str]
    """The published word by language."""
    definition: Mapping[str, str]
    """What the word means here, by language."""
    tone: Tone
    icon: str
    """The key of its drawing."""
    value: int | None = None
    """Place on the true-false axis, worst 1 to best 5; None off the axis."""
    open: bool = False
    """True for the rating of a check that is not finished."""
    checkable: bool = True
    """False for the rating that says that a claim cannot be checked at all."""
    equivalents: Mapping[str, str] | None = None
    """The nearest term of other organisations, by their key."""


@dataclass(frozen=True, slots=True)
class Scale:
    """All ratings, in the order they are listed for readers."""

    ratings: tuple[Rating, ...]
    places: Mapping[str, Places] = field(default_factory=dict)
    """Where each rating stands, by its slug."""

    def find(self, slug: str) -> Rating | None:
        """Return the rating with exactly this slug."""
        return next((rating for rating in self.ratings if rating.slug == slug), None)

    def get(self, slug: str) -> Rating:
        """Return the rating with exactly this slug.

        Raises:
            KeyError: it is not on the scale.
        """
        rating = self.find(slug)
        if rating is None:
            raise KeyError(slug)
        return rating

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs in the order of the scale."""
        return tuple(rating.slug for rating in self.ratings)
