"""How much a word says about a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.search.records import SearchRecord
from generator.search.terms import term, weigh

EMPTY = SearchRecord(
    uri="x.md",
    kind="",
    title="",
    claim="",
    texts=(),
    claimant="",
    outlets=(),
    rating="",
    topics=(),
    attribution="",
    languages=(),
    date="",
)


@pytest.mark.parametrize(
    ("word", "key"),
    [("Straße", "strasse"), ("Häuser", "hauser"), ("Café", "cafe"), ("10.000", "10000"), ("neue", "neue")],
)
def test_spellings_have_one_key(word: str, key: str) -> None:
    assert term(word) == key


def test_a_number_is_one_word() -> None:
    assert weigh(replace(EMPTY, texts=("Es waren 10.000 Menschen, 3,5 Prozent.",)), ()).keys() == {
        "es",
        "waren",
        "10000",
        "menschen",
        "35",
        "prozent",
    }


def test_the_title_says_most_and_the_part_of_a_compound_least() -> None:
    record = replace(EMPTY, title="Wal", claim="Aal", texts=("Rochen",))
    found = weigh(record, ("hai",))
    assert 15 >= found["wal"] > found["aal"] > found["rochen"] > found["hai"] >= 1


def test_more_of_a_word_say_more_and_a_long_text_says_less() -> None:
    once, often = (weigh(replace(EMPTY, texts=("Wal " * number,)), ())["wal"] for number in (1, 5))
    long = weigh(replace(EMPTY, texts=("Wal " + "Meer " * 600,)), ())["wal"]
    assert long < once < often <= 15


def test_the_text_of_a_page_that_only_leads_to_checks_says_less() -> None:
    record = replace(EMPTY, texts=("Wal",))
    assert weigh(replace(record, main=False), ())["wal"] < weigh(record, ())["wal"]
