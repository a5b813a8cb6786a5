"""Files of the evidence on the disk: each is replaced as a whole or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from pathlib import Path


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


def read_file(path: Path) -> bytes:
    """Return the file's bytes.

    Raises:
        BelegtError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=path, error=error)) from error
