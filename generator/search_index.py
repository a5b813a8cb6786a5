"""The search index on the disk: the last one is kept, and one for a preview is made beside it."""

from __future__ import annotations

import io
import multiprocessing
import os
import zipfile
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg
from generator.search.index import make_index

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from generator.search.index import SearchSource

FOLDER = "build/search"
"""The last index, in one file named after what it was made from; may be deleted at any time."""
FORMAT = 3
"""Of the index; to be raised when the same records give other files."""
LATER = 10
"""How much an index made beside a preview gives way to it, in steps of `nice`."""

_beside: dict[Path, BaseProcess] = {}
"""What is making an index, by the project's folder."""


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


def preview_index(root: Path, source: SearchSource) -> dict[str, bytes]:
    """Return the files of the last index and let another process make the next one, so that nobody waits for it.

    What it returns is behind by the changes since; only the very first index is waited for.

    Raises:
        BelegtError: the disk refuses.
    """
    path = _path(root, source)
    if not path.is_file():
        for last in sorted((root / FOLDER).glob("*.zip")):
            files = _read(last)
            if files is not None:
                _make_beside(root, source)
                return files
    return build_index(root, source)


def wait_for_index(root: Path) -> None:
    """Wait until the index that is made beside a preview is there, if one is."""
    if root in _beside:
        _beside.pop(root).join()


def _make_beside(root: Path, source: SearchSource) -> None:
    """Make the index in another process, instead of an older one that is not finished."""
    if root in _beside:
        _beside[root].terminate()
        wait_for_index(root)
    # Spawned, because a fork would take over the preview's threads and sockets; it ends with the preview.
    process = multiprocessing.get_context("spawn").Process(target=_make, args=(root, source), daemon=True)
    process.start()
    _beside[root] = process


def _make(root: Path, source: SearchSource) -> None:
    os.nice(LATER)
    build_index(root, source)


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
