"""The search index on the disk: record files written, Pagefind run on them, its bundle read.

Pagefind's own programming interface waits 0.1 s for each record (1.5.2), so the packaged binary reads a folder.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg
from generator.search.bundle import ENTRY, order_bundle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.search.index import SearchSource

FOLDER = "build/search"
"""Records and bundle of the last run; may be deleted at any time."""
FORMAT = 2
"""Of what is kept between runs; to be raised when this module keeps something else."""
NEEDED = frozenset({"pagefind.js", ENTRY})
NEEDED_SUFFIXES = frozenset({".pf_index", ".pf_fragment", ".pf_filter", ".pf_meta"})
"""Of the bundle only what our own page loads; Pagefind's own interfaces and its worker stay out."""


def build_index(root: Path, source: SearchSource) -> dict[str, bytes]:
    """Return the files of the index by name, built anew only if the records have changed.

    Raises:
        BelegtError: Pagefind is not installed or fails, or the disk refuses.
    """
    if not source.records:
        return {}  # nothing is published yet, and Pagefind refuses an empty folder
    stamp = f"{FORMAT} {version('pagefind')} {source.sha256}"
    folder = root / FOLDER
    try:
        if not (folder / "stamp").is_file() or (folder / "stamp").read_text("utf-8") != stamp:
            _run(folder, source)
            _put(folder / "bundle", order_bundle(_needed(folder / "bundle")))
            (folder / "stamp").write_text(stamp, "utf-8")
        return {**_read(folder / "bundle"), **source.vocabulary}
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=FOLDER, error=error)) from error


def _run(folder: Path, source: SearchSource) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _put(folder / "records", source.records)
    command = ("--site", "records", "--output-path", "bundle", "--force-language", source.language, "--silent")
    if importlib.util.find_spec("pagefind_bin") is None:
        raise BelegtError(msg("Pagefind's binary is missing: install `pagefind[bin]`"))
    result = subprocess.run(  # noqa: S603  our own interpreter and fixed arguments
        [sys.executable, "-m", "pagefind", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if result.returncode:
        said = (result.stderr or result.stdout).strip()
        raise BelegtError(msg("Pagefind failed ({status}): {said}", status=result.returncode, said=said))
    shutil.rmtree(folder / "records")


def _needed(folder: Path) -> dict[str, bytes]:
    """Return the files that a browser needs; the stemmer only of the index's own language."""
    entry = json.loads((folder / ENTRY).read_text("utf-8"))
    needed = NEEDED | {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    files = _read(folder)
    return {uri: files[uri] for uri in files if uri in needed or PurePosixPath(uri).suffix in NEEDED_SUFFIXES}


def _read(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for uri, content in files.items():
        path = folder / PurePosixPath(uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
