"""Which saves make a preview rebuild. That MkDocs' own server does so is tried in tests/site/test_preview.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from watchdog.events import FileModifiedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler

from generator.mkdocs_plugin.watching import UNWATCHED, WATCHED, watch_sources

if TYPE_CHECKING:
    from pathlib import Path


class Server(FileSystemEventHandler):
    """Watches folders as MkDocs' server does, through its observer, and keeps what it hears."""

    def __init__(self) -> None:
        self.observer: Any = self
        self.handlers: dict[str, FileSystemEventHandler] = {}
        self.heard: list[FileSystemEvent] = []

    def watch(self, path: str) -> None:
        """Watch a folder."""
        self.observer.schedule(self, path, recursive=True)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> None:
        """Be the observer."""
        assert recursive
        self.handlers[path] = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hear of an event."""
        self.heard.append(event)


def heard(root: Path, event: FileSystemEvent) -> bool:
    """Tell whether a server that watches the project's content hears of the event."""
    server: Any = Server()
    watch_sources(server, root)
    server.handlers[str(root / "content")].dispatch(event)
    return bool(server.heard == [event])


def test_all_input_folders_are_watched_and_the_observer_is_put_back(tmp_path: Path) -> None:
    server: Any = Server()
    watch_sources(server, tmp_path)
    assert sorted(server.handlers) == sorted(str(tmp_path / name) for name in WATCHED)
    assert server.observer is server


@pytest.mark.parametrize("name", ["content/articles/a.md", "content/neu/b.yml", "content/evidence.yml"])
def test_what_editors_write_is_heard(tmp_path: Path, name: str) -> None:
    assert heard(tmp_path, FileModifiedEvent(str(tmp_path / name)))


@pytest.mark.parametrize("name", ["links.json", "a/b.warc.gz"])
def test_evidence_is_not_heard(tmp_path: Path, name: str) -> None:
    inside = str(tmp_path / UNWATCHED / name)
    assert not heard(tmp_path, FileModifiedEvent(inside))
    assert not heard(tmp_path, FileMovedEvent(inside + ".next", inside))


def test_what_moves_out_of_the_evidence_is_heard(tmp_path: Path) -> None:
    event = FileMovedEvent(str(tmp_path / UNWATCHED / "a.md"), str(tmp_path / "content/articles/a.md"))
    assert heard(tmp_path, event)
