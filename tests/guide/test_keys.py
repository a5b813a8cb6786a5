"""The guide's list of keys says what the program reads, in both languages."""

from __future__ import annotations

import pytest

from generator.language import Catalogue
from generator.schema.descriptions import KEYS, RECORDS
from generator.schema.files import SHAPES
from tests.guide.keys_page import PAGES, PLACES, make_page


@pytest.mark.parametrize("language", PAGES)
def test_the_list_of_keys_is_up_to_date(language: str) -> None:
    written = PAGES[language].read_text("utf-8")
    assert written == make_page(language), "write it again: .venv/bin/python -m tests.guide.keys_page"


def test_every_record_has_a_place() -> None:
    assert set(PLACES) == set(SHAPES)


def test_the_german_list_is_german() -> None:
    german = Catalogue.of_the_tool("de")
    texts = {text for keys in KEYS.values() for about in keys.values() for text in about}
    texts |= {text for about in RECORDS.values() for text in about}
    assert {text for text in texts if german.gettext(text) == text} <= {"Name", "Original", "Site", "Status", "Text"}, (
        "the catalogue lacks these"
    )


@pytest.mark.parametrize("language", PAGES)
def test_every_key_is_a_row_of_its_record(language: str) -> None:
    sections = PAGES[language].read_text("utf-8").split("\n## ")[1:]
    for section, record in zip(sections, PLACES, strict=True):
        for key in KEYS[record]:
            assert section.count(f"\n| `{key}` | ") == 1, (record, key)
