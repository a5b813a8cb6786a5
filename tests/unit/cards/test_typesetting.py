"""Lines of text that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from generator.cards.store import FONTS, SANS, SERIF, STRONG
from generator.cards.typesetting import LARGE, LEFT_OUT, Frame, Typeface, fit, measure, mostly_shown, wrap

ROOT = Path(__file__).parent.parent.parent.parent
FACE = Typeface((ROOT / FONTS / SERIF).read_bytes())
FRAME = Frame(width=600, height=240, sizes=(60, 48, 36, 24), leading=1.2)
LONG = "Der Rat beschloss am 19. September 2025 die Schließung des Freibades und nannte dafür 14 Gründe. " * 8


def test_a_short_text_stands_in_the_largest_size() -> None:
    block = fit("Falsch", FACE, FRAME)
    assert (block.lines, block.size) == (("Falsch",), 60)


def test_a_longer_text_stands_smaller_and_whole() -> None:
    text = LONG[:95]
    block = fit(text, FACE, FRAME)
    assert block.size < 60
    assert " ".join(block.lines) == text.strip()


def test_a_text_too_long_for_the_smallest_size_ends_with_an_ellipsis() -> None:
    block = fit(LONG, FACE, FRAME)
    assert block.size == 24
    assert " ".join(block.lines).endswith(f" {LEFT_OUT}")
    assert LONG.startswith(" ".join(block.lines).removesuffix(LEFT_OUT))


@given(st.text(st.characters(codec="latin-1"), max_size=400))
def test_no_line_is_wider_and_no_block_higher_than_its_frame(text: str) -> None:
    block = fit(FACE.showable(text), FACE, FRAME)
    assert all(FACE.width(line, block.size) <= FRAME.width for line in block.lines)
    assert len(block.lines) * block.size * FRAME.leading <= FRAME.height


@given(st.text(st.characters(codec="latin-1"), max_size=400))
def test_no_word_is_cut_and_none_is_added(text: str) -> None:
    shown = FACE.showable(text)
    words = [word for line in fit(shown, FACE, FRAME).lines for word in line.replace("-", "- ").split()]
    known = {part for word in shown.split() for part in (word, *word.replace("-", "- ").split())}
    parts = {part for word in known for part in (word, *word.replace("/", "/ ").split())}
    assert set(words) <= {*parts, LEFT_OUT}


def test_the_last_line_is_not_left_with_one_short_word() -> None:
    text = "Der Rat beschloss das Gegenteil ja"
    wide = FACE.width("Der Rat beschloss das Gegenteil", 60)
    assert wrap(measure(text, FACE, 60, wide), wide)[-1] == "ja"
    first, last = fit(text, FACE, Frame(wide, 240, (60,), 1.2)).lines
    assert FACE.width(last, 60) > FACE.width(first, 60) / 2


def test_a_word_wider_than_a_line_is_left_out_and_the_others_stay_large() -> None:
    block = fit(f"Das Wort {'x' * 300} passt nicht", FACE, FRAME)
    assert " ".join(block.lines) == f"Das Wort {LEFT_OUT} passt nicht"
    assert block.size == 60


def test_a_line_may_break_after_a_hyphen_before_a_letter_and_not_elsewhere() -> None:
    wide = FACE.width("Ukraine-Kon", 40)
    assert wrap(measure("Ukraine-Konflikt", FACE, 40, wide), wide) == ("Ukraine-", "Konflikt")
    assert wrap(measure("2024-2025", FACE, 40, wide), wide) == ("2024-2025",)


def test_a_number_stays_with_the_word_after_it() -> None:
    wide = FACE.width("19. September", 40) + 1
    assert wrap(measure("Am 19. September", FACE, 40, wide), wide) == ("Am", "19. September")
    assert wrap(measure("Am 19. September", FACE, 40, wide - 20), wide - 20) == ("Am 19.", "September")


def test_nothing_has_no_lines() -> None:
    assert fit("", FACE, FRAME).lines == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grüße aus Łódź", "Grüße aus …"),
        ("Auf dem Schild stand 禁止游泳, sonst nichts", "Auf dem Schild stand … sonst nichts"),
        ("Иван Иванов sprach", "… sprach"),
        ("שלום עולם", "…"),
        ("„Zitat“ – und so weiter …", "„Zitat“ – und so weiter …"),
        ("u\u0308ber", "über"),
        ("ab\u00adge\u200bbro\u202echen", "abgebrochen"),
        ("", ""),
    ],
)
def test_words_with_letters_that_the_font_lacks_are_left_out_whole(text: str, shown: str) -> None:
    assert FACE.showable(text) == shown


@given(st.text())
def test_no_letter_is_drawn_as_a_box(text: str) -> None:
    font = FACE.at(30)
    box = bytes(font.getmask("\uffff"))
    assert any(box), "the font has a box for what it lacks"
    assert all(bytes(font.getmask(letter)) != box for letter in FACE.showable(text) if letter != " ")


@pytest.mark.parametrize(
    ("text", "shown", "enough"), [("a b c", "a b …", True), ("a b c", "a …", False), ("a", "…", False), ("", "", False)]
)
def test_half_of_the_words_are_enough(text: str, shown: str, *, enough: bool) -> None:
    assert mostly_shown(text, shown) is enough


def test_a_variable_font_has_the_weight_that_is_asked_for() -> None:
    content = (ROOT / FONTS / SANS).read_bytes()
    assert Typeface(content, STRONG).at(40).getlength("Falsch") > Typeface(content, 400).at(40).getlength("Falsch")


@settings(deadline=None)  # a font takes its time when it is first asked
@given(st.text("AVWTofijlr.,\u2019 –äß", max_size=30), st.sampled_from([13, 25, LARGE - 1]))
def test_letters_side_by_side_are_the_word_as_the_font_draws_it(word: str, size: int) -> None:
    whole = Image.new("L", (40 * size, 3 * size))
    ImageDraw.Draw(whole).text((size, 2 * size), word, 255, FACE.at(size), anchor="ls")
    letters, left = Image.new("L", whole.size), size
    for character in word:
        glyph = FACE.glyph(character, size)
        if glyph.mask:
            letters.paste(255, (left + glyph.left, 2 * size + glyph.top), glyph.mask)
        left += glyph.advance
    assert FACE.width(word, size) == left - size == FACE.at(size).getlength(word)
    assert all(abs(a - b) <= 2 for a, b in zip(whole.tobytes(), letters.tobytes(), strict=True))


@settings(deadline=None)
@given(st.text(st.characters(codec="latin-1"), min_size=1, max_size=30), st.sampled_from([LARGE, 31, 36, 40]))
def test_large_letters_stand_at_even_places_and_one_pixel_from_the_fonts_own(word: str, size: int) -> None:
    for character in word:
        advance = FACE.glyph(character, size).advance
        assert advance % 2 == 0
        assert abs(advance - FACE.at(size).getlength(character)) <= 1
    assert FACE.width(word, size) == sum(FACE.glyph(character, size).advance for character in word)
