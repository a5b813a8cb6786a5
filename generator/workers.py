"""Work shared among several processes: each takes its part, the first one gathers."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
FEWEST = 100
"""Pages for which a process is worth its start."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A process of our own that renders a share."""

    pid: int
    answers: BinaryIO
    """What it says, one answer after the other."""


def shares(pages: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """Return the pages in as many shares as there are processes to use, at least one.

    Args:
        pages: what is to be rendered.
        most: number of processes, or fewer.
    """
    number = max(1, min(most, len(pages) // FEWEST))
    return [tuple(pages[index::number]) for index in range(number)]


def usable_cores() -> int:
    """Return how many processes can work side by side; one where a process cannot be doubled safely."""
    if not _can_fork():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


def beside(work: Callable[[], object]) -> Worker | None:
    """Do in a process of its own what leaves its results on the disk, if there is a core for it.

    What goes wrong there goes unsaid: whoever then looks for the results does the work again, and sees it.
    """
    if usable_cores() == 1:
        return None
    started = fork()
    if isinstance(started, Worker):
        return started
    try:
        work()
    finally:
        os._exit(0)


def apart(work: Callable[[], T]) -> T:
    """Do in a process of its own what takes much memory, which is free again afterwards; here, where that cannot be.

    Raises:
        ChildProcessError: the process was ended, or its work failed, which it has told on standard error.
    """
    if not _can_fork():
        return work()
    started = fork()
    if isinstance(started, Worker):
        result: tuple[T] | None = next_answer(started)
        wait_for(started)
        if result is None:
            raise ChildProcessError
        return result[0]
    status = 1
    try:
        answer(started, (work(),))
        status = 0
    except Exception:  # noqa: BLE001  told here, and by the first process
        traceback.print_exc()
    finally:
        os._exit(status)


def fork() -> Worker | BinaryIO:
    """Double this process.

    Returns:
        the worker, or, in the worker itself, where its answers go.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Worker(pid, os.fdopen(reader, "rb"))
    os.close(reader)
    return os.fdopen(writer, "wb")


def answer(answers: BinaryIO, what: object) -> None:
    """Let the first process know something."""
    pickle.dump(what, answers, 5)
    answers.flush()


def next_answer(worker: Worker) -> Any:  # noqa: ANN401  whatever it says
    """Wait for what the worker says next; None if it ended without a word."""
    try:
        return pickle.load(worker.answers)  # noqa: S301  our own process wrote it
    except (EOFError, pickle.UnpicklingError):
        return None


def wait_for(worker: Worker) -> None:
    """Wait until the worker has ended."""
    worker.answers.close()
    os.waitpid(worker.pid, 0)


def stop(worker: Worker) -> None:
    """End a worker whose answers nobody wants."""
    os.kill(worker.pid, signal.SIGTERM)
    wait_for(worker)
