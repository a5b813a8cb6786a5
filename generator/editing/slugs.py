"""Ids from words: what a new entry's permanent address is made from."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from generator.reading.values import RESERVED

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST = 60
"""Of a made id, in characters: short of what an id may have, so that it can be numbered."""
SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"}
)
"""Letters that have a spelling in ASCII, beside those that only lose an accent."""
INSIDE_A_WORD = re.compile(r"(?<=\d)[.,'’](?=\d{3}(?!\d))|(?<=[a-z])['’](?=[a-z])")
"""What separates thousands or stands for a letter left out: 10.000 is one word, and so is people's."""
BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def make_slug(text: str) -> str:
    """Return the words of `text` as an id, cut after a whole word; empty if it has no Latin letter or digit."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(SPELLED)
    plain = "".join(char for char in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(char))
    slug = BETWEEN_WORDS.sub("-", INSIDE_A_WORD.sub("", plain)).strip("-")
    if len(slug) <= LONGEST:
        return slug
    whole_words = slug[: LONGEST + 1].rpartition("-")[0]
    return whole_words or slug[:LONGEST]


def make_unique(slug: str, taken: Container[str]) -> str:
    """Return the slug, with the first number from 2 behind it that makes it an id nobody has."""
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken and not RESERVED.fullmatch(each))
