"""Between two saves there is time for what no page waits for."""

from __future__ import annotations

import gc
from threading import Event
from typing import TYPE_CHECKING

import pytest

from generator.mkdocs_plugin import pause
from generator.mkdocs_plugin.pause import Pause

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT = 10


@pytest.fixture
def done() -> Event:
    """Give what tells that the work is done."""
    return Event()


@pytest.fixture
def resting(done: Event) -> Iterator[Pause]:
    """Give a pause in which that is the work."""
    pause = Pause(done.set)
    yield pause
    pause.close()


def test_the_work_is_done_in_a_moment(resting: Pause, done: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pause, "AFTER", 0.01)
    resting.begin()
    assert done.wait(LONGEST_WAIT)


def test_a_build_puts_it_off(resting: Pause, done: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pause, "AFTER", 0.1)
    resting.begin()
    resting.end()
    assert not done.wait(0.2)


def test_python_does_not_look_for_cycles_while_a_preview_runs(resting: Pause) -> None:
    resting.end()
    assert not gc.isenabled()
    resting.close()
    assert gc.isenabled()
