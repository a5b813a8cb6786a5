"""What a preview watches: what editors write, not what programs do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.api import BaseObserver

WATCHED = ("content", "seeds", "site_config")
UNWATCHED = "content/evidence"
"""`belegt links` writes there every few seconds while it runs; the next save shows what it found."""


def watch_sources(server: LiveReloadServer, root: Path) -> None:
    """Let the server rebuild when an editor saves something in the project's input folders.

    MkDocs 1.6 can watch a folder only whole. So it is given an observer that leaves one folder out.
    """
    observer = server.observer
    server.observer = _Narrowed(observer, root / UNWATCHED)  # type: ignore[assignment]
    for folder in WATCHED:
        server.watch(str(root / folder))
    server.observer = observer


class _Narrowed:
    """An observer to schedule with, whose handlers hear nothing of one folder."""

    def __init__(self, observer: BaseObserver, left_out: Path) -> None:
        self._observer, self._left_out = observer, left_out

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> Any:  # noqa: ANN401
        return self._observer.schedule(_Except(handler, self._left_out), path, recursive=recursive)


class _Except(FileSystemEventHandler):
    """Hands on all events but those inside one folder."""

    def __init__(self, handler: FileSystemEventHandler, left_out: Path) -> None:
        self._handler, self._left_out = handler, left_out

    def dispatch(self, event: FileSystemEvent) -> None:
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if not all(path.is_relative_to(self._left_out) for path in paths):
            self._handler.dispatch(event)
