"""The guide's pages about the codes are those of the data."""

from __future__ import annotations

import pytest

from tests.unit.explanations.code_pages import FOLDER, GUIDE, make_pages


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_pages_of_the_guide_are_up_to_date(language: str) -> None:
    written = {path.name: path.read_text("utf-8") for path in (GUIDE / language / FOLDER).iterdir()}
    assert written == make_pages(language), "run python -m tests.unit.explanations.code_pages"


def test_both_languages_show_the_same_snippets() -> None:
    german, english = make_pages("de"), make_pages("en")
    assert set(german) == set(english)
    for name in set(german) - {"index.md"}:
        assert german[name].split("```")[1::2] == english[name].split("```")[1::2]
