"""Whether a build would give what lies there already: told by the disk's own records, without opening a file."""

from __future__ import annotations

import time
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.memory import program_version
from generator.problems import BelegtError, msg
from generator.reading.files import ROOTS, TICK, FileState, scan

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "build/cache"
"""Where the states of inputs and outputs after the last builds lie; may be deleted at any time."""
PACKAGES = ("babel", "fonttools", "jinja2", "markupsafe", "pillow", "python-frontmatter", "pyyaml")
"""Whose other version may give other bytes."""


def state_of_inputs(root: Path) -> str:
    """Return another text whenever an input or the program may be another; empty if that cannot be told for sure.

    A file that was changed within the last moments may be changed again without another time.

    Raises:
        BelegtError: a folder cannot be opened.
    """
    files = sorted(found for folder in ROOTS if (root / folder).is_dir() for found in scan(root, folder))
    if any(state.modified > time.time_ns() - TICK for _, state in files):
        return ""
    packages = [version(package) for package in PACKAGES]
    return sha256(repr((program_version(), packages, files)).encode("utf-8", "surrogatepass")).hexdigest()


def count_unchanged(root: Path, target: str, inputs: str) -> int:
    """Return how many files the folder `target` holds if it was built from these inputs and is as the build left it.

    Zero if it was not, or may be otherwise.

    Raises:
        BelegtError: the note of the last build cannot be opened.
    """
    try:
        if not inputs or not _state(root, target).is_file():
            return 0
        outputs = _outputs(root, target)
        return len(outputs) if _state(root, target).read_bytes() == _note(inputs, outputs) else 0
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=FOLDER, error=error)) from error


def note_build(root: Path, target: str, inputs: str) -> None:
    """Note that the folder `target` has now been built from these inputs.

    Raises:
        BelegtError: the disk refuses.
    """
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        _state(root, target).write_bytes(_note(inputs, _outputs(root, target)) if inputs else b"")
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=FOLDER, error=error)) from error


def _state(root: Path, target: str) -> Path:
    return root / FOLDER / f"{PurePosixPath(target).name}.txt"


def _outputs(root: Path, target: str) -> list[tuple[str, FileState]]:
    return sorted(scan(root, target)) if (root / target).is_dir() else []


def _note(inputs: str, outputs: list[tuple[str, FileState]]) -> bytes:
    return f"{inputs} {sha256(repr(outputs).encode('utf-8', 'surrogatepass')).hexdigest()}\n".encode()
