"""What was worked out before, by what it was worked out from, so that unchanged files cost next to nothing.

The entries are pickles in one database under `build/`, which nobody shares and everybody may delete. A pickle can name
any function of Python, and a stranger's branch may bring a file of that name: only Belegt's own records are let in.
"""

from __future__ import annotations

import gc
import io
import pickle
import sqlite3
import sys
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import babel
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")
MEMORY = "build/cache/memory.sqlite"
"""Where a project keeps it."""
RECORDS = (
    "generator.model.",
    "generator.problems",
    "generator.reading.articles",
    "generator.corpus.lineage",
    "generator.preview",
)
"""Modules whose classes an entry may hold."""
PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""
PACKAGE = Path(__file__).parent
DAMAGED = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)
"""What pickle raises where an entry is not what was written."""


class Memory:
    """Results by their key; lost or damaged, it is empty and nothing else changes."""

    def __init__(self, path: Path | None = None) -> None:
        """Remember what the file holds; without a file only for as long as the object lives."""
        self._path = path
        self._program = program_version() if path else ""
        self._stored = _read(path, self._program) if path else {}
        self._known: dict[bytes, Any] = {}
        self._used: set[bytes] = set()
        self._passing: set[bytes] = set()

    def recall(self, kind: str, made_from: Iterable[str], make: Callable[[], T], *, passing: bool = False) -> T:
        """Return what `make` made from this before, or makes now.

        Args:
            kind: what it is: one kind has one maker.
            made_from: all that the result depends on, such as names and checksums of files.
            make: gives the result: frozen records, tuples of them and plain values.
            passing: remember it only as long as this object lives, such as what is quicker made than read.
        """
        key = _key(kind, made_from)
        (self._passing if passing else self._used).add(key)
        if key not in self._known and not self._unpack(key):
            self._known[key] = make()
        result: T = self._known[key]
        return result

    def _unpack(self, key: bytes) -> bool:
        """Tell whether the key's entry was stored, and know it from now on."""
        if key not in self._stored:
            return False
        try:
            self._known[key] = _Records(io.BytesIO(self._stored[key])).load()
        except DAMAGED:
            del self._stored[key]
            return False
        return True

    def find(self, kind: str, made_from: Iterable[str]) -> Any:  # noqa: ANN401  what was remembered
        """Return what was made from this before; None if nothing was."""
        key = _key(kind, made_from)
        return self._known[key] if key in self._known or self._unpack(key) else None

    def keep(self) -> None:
        """Write what is new to the file and forget what was not used since the last time.

        A file that cannot be written is no mistake: the next run works it out again.
        """
        used, stored = self._used | self._passing, self._used
        self._known = {key: value for key, value in self._known.items() if key in used}
        self._used, self._passing = set(), set()
        if not self._path:
            return
        new = {key: pickle.dumps(self._known[key], 5) for key in stored - self._stored.keys()}
        stale = self._stored.keys() - stored
        if new or stale:
            self._stored = {key: value for key, value in {**self._stored, **new}.items() if key not in stale}
            _write(self._path, self._program, new, stale)


def _key(kind: str, made_from: Iterable[str]) -> bytes:
    return sha256("\0".join((kind, *made_from)).encode("utf-8", "surrogatepass")).digest()


@contextmanager
def without_collector() -> Iterator[None]:
    """Let Python not look for cycles: a corpus has none, and looking through it again and again doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def with_all_kept() -> Iterator[None]:
    """Let Python look for cycles only among what is made from now on, such as what a template leaves behind."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _read(path: Path, program: str) -> dict[bytes, bytes]:
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as database:
            if database.execute("SELECT program FROM about").fetchone() == (program,):
                return dict(database.execute("SELECT key, value FROM entries"))
    except (sqlite3.Error, UnicodeDecodeError):  # damaged, of another form, or being written: as good as none
        return {}
    return {}


def _write(path: Path, program: str, new: Mapping[bytes, bytes], stale: Iterable[bytes]) -> None:
    for _attempt in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path, timeout=PATIENCE)) as database, database:
                _put(database, program, new, stale)
        except sqlite3.OperationalError:  # locked or read-only: the other run, or nobody, keeps it
            return
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # no database at all
            with suppress(OSError):
                path.unlink()
        except OSError:
            return
        else:
            return


def _put(database: sqlite3.Connection, program: str, new: Mapping[bytes, bytes], stale: Iterable[bytes]) -> None:
    database.execute("PRAGMA synchronous = OFF")  # a file that a crash damages is made again
    database.execute("BEGIN IMMEDIATE")
    database.execute("CREATE TABLE IF NOT EXISTS about (program TEXT)")
    database.execute("CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
    if database.execute("SELECT program FROM about").fetchone() != (program,):
        database.execute("DELETE FROM about")
        database.execute("DELETE FROM entries")
        database.execute("INSERT INTO about VALUES (?)", (program,))
    database.executemany("DELETE FROM entries WHERE key = ?", ((key,) for key in stale))
    database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", new.items())


def program_version() -> str:
    """Return what stands for this program: another version may make something else of the same file.

    Told by its content: every clone and every installation gives the files times of its own.
    """
    files = sorted(PACKAGE.rglob("*.py"))
    state = [(file.relative_to(PACKAGE).as_posix(), sha256(file.read_bytes()).hexdigest()) for file in files]
    return sha256(repr((sys.version, babel.__version__, yaml.__version__, state)).encode()).hexdigest()


class _Records(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401  pickle's own
        if (module_name, global_name) == ("builtins", "frozenset"):
            return frozenset
        if module_name.startswith(RECORDS) and "." not in global_name:
            found = getattr(import_module(module_name), global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        message = f"{module_name}.{global_name} is no record"
        raise pickle.UnpicklingError(message)
