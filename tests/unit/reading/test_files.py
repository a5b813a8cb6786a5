"""The project's folders on the disk: what is read, what is left out, and what writing changes."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.memory import Memory
from generator.problems import BelegtError
from generator.reading.files import LARGEST, read_tree, write_tree

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Problem
    from generator.reading.files import SourceFile

ARTICLE = "content/articles/kurz.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project with its three folders and nothing in them."""
    for name in ("content/articles", "seeds", "site_config/theme"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def put(root: Path, uri: str, content: bytes = b"Text.\n") -> None:
    """Write a file, with the folders it needs."""
    (root / uri).parent.mkdir(parents=True, exist_ok=True)
    (root / uri).write_bytes(content)


def read_file(root: Path, content: bytes) -> SourceFile:
    """Return the article with these bytes as it is read."""
    put(root, ARTICLE, content)
    files, problems = read_tree(root)
    assert not problems
    return files[0]


def refusal(root: Path, content: bytes) -> Problem:
    """Return why the article with these bytes is not read."""
    put(root, ARTICLE, content)
    files, problems = read_tree(root)
    assert not files
    return problems[0]


def test_files_come_sorted_by_path_with_slashes(root: Path) -> None:
    for uri in ("seeds/b.txt", "content/topics.yml", "content/articles/a/index.md", "content/articles/a.md"):
        put(root, uri)
    files, _ = read_tree(root)
    paths = [file.path for file in files]
    assert paths == ["content/articles/a.md", "content/articles/a/index.md", "content/topics.yml", "seeds/b.txt"]


def test_hidden_files_and_the_theme_are_left_out(root: Path) -> None:
    for uri in ("content/.git/config", "content/articles/.kurz.md", "site_config/theme/main.html"):
        put(root, uri, b"\xff")
    assert read_tree(root) == ((), ())


def test_what_lies_outside_the_three_folders_is_left_out(root: Path) -> None:
    put(root, "build/docs/index.md")
    put(root, "README.md")
    assert read_tree(root) == ((), ())


def test_a_folder_that_is_no_project_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(BelegtError, match="no folder content/"):
        read_tree(tmp_path)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_end_in_one_way_whatever_the_system(root: Path, end: bytes) -> None:
    assert read_file(root, b"eins" + end + b"zwei" + end).text == "eins\nzwei\n"


def test_the_byte_order_mark_is_dropped_only_at_the_beginning(root: Path) -> None:
    assert read_file(root, "\ufeffeins\ufeff".encode()).text == "eins\ufeff"


def test_the_checksum_is_that_of_the_bytes_as_received(root: Path) -> None:
    content = "\ufeffSchließung\r\n".encode()
    assert read_file(root, content).sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xff\xfea\x00", 1, 1),
        (b"abc\xfc", 1, 4),
        (b"eins\r\nzw\xe4i", 2, 3),
        ("äöü\n€".encode() + b"\xdf", 2, 2),
        ("ü".encode()[:1], 1, 1),
    ],
    ids=["utf-16", "latin-1", "after a windows line end", "after characters of several bytes", "cut off"],
)
def test_text_that_is_not_utf_8_is_refused_at_its_first_wrong_character(
    root: Path, content: bytes, line: int, column: int
) -> None:
    problem = refusal(root, content)
    assert (problem.code, problem.place.line, problem.place.column) == ("not-utf-8", line, column)


def test_a_file_may_be_as_large_as_the_limit(root: Path) -> None:
    assert len(read_file(root, b"a" * LARGEST).text) == LARGEST


def test_a_larger_file_is_refused(root: Path) -> None:
    assert refusal(root, b"a" * (LARGEST + 1)).code == "file-too-large"


@pytest.mark.parametrize("target", ["../../seeds", "../../seeds/a.txt", "nirgends", "/etc/hostname", "."])
def test_a_symbolic_link_is_never_followed(root: Path, target: str) -> None:
    put(root, "seeds/a.txt")
    (root / "content/articles/link").symlink_to(target)
    files, problems = read_tree(root)
    assert [file.path for file in files] == ["seeds/a.txt"]
    assert [(problem.code, problem.place.path) for problem in problems] == [("symbolic-link", "content/articles/link")]


def age(path: Path) -> None:
    """Let the file be as old as one that nobody is working on."""
    os.utime(path, (1_700_000_000, 1_700_000_000))


def test_a_file_that_stays_as_it_is_is_opened_once(root: Path) -> None:
    put(root, ARTICLE)
    age(root / ARTICLE)
    memory = Memory()
    (before,), _ = read_tree(root, memory)
    (after,), _ = read_tree(root, memory)
    assert before is after


@pytest.mark.parametrize("young", [True, False], ids=["just now", "long ago"])
def test_a_file_of_the_same_size_and_time_is_read_again_when_it_changed(root: Path, *, young: bool) -> None:
    memory, texts = Memory(), []
    for text in (b"eins", b"zwei"):
        put(root, ARTICLE, text)
        if not young:
            age(root / ARTICLE)
        texts += [file.text for file in read_tree(root, memory)[0]]
    assert texts == ["eins", "zwei"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_inside_the_file(root: Path, content: bytes) -> None:
    put(root, ARTICLE, content)
    files, problems = read_tree(root)
    assert len(files) + len(problems) == 1
    for problem in problems:
        assert 1 <= problem.place.line <= content.count(b"\n") + 1
        assert 1 <= problem.place.column <= len(content)


def test_writing_makes_the_folder_hold_exactly_the_files_given(root: Path) -> None:
    put(root, "build/docs/alt/seite.md")
    put(root, "build/docs/neu.md", b"alt")
    report = write_tree(root, "build/docs", {"neu.md": b"neu", "a/b.md": b"b"}.items())
    assert (report.written, report.removed, report.unchanged) == (("neu.md", "a/b.md"), ("alt/seite.md",), 0)
    found = sorted(path.relative_to(root).as_posix() for path in (root / "build").rglob("*"))
    assert found == ["build/docs", "build/docs/a", "build/docs/a/b.md", "build/docs/neu.md"]


def test_a_file_with_the_same_bytes_is_not_touched(root: Path) -> None:
    write_tree(root, "build/docs", {"a.md": b"a", "b.md": b"b"}.items())
    before = (root / "build/docs/a.md").stat()
    report = write_tree(root, "build/docs", {"a.md": b"a", "b.md": b"neu"}.items())
    after = (root / "build/docs/a.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (report.written, report.unchanged) == (("b.md",), 1)


def test_hidden_files_in_the_folder_are_left_alone(root: Path) -> None:
    put(root, "build/docs/.gitignore")
    report = write_tree(root, "build/docs", {}.items())
    assert report.removed == ()
    assert (root / "build/docs/.gitignore").exists()


def test_a_disk_that_refuses_leaves_the_former_files_as_they_were(root: Path) -> None:
    """A file name longer than any disk allows stands for a disk that refuses."""
    write_tree(root, "build/docs", {"a.md": b"alt"}.items())
    with pytest.raises(BelegtError, match="cannot write build/docs"):
        write_tree(root, "build/docs", {"a.md": b"neu", f"{'z' * 300}.md": b"z"}.items())
    assert (root / "build/docs/a.md").read_bytes() == b"alt"


def test_a_build_that_failed_does_not_disturb_the_next(root: Path) -> None:
    put(root, "build/docs.next/rest.md")
    write_tree(root, "build/docs", {"a.md": b"a"}.items())
    assert sorted(path.name for path in (root / "build").rglob("*.md")) == ["a.md"]
