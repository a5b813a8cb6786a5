"""Which saves make a preview rebuild. That MkDocs' own server does so is tried in tests/site/test_preview.py."""

from __future__ import annotations

import os
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from generator.mkdocs_plugin.watching import UNWATCHED, WATCHED, NewsOnly, watch_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_WAIT = 10


class Server(FileSystemEventHandler):
    """Watches folders as MkDocs' server does, through its observer, and keeps what it hears."""

    def __init__(self) -> None:
        self.observer: Any = self
        self.build_delay = 1.0
        self.watched: list[str] = []
        self.heard: list[FileSystemEvent] = []
        self.has_heard = Event()

    def watch(self, path: str) -> None:
        """Watch a folder."""
        self.watched.append(path)
        self.observer.schedule(self, path, recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hear of an event."""
        self.heard.append(event)
        self.has_heard.set()

    def hears(self) -> bool:
        """Wait until it hears of something."""
        return self.has_heard.wait(LONGEST_WAIT)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Any]:
    """Give a server that watches a project of empty folders."""
    for name in WATCHED:
        (tmp_path / name).mkdir()
    server: Any = Server()
    observers = watch_sources(server, tmp_path)
    yield server
    for observer in observers:
        observer.stop()
        observer.join()


@pytest.fixture
def handler(tmp_path: Path) -> tuple[NewsOnly, list[FileSystemEvent]]:
    """Give what stands between the events and a server, and what the server hears."""
    server = Server()
    return NewsOnly(server, tmp_path), server.heard


@pytest.mark.parametrize("name", WATCHED)
def test_a_save_in_every_input_folder_is_heard(name: str, server: Any, tmp_path: Path) -> None:
    (tmp_path / name / "a.md").write_text("x")
    assert server.hears()


def test_the_observer_of_the_server_is_put_back(server: Any, tmp_path: Path) -> None:
    assert server.observer is server
    assert server.watched == [str(tmp_path / name) for name in WATCHED]


@pytest.mark.parametrize("name", ["content/articles/a.md", "content/neu/b.yml", "content/evidence.yml"])
def test_what_editors_write_is_heard(name: str, tmp_path: Path, handler: Any) -> None:
    event = FileModifiedEvent(str(tmp_path / name))
    handler[0].dispatch(event)
    assert handler[1] == [event]


@pytest.mark.parametrize("name", ["links.json", "a/b.warc.gz"])
def test_evidence_is_not_heard(name: str, tmp_path: Path, handler: Any) -> None:
    inside = str(tmp_path / UNWATCHED / name)
    handler[0].dispatch(FileModifiedEvent(inside))
    handler[0].dispatch(FileMovedEvent(inside + ".next", inside))
    assert handler[1] == []


@pytest.mark.parametrize("name", ["content/articles/.a.md.swp", "content/.git/a.md"])
def test_an_editors_own_files_are_not_heard(name: str, tmp_path: Path, handler: Any) -> None:
    handler[0].dispatch(FileModifiedEvent(str(tmp_path / name)))
    assert handler[1] == []


def test_what_moves_out_of_the_evidence_or_from_a_hidden_name_is_heard(tmp_path: Path, handler: Any) -> None:
    events = [
        FileMovedEvent(str(tmp_path / name), str(tmp_path / "content/articles" / f"{number}.md"))
        for number, name in enumerate((f"{UNWATCHED}/a.md", "content/articles/.a.md.next"))
    ]
    for event in events:
        handler[0].dispatch(event)
    assert handler[1] == events


@pytest.mark.parametrize("event", [FileOpenedEvent, FileClosedNoWriteEvent, DirModifiedEvent])
def test_reading_is_not_heard(event: Any, tmp_path: Path, handler: Any) -> None:
    handler[0].dispatch(event(str(tmp_path / "content/articles/a.md")))
    assert handler[1] == []


def test_what_two_observers_tell_is_heard_once_and_another_save_again(tmp_path: Path, handler: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text("x")
    os.utime(path, (1, 1))
    for _observer in range(2):
        handler[0].dispatch(FileModifiedEvent(str(path)))
    assert len(handler[1]) == 1
    os.utime(path, (2, 2))
    handler[0].dispatch(FileModifiedEvent(str(path)))
    assert len(handler[1]) == 2
    path.unlink()
    for _observer in range(2):
        handler[0].dispatch(FileDeletedEvent(str(path)))
    assert len(handler[1]) == 3


def test_a_project_behind_a_link_is_heard_under_its_own_name_as_well(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "project")
    server = Server()
    NewsOnly(server, tmp_path / "link").dispatch(FileModifiedEvent(str(tmp_path / "project/a.md")))
    assert server.heard
