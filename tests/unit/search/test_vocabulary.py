"""The lists that corrections are looked up in."""

from __future__ import annotations

from generator.search.vocabulary import vocabulary_files


def test_words_stand_by_first_letter_with_their_number() -> None:
    files = vocabulary_files({"Waffen": 2, "ziel": 1, "Ziel": 2})
    assert files == {"words-w.txt": b"Waffen\t2\n", "words-z.txt": b"Ziel\t3\n"}


def test_spellings_are_one_word_as_it_is_mostly_written() -> None:
    files = vocabulary_files({"Strasse": 1, "Straße": 2, "Österreich": 1})
    assert files["words-s.txt"].decode() == "Straße\t3\n"
    assert files["words-o.txt"].decode() == "Österreich\t1\n"


def test_short_words_are_left_out_and_other_letters_have_a_list() -> None:
    assert vocabulary_files({"der": 1, "Rat": 1, "조선민주주의": 1}).keys() == {"words-other.txt"}


def test_the_order_does_not_matter() -> None:
    words = {"Waffen": 1, "waffen": 1, "Wachen": 1, "Ziel": 1}
    assert vocabulary_files(words) == vocabulary_files(dict(reversed(words.items())))
