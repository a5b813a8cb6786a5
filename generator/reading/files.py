"""The only code that reads the project's folders, replaces their files and writes the generated folder."""

from __future__ import annotations

import os
import shutil
import stat
import time
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from generator.memory import Memory
from generator.problems import BelegtError, Place, Problem, msg
from generator.reading.links import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOTS = ("content", "seeds", "site_config")
OURS = ("build", "build/cache")
"""Whose folders are emptied and filled by the tool."""
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

    Hidden files are left out. Symbolic links are not followed, and are a problem each.

    Args:
        root: the project's folder.
        memory: of files that are still as they were; as long as it lives they are not opened again.

    Raises:
        BelegtError: a folder or file cannot be opened, or one of the tool's own folders is a symbolic link.
    """
    refuse_linked_folders(root)
    files: list[SourceFile] = []
    problems: list[Problem] = []
    memory, now = memory or Memory(), time.time_ns()
    for uri, state in sorted((uri, state) for name in ROOTS for uri, state in _walk(root, name)):
        if not _is_text(uri):
            problems.append(_no_name(uri))
            continue
        read = partial(_read, root / uri, uri)
        # A file that was changed just now may be changed again without another time: it is opened every time.
        settled = state.modified < now - TICK
        found = memory.recall("file", (uri, *map(str, state)), read, passing=True) if settled else read()
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files.append(found)
    return tuple(files), tuple(problems)


def refuse_linked_folders(root: Path) -> None:
    """Refuse to work where a folder that is emptied and filled again is a link: what it leads to is not ours.

    Raises:
        BelegtError: there is such a link, or a folder cannot be opened.
    """
    for name in OURS:
        _refuse_link(root, name)
        if (root / name).is_dir():
            for entry in _entries(root, name):
                if entry.is_symlink() and entry.is_dir():
                    _refuse_link(root, f"{name}/{entry.name}")


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


def write_tree(root: Path, target: str, files: Iterable[tuple[str, bytes]]) -> WriteReport:
    """Make the folder `target` hold exactly these files; files with the same bytes are not touched.

    Hidden files of the folder are left alone. A link to a file is replaced or taken out, never followed.

    Args:
        root: the project's folder.
        target: the folder below it.
        files: path and content of each; one is put aside before the next is asked for.

    Raises:
        BelegtError: the disk refuses, a folder is a symbolic link, or whatever gives the files cannot go on.
    """
    folder, seen = root / target, set()

    def new() -> Iterator[tuple[str, bytes]]:
        for uri, content in files:
            seen.add(uri)
            # What is neither file nor link is looked at, too: a folder where a page belongs ends it at once.
            if not (there.get(uri, True) and _same(folder / uri, content)):
                yield uri, content

    try:
        there = dict(_existing(root, target))
        written = _put_aside(root, target, new())
        stale = tuple(sorted(uri for uri in there if uri not in seen and "/." not in f"/{uri}"))
        _exchange(root, target, written, stale)
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=target, error=error)) from error
    return WriteReport(written, stale, len(seen) - len(written))


def update_tree(root: Path, target: str, changed: Mapping[str, bytes], stale: Iterable[str]) -> WriteReport:
    """Put these files into the folder `target`, and take the stale ones out.

    Raises:
        BelegtError: the disk refuses, or a folder is a symbolic link.
    """
    try:
        written, stale = _put_aside(root, target, changed.items()), tuple(stale)
        _exchange(root, target, written, stale)
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=target, error=error)) from error
    return WriteReport(written, stale, 0)


def _put_aside(root: Path, target: str, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write files beside the folder and return their paths: a full disk or a crash leaves the former ones there."""
    staging = root / f"{target}.next"
    _refuse_link(root, f"{target}.next")
    written: list[str] = []
    try:
        shutil.rmtree(staging, ignore_errors=True)
        for uri, content in files:
            _put(staging / uri, content)
            written.append(uri)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return tuple(written)


