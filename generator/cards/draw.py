"""One card as a picture: a page of a calm newspaper, on which the finding comes first and the verdict second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cards.canvas import Canvas
from generator.cards.icons import draw_icon
from generator.cards.typesetting import LEFT_OUT, Frame, Typeface, fit, mostly_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.cards.card import Card, Mark

WIDTH, HEIGHT = 600, 315
"""In pixels: the least that networks show as a large picture. Four times as many would be three times the bytes."""
EDGE = 32
RIGHT = WIDTH - EDGE
GAP = 20
"""Between two texts of one line."""

PAPER, INK, QUIET, RULE = (253, 252, 249), (27, 26, 24), (89, 85, 80), (216, 211, 200)
TONES = {
    "confirmed": ((13, 97, 82), (223, 240, 234)),
    "qualified": ((127, 76, 0), (249, 235, 209)),
    "refuted": ((161, 31, 27), (249, 227, 223)),
    "open": ((75, 82, 100), (230, 232, 238)),
}
"""Colour and tint of each tone: those of the style sheet's light side; a test holds the two equal."""

MASTHEAD, MASTHEAD_RULE = 40, 50
HEADLINE_TOP, HEADLINE = 64, Frame(RIGHT - EDGE, 124, (40, 36, 33, 31, 29, 27, 25, 23, 21, 19, 17), 1.17)
BAND_TOP, BAND_BOTTOM = 196, 246
BAND_SIZES, ICON = (31, 28, 25, 22, 19, 16), 34
BAR_TOP, BAR_BOTTOM = 212, 230
TEXT_TOP, TEXT = 250, Frame(RIGHT - EDGE, 35, (16, 15, 14, 13), 1.3)
SMALL, KIND, LAST_LINE = 13, 14, 304
CAP_HEIGHT = 0.66
"""Of the fonts, as a share of their size."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces that cards are set in."""

    serif: Typeface
    sans: Typeface
    strong: Typeface


def draw_card(card: Card, fonts: Fonts) -> bytes:
    """Return the card as a PNG file of 600 by 315 pixels.

    Text that the fonts cannot show is left out: single words as `…`, a headline of which more than half would be
    missing in favour of the text below, any other line without a word that can be shown altogether.
    """
    canvas = Canvas(WIDTH, HEIGHT, PAPER)
    _masthead(canvas, card, fonts)
    headline, text = _headline(card, fonts)
    _block(canvas, headline, fonts.serif, HEADLINE_TOP, HEADLINE)
    if card.mark:
        _band(canvas, card.mark, fonts)
    elif card.shares:
        _bar(canvas, card.shares)
    _block(canvas, text, fonts.sans, TEXT_TOP, TEXT)
    _last_line(canvas, card, fonts.sans)
    return canvas.png()


def _masthead(canvas: Canvas, card: Card, fonts: Fonts) -> None:
    kind = _words(card.kind, fonts.sans)
    wide = fonts.sans.width(kind, KIND)
    canvas.write(kind, (RIGHT - wide, MASTHEAD), face=fonts.sans, size=KIND, color=QUIET, ground=PAPER)
    name = fit(_words(card.site, fonts.serif), fonts.serif, Frame(RIGHT - EDGE - wide - GAP, 20, (20, 17, 14)))
    for line in name.lines:
        canvas.write(line, (EDGE, MASTHEAD), face=fonts.serif, size=name.size, color=INK, ground=PAPER)
    canvas.fill((EDGE, MASTHEAD_RULE, RIGHT, MASTHEAD_RULE + 2), INK)


def _headline(card: Card, fonts: Fonts) -> tuple[str, str]:
    """Return the headline and the text below it as they can be shown."""
    headline, text = fonts.serif.showable(card.headline), _words(card.text, fonts.sans)
    if mostly_shown(card.headline, headline):
        return headline, text
    instead = fonts.serif.showable(card.text)
    return (instead, "") if mostly_shown(card.text, instead) else ("", "")


def _block(canvas: Canvas, text: str, face: Typeface, top: int, frame: Frame) -> None:
    """Write lines from the top down, in the largest size in which they fit their frame."""
    block = fit(text, face, frame)
    for number, line in enumerate(block.lines):
        middle = top + block.size * frame.leading * (number + 0.5)
        base = round(middle + block.size * CAP_HEIGHT / 2)
        canvas.write(line, (EDGE, base), face=face, size=block.size, color=INK, ground=PAPER)


def _band(canvas: Canvas, mark: Mark, fonts: Fonts) -> None:
    """Draw the verdict: its colour, its icon and its word, which says it without the others."""
    color, tint = TONES[mark.tone]
    canvas.fill((EDGE, BAND_TOP, RIGHT, BAND_BOTTOM), tint)
    canvas.fill((EDGE, BAND_TOP, EDGE + 5, BAND_BOTTOM), color)
    middle = (BAND_TOP + BAND_BOTTOM) // 2
    canvas.stamp(draw_icon(mark.icon, ICON), (EDGE + 18, middle - ICON // 2), color, tint)
    left = EDGE + 18 + ICON + 11
    word = fit(_words(mark.word, fonts.strong), fonts.strong, Frame(RIGHT - left - GAP, BAND_SIZES[0], BAND_SIZES))
    for line in word.lines:
        base = middle + round(word.size * CAP_HEIGHT / 2)
        canvas.write(line, (left, base), face=fonts.strong, size=word.size, color=color, ground=tint)


def _bar(canvas: Canvas, shares: Sequence[tuple[str, int]]) -> None:
    """Draw how the verdicts are distributed, as the site's pages do."""
    total, done = sum(count for _, count in shares), 0
    for tone, count in shares:
        left, right = (EDGE + (RIGHT - EDGE) * at // total for at in (done, done + count))
        canvas.fill((left, BAR_TOP, right - 2 * (right < RIGHT), BAR_BOTTOM), TONES[tone][0])
        done += count


def _last_line(canvas: Canvas, card: Card, face: Typeface) -> None:
    """Write who said it at the left, as far as there is room, and the date at the right."""
    date = _words(card.date, face)
    wide = face.width(date, SMALL)
    source = fit(_words(card.source, face), face, Frame(RIGHT - EDGE - wide - GAP, SMALL, (SMALL,)))
    for line in source.lines:
        canvas.write(line, (EDGE, LAST_LINE), face=face, size=SMALL, color=QUIET, ground=PAPER)
    canvas.write(date, (RIGHT - wide, LAST_LINE), face=face, size=SMALL, color=QUIET, ground=PAPER)


def _words(text: str, face: Typeface) -> str:
    """Return what can be shown of a line; nothing if no word of it can."""
    shown = face.showable(text)
    return "" if shown == LEFT_OUT else shown
