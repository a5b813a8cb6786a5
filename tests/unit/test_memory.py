"""What is remembered: given back as it was, never wrong, and of no harm when it is damaged or forged."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator import checking
from generator.memory import Memory
from generator.model.selector import Span
from generator.problems import BelegtError, Place
from generator.project import check_project
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.checking import Checked
    from generator.problems import Message
    from generator.reading.files import SourceFile
    from tests.conftest import Project, Texts

SEED = 20261122


class Counted:
    """Makes a span and counts how often it was asked to."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> Span:
        """Return always the same."""
        self.calls += 1
        return Span(1, 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "build/cache/memory.sqlite"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return a file that holds one entry."""
    memory = Memory(path)
    memory.recall("span", ["a"], Counted())
    memory.keep()
    return path


def entries(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        count: int = database.execute("SELECT count(*) FROM entries").fetchone()[0]
    return count


def forge(path: Path, value: bytes) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entries SET value = ?", (value,))


def test_what_was_made_is_not_made_again() -> None:
    memory, make = Memory(), Counted()
    assert memory.recall("span", ["a"], make) is memory.recall("span", ["a"], make)
    assert make.calls == 1


@pytest.mark.parametrize(("kind", "made_from"), [("other", ["a"]), ("span", ["b"]), ("span", ["a", ""]), ("span", [])])
def test_another_kind_or_origin_is_another_result(kind: str, made_from: list[str]) -> None:
    memory, make = Memory(), Counted()
    memory.recall("span", ["a"], make)
    memory.recall(kind, made_from, make)
    assert make.calls == 2


def test_the_next_run_finds_it_in_the_file(kept: Path) -> None:
    make = Counted()
    assert Memory(kept).recall("span", ["a"], make) == Span(1, 2)
    assert make.calls == 0


def test_what_was_not_used_is_forgotten(kept: Path) -> None:
    memory = Memory(kept)
    memory.recall("span", ["b"], Counted())
    memory.keep()
    make = Counted()
    Memory(kept).recall("span", ["a"], make)
    assert (make.calls, entries(kept)) == (1, 1)


def test_a_run_that_changes_nothing_writes_nothing(kept: Path) -> None:
    before = kept.stat().st_mtime_ns, kept.read_bytes()
    memory = Memory(kept)
    memory.recall("span", ["a"], Counted())
    memory.keep()
    assert (kept.stat().st_mtime_ns, kept.read_bytes()) == before


def test_another_version_of_the_program_starts_anew(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as database, database:
        database.execute("UPDATE about SET program = 'another'")
    make = Counted()
    memory = Memory(kept)
    memory.recall("span", ["b"], make)
    memory.keep()
    assert (make.calls, entries(kept)) == (1, 1)


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(84)])
def test_a_damaged_file_is_replaced(kept: Path, damage: bytes) -> None:
    kept.write_bytes(damage)
    make = Counted()
    memory = Memory(kept)
    assert memory.recall("span", ["a"], make) == Span(1, 2)
    memory.keep()
    assert (make.calls, entries(kept)) == (1, 1)


class Evil:
    """Touches a file when it is unpickled as anything would be that may name functions."""

    def __init__(self, call: Callable[..., object], *values: object) -> None:
        self.call, self.values = call, values

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call, self.values


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_forged_entry_calls_nothing(kept: Path, tmp_path: Path, protocol: int) -> None:
    evil = pickle.dumps(Evil(os.mkdir, str(tmp_path / "called")), protocol)
    forge(kept, evil)
    make = Counted()
    assert Memory(kept).recall("span", ["a"], make) == Span(1, 2)
    assert make.calls == 1
    assert not (tmp_path / "called").exists()
    pickle.loads(evil)  # noqa: S301  shows that it would have
    assert (tmp_path / "called").exists()


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"\x80\x05",
        b"cgenerator.problems\nre.compile\n(S'a'\ntR.",
        b"\x80\x04\x8c\x12generator.problems\x8c\x0are.compile\x93\x8c\x01a\x85R.",
        b"cgenerator.problems\nmsg\n(S'a'\ntR.",
        b"cgenerator.problems\nre\n.",
        b"cgenerator.model.nowhere\nSpan\n.",
        pickle.dumps(Place("a", 1, 1))[:-4],
    ],
)
def test_an_entry_that_is_no_record_is_made_again(kept: Path, entry: bytes) -> None:
    forge(kept, entry)
    make = Counted()
    assert Memory(kept).recall("span", ["a"], make) == Span(1, 2)
    assert make.calls == 1


def test_a_mistake_while_making_is_not_taken_for_damage(kept: Path) -> None:
    def fail() -> Span:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        Memory(kept).recall("span", ["b"], fail)


def test_a_file_that_another_run_is_writing_is_left_to_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.memory.PATIENCE", 0.01)
    memory = Memory(kept)
    memory.recall("span", ["b"], Counted())
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        memory.keep()
        other.execute("ROLLBACK")
    assert Memory(kept).recall("span", ["a"], Counted()) == Span(1, 2)


def test_a_place_where_nothing_can_be_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file where the folder would be")
    memory = Memory(tmp_path / "build/cache/memory.sqlite")
    memory.recall("span", ["a"], Counted())
    memory.keep()
    assert stat.S_ISREG((tmp_path / "build").stat().st_mode)


def test_a_project_is_checked_from_memory_as_from_its_files(small: Project) -> None:
    first = check_project(small.root)
    assert (small.root / "build/cache/memory.sqlite").is_file()
    assert check_project(small.root) == first


def _edit(files: list[SourceFile], chance: random.Random) -> list[SourceFile]:
    """Return the files with one of them changed as an editor, or a slip of the hand, would."""
    number = chance.randrange(len(files))
    file, lines = files[number], files[number].text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.choice(("drop", "twice", "cut", "word", "delete"))
    if kind == "delete" and file.path.startswith("content/"):
        return [*files[:number], *files[number + 1 :]]
    if kind == "drop":
        del lines[at]
    elif kind == "twice":
        lines.insert(at, lines[at])
    elif kind == "cut":
        lines[at] = lines[at][: len(lines[at]) // 2]
    else:
        lines[at] = lines[at].replace("falsch", "richtig").replace("2026", "2025").replace("a", "e", 1)
    text = "\n".join(lines)
    changed = replace(file, text=text, sha256=f"{chance.random()}")
    return [*files[:number], changed, *files[number + 1 :]]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("site_config/site.yml", "language: de", "language: de\nfour_eyes: true", "two-eyes"),
        ("content/sources/stadt.yml", "accessed: 2025-10-01", "accessed: 2027-10-01", "dates-out-of-order"),
        ("seeds/freibad.txt", "Stadt schließt", "Stadt öffnet", "quote-not-in-seed"),
    ],
)
def test_what_is_wrong_with_an_article_because_of_another_file_is_found(
    path: str, old: str, new: str, code: str, small_texts: Texts
) -> None:
    memory = Memory()
    before = checking.check(small_texts.sources, (), memory)
    memory.keep()
    edited = small_texts.with_replaced(path, old, new).sources
    after = checking.check(edited, (), memory)
    assert after == checking.check(edited)
    assert {problem.code for problem in after.problems} - {problem.code for problem in before.problems} >= {code}


@pytest.mark.parametrize("number", range(20))
def test_after_any_edits_memory_and_files_say_the_same(number: int, small_texts: Texts) -> None:
    chance, memory = random.Random(SEED + number), Memory()  # noqa: S311  repeatable, not secret
    files = list(small_texts.sources)
    for _edit_number in range(6):
        edited = _edit(files, chance)
        if not any(file.path in {"site_config/site.yml", "site_config/ratings.yml"} for file in edited):
            continue
        files = edited if chance.random() < 0.8 else list(small_texts.sources)
        assert _outcome(files, memory) == _outcome(files, None)
        memory.keep()


def _outcome(files: Sequence[SourceFile], memory: Memory | None) -> Checked | Message:
    """Return what a check finds, or why it cannot look, such as words that are no PO file any more."""
    try:
        return checking.check(files, (), memory)
    except BelegtError as error:
        return error.what


def test_the_real_content_is_the_same_from_memory(tmp_path: Path) -> None:
    for name in ("content", "seeds", "site_config"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert check_project(tmp_path) == check_project(tmp_path)
