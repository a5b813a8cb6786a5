"""The search index on the disk: the last one is kept."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg
from generator.search.index import make_index

if TYPE_CHECKING:
    from pathlib import Path

    from generator.search.index import SearchSource

FOLDER = "build/search"
"""The last index, in one file named after what it was made from; may be deleted at any time."""
FORMAT = 3
"""Of the index; to be raised when the same records give other files."""


def build_index(root: Path, source: SearchSource) -> dict[str, bytes]:
    """Return the files of the index by name, made anew only if the records have changed.

    Raises:
        BelegtError: the disk refuses.
    """
    kept = _path(root, source)
    try:
        files = _read(kept)
        if files is None:
            files = make_index(source)
            _keep(kept, files)
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=FOLDER, error=error)) from error
    return files


def find_last_index(root: Path) -> tuple[str, dict[str, bytes]] | None:
    """Return the name of the index that was made last and its files; None if there is none.

    Raises:
        BelegtError: the disk refuses.
    """
    try:
        for kept in sorted((root / FOLDER).glob("*.zip")):
            files = _read(kept)
            if files is not None:
                return kept.name, files
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=FOLDER, error=error)) from error
    return None


def _path(root: Path, source: SearchSource) -> Path:
    return root / FOLDER / f"{FORMAT}-{source.sha256}.zip"


def _read(path: Path) -> dict[str, bytes] | None:
    """Return what was kept; None if nothing was, or not the whole of it."""
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as kept:
            return {name: kept.read(name) for name in kept.namelist()}
    except (FileNotFoundError, zipfile.BadZipFile):
        return None


def _keep(path: Path, files: dict[str, bytes]) -> None:
    """Put the index in the place of the last one, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}")
    with zipfile.ZipFile(new, "w") as kept:
        for name, content in files.items():
            kept.writestr(name, content)
    new.replace(path)
    for other in path.parent.iterdir():
        if other != path and other.is_file():
            other.unlink(missing_ok=True)
