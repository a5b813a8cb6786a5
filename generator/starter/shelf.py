"""Where the files of a new site are taken from: this package, or the repository that it runs in.

Theme, templates, words and locked requirements stand once in the repository. A wheel has a copy of them in `shelf/`,
which is put there when it is built; in a checkout they are read where they are.
"""

from __future__ import annotations

from pathlib import Path

from generator.problems import BelegtError, msg
from generator.reading.files import read_file

HERE = Path(__file__).parent
PACKED = HERE / "shelf"
CHECKOUT = HERE.parent.parent
DOT = "dot-"
"""Begins the name of a file or folder that is hidden in a site, so that it does not count as one of this repository."""


def read_shelf(uri: str) -> bytes:
    """Return one of the repository's own files by its path there.

    Raises:
        BelegtError: the installation is incomplete.
    """
    return read_file(_shelf() / uri)


def list_shelf(folder: str) -> dict[str, bytes]:
    """Return the files of one of the repository's own folders, by their paths in the repository.

    Raises:
        BelegtError: the installation is incomplete.
    """
    base = _shelf()
    files = _files(base / folder)
    return {path.relative_to(base).as_posix(): read_file(path) for path in files}


def read_starter(uri: str) -> bytes:
    """Return one file of this package.

    Raises:
        BelegtError: the installation is incomplete.
    """
    return read_file(HERE / uri)


def list_starter(kind: str) -> dict[str, bytes]:
    """Return the files of `both`, `de` or `en`, by their paths in a site.

    Raises:
        BelegtError: the installation is incomplete.
    """
    base = HERE / "files" / kind
    return {_in_site(path.relative_to(base)): read_file(path) for path in _files(base)}


def _shelf() -> Path:
    return PACKED if PACKED.is_dir() else CHECKOUT


def _files(folder: Path) -> list[Path]:
    """Return the files below a folder in order, without what Python leaves behind.

    Raises:
        BelegtError: there are none.
    """
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    if not found:
        raise BelegtError(msg("cannot read {path}: the installation of Belegt is incomplete", path=folder))
    return found


def _in_site(path: Path) -> str:
    parts = (f".{part.removeprefix(DOT)}" if part.startswith(DOT) else part for part in path.parts)
    return "/".join(parts)
