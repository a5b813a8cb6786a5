"""Spellings and compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.words import Compounds, find_words, fold

WORDS = find_words(
    "Die Partnerschaft und das Abkommen, der Beistand, die Klausel, ein Text, die Rüstung, Lieferungen, der Krieg, "
    "sein Zustand, Gefangene, der Austausch, Waffen, Arsenal, Sicherheit, Rat, Staat, Agentur, Nation, zusammen, "
    "Arbeit, Bericht, Berichte, Partner, Minister, Sachen, Artikel, Atomwaffenarsenal, Textbaustein, Gedenktafel, Tafel"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "strasse"),
        ("für", "fuer"),
        ("für", "fur"),
        ("Größe", "groesse"),
        ("Äußerung", "aeusserung"),
        ("Österreich", "osterreich"),
        ("Kanäle", "KANAELE"),
    ],
)
def test_all_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("neue", "neu"), ("Frauen", "Fraun"), ("Quelle", "Qulle"), ("Haus", "Huas")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Partnerschaftsabkommen", {"partnerschaft", "abkommen"}),
        ("Beistandsklausel", {"beistand", "klausel"}),
        ("Rüstungslieferung", {"rüstung", "lieferung"}),
        ("Kriegszustand", {"krieg", "zustand"}),
        ("Gefangenenaustausch", {"gefangene", "austausch"}),
        ("Atomwaffenarsenal", {"arsenal"}),
        ("Sicherheitsrat", {"sicherheit", "rat"}),
        ("Staatsagentur", {"staat", "agentur"}),
        ("Waffenlieferungen", {"waffen", "lieferungen"}),
    ],
)
def test_a_compound_falls_into_the_words_of_the_corpus(word: str, parts: set[str]) -> None:
    assert parts <= set(Compounds(WORDS).parts(word))


@pytest.mark.parametrize(("word", "part"), [("Textbaustein", "baustein"), ("Gedenktafel", "tafel")])
def test_one_known_part_is_enough(word: str, part: str) -> None:
    assert part in Compounds(WORDS).parts(word)


@pytest.mark.parametrize(
    "word",
    [
        *("Partnerschaft", "Sicherheit", "Nationalen", "Zusammenarbeit", "Abkommen", "Agentur"),
        *("partnerschaftsabkommen", "NATO-Rat", "USA", "Krieg", ""),
    ],
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert Compounds(WORDS).parts(word) == ()


def test_the_order_of_the_words_does_not_matter() -> None:
    one, other = Compounds(WORDS), Compounds(reversed(WORDS))
    assert [one.parts(word) for word in WORDS] == [other.parts(word) for word in WORDS]


@given(st.text(), st.lists(st.text(max_size=12), max_size=20))
def test_any_text_can_be_split(word: str, words: list[str]) -> None:
    parts = Compounds(words).parts(word)
    assert all(part and part in word.lower() for part in parts)
