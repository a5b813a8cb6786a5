"""Quotes in a text: found verbatim or not at all, with the way back to the original's characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.corpus.anchors import FoldedText, find_all, find_nearest, fold, surroundings
from generator.model.selector import Span, TextQuoteSelector

TEXT = "Kim sagte zu. Putin\u00a0nahm  an,\nsagte\tKim. Kim sagte ab."


def found(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[str]:
    """Return the stretches of the original text that the selector names."""
    spans = find_all(TextQuoteSelector(exact, prefix, suffix), FoldedText(text))
    return [text[span.start : span.end] for span in spans]


def test_a_quote_is_found_where_it_stands() -> None:
    assert find_all(TextQuoteSelector("sagte zu"), FoldedText(TEXT)) == (Span(4, 12),)


def test_every_occurrence_is_found_in_order() -> None:
    spans = find_all(TextQuoteSelector("Kim"), FoldedText(TEXT))
    assert [span.start for span in spans] == [0, TEXT.index("Kim."), TEXT.rindex("Kim")]


def test_occurrences_that_overlap_are_all_found() -> None:
    assert find_all(TextQuoteSelector("aba"), FoldedText("ababa")) == (Span(0, 3), Span(2, 5))


@pytest.mark.parametrize("blank", [" ", "  ", "\n", "\t", "\u00a0", "\u202f", "\r\n", "\n\n \n"])
def test_white_space_in_the_text_compares_equal_to_one_space(blank: str) -> None:
    assert found(f"Er{blank}nahm an.", "Er nahm") == [f"Er{blank}nahm"]


@pytest.mark.parametrize("blank", ["  ", "\n", "\u00a0"])
def test_white_space_in_the_quote_compares_equal_to_one_space(blank: str) -> None:
    assert found("Er nahm an.", f" Er{blank}nahm ") == ["Er nahm"]


@pytest.mark.parametrize(
    "quote",
    ["Kim sagte Zu", "Kim sagte zu,", "Kim sagt zu", "Kimsagte", "„Kim sagte zu.“", "Kim–sagte"],
)
def test_nothing_but_white_space_folds(quote: str) -> None:
    assert found(TEXT, quote) == []


def test_a_letter_written_as_two_characters_is_another_letter() -> None:
    text = unicodedata.normalize("NFD", "Die Änderung blieb geheim.")
    assert found(text, "Die Änderung") == []


def test_offsets_after_letters_of_two_characters_are_those_of_the_original() -> None:
    text = unicodedata.normalize("NFD", "Die Änderung  blieb geheim.")
    assert found(text, "blieb geheim.") == ["blieb geheim."]


def test_an_empty_quote_is_found_nowhere() -> None:
    assert found(TEXT, " \n") == []


def test_a_prefix_picks_the_occurrence_behind_it() -> None:
    assert find_all(TextQuoteSelector("sagte", prefix="ab. Kim"), FoldedText("Kim sagte ab. Kim  sagte zu.")) == (
        Span(19, 24),
    )


def test_a_suffix_picks_the_occurrence_before_it() -> None:
    assert find_all(TextQuoteSelector("Kim sagte", suffix="ab"), FoldedText(TEXT)) == (
        Span(TEXT.rindex("Kim"), TEXT.rindex(" ab")),
    )


def test_a_suffix_may_follow_without_a_space() -> None:
    assert found("Kim kam. Kim, der ging.", "Kim", suffix=", der") == ["Kim"]


@pytest.mark.parametrize("text", ["Putin und Kim", "Putin-Kim", "Putin, Kim"])
def test_a_prefix_that_does_not_stand_directly_before_the_words_picks_nothing(text: str) -> None:
    assert found(text, "Kim", prefix="Putin") == []


@pytest.mark.parametrize("text", ["Kim und Putin", "Kim-Putin", "Kim, Putin"])
def test_a_suffix_that_does_not_stand_directly_behind_the_words_picks_nothing(text: str) -> None:
    assert found(text, "Kim", suffix="Putin") == []


def test_a_prefix_is_compared_with_folded_white_space() -> None:
    assert found("Am\n\u00a0Montag kam Kim.", "kam", prefix="Am  Montag") == ["kam"]


WORDS = st.text(st.characters(categories=["L", "N", "P", "Mn"]), min_size=1, max_size=6)
BLANKS = st.text(st.sampled_from(" \n\t\r\u00a0\u2003\u202f"), min_size=1, max_size=3)


@given(st.lists(st.tuples(WORDS, BLANKS), min_size=1, max_size=12), BLANKS, st.data())
def test_any_run_of_words_is_found_and_leads_back_to_the_same_words(
    pieces: list[tuple[str, str]], start: str, data: st.DataObject
) -> None:
    text = start + "".join(word + blank for word, blank in pieces)
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first, len(pieces) - 1))
    quote = " ".join(word for word, _ in pieces[first : last + 1])
    stretches = found(text, quote)
    assert stretches
    assert {fold(stretch) for stretch in stretches} == {quote}


@given(st.text(max_size=60), st.text(max_size=20))
def test_what_is_found_reads_as_the_quote_reads(text: str, quote: str) -> None:
    assert all(fold(stretch) == fold(quote) for stretch in found(text, quote))


SPEECH = (
    "Wir werden die gerechte Sache der russischen Armee immer unterstützen. Der Vertrag wurde im Juni 2024 "
    "anlässlich des Besuchs von Putin in Pjöngjang unterzeichnet. Die Armee sagte nichts dazu."
)


def nearest(quote: str) -> str:
    return find_nearest(quote, FoldedText(SPEECH))


def test_the_nearest_passage_mends_a_wrong_letter() -> None:
    assert nearest("die gerechte Sache der russischen Armme") == "die gerechte Sache der russischen Armee"


def test_the_nearest_passage_mends_a_wrong_letter_in_every_word() -> None:
    assert nearest("Vertrog wurfe imm Juno 2025") == "Vertrag wurde im Juni 2024"


def test_the_nearest_passage_has_the_word_that_is_missing() -> None:
    assert nearest("Der Vertrag wurde 2024 anlässlich des Besuchs") == (
        "Der Vertrag wurde im Juni 2024 anlässlich des Besuchs"
    )


def test_the_nearest_passage_lacks_the_word_that_is_too_much() -> None:
    assert nearest("Die russische Armee sagte nichts dazu.") == "Die Armee sagte nichts dazu."


def test_the_nearest_passage_mends_a_wrong_first_word() -> None:
    assert nearest("der gerechte Sache der russischen Armee") == "die gerechte Sache der russischen Armee"


@pytest.mark.parametrize("quote", ["Zwölf Boxkämpfer jagen Viktor", "xyz", "", " \n"])
def test_there_is_no_nearest_passage_where_nothing_is_alike(quote: str) -> None:
    assert nearest(quote) == ""


def test_there_is_no_nearest_passage_in_an_empty_text() -> None:
    assert find_nearest("Die Armee", FoldedText(" \n")) == ""


@given(st.lists(WORDS, min_size=3, max_size=12, unique=True), st.data())
def test_the_nearest_passage_to_a_verbatim_quote_is_the_quote(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    assume(fold(quote) == quote)
    assert find_nearest(quote, FoldedText(" ".join(words))) == quote


def test_the_surroundings_of_a_quote_are_what_would_pick_it_alone() -> None:
    text = "Kim kam.\nDann  ging Kim fort. Kim blieb."
    start = text.index("Kim fort")
    before, after = surroundings(Span(start, start + 3), text, 10)
    assert (before, after) == ("ann ging", "fort. Kim")
    assert found(text, "Kim", prefix=before, suffix=after) == ["Kim"]
