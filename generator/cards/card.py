"""What stands on a card."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

FORMAT = 6
"""Of the drawing; to be raised when this room draws the same card differently."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict as word and icon."""

    word: str
    icon: str
    """Key of the drawing."""
    tone: str
    """Key of the colour."""


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of one card, in the order in which they are read."""

    site: str
    """The site's name."""
    kind: str
    """What the page is, in a word or two."""
    headline: str
    mark: Mark | None
    """None on the card of a page without one verdict."""
    text: str
    """A line or two below: the claim, or how often which verdict was given."""
    source: str
    """Who said it, and where."""
    date: str
    """As of when."""
    shares: tuple[tuple[str, int], ...] = ()
    """How many checks have which tone, where there is no one verdict; neighbours of one tone stay apart."""

    @property
    def alternative(self) -> str:
        """The card in words, for those who do not see it."""
        verdict = self.mark.word if self.mark else self.text
        return " · ".join(part for part in (verdict, self.headline, self.date, self.site) if part)

    @property
    def sha256(self) -> str:
        """Of all that it says, in hexadecimal."""
        return hashlib.sha256(repr(self).encode()).hexdigest()
