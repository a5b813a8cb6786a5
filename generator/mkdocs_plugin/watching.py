"""What a preview watches: what editors write, not what programs do.

The system tells of a save at once, but not of one on a disk of another machine or outside a container. So the folders
are looked through now and then as well; what was heard already is not heard again.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver

WATCHED = ("content", "seeds", "site_config")
UNWATCHED = "content/evidence"
"""`belegt links` writes there every few seconds while it runs; the next save shows what it found."""
CHANGES = frozenset({"created", "modified", "deleted", "moved", "closed"})
"""Events of writing; the system tells of reading, too, and a build reads."""
LOOK_EVERY, LOOK_OFTEN = 3.0, 0.5
"""Seconds between two looks through the folders: where the system tells of saves, and where it does not."""
SETTLED = 0.03
"""Seconds without another save, after which the pages are made: a program may save several files at once."""

State = tuple[int, int, int] | None
"""Time of change, size and number of a file; None if it is not there."""


def watch_sources(server: LiveReloadServer, root: Path) -> Sequence[BaseObserver]:
    """Let the server rebuild when an editor saves something in the project's input folders.

    MkDocs 1.6 looks through its folders twice a second and can watch one only whole. So it is given observers of ours.

    Returns:
        What has begun to watch, and is to be stopped in the end.
    """
    handlers = _Handlers(root)
    own, server.observer = server.observer, handlers  # type: ignore[assignment]
    for folder in WATCHED:
        server.watch(str(root / folder))
    server.observer = own
    server.build_delay = SETTLED
    told = _start(Observer(), handlers)
    polling = _start(PollingObserver(timeout=LOOK_EVERY if told else LOOK_OFTEN), handlers)
    return [*told, *polling]


def _start(observer: BaseObserver, handlers: _Handlers) -> list[BaseObserver]:
    """Return the observer at work; nothing if the system allows no more of them."""
    try:
        for path, handler in handlers.found.items():
            observer.schedule(handler, path, recursive=True)
        observer.start()
    except OSError:
        observer.unschedule_all()
        return []
    return [observer]


class _Handlers:
    """Stands where the server expects an observer, and takes its handlers."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.found: dict[str, FileSystemEventHandler] = {}

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> Any:  # noqa: ANN401
        assert recursive  # noqa: S101  it is never asked for anything else
        self.found[path] = NewsOnly(handler, self._root)


class NewsOnly(FileSystemEventHandler):
    """Hands on what an editor wrote: no hidden files, such as an editor's own, no evidence, and nothing twice."""

    def __init__(self, handler: FileSystemEventHandler, root: Path) -> None:
        """Hand on to the handler what happens in the project's folder."""
        self._handler = handler
        self._roots = (root, root.resolve())
        """Some systems name files as links lead to them."""
        self._lock = Lock()
        self._heard: dict[Path, State] = {}

    def dispatch(self, event: FileSystemEvent) -> None:
        """Hand on the event if it is news."""
        if event.is_directory or event.event_type not in CHANGES:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        with self._lock:
            news = [path for path in paths if self._is_looked_at(path) and self._is_new(path)]
        if news:
            self._handler.dispatch(event)

    def _is_looked_at(self, path: Path) -> bool:
        inside = next((path.relative_to(root) for root in self._roots if path.is_relative_to(root)), None)
        if inside is None or any(part.startswith(".") for part in inside.parts):
            return False
        return not inside.is_relative_to(UNWATCHED)

    def _is_new(self, path: Path) -> bool:
        """Tell whether the file is another one than when it was heard of last."""
        state = _state(path)
        if path in self._heard and self._heard[path] == state:
            return False
        self._heard[path] = state
        return True


def _state(path: Path) -> State:
    try:
        stat = path.lstat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
