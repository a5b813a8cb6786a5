"""The files of the index, read again as the browser does."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from generator.search.files import BLOCK, index_files


def opened(content: bytes) -> tuple[Any, bytes]:
    """Return the line of JSON and what follows it."""
    head, _, rest = gzip.decompress(content).partition(b"\n")
    return json.loads(head), rest


def numbers(content: bytes) -> list[int]:
    found, number, times = [], 0, 1
    for byte in content:
        number, times = number + byte % 128 * times, times * 128
        if byte < 128:
            found.append(number)
            number, times = 0, 1
    return found


def postings(files: dict[str, bytes]) -> dict[str, dict[int, int]]:
    """Return how much each term says about each page."""
    found: dict[str, dict[int, int]] = {}
    for number in range(len(json.loads(files["index.json"])["starts"])):
        (terms, sizes), rest = opened(files[f"terms-{number}.bin"])
        for term, size in zip(terms.split(" "), sizes, strict=True):
            page, found[term] = -1, {}
            for value in numbers(rest[:size]):
                page += value // 16
                found[term][page] = value % 16
            rest = rest[size:]
        assert rest == b""
    return found


def make(weights: list[dict[str, int]], facets: list[dict[str, tuple[str, ...]]] | None = None) -> dict[str, bytes]:
    return index_files([[f"{page}/"] for page in range(len(weights))], weights, facets or [{} for _ in weights])


@pytest.mark.parametrize("gap", [1, 7, 8, 9, 127, 128, 1023, 1024, 20_000])
def test_a_term_leads_to_its_pages_and_what_it_says(gap: int) -> None:
    weights: list[dict[str, int]] = [{} for _ in range(gap + 2)]
    weights[0], weights[gap] = {"wal": 15}, {"wal": 1, "aal": 7}
    assert postings(make(weights)) == {"aal": {gap: 7}, "wal": {0: 15, gap: 1}}


def test_blocks_are_small_and_begin_with_the_terms_of_the_list() -> None:
    weights = [{f"wort{page}a{number}": 3 for number in range(100)} for page in range(60)]
    files = make(weights)
    starts = json.loads(files["index.json"])["starts"]
    blocks = [opened(files[f"terms-{number}.bin"])[0][0].split(" ") for number in range(len(starts))]
    assert len(blocks) > 2
    assert [terms[0] for terms in blocks] == starts
    together = [term for terms in blocks for term in terms]
    assert together == sorted(term for terms in weights for term in terms)
    assert all(len(gzip.decompress(files[f"terms-{n}.bin"])) < 2 * BLOCK for n in range(len(starts)))


def test_pages_stand_eight_to_a_file() -> None:
    files = make([{}] * 17)
    assert json.loads(files["index.json"])["count"] == 17
    assert [opened(files[f"pages-{number}.bin"])[0] for number in range(3)] == [
        [[f"{page}/"] for page in range(start, min(start + 8, 17))] for start in (0, 8, 16)
    ]
    assert "pages-3.bin" not in files


def test_filters_lead_to_the_pages_of_each_value() -> None:
    facets: list[dict[str, tuple[str, ...]]] = [
        {"topic": ("Rat", "Bad")},
        {"year": ("2025",)},
        {"topic": ("Bad", "Bad")},
    ]
    facets += [{} for _ in range(300)]
    facets += [{"topic": ("Bad",)}]
    head, rest = opened(make([{}] * 304, facets)["filters.bin"])
    assert [[facet, [value for value, _ in values]] for facet, values in head] == [
        ["topic", ["Bad", "Rat"]],
        ["year", ["2025"]],
    ]
    sizes = [size for _, values in head for _, size in values]
    assert sum(sizes) == len(rest)
    assert numbers(rest[: sizes[0]]) == [1, 2, 301]


def test_the_stamp_changes_with_every_file() -> None:
    one = make([{"wal": 3}])
    others = (make([{"wal": 4}]), make([{"wal": 3}], [{"year": ("2025",)}]), make([{"wal": 3}, {}]))
    assert len({json.loads(files["index.json"])["stamp"] for files in (one, *others)}) == 4
    assert make([{"wal": 3}]) == one
