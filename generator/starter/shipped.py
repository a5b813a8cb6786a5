"""What is Belegt's in a site, as it was shipped, and what a newer Belegt would change.

A file that still has the bytes that Belegt shipped is Belegt's and is replaced. A file that the newsroom changed is the
newsroom's and stays; if Belegt has a newer one, that one is put beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg
from generator.reading.files import read_file, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RECORD = ".belegt/shipped.json"
BESIDE = ".belegt/new"
"""Where Belegt's newer versions of files lie that the newsroom has changed, each at its own path."""


class Kind(StrEnum):
    """What an upgrade does with a file."""

    ADDED = "added"
    REPLACED = "replaced"
    REMOVED = "removed"
    KEPT = "kept"
    """The newsroom changed or removed it, and Belegt has a newer one."""
    LEFT = "left"
    """The newsroom changed it, and Belegt does not have it any more."""


@dataclass(frozen=True, slots=True)
class Record:
    """What Belegt has shipped to a site."""

    version: str
    """Of the Belegt that did."""
    files: Mapping[str, str]
    """The SHA-256 of each file by its path."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file that an upgrade is about."""

    path: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Everything an upgrade would do."""

    before: Record
    after: Record
    changes: tuple[Change, ...]
    """By path."""

    @property
    def is_needed(self) -> bool:
        """Tell whether anything would be written."""
        return self.before != self.after


def make_record(version: str, files: Mapping[str, bytes]) -> Record:
    """Return the record of these files."""
    return Record(version, {path: _sum(content) for path, content in sorted(files.items())})


def format_record(record: Record) -> bytes:
    """Return the record as the bytes of its file."""
    return (json.dumps({"belegt": record.version, "files": record.files}, indent=1) + "\n").encode()


def read_record(root: Path) -> Record:
    """Return what Belegt has shipped to the site.

    Raises:
        BelegtError: the site has no record, or a damaged one.
    """
    path = root / RECORD
    if not path.is_file():
        raise BelegtError(msg("{path} is missing: only a site that `belegt init` made can be upgraded", path=RECORD))
    try:
        read = json.loads(read_file(path))
        version, files = read["belegt"], read["files"]
        sound = isinstance(version, str) and all(isinstance(value, str) for value in files.values())
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound or any(name.startswith("/") or ".." in name.split("/") for name in files):
        raise BelegtError(msg("{path} is damaged: take it from the last commit, `git checkout -- {path}`", path=RECORD))
    return Record(version, dict(sorted(files.items())))


def plan_upgrade(root: Path, version: str, files: Mapping[str, bytes]) -> Upgrade:
    """Return what it takes to give the site these files; nothing is written.

    Raises:
        BelegtError: the site has no record, or is made by a newer Belegt, or a file cannot be read.
    """
    before = read_record(root)
    if _steps(before.version) > _steps(version):
        raise BelegtError(
            msg(
                "the site is made by Belegt {theirs}, and this is {ours}: install the newer one first",
                theirs=before.version,
                ours=version,
            )
        )
    after = make_record(version, files)
    return Upgrade(before, after, tuple(_changes(root, before.files, after.files)))


def carry_out(root: Path, upgrade: Upgrade, files: Mapping[str, bytes]) -> None:
    """Write what the upgrade says, the record last, so that one that was interrupted can be run again.

    Raises:
        BelegtError: the disk refuses.
    """
    for change in upgrade.changes:
        if change.kind in {Kind.ADDED, Kind.REPLACED}:
            replace_file(root / change.path, files[change.path])
        elif change.kind is Kind.KEPT:
            replace_file(root / BESIDE / change.path, files[change.path])
        elif change.kind is Kind.REMOVED:
            _remove(root / change.path)
    replace_file(root / RECORD, format_record(upgrade.after))


def _changes(root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for path in sorted({*before, *after}):
        shipped, new, present = before.get(path, ""), after.get(path, ""), _present(root / path)
        if new in {shipped, present}:  # Belegt's is no newer, or lies there already
            continue
        if new and present == shipped:
            yield Change(path, Kind.REPLACED if present else Kind.ADDED)
        elif new:
            yield Change(path, Kind.KEPT)
        elif present:
            yield Change(path, Kind.REMOVED if present == shipped else Kind.LEFT)


def _present(path: Path) -> str:
    """Return the SHA-256 of a file, empty if there is none."""
    return _sum(read_file(path)) if path.is_file() else ""


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _steps(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, so that 0.10 comes after 0.9."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=path, error=error)) from error
