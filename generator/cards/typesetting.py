"""Lines of text that fit a width: broken between words, never within one, in letters that the font has."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from PIL import ImageFont

from generator.pages.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"\s*(?:[0-9][0-9.,]*\s)?(?:[^\s\-–—/]+[\-–—/]+(?=[^\W\d_])|\S+)")
"""What is not broken, with the space before it: a word, or its part up to a hyphen, dash or stroke before a letter;
with a number before it (`19. September`, `6.000 Gäste`)."""
SINGLE = re.compile(r"\s*\S+")
LEFT_OUT = "…"
"""What stands for words that cannot be shown."""


class Typeface:
    """One font of the site, in one weight."""

    def __init__(self, content: bytes, weight: int | None = None) -> None:
        """Take the font file's bytes (TTF, OTF, WOFF or WOFF2), and the weight of a variable font."""
        self._content, self._weight = content, weight
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[str, int], float] = {}

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font in a size, in pixels.

        Pillow's simple layout is used on purpose: the other one depends on a library of the system, and letters that
        need it (Arabic, Indic) are in none of our fonts.
        """
        if size not in self._fonts:
            font = ImageFont.truetype(io.BytesIO(self._content), size, layout_engine=ImageFont.Layout.BASIC)
            if self._weight:
                font.set_variation_by_axes([self._weight])
            self._fonts[size] = font
        return self._fonts[size]

    def width(self, word: str, size: int) -> float:
        """Return how wide a word is, in pixels; kept, because words come back in every size and on many cards."""
        key = (word, size)
        if key not in self._widths:
            self._widths[key] = self.at(size).getlength(word)
        return self._widths[key]

    @cached_property
    def _letters(self) -> frozenset[int]:
        with TTFont(io.BytesIO(self._content), lazy=True) as font:
            return frozenset(font.getBestCmap())

    def showable(self, text: str) -> str:
        """Return the text composed, without invisible marks, each run of words with letters that the font lacks as `…`.

        A word is shown whole or not at all: a name of which only some letters are there would be another name.
        """
        visible = "".join(character for character in clean(text) if unicodedata.category(character) != "Cf")
        shown: list[str] = []
        for word in visible.split():
            if all(ord(character) in self._letters for character in word):
                shown.append(word)
            elif shown[-1:] != [LEFT_OUT]:
                shown.append(LEFT_OUT)
        return " ".join(shown)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where lines are to fit, in pixels."""

    width: int
    height: int
    sizes: tuple[int, ...]
    """Of the letters, the largest first."""
    leading: float = 1
    """Distance of two lines, as a multiple of the size."""

    def most_lines(self, size: int) -> int:
        """Return how many lines of a size fit; at least one."""
        return max(1, int(self.height / (size * self.leading)))


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size."""

    lines: tuple[str, ...]
    size: int
    """Of the letters, in pixels."""


def mostly_shown(text: str, shown: str) -> bool:
    """Tell whether at least half of the words of a text are in what is shown of it."""
    return 2 * sum(word != LEFT_OUT for word in shown.split()) >= len(text.split()) > 0


def fit(text: str, face: Typeface, frame: Frame) -> Block:
    """Return a text that can be shown in the largest size in which it fits, its lines about equally long.

    If it fits in none, it stands in the smallest and ends with `…`. A word wider than a line is left out.
    """
    smallest = frame.sizes[-1]
    text = _without_giants(text, face, smallest, frame.width)
    if not text:
        return Block((), smallest)
    for size in frame.sizes:
        lines = wrap(text, face, size, frame.width)
        if lines and len(lines) <= frame.most_lines(size):
            return Block(_balance(text, face, size, lines, frame.width), size)
    return Block(_cut(text, face, smallest, frame), smallest)


def wrap(text: str, face: Typeface, size: int, width: int) -> tuple[str, ...]:
    """Return the lines; none if a word is wider than a line."""
    lines: list[str] = []
    used = 0.0
    for word in _words(text, face, size, width):
        wide = face.width(word, size)  # Pillow's simple layout sets letters side by side: widths add up
        if lines and used + wide <= width:
            lines[-1] += word
            used += wide
            continue
        used = face.width(word.strip(), size)
        if used > width:
            return ()
        lines.append(word.strip())
    return tuple(lines)


def _words(text: str, face: Typeface, size: int, width: int) -> Iterator[str]:
    """Yield what is not broken; a number goes without its word where both are wider than a line."""
    for word in WORD.findall(text):
        yield from (word,) if face.width(word.strip(), size) <= width else SINGLE.findall(word)


def _balance(text: str, face: Typeface, size: int, lines: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return as many lines of the least width, so that the last is not much shorter than the others."""
    least, most = width // 2, width
    while most - least > size // 4:
        middle = (least + most) // 2
        narrower = wrap(text, face, size, middle)
        if narrower and len(narrower) <= len(lines):
            lines, most = narrower, middle
        else:
            least = middle
    return lines


def _without_giants(text: str, face: Typeface, size: int, width: int) -> str:
    """Return the text with `…` for words that are wider than a line."""
    return " ".join(word if wrap(word, face, size, width) else LEFT_OUT for word in text.split())


def _cut(text: str, face: Typeface, size: int, frame: Frame) -> tuple[str, ...]:
    """Return the first words that fit into the lines, and `…`."""
    kept: list[str] = []
    for word in text.split():
        if len(wrap(" ".join([*kept, word, LEFT_OUT]), face, size, frame.width)) > frame.most_lines(size):
            break
        kept.append(word)
    return wrap(" ".join([*kept, LEFT_OUT]), face, size, frame.width)
