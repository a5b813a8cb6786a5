"""Where a quote stands in a text: its exact words, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The words that name one stretch of a text.

    Spec: W3C Web Annotation Data Model, Text Quote Selector. It lets several matches stand; we need one.
    """

    exact: str
    """The quoted words, verbatim."""
    prefix: str = ""
    """What stands directly before them, where the words alone occur more than once."""
    suffix: str = ""
    """What stands directly after them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text."""

    start: int
    """In code points from 0."""
    end: int
    """In code points, excluded."""
