"""Work shared among several processes: each takes its part, the first one gathers."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Self, TypeVar

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


class Assistant:
    """A process that does one thing as soon as it is told with what, if there is a core for it.

    Begun early, it holds nothing of what this process takes in later. It leaves its results on the disk, and what goes
    wrong there goes unsaid: whoever then looks for the results does the work again, and sees it.
    """

    def __init__(self, work: Callable[[T], object]) -> None:
        """Begin the process."""
        self._pid = 0
        if usable_cores() == 1:
            return
        reader, writer = os.pipe()
        self._pid = os.fork()
        if self._pid:
            os.close(reader)
            self._given = os.fdopen(writer, "wb")
            return
        try:
            os.close(writer)
            with os.fdopen(reader, "rb") as given:
                work(pickle.load(given))  # noqa: S301  our own process wrote it
        finally:
            os._exit(0)

    def __enter__(self) -> Self:
        """Take it for a while."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave nothing of it behind."""
        self.wait()

    def tell(self, what: object) -> None:
        """Give it what it works with, once."""
        if self._pid:
            with suppress(BrokenPipeError), self._given:  # it has ended: then it does nothing
                pickle.dump(what, self._given, 5)

    def wait(self) -> None:
        """Wait until it is done, with nothing to do if it was told nothing."""
        if self._pid:
            self._given.close()
            os.waitpid(self._pid, 0)
            self._pid = 0


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