def _exchange(root: Path, target: str, written: Sequence[str], stale: Sequence[str]) -> None:
    """Put what was written aside in its place, and take the stale files out."""
    folder, staging = root / target, root / f"{target}.next"
    for name in _folders(f"{target}/{uri}" for uri in (*written, *stale)):
        _refuse_link(root, name)
    for uri in written:
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (staging / uri).replace(folder / uri)
    for uri in stale:
        (folder / uri).unlink()
        _remove_empty(folder, (folder / uri).parent)
    shutil.rmtree(staging, ignore_errors=True)


def scan(root: Path, folder: str) -> Iterator[tuple[str, FileState]]:
    """Yield the path and the state of every file and symbolic link below a folder, without the hidden ones.

    Raises:
        BelegtError: a folder cannot be opened, it is itself a link, or something in it is no file, such as a pipe.
    """
    _refuse_link(root, folder)
    folders = [folder]
    for name in folders:
        for entry in _entries(root, name):
            uri = f"{name}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(uri)
            else:
                yield uri, _state(entry, uri)


def _entries(root: Path, name: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(root / name) as entries:
            yield from entries
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=name, error=error)) from error


def _refuse_link(root: Path, name: str) -> None:
    if (root / name).is_symlink():
        raise BelegtError(msg("{path} is a symbolic link: put the folder itself there", path=name))


def _folders(uris: Iterable[str]) -> Iterator[str]:
    """Yield every folder on the way to these files, each once."""
    found: set[str] = set()
    for uri in uris:
        folder = uri.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            yield folder
            folder = folder.rpartition("/")[0]


def _walk(root: Path, name: str) -> Iterator[tuple[str, FileState]]:
    """Yield the files and symbolic links of one input folder, each with its state."""
    if not (root / name).is_dir():
        raise BelegtError(
            msg("no folder {name}/ in {root}: run the command in a project's own folder", name=name, root=root)
        )
    for uri, state in scan(root, name):
        if uri == LINKS or not uri.startswith(UNREAD) or (root / uri).is_symlink():
            yield uri, state


def _state(entry: os.DirEntry[str], uri: str) -> FileState:
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=uri, error=error)) from error
    if not (stat.S_ISREG(state.st_mode) or stat.S_ISLNK(state.st_mode)):
        raise BelegtError(msg("{path} is no file: reading it may never end", path=uri))
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
    limit = LARGEST_RECORD if uri == LINKS else LARGEST
    try:
        with path.open("rb") as file:
            if PurePosixPath(uri).suffix not in TEXT_SUFFIXES:
                return SourceFile(uri, "", file_digest(file, sha256).hexdigest())
            size = os.fstat(file.fileno()).st_size
            content = file.read() if size <= limit else b""
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=uri, error=error)) from error
    if size > limit:
        return Problem(
            "file-too-large",
            Place(uri, 1, 1),
            msg("the file has {size} bytes, more than {limit}", size=size, limit=limit),
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


def _is_text(name: str) -> bool:
    """Tell whether a name was read from the disk as the letters that it has there."""
    return name.isascii() or name == name.encode("utf-8", "replace").decode()


def _no_name(uri: str) -> Problem:
    return Problem(
        "not-utf-8",
        Place(uri, 1, 1),
        msg("the name of the file is not UTF-8 text"),
        msg("other systems show it with other letters, or not at all"),
        msg("rename it"),
        unreadable=True,
    )


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _existing(root: Path, target: str) -> Iterator[tuple[str, bool]]:
    """Yield what is no folder below the folder `target`, and whether it is a file of its own, not a link.

    Raises:
        BelegtError: a folder is a symbolic link, or cannot be opened.
    """
    _refuse_link(root, target)
    folders = [""] if (root / target).is_dir() else []
    for base in folders:
        for entry in _entries(root, f"{target}/{base}"):
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{base}{entry.name}/")
            elif entry.is_symlink() and entry.is_dir():
                _refuse_link(root, f"{target}/{base}{entry.name}")
            else:
                yield base + entry.name, entry.is_file(follow_symlinks=False)


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
