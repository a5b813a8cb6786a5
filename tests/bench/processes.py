"""Programs as the benchmark runs them: each a fresh process, with what it took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KIB = 1024
LOOK_EVERY = 0.1
"""Seconds between two looks at the memory of a process and its children."""
STOP_WITHIN = 10
"""Seconds that a server has to end when it is told to."""


class FailedRunError(Exception):
    """A program that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a program took."""

    wall: float
    """Seconds from start to end."""
    user: float
    """Seconds of computing in it and the children it waited for."""


def run(command: Sequence[str | Path], folder: Path, caches: Path) -> Run:
    """Run a program to its end.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        caches: where it keeps what it keeps for a user, so that a cold run is cold.

    Raises:
        FailedRunError: it ended with another status than 0; its output is the message.
    """
    with (folder / "bench.log").open("wb") as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=_environment(caches), stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedRunError(f"{command}: {(folder / 'bench.log').read_text('utf-8', 'replace')[-2000:]}")
    return Run(wall, usage.ru_utime)


def measure_memory(command: Sequence[str | Path], folder: Path, caches: Path) -> float:
    """Return the peak memory of a program and its children in MB (10^6 bytes).

    Shared pages are divided among those that share them (Pss), so that a forked child does not count twice.

    Raises:
        FailedRunError: it ended with another status than 0.
    """
    with serving(command, folder, caches) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(LOOK_EVERY)
    if process.returncode:
        raise FailedRunError(f"{command} ended with {process.returncode}")
    return peak


def memory(pid: int) -> float:
    """Return the memory of a process and its children, in MB; 0 if it is gone. Needs Linux' `/proc`."""
    total = 0.0
    for number in [pid, *_children(pid)]:
        with suppress(OSError):
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text("ascii")
            total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total * KIB / 1e6


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, task.read_text("ascii").split()):
                found += [child, *_children(child)]
    return found


@contextmanager
def serving(command: Sequence[str | Path], folder: Path, caches: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let a program run in a group of its own, which ends with the block."""
    with (folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(caches),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program as people do, with Ctrl+C, so that it leaves what it leaves for the next time."""
    impatience = threading.Timer(STOP_WITHIN, _send, (process, signal.SIGKILL))
    impatience.start()
    _send(process, signal.SIGINT)
    process.wait()
    impatience.cancel()


def _send(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def python(*arguments: str) -> list[str]:
    """Return the command that runs a module of this environment."""
    return [sys.executable, "-m", *arguments]


def _environment(caches: Path) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(caches)}
