"""Runs a Python module on a machine that breaks at a chosen moment: `python faulty.py FAULT MOMENT module arguments`.

A moment is an event that changes the project's `build` folder, counted from 1: a file opened for writing, renamed,
linked or removed, by this process or by those it has doubled into. Python announces each just before it happens. The
faults: `count` writes every event to the file `events.txt`, and whether a site is published at that moment, and breaks
nothing; `kill` ends all processes of the group as a power cut does; `full` lets this and every later event fail as on a
full disk; anything else is a shell command, run once.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

CHANGES = frozenset({"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "shutil.copyfile"})
ROOM_IS_MADE_BY = frozenset({"os.remove", "os.rmdir"})
BUILD = Path("build").resolve()
LOG = BUILD.with_name("events.txt")
PUBLISHED = BUILD / "site" / "index.html"


class Machine:
    """What hears every event of its processes and breaks at one."""

    def __init__(self, fault: str, moment: int) -> None:
        self._fault, self._moment, self._busy = fault, moment, False
        self._seen = multiprocessing.get_context("fork").Value("q", 0)  # one count for all processes

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Count an event and break if its moment has come."""
        if self._busy or event not in CHANGES or not _changes_build(event, arguments):
            return
        self._busy = True  # what is done now is heard, too
        try:
            with self._seen:
                self._seen.value += 1
                number = self._seen.value
            self._break(event, number)
        finally:
            self._busy = False

    def _break(self, event: str, number: int) -> None:
        if self._fault == "count":
            with LOG.open("a", encoding="utf-8") as log:
                log.write(f"{event} {'published' if PUBLISHED.is_file() else 'nothing'}\n")
        elif self._fault == "full":
            if number >= self._moment and event not in ROOM_IS_MADE_BY:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        elif number == self._moment and self._fault == "kill":
            os.killpg(0, signal.SIGKILL)
        elif number == self._moment:
            subprocess.run(["/bin/sh", "-c", self._fault], check=True)


def _changes_build(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
        return False
    paths = [os.fsdecode(each) for each in arguments[:2] if isinstance(each, str | bytes | os.PathLike)]
    return any(BUILD in Path(os.path.abspath(path)).parents for path in paths)  # noqa: PTH100  links stay links


if __name__ == "__main__":
    given_fault, given_moment, module, *rest = sys.argv[1:]
    sys.argv = [module, *rest]
    sys.path[0] = ""
    sys.addaudithook(Machine(given_fault, int(given_moment)).hear)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
