"""How much each word says about a record.

A word counts by the field it stands in and saturates with its number (Robertson and Zaragoza, The Probabilistic
Relevance Framework: BM25 and Beyond, 2009); how rare it is in the corpus is reckoned by the browser.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from generator.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.search.records import SearchRecord

TERM = re.compile(r"[^\W_]+(?:[.,]\d+)*")
"""A word, or a number as it is written: `10.000`, `3,5`. The browser cuts queries the same way."""
HIGHEST = 15
"""A word that says more cannot be told; half a byte each."""
TITLE, CLAIM, TEXT, LESS, NAMES, TOPICS, PARTS, DATE = 5.0, 3.0, 1.0, 0.3, 1.0, 0.8, 0.7, 0.5
"""What a word counts in a field; `LESS` in the text of a record that only leads to checks."""
SATURATION = 1.5
USUAL_LENGTH = 150
"""Words of a text, by which long ones count less. Fixed, so that one record does not change the others."""


@lru_cache(maxsize=1 << 18)
def term(word: str) -> str:
    """Return the key of a word or number, as the browser folds it: letters and digits without accents."""
    letters = unicodedata.normalize("NFD", fold(word))
    return letters if letters.isalnum() else "".join(letter for letter in letters if letter.isalnum())


def weigh(record: SearchRecord, parts: tuple[str, ...]) -> dict[str, int]:
    """Return how much each term says about the record, from 1 to 15.

    Args:
        record: a page as the search knows it.
        parts: the parts of its compounds that do not stand in it by themselves.
    """
    sums: dict[str, float] = {}
    length = sum(text.count(" ") for text in record.texts)
    for text, weight in _fields(record, parts):
        for word in TERM.findall(text):
            key = term(word)
            sums[key] = sums.get(key, 0.0) + weight
    half = SATURATION * (0.5 + 0.5 * length / USUAL_LENGTH)
    return {key: ceil(HIGHEST * found / (found + half)) for key, found in sums.items()}


def _fields(record: SearchRecord, parts: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    yield record.title, TITLE
    yield record.claim, CLAIM
    for text in record.texts:
        yield text, TEXT if record.main else LESS
    yield " ".join(dict.fromkeys((record.claimant, *record.outlets))), NAMES
    yield record.rating, NAMES
    yield " ".join(record.topics), TOPICS
    yield " ".join(parts), PARTS
    yield record.day, DATE
