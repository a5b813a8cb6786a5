"""Putting a new article's files into the project: never over anything, all or nothing."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from generator.importing.document import UnusableError
from generator.problems import BelegtError, msg
from generator.reading.files import read_file, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from generator.importing.scaffold import Scaffold

SUMS = "seeds/SHA256SUMS"
FOLDERS = ("content/articles", "seeds")


def find_known(root: Path, content: bytes) -> str:
    """Return the path of the source document with exactly these bytes; empty if it is new.

    Raises:
        BelegtError: the folder is no project, or cannot be read.
    """
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            raise BelegtError(
                msg("no folder {name}/ in {root}: run the command in a project's own folder", name=folder, root=root)
            )
    wanted = sha256(content).hexdigest()
    try:
        for path in sorted((root / "seeds").rglob("*")):
            same_size = path.is_file() and path.stat().st_size == len(content)
            if same_size and sha256(path.read_bytes()).hexdigest() == wanted:
                return path.relative_to(root).as_posix()
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path="seeds", error=error)) from error
    return ""


def store(root: Path, made: Scaffold) -> tuple[str, ...]:
    """Write the files and their checksums; return the paths. If one cannot be written, none is.

    Raises:
        UnusableError: one of the files is there already.
        BelegtError: the disk refuses.
    """
    taken = next((path for path in (*made.files, made.article.removesuffix(".md")) if _is_there(root / path)), None)
    if taken:
        raise UnusableError(
            msg("{path} is there already and stays as it is: choose another name by --slug", path=taken)
        )
    written: list[Path] = []
    sums = root / SUMS
    try:
        for uri, content in made.files.items():
            with (root / uri).open("xb") as file:
                written.append(root / uri)
                file.write(content)
        former = read_file(sums) if sums.exists() else b""
        end = b"\n" if former and not former.endswith(b"\n") else b""
        replace_file(sums, former + end + made.sums.encode())
    except (OSError, BelegtError) as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, BelegtError):
            raise
        raise BelegtError(msg("cannot write {path}: {error}", path=made.article, error=error)) from error
    return (*made.files, SUMS)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()
