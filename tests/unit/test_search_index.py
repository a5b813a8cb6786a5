"""The search index on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.problems import BelegtError
from generator.search.index import SearchSource
from generator.search_index import FOLDER, build_index

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b'<!doctype html><html lang="de"><body><main data-pagefind-body><h1>%s</h1></main></body></html>'
SOURCE = SearchSource("de", {f"a/{n}/index.html": PAGE % b"Titel" for n in range(3)}, {"words-t.txt": b"Titel\t3\n"})


def test_the_bundle_holds_what_the_search_page_loads_and_no_more(tmp_path: Path) -> None:
    files = build_index(tmp_path, SOURCE)
    assert {"pagefind.js", "pagefind-entry.json", "wasm.de.pagefind", "words-t.txt"} <= files.keys()
    assert not [name for name in files if name.endswith(".css") or "ui" in name or "worker" in name]
    assert sum(name.endswith(".pf_fragment") for name in files) == 3


def test_it_is_not_built_again_for_the_same_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = build_index(tmp_path, SOURCE)
    monkeypatch.setattr("generator.search_index.subprocess.run", lambda *_, **__: pytest.fail("Pagefind was run again"))
    assert build_index(tmp_path, SOURCE) == files


def test_it_is_built_again_for_other_records(tmp_path: Path) -> None:
    before = build_index(tmp_path, SOURCE)
    changed = SearchSource("de", {**SOURCE.records, "a/1/index.html": PAGE % b"Anders"}, SOURCE.vocabulary)
    assert build_index(tmp_path, changed) != before
    assert build_index(tmp_path, SOURCE) == before


def test_a_run_cut_short_is_not_taken_for_a_finished_one(tmp_path: Path) -> None:
    files = build_index(tmp_path, SOURCE)
    (tmp_path / FOLDER / "stamp").unlink()
    (tmp_path / FOLDER / "bundle" / "pagefind-entry.json").unlink()
    assert build_index(tmp_path, SOURCE) == files


def test_a_failure_of_pagefind_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search_index.sys.executable", "/bin/false")
    with pytest.raises(BelegtError, match="Pagefind failed"):
        build_index(tmp_path, SOURCE)


def test_a_site_without_records_has_no_index(tmp_path: Path) -> None:
    assert "pagefind.js" not in build_index(tmp_path, SearchSource("de", {}, {}))
