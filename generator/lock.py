"""One build at a time: two that write the same folders would take each other's files away."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import IO, TYPE_CHECKING

import click

from generator.problems import msg

if TYPE_CHECKING:
    from pathlib import Path

    from generator.language import Catalogue

try:
    import fcntl
except ImportError:  # Windows, where nobody is kept out
    fcntl = None  # type: ignore[assignment]

LOCK = "build/cache/build.lock"
"""Holds the number of the process that builds. The system frees it when the process ends, however it ends."""


class BuildLock:
    """The right to write a project's `build/docs` and its site."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._file: IO[str] | None = None

    def take(self, root: Path, words: Catalogue) -> None:
        """Wait for the right, saying so, and keep it until `release`; nothing happens if it is held already.

        A disk that knows no locks, or cannot be written, keeps nobody out.
        """
        if self._file or not fcntl:
            return
        with suppress(OSError):
            (root / LOCK).parent.mkdir(parents=True, exist_ok=True)
            self._file = (root / LOCK).open("a+", encoding="ascii")
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = (root / LOCK).read_text("ascii", "replace").strip() or "?"
                line = msg("another build (process {number}) is at work here: this one waits for it", number=holder)
                click.echo(words.message(line), err=True)
                fcntl.flock(self._file, fcntl.LOCK_EX)
            self._file.truncate(0)
            self._file.write(f"{os.getpid()}\n")
            self._file.flush()

    def release(self) -> None:
        """Let the next one build."""
        if self._file:
            with suppress(OSError):
                self._file.close()
        self._file = None
