"""The checks as a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from generator.exports.table import COLUMNS, cell, table_bytes, table_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.exports.open_data import OpenData
    from tests.conftest import Texts

    Records = Callable[[Texts], dict[str, dict[str, Any]]]
    Data = Callable[[Texts], OpenData]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))


def test_lines_end_as_rfc_4180_wants_and_every_row_has_every_cell(
    small_texts: Texts, records: Records, open_data: Data
) -> None:
    content = table_bytes(records(small_texts).values(), open_data(small_texts))
    assert content.count(b"\n") == content.count(b"\r\n") == len(rows(content))
    assert {len(row) for row in rows(content)} == {len(COLUMNS)}


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5 Grad", "@name", "\t=1", " =HYPERLINK(1)", "\r=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert cell(text) == f"'{' '.join(text.split())}"


@pytest.mark.parametrize("text", ["„Nein“, sagte er", "5 - 3 = 2", "a\r\nb", 'sagt: "ja", nein', "'so'"])
def test_any_other_text_stays_but_for_its_line_breaks(text: str) -> None:
    assert cell(text) == " ".join(text.split())


def test_quotes_and_commas_come_back(small_texts: Texts, records: Records, open_data: Data) -> None:
    (record, *_) = records(small_texts).values()
    claim = 'Er sagte: "Nein, nie",\nund ging.'
    (names, row) = rows(table_bytes([{**record, "claim": claim}], open_data(small_texts)))
    assert dict(zip(names, row, strict=True))["claim"] == 'Er sagte: "Nein, nie", und ging.'


def test_what_is_unknown_is_empty_and_truth_is_a_word() -> None:
    assert [cell(value) for value in (None, True, False, 0, 5, [], ["a", "b"])] == [
        "",
        "true",
        "false",
        "0",
        "5",
        "",
        "a b",
    ]


def test_the_schema_names_the_columns_in_their_order(small_texts: Texts, records: Records, open_data: Data) -> None:
    names = rows(table_bytes(records(small_texts).values(), open_data(small_texts)))[0]
    assert [field["name"] for field in table_schema()["fields"]] == names
