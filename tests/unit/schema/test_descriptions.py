"""Every key and every value of a choice is described, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.reading.shapes import IdOrRecord, ListOf, Record
from generator.reading.values import Choice
from generator.schema.choices import VALUES
from generator.schema.descriptions import KEYS, RECORDS
from generator.schema.files import SHAPES
from generator.schema.ids import REFERENCES

if TYPE_CHECKING:
    from enum import StrEnum

    from generator.reading.shapes import Kind

CHOICES: set[type[StrEnum]] = {
    field.kind.options for shape in SHAPES.values() for field in shape.fields if isinstance(field.kind, Choice)
}


def records_in(kind: Kind) -> list[int]:
    """Return the identities of the shapes that values of a kind hold."""
    match kind:
        case ListOf(kind=inner):
            return records_in(inner)
        case Record(shape=shape) | IdOrRecord(shape=shape):
            return [id(shape)]
        case _:
            return []


@pytest.mark.parametrize("record", SHAPES)
def test_every_key_of_a_record_is_described_and_no_other(record: str) -> None:
    assert set(KEYS[record]) == {field.key for field in SHAPES[record].fields}


def test_every_record_is_described_and_no_other() -> None:
    assert set(RECORDS) == set(KEYS) == set(SHAPES)


def test_every_record_within_a_record_has_a_name() -> None:
    inner = {found for shape in SHAPES.values() for field in shape.fields for found in records_in(field.kind)}
    assert inner <= {id(shape) for shape in SHAPES.values()}


def test_every_choice_is_described_and_no_other() -> None:
    assert set(VALUES) == CHOICES


@pytest.mark.parametrize("choice", VALUES)
def test_every_value_of_a_choice_is_described_and_no_other(choice: type[StrEnum]) -> None:
    assert list(VALUES[choice]) == list(choice)


def test_only_keys_that_exist_take_ids() -> None:
    keys = {(record, field.key) for record, shape in SHAPES.items() for field in shape.fields}
    assert set(REFERENCES) <= keys


def test_a_title_is_a_name_and_a_text_is_a_sentence() -> None:
    for description in (*RECORDS.values(), *(one for keys in KEYS.values() for one in keys.values())):
        assert not description.title.endswith(".")
        assert description.text.endswith(".")
