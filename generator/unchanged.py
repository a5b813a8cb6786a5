"""Whether a build would give what lies there already: told by the disk's own records, without opening a file."""

from __future__ import annotations

import json
import os
import time
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.memory import program_version
from generator.problems import BelegtError, msg
from generator.reading.files import ROOTS, TICK, FileState, scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from generator.reading.files import SourceFile

FOLDER = "build/cache"
"""Where the states of inputs and outputs after the last builds lie; may be deleted at any time."""
PACKAGES = ("babel", "fonttools", "jinja2", "markupsafe", "pillow", "python-frontmatter", "pyyaml")
"""Whose other version may give other bytes."""


def state_of_inputs(root: Path, by_content: AbstractSet[str] | None = None) -> str:
    """Return another text whenever an input or the program may be another.

    A file that was changed just now may be changed again without another time: it is told by its content.

    Args:
        root: the project's folder.
        by_content: the files that are told by their content; by default those that were changed just now.

    Raises:
        BelegtError: a folder or file cannot be opened.
    """
    files = sorted(found for folder in ROOTS if (root / folder).is_dir() for found in scan(root, folder))
    if by_content is None:
        settled = time.time_ns() - TICK
        by_content = {uri for uri, state in files if state.modified > settled}
    told = [(uri, _content(root / uri)) for uri in sorted(by_content)]
    rest = [(uri, state) for uri, state in files if uri not in by_content]
    whole = sha256(repr((_program(), rest)).encode("utf-8", "surrogatepass")).hexdigest()
    return json.dumps([whole, told])


def is_still(root: Path, inputs: str) -> bool:
    """Tell whether the inputs are as they were when `state_of_inputs` gave this text.

    Raises:
        BelegtError: a folder or file cannot be opened.
    """
    return inputs == state_of_inputs(root, _told_by_content(inputs))


def was_read(inputs: str, files: Iterable[SourceFile]) -> bool:
    """Tell whether these files were read as they were when the state of the inputs was taken.

    What an editor or a program changed in between, and changed back since, would else count as unchanged at the next
    build. What is told by the disk's records cannot come back: they tell another time.

    Args:
        inputs: what `state_of_inputs` gave before the files were read.
        files: what was read.
    """
    told: dict[str, str] = dict(json.loads(inputs)[1])
    return all(told.get(file.path, file.sha256) == file.sha256 for file in files)


def find_noted(root: Path, target: str) -> str:
    """Return the text of the inputs from which the folder `target` was built last; empty if nobody knows.

    Raises:
        BelegtError: the note of the last build cannot be opened.
    """
    return _read_note(root, target)[0]


def count_unchanged(root: Path, target: str, inputs: str) -> int:
    """Return how many files the folder `target` holds if it was built from these inputs and is as the build left it.

    Zero if it was not, or may be otherwise.

    Raises:
        BelegtError: an input or the note of the last build cannot be opened.
    """
    noted, files = _read_note(root, target)
    if not noted or (noted != inputs and not is_still(root, noted)):
        return 0
    outputs = _outputs(root, target)
    return len(outputs) if files == _checksum(outputs) else 0


def note_build(root: Path, target: str, inputs: str) -> None:
    """Note that the folder `target` has now been built from these inputs.

    Args:
        root: the project's folder.
        target: what was built.
        inputs: what `state_of_inputs` gave before they were read; empty to note nothing.

    Raises:
        BelegtError: the disk refuses.
    """
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        note = f"{inputs}\n{_checksum(_outputs(root, target))}\n" if inputs else ""
        _note(root, target).write_bytes(note.encode())
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=FOLDER, error=error)) from error


def _read_note(root: Path, target: str) -> tuple[str, str]:
    """Return the inputs and the checksum of the outputs of the last build; two empty texts without a sound note."""
    try:
        note = _note(root, target)
        lines = note.read_bytes().decode().splitlines() if note.is_file() else []
    except UnicodeDecodeError:
        return "", ""
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=FOLDER, error=error)) from error
    return (lines[0], lines[1]) if len(lines) == 2 else ("", "")


def _told_by_content(inputs: str) -> set[str]:
    try:
        return {uri for uri, _checksum_of_it in json.loads(inputs)[1]}
    except (ValueError, TypeError, LookupError):  # damaged: then it is no state of inputs either
        return set()


def _content(path: Path) -> str:
    """Return the checksum of a file or of where a link leads to; empty if it is gone."""
    try:
        return sha256(os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=path, error=error)) from error


@cache
def _program() -> tuple[str, ...]:
    """Return what stands for the program that runs, and for the packages it gives other bytes with."""
    return (program_version(), *(version(package) for package in PACKAGES))


def _checksum(outputs: list[tuple[str, FileState]]) -> str:
    return sha256(repr(outputs).encode("utf-8", "surrogatepass")).hexdigest()


def _note(root: Path, target: str) -> Path:
    return root / FOLDER / f"{PurePosixPath(target).name}.txt"


def _outputs(root: Path, target: str) -> list[tuple[str, FileState]]:
    return sorted(scan(root, target)) if (root / target).is_dir() else []
