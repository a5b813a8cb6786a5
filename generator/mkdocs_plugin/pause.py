"""What is done between two saves, when nobody waits for a page."""

from __future__ import annotations

import gc
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

AFTER = 1.0
"""Seconds after a build: the page is on the screen by then."""


class Pause:
    """Does things a moment after each build of a preview, Python's search for cycles among them.

    In the middle of a build that search looks through all records of the corpus, which takes longer than many a build.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        """Let `work` be done in each pause."""
        self._work = work
        self._timer: Timer | None = None

    def end(self) -> None:
        """Begin nothing more: a build begins."""
        gc.disable()
        if self._timer:
            self._timer.cancel()

    def begin(self) -> None:
        """Do what is to be done, in a moment."""
        self._timer = Timer(AFTER, self._do)
        self._timer.daemon = True
        self._timer.start()

    def close(self) -> None:
        """Do nothing more, and let Python search again when it likes."""
        self.end()
        gc.enable()

    def _do(self) -> None:
        self._work()
        gc.collect()
