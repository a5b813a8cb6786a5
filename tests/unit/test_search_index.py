"""The search index on the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.search.index import SearchSource
from generator.search.records import SearchRecord
from generator.search_index import FOLDER, build_index

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = tuple(
    SearchRecord(
        uri=f"a/{number}.md",
        kind="Faktencheck",
        title=f"Titel {number}",
        claim="Eine Behauptung.",
        texts=("Ein Text.",),
        claimant="",
        outlets=("Blatt",),
        rating="Falsch",
        topics=(),
        attribution="zitiert",
        languages=(),
        date="2025",
    )
    for number in range(3)
)
SOURCE = SearchSource("de", RECORDS)
CHANGED = SearchSource("de", (*RECORDS[:2], replace(RECORDS[2], title="Anders")))


def test_it_is_not_made_again_for_the_same_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = build_index(tmp_path, SOURCE)
    assert {"index.json", "terms-0.bin", "pages-0.bin", "filters.bin", "words-t.txt"} <= files.keys()
    monkeypatch.setattr("generator.search_index.make_index", lambda _: pytest.fail("made again"))
    assert build_index(tmp_path, SOURCE) == files


def test_it_is_made_again_for_other_records_and_one_is_kept(tmp_path: Path) -> None:
    before = build_index(tmp_path, SOURCE)
    assert build_index(tmp_path, CHANGED) != before
    assert build_index(tmp_path, SOURCE) == before
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_a_damaged_one_is_made_again(tmp_path: Path) -> None:
    files = build_index(tmp_path, SOURCE)
    (kept,) = (tmp_path / FOLDER).iterdir()
    kept.write_bytes(kept.read_bytes()[:-10])
    assert build_index(tmp_path, SOURCE) == files


def test_a_site_without_records_has_no_index(tmp_path: Path) -> None:
    assert build_index(tmp_path, SearchSource("de", ())) == {}
