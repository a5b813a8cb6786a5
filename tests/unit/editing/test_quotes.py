"""The passage that a quote names, and the fewest words around it that tell it apart."""

from __future__ import annotations

import pytest

from generator.corpus.anchors import FoldedText, find_all
from generator.editing.quotes import select_passage
from generator.editing.refusal import RefusalError
from generator.model.selector import TextQuoteSelector

BODY = "Der Rat tagte. Die Stadt schließt das Bad. Der Bürger klagt: Die Stadt\n\nschließt  das Bad. Der Rat schweigt."
PATHS = ("content/articles/a.md", "seeds/a.txt")


def select(quote: str, occurrence: int | None = None, body: str = BODY, seed: str = BODY) -> TextQuoteSelector:
    return select_passage(quote, body, seed, paths=PATHS, occurrence=occurrence)


def refusal(quote: str, occurrence: int | None = None, body: str = BODY, seed: str = BODY) -> RefusalError:
    with pytest.raises(RefusalError) as caught:
        select(quote, occurrence, body, seed)
    return caught.value


def test_words_that_stand_once_need_nothing_around_them() -> None:
    assert select("Der Rat  tagte.") == TextQuoteSelector("Der Rat tagte.")


def test_words_that_stand_twice_are_listed_with_what_stands_around_them() -> None:
    error = refusal("Die Stadt schließt")
    assert dict(error.what.values) == {"count": "2", "path": PATHS[0]}
    assert error.choices == (
        "… Der Rat tagte. [Die Stadt schließt] das Bad. Der Bürger klagt: Die Stadt s …",
        "… adt schließt das Bad. Der Bürger klagt: [Die Stadt schließt] das Bad. Der Rat schweigt. …",
    )


@pytest.mark.parametrize(
    ("quote", "occurrence", "expected"),
    [
        ("Die Stadt schließt", 1, TextQuoteSelector("Die Stadt schließt", prefix="tagte.")),
        ("Die Stadt schließt", 2, TextQuoteSelector("Die Stadt schließt", prefix="klagt:")),
        ("das Bad.", 1, TextQuoteSelector("das Bad.", suffix="Der Bürger")),
        ("das Bad.", 2, TextQuoteSelector("das Bad.", suffix="Der Rat")),
        ("Der Rat", 2, TextQuoteSelector("Der Rat", prefix="Bad.")),
        ("Der Rat tagte.", 1, TextQuoteSelector("Der Rat tagte.")),
    ],
)
def test_the_fewest_words_pick_the_occurrence(quote: str, occurrence: int, expected: TextQuoteSelector) -> None:
    assert select(quote, occurrence) == expected
    every = find_all(TextQuoteSelector(expected.exact), FoldedText(BODY))
    assert find_all(expected, FoldedText(BODY)) == (every[occurrence - 1],)


def test_words_that_stand_twice_in_the_source_document_alone_are_told_apart_too() -> None:
    body = "Der Rat tagte. Danach schwieg der Bürger."
    seed = "Der Rat tagte. Foto: Blatt Der Rat tagte. Danach schwieg der Bürger."
    assert select("Der Rat tagte.", body=body, seed=seed) == TextQuoteSelector("Der Rat tagte.", suffix="Danach")


def test_the_shorter_of_two_words_is_taken() -> None:
    assert select("Rat", 1, "Langes Rat ab. Der Rat", "Langes Rat ab. Der Rat") == TextQuoteSelector(
        "Rat", suffix="ab."
    )


def test_part_of_a_word_is_told_apart_by_the_rest_of_it() -> None:
    assert select("tag", 2, "Vortag und Festtag", "Vortag und Festtag") == TextQuoteSelector("tag", prefix="Fest")


def test_both_sides_are_used_where_one_is_not_enough() -> None:
    body = "a x b. a x c. d x b."
    found = select("x", 1, body, body)
    assert (found.prefix, found.suffix) == ("a", "b.")


@pytest.mark.parametrize("occurrence", [3, 99])
def test_an_occurrence_that_is_not_there_is_refused(occurrence: int) -> None:
    error = refusal("Die Stadt schließt", occurrence)
    assert dict(error.fix.values) == {"number": str(occurrence)}
    assert len(error.choices) == 2


@pytest.mark.parametrize("quote", ["die Stadt schließt", "Die Stadt schliesst das Bad.", "„Der Rat tagte.“"])
def test_words_that_are_not_there_are_refused_with_the_nearest_passage(quote: str) -> None:
    error = refusal(quote)
    assert dict(error.what.values) == {"path": PATHS[0]}
    assert str(dict(error.fix.values)["passage"]) in BODY


def test_words_that_are_like_nothing_are_refused_without_a_passage() -> None:
    assert refusal("Zwölf Boxkämpfer jagen Viktor über den Deich am See").fix.values == ()


def test_an_empty_quote_is_refused() -> None:
    assert refusal(" \n").fix.values == ()


def test_words_that_the_source_document_lacks_are_refused_and_it_is_named() -> None:
    error = refusal("Der Rat tagte.", seed="Der Rat tagt. Die Stadt schließt das Bad.")
    assert dict(error.what.values) == {"path": PATHS[1]}
    assert dict(error.fix.values) == {"passage": "Der Rat tagt."}


def test_passages_that_cannot_be_told_apart_are_refused() -> None:
    text = "Der Rat tagte lange. " * 60
    assert dict(refusal("Rat", 30, text, text).what.values) == {"path": PATHS[0], "seed": PATHS[1]}
