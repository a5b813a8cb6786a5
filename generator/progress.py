"""A bar for whoever waits at a terminal."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

PATIENCE = 1.0
"""Seconds after which somebody wants to know how long it takes."""


class Progress:
    """Counts steps, and shows them from the first second on, if there is a terminal."""

    def __init__(self, label: str, length: int, *, shown: bool) -> None:
        """Start the clock.

        Args:
            label: what is done.
            length: number of steps.
            shown: whether anybody wants to see it.
        """
        self._label, self._length, self._done = label, length, 0
        self._shown = shown and length > 0 and sys.stderr.isatty()
        self._since = time.monotonic()
        self._bar: Any = None

    def step(self) -> None:
        """Count one."""
        self._done += 1
        if self._bar:
            self._bar.update(1)
        elif self._shown and time.monotonic() - self._since > PATIENCE:
            self._bar = click.progressbar(length=self._length, label=self._label, show_pos=True, file=sys.stderr)
            self._bar.update(self._done)

    def end(self) -> None:
        """Leave the line as it is."""
        if self._bar:
            self._bar.render_finish()
        self._bar, self._shown = None, False
