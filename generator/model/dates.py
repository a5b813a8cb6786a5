"""A date as exact as it is known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year. Sorts by its text, so a month stands before its days.

    Spec: ISO 8601-1 calendar dates with reduced precision.
    """

    iso: str
    """`2026-11-22`, `2026-11` or `2026`."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that `text` writes.

        Raises:
            ValueError: it is not one of the three forms, or no such day exists.
        """
        match = PATTERN.fullmatch(text)
        if match is None:
            msg = f"not a date: {text!r}"
            raise ValueError(msg)
        year, month, day = match.groups(default="01")
        dt.date(int(year), int(month), int(day))
        return cls(text)

    @property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        year, month, day = (*map(int, self.iso.split("-")), 1, 1)[:3]
        return dt.date(year, month, day)

    @property
    def latest(self) -> dt.date:
        """The last day it can mean."""
        parts = [int(part) for part in self.iso.split("-")]
        if len(parts) == len(("year", "month", "day")):
            return self.earliest
        year, month = (*parts, DECEMBER)[:2]
        return dt.date(year, month, calendar.monthrange(year, month)[1])

    def surely_before(self, other: PartialDate) -> bool:
        """Tell whether every day it can mean lies before every day the other can mean."""
        return self.latest < other.earliest

    def __str__(self) -> str:
        """Return the ISO text."""
        return self.iso
