"""Work in processes of its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.workers import beside, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


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
