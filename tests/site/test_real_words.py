"""The words of the real site: German, and none that is not for readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.catalogues import SITE_PO, read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.conftest import Site
from tests.site.page_reading import KEYS, PYTHON_WORDS, pieces_of, texts_of


@pytest.fixture(scope="module")
def spoken(site: Site) -> Mapping[str, frozenset[str]]:
    """Give the texts of every page."""
    return {address: frozenset(texts_of(page)) for address, page in site.pages.items()}


def english_words() -> Iterator[str]:
    """Yield the English texts of the interface that read otherwise in German."""
    for message in read_catalogue(SITE_PO):
        if message.id and message.context not in {"address", "anchor"}:
            english = message.id if isinstance(message.id, tuple | list) else (message.id,)
            german = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield from (text for text, word in zip(english, german, strict=True) if text != word)


def english_pattern(text: str) -> str:
    """Return what a text looks like with its values put in."""
    return re.sub(r"\\\{[a-z]+\\\}", "[0-9.,]+", re.escape(text))


def found_in(spoken: Mapping[str, frozenset[str]], pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Return the texts, with their pages, of which a whole piece is such a word."""
    return {
        (address, text)
        for address, texts in spoken.items()
        for text in texts
        if any(pattern.fullmatch(piece) for piece in pieces_of(text))
    }


PROGRAM = re.compile("|".join(map(re.escape, PYTHON_WORDS)))
KEY = re.compile("|".join(map(re.escape, KEYS)))
SYNTAX = re.compile(r".*(?:\{[a-z_%{]|[%}]\}|\[c[0-9]+\]|&(?:#[0-9]+|[a-z]+);|<generator|Markup\().*")
ENGLISH = re.compile("|".join(sorted({english_pattern(text) for text in english_words()})))


@pytest.mark.parametrize("pattern", [PROGRAM, KEY, SYNTAX, ENGLISH], ids=["program", "key", "syntax", "English"])
def test_no_page_shows_a_word_that_is_not_for_readers(
    spoken: Mapping[str, frozenset[str]], pattern: re.Pattern[str]
) -> None:
    assert found_in(spoken, pattern) == set()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PROGRAM, "22. Oktober 2024 · None · Englisch"),
        (PROGRAM, "[]"),
        (KEY, "Wladimir Putin, quoted · RT DE"),
        (KEY, "primary"),
        (SYNTAX, "{number} Prüfungen"),
        (SYNTAX, "So war es [c1]."),
        (SYNTAX, "am 22&#46; Oktober"),
        (ENGLISH, "Fact checks"),
        (ENGLISH, "12 checks"),
        (ENGLISH, "Putin, quoted verbatim · RT DE"),
    ],
)
def test_a_word_that_is_not_for_readers_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    assert found_in({"": frozenset({text})}, pattern)
