"""The only code that reads the project's folders, replaces their files and writes the generated folder."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from generator.memory import Memory
from generator.problems import BelegtError, Place, Problem, msg
from generator.reading.links import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOTS = ("content", "seeds", "site_config")
LARGEST = 1024 * 1024
LARGEST_RECORD = 64 * 1024 * 1024
"""Of the record of the last link check, which no hand writes: room for every address of a large newsroom."""
TEXT_SUFFIXES = frozenset({"", ".jinja", ".json", ".md", ".po", ".txt", ".yml"})
"""What is read as text; of any other file only its being there is known."""
UNREAD = ("site_config/theme/", "content/evidence/")
"""What the build does not look into, apart from the record of the last link check."""
TICK = 2_000_000_000
"""Nanoseconds within which some disk gives two changes the same time."""


class FileState(NamedTuple):
    """What the disk says of a file without opening it: another one whenever its bytes may be others."""

    modified: int
    changed: int
    size: int
    number: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text file of the project."""

    path: str
    """Relative to the project's root, with `/`."""
    text: str
    """Without byte-order mark, lines ended by `\\n`."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What writing changed."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def read_tree(root: Path, memory: Memory | None = None) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Return all text files under the project's input folders, sorted by path, and what cannot be read.

    Hidden files are left out. Symbolic links are not followed.

    Args:
        root: the project's folder.
        memory: of files that are still as they were; as long as it lives they are not opened again.

    Raises:
        BelegtError: a folder or file cannot be opened.
    """
    files: list[SourceFile] = []
    problems: list[Problem] = []
    memory, now = memory or Memory(), time.time_ns()
    for uri, state in sorted((uri, state) for name in ROOTS for uri, state in _walk(root, name)):
        read = partial(_read, root / uri, uri)
        # A file that was changed just now may be changed again without another time: it is opened every time.
        settled = state.modified < now - TICK
        found = memory.recall("file", (uri, *map(str, state)), read, passing=True) if settled else read()
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files.append(found)
    return tuple(files), tuple(problems)


def find_file(root: Path, uri: str) -> SourceFile | None:
    """Return one text file of the project; None if it is not there or no text.

    Raises:
        BelegtError: it cannot be opened.
    """
    found = _read(root / uri, uri) if (root / uri).is_file() else None
    return found if isinstance(found, SourceFile) else None


def read_file(path: Path) -> bytes:
    """Return the file's bytes.

    Raises:
        BelegtError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=path, error=error)) from error


def replace_file(path: Path, content: bytes) -> None:
    """Put the content in the place of the file, with the folders it needs; whoever reads sees the old or the new.

    Raises:
        BelegtError: the disk refuses; the former file is still there.
    """
    beside = path.with_name(f".{path.name}.next")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=path, error=error)) from error


def write_tree(root: Path, target: str, texts: Mapping[str, bytes]) -> WriteReport:
    """Make the folder `target` hold exactly these files; files with the same bytes are not touched.

    Hidden files of the folder are left alone.

    Raises:
        BelegtError: the disk refuses.
    """
    folder = root / target
    try:
        changed = {uri: content for uri, content in texts.items() if not _same(folder / uri, content)}
        stale = [uri for uri in _existing(folder) if uri not in texts]
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=target, error=error)) from error
    return replace(update_tree(root, target, changed, stale), unchanged=len(texts) - len(changed))


def update_tree(root: Path, target: str, changed: Mapping[str, bytes], stale: Iterable[str]) -> WriteReport:
    """Put these files into the folder `target`, and take the stale ones out.

    Every file is first written beside the folder, so that a full disk or a crash while writing leaves the former files
    as they were.

    Raises:
        BelegtError: the disk refuses.
    """
    folder, staging = root / target, root / f"{target}.next"
    try:
        shutil.rmtree(staging, ignore_errors=True)
        for uri, content in changed.items():
            _put(staging / uri, content)
        for uri in changed:
            (folder / uri).parent.mkdir(parents=True, exist_ok=True)
            (staging / uri).replace(folder / uri)
        for uri in stale:
            (folder / uri).unlink()
            _remove_empty(folder, (folder / uri).parent)
        shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=target, error=error)) from error
    return WriteReport(tuple(changed), tuple(stale), 0)


def scan(root: Path, folder: str) -> Iterator[tuple[str, FileState]]:
    """Yield the path and the state of every file and symbolic link below a folder, without the hidden ones.

    Raises:
        BelegtError: a folder cannot be opened.
    """
    folders = [folder]
    try:
        for name in folders:
            with os.scandir(root / name) as entries:
                for entry in entries:
                    uri = f"{name}/{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(uri)
                    else:
                        yield uri, _state(entry)
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=name, error=error)) from error


def _walk(root: Path, name: str) -> Iterator[tuple[str, FileState]]:
    """Yield the files and symbolic links of one input folder, each with its state."""
    if not (root / name).is_dir():
        raise BelegtError(
            msg("no folder {name}/ in {root}: run the command in a project's own folder", name=name, root=root)
        )
    for uri, state in scan(root, name):
        if uri == LINKS or not uri.startswith(UNREAD):
            yield uri, state


def _state(entry: os.DirEntry[str]) -> FileState:
    state = entry.stat(follow_symlinks=False)
    return FileState(state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)


def _read(path: Path, uri: str) -> SourceFile | Problem:
    if path.is_symlink():
        return Problem(
            "symbolic-link",
            Place(uri, 1, 1),
            msg("this is a symbolic link"),
            msg("a link can bring a file from outside the project onto the site"),
            msg("put the file itself here"),
            unreadable=True,
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=uri, error=error)) from error
    if PurePosixPath(uri).suffix not in TEXT_SUFFIXES:
        return SourceFile(uri, "", sha256(content).hexdigest())
    limit = LARGEST_RECORD if uri == LINKS else LARGEST
    if len(content) > limit:
        return Problem(
            "file-too-large",
            Place(uri, 1, 1),
            msg("the file has {size} bytes, more than {limit}", size=len(content), limit=limit),
            msg("a single article of that size is almost certainly not one"),
            msg("split it, or leave out what is not the article"),
            unreadable=True,
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(
            "not-utf-8",
            Place(uri, line, column),
            msg("the file is not UTF-8 text"),
            msg("any other encoding turns umlauts and quotation marks into other characters"),
            msg("save it again with the encoding UTF-8"),
            unreadable=True,
        )
    return SourceFile(uri, text.replace("\r\n", "\n").replace("\r", "\n"), sha256(content).hexdigest())


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _existing(folder: Path) -> Iterable[str]:
    for path in sorted(folder.rglob("*")):
        uri = path.relative_to(folder).as_posix()
        if not path.is_dir() and not any(part.startswith(".") for part in uri.split("/")):
            yield uri


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
