"""Pagefind's bundle in a fixed order."""

from __future__ import annotations

import gzip
import json

import pytest

from generator.problems import BelegtError
from generator.search import bundle
from generator.search.bundle import ENTRY, order_bundle


def packed(value: object) -> bytes:
    return bundle._pack(value)  # noqa: SLF001  what Pagefind would have written


def written(values: list[object], filters: list[list[str]]) -> dict[str, bytes]:
    """Return a small bundle as Pagefind writes it."""
    entry = {"version": "1.5.2", "languages": {"de": {"hash": "de_1", "wasm": "de", "page_count": 300}}}
    return {
        ENTRY: json.dumps(entry).encode(),
        "pagefind.de_1.pf_meta": packed(["1.5.2", [["de_f", 70_000]], [], filters, []]),
        "filter/de_a.pf_filter": packed(["rating", values]),
        "filter/de_b.pf_filter": packed(["year", [["2025", [0, 23, 24, 255, 256, 65_536, 2**32]]]]),
        "index/de_i.pf_index": b"index",
    }


ONE = written([["Falsch", [1]], ["Richtig", [0, 2]]], [["rating", "de_a"], ["year", "de_b"]])
OTHER = written([["Richtig", [0, 2]], ["Falsch", [1]]], [["year", "de_b"], ["rating", "de_a"]])


def test_the_order_in_which_pagefind_wrote_does_not_matter() -> None:
    assert order_bundle(ONE) == order_bundle(OTHER)


def test_the_list_of_filters_leads_to_their_files_and_the_entry_to_the_list() -> None:
    files = order_bundle(OTHER)
    name = json.loads(files[ENTRY])["languages"]["de"]["hash"]
    meta = bundle._unpack(files[f"pagefind.{name}.pf_meta"])  # noqa: SLF001
    assert meta[:2] == ["1.5.2", [["de_f", 70_000]]]
    found = [bundle._unpack(files[f"filter/{key}.pf_filter"]) for _, key in meta[3]]  # noqa: SLF001
    assert found == [
        ["rating", [["Falsch", [1]], ["Richtig", [0, 2]]]],
        ["year", [["2025", [0, 23, 24, 255, 256, 65_536, 2**32]]]],
    ]


def test_nothing_else_is_changed_and_nothing_is_left_over() -> None:
    files = order_bundle(ONE)
    assert files["index/de_i.pf_index"] == b"index"
    assert len(files) == len(ONE)
    assert order_bundle(files) == files


def test_another_format_is_refused() -> None:
    with pytest.raises(BelegtError, match=r"version 1\.5"):
        order_bundle({**ONE, "filter/de_a.pf_filter": gzip.compress(b"pagefind_dcd\xa0")})
