"""What is known of the site that was rendered last, so that an unchanged page is not rendered again.

It lies in one database under `build/`, which nobody shares and everybody may delete. It is never trusted alone: what it
says of a file is held against the file. Nothing in it is run.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for another run that is writing."""
FORM = "1"
"""Of the tables. What stands in them depends on the program, too; that is part of what pages were rendered with."""
PAGE, COPY, TEMPLATE = "page", "copy", "template"
COLUMNS = "uri, kind, size, mtime, sha256, out, out_size, out_mtime, out_sha256, facts"


class Row(NamedTuple):
    """One file of the site and what it was made from."""

    kind: str
    """`page`: rendered from Markdown; `copy`: of a file; `template`: of the theme, such as the sitemap."""
    size: int
    """Of the source in bytes; 0 of a template."""
    mtime: int
    """Of the source in nanoseconds."""
    sha256: str
    """Of a page's source."""
    out: str
    """Path of the file below the site's root."""
    out_size: int
    out_mtime: int
    out_sha256: str
    """Of a page."""
    facts: str
    """Of a page or template, as JSON."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rendered page or template depends on, and what others may ask of it."""

    found: tuple[str, ...] = ()
    """Files that it links to."""
    missing: tuple[str, ...] = ()
    """Files that it would link to if they were there."""
    anchors: tuple[str, ...] = ()
    """What can be linked to on it."""
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Its links to anchors: file, anchor, the link as it is written."""
    entry: Mapping[str, object] = field(default_factory=dict)
    """What a list of all pages can say of it."""
    notes: str = ""
    """What stands for the preview's warnings on it."""

    def to_json(self) -> str:
        """Return it as text."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Facts:
        """Return what `to_json` gave as text."""
        return cls(**json.loads(text))


@dataclass(slots=True)
class State:
    """The files of a rendered site, and what all its pages were rendered with."""

    rows: dict[str, Row] = field(default_factory=dict)
    """By path of the source, or name of the template."""
    rendered_with: str = ""
    """What stands for settings and programs."""
    templates: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every template that was asked for; empty where it was not there."""
    listing: frozenset[str] = frozenset()
    """Pages and templates that looked at the list of all pages."""
    omitted: frozenset[str] = frozenset()
    """Pages that MkDocs names as missing in the navigation."""
    navigation_speaks: bool = False
    """Whether pages show more of those in the navigation than title and address."""

    def about(self) -> dict[str, str]:
        """Return all but the rows as text."""
        sets = {"listing": sorted(self.listing), "omitted": sorted(self.omitted)}
        other = {"templates": self.templates, "navigation_speaks": self.navigation_speaks, **sets}
        return {"form": FORM, "rendered_with": self.rendered_with, **{key: json.dumps(it) for key, it in other.items()}}


def read_state(path: Path) -> State:
    """Return what the file holds; lost or damaged, it holds nothing."""
    if not path.is_file():
        return State()
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as database:
            about = dict(database.execute("SELECT key, value FROM about"))
            if about.get("form") != FORM:
                return State()
            rows = {row[0]: Row._make(row[1:]) for row in database.execute(f"SELECT {COLUMNS} FROM files")}  # noqa: S608
            return State(
                rows,
                about["rendered_with"],
                json.loads(about["templates"]),
                frozenset(json.loads(about["listing"])),
                frozenset(json.loads(about["omitted"])),
                json.loads(about["navigation_speaks"]),
            )
    except (sqlite3.Error, ValueError, LookupError):  # damaged, of another form, or being written: as good as none
        return State()


def write_state(path: Path, state: State, former: State) -> None:
    """Write what is other than it was; a file that cannot be written only costs time at the next run."""
    changed = [(uri, *row) for uri, row in state.rows.items() if former.rows.get(uri) != row]
    gone = [(uri,) for uri in former.rows.keys() - state.rows.keys()]
    if not (changed or gone) and state.about() == former.about():
        return
    for _attempt in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not former.rows:  # nothing was read from it, whatever it holds
                path.unlink(missing_ok=True)
            with closing(sqlite3.connect(path, timeout=PATIENCE)) as database, database:
                _put(database, state.about(), changed, gone)
        except sqlite3.OperationalError:  # locked or read-only: what it says is held against the files anyway
            return
        except (sqlite3.DatabaseError, ValueError):  # damaged since it was read; names of tables may be no text
            with suppress(OSError):
                path.unlink()
            changed, gone = [(uri, *row) for uri, row in state.rows.items()], []
        except OSError:
            return
        else:
            return


def _put(
    database: sqlite3.Connection,
    about: Mapping[str, str],
    changed: Iterable[tuple[object, ...]],
    gone: Iterable[tuple[str]],
) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.execute("CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT)")
    database.execute(f"CREATE TABLE IF NOT EXISTS files ({COLUMNS}, PRIMARY KEY (uri))")
    database.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
    database.executemany("DELETE FROM files WHERE uri = ?", gone)
    database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", changed)
