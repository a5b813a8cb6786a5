"""Work in processes of its own."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from generator.workers import apart, beside, wait_for

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_done_beside_lies_on_the_disk_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.workers.usable_cores", lambda: 2)
    worker = beside(lambda: (tmp_path / "done").write_text(str(os.getpid())))
    assert worker
    wait_for(worker)
    assert (tmp_path / "done").read_text() == str(worker.pid) != str(os.getpid())


def test_what_goes_wrong_there_ends_that_process_alone(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.workers.usable_cores", lambda: 2)
    worker = beside(lambda: 1 / 0)
    assert worker
    wait_for(worker)
    assert capfd.readouterr().err == ""


def test_one_core_does_nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.workers.usable_cores", lambda: 1)
    assert beside(lambda: None) is None


def test_what_is_done_apart_gives_its_result_and_its_process_is_gone() -> None:
    number, text = apart(lambda: (os.getpid(), "ä"))
    assert (number != os.getpid(), text) == (True, "ä")
    with pytest.raises(ChildProcessError):
        os.waitpid(number, 0)


def test_nothing_is_a_result_too() -> None:
    assert apart(lambda: None) is None


def test_what_goes_wrong_apart_is_told_there(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ChildProcessError):
        apart(lambda: 1 / 0)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_process_that_is_killed_is_missed() -> None:
    with pytest.raises(ChildProcessError):
        apart(lambda: os.kill(os.getpid(), signal.SIGKILL))
