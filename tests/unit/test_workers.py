"""Work in processes of its own."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from generator.workers import Assistant, apart

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two cores."""
    monkeypatch.setattr("generator.workers.usable_cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_what_an_assistant_makes_lies_on_the_disk_afterwards(tmp_path: Path) -> None:
    done = tmp_path / "done"
    with Assistant(done.write_text) as worker:
        worker.tell("as it was told")
    assert done.read_text() == "as it was told"


@pytest.mark.usefixtures("two_cores")
def test_an_assistant_that_is_told_nothing_does_nothing(tmp_path: Path) -> None:
    with Assistant(lambda _what: (tmp_path / "done").touch()):
        pass
    with pytest.raises(RuntimeError, match="stop"), Assistant(lambda _what: (tmp_path / "done").touch()):
        raise RuntimeError("stop")
    assert not (tmp_path / "done").exists()


@pytest.mark.usefixtures("two_cores")
def test_what_goes_wrong_there_ends_that_process_alone(capfd: pytest.CaptureFixture[str]) -> None:
    with Assistant(lambda _what: 1 / 0) as worker:
        worker.tell(None)
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("two_cores")
def test_an_assistant_that_is_gone_takes_nothing() -> None:
    with Assistant(lambda _what: None) as worker:
        os.kill(worker._pid, signal.SIGKILL)  # noqa: SLF001  as somebody outside does
        os.waitid(os.P_PID, worker._pid, os.WEXITED | os.WNOWAIT)  # noqa: SLF001
        worker.tell("x" * 1_000_000)


def test_one_core_does_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.workers.usable_cores", lambda: 1)
    with Assistant(lambda _what: (tmp_path / "done").touch()) as worker:
        worker.tell(None)
    assert not (tmp_path / "done").exists()


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
