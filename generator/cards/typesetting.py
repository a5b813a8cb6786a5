"""Lines of text that fit a width: broken between words, never within one, in letters that the font has."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from generator.pages.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"\s*(?:[0-9][0-9.,]*\s)?(?:[^\s\-–—/]+[\-–—/]+(?=[^\W\d_])|\S+)")
"""What is not broken, with the space before it: a word, or its part up to a hyphen, dash or stroke before a letter;
with a number before it (`19. September`, `6.000 Gäste`)."""
SINGLE = re.compile(r"\s*\S+")
LEFT_OUT = "…"
"""What stands for words that cannot be shown."""
LARGE = 30
"""From which size on letters stand at even places, in pixels. Two pixels are one byte of a card: at an odd place a
letter has other bytes than at an even one, and compression does not see that it comes back."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter in one size, in pixels."""

    mask: Image.Image | None
    """255 where it is, 0 where it is not, no larger than needed; None for a space."""
    left: int
    """From the place at which it is written to the mask, to the right."""
    top: int
    """From the base line to the mask, downwards."""
    advance: int
    """From its own place to that of the next; even in a large size."""


class Typeface:
    """One font of the site, in one weight."""

    def __init__(self, content: bytes, weight: int | None = None) -> None:
        """Take the font file's bytes (TTF, OTF, WOFF or WOFF2), and the weight of a variable font."""
        self._content, self._weight = content, weight
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}
        self._glyphs: dict[tuple[str, int], Glyph] = {}
        self._widths: dict[tuple[str, int], int] = {}

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font in a size, in pixels, with whole pixels between its letters.

        Pillow's simple layout is used on purpose: the other one depends on a library of the system, and letters that
        need it (Arabic, Indic) are in none of our fonts.
        """
        if size not in self._fonts:
            font = ImageFont.truetype(io.BytesIO(self._content), size, layout_engine=ImageFont.Layout.BASIC)
            if self._weight:
                font.set_variation_by_axes([self._weight])
            self._fonts[size] = font
        return self._fonts[size]

    def glyph(self, character: str, size: int) -> Glyph:
        """Return a letter in a size; drawn once, because a font takes its time."""
        key = (character, size)
        if key not in self._glyphs:
            sheet = Image.new("L", (3 * size, 3 * size))
            ImageDraw.Draw(sheet).text((size, 2 * size), character, 255, self.at(size), anchor="ls")
            box = sheet.getbbox()
            mask, (left, top) = (sheet.crop(box), box[:2]) if box else (None, (0, 0))
            self._glyphs[key] = Glyph(mask, left - size, top - 2 * size, self._advance(character, size))
        return self._glyphs[key]

    def width(self, word: str, size: int) -> int:
        """Return how wide a word is, in pixels: letters stand side by side, and their widths add up."""
        return sum(self._advance(character, size) for character in word)

    def _advance(self, character: str, size: int) -> int:
        key = (character, size)
        if key not in self._widths:
            exact = self.at(size).getlength(character)
            self._widths[key] = 2 * round(exact / 2) if size >= LARGE else round(exact)
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


@dataclass(frozen=True, slots=True)
class Word:
    """What is not broken, and how wide it is, in pixels."""

    text: str
    """With the space before it."""
    wide: int
    bare: int
    """Without the space."""


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
        if face.width("".join(text.split()), size) > frame.width * frame.most_lines(size):
            continue  # not even without a space
        words = measure(text, face, size, frame.width)
        lines = wrap(words, frame.width)
        if lines and len(lines) <= frame.most_lines(size):
            return Block(_balance(words, size, lines, frame.width), size)
    return Block(_cut(text, face, smallest, frame), smallest)


def measure(text: str, face: Typeface, size: int, width: int) -> tuple[Word, ...]:
    """Return what is not broken; a number goes without its word where both are wider than a line."""
    found: list[str] = []
    for word in WORD.findall(text):
        found += (word,) if face.width(word.strip(), size) <= width else SINGLE.findall(word)
    return tuple(Word(word, face.width(word, size), face.width(word.strip(), size)) for word in found)


def wrap(words: Iterable[Word], width: int) -> tuple[str, ...]:
    """Return the lines; none if a word is wider than a line."""
    lines: list[str] = []
    used = 0
    for word in words:
        if lines and used + word.wide <= width:
            lines[-1] += word.text
            used += word.wide
            continue
        used = word.bare
        if used > width:
            return ()
        lines.append(word.text.strip())
    return tuple(lines)


def _balance(words: Sequence[Word], size: int, lines: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return as many lines of the least width, so that the last is not much shorter than the others."""
    if len(lines) == 1:
        return lines
    least, most = width // 2, width
    while most - least > size // 4:
        middle = (least + most) // 2
        narrower = wrap(words, middle)
        if narrower and len(narrower) <= len(lines):
            lines, most = narrower, middle
        else:
            least = middle
    return lines


def _without_giants(text: str, face: Typeface, size: int, width: int) -> str:
    """Return the text with `…` for words that are wider than a line."""
    return " ".join(word if wrap(measure(word, face, size, width), width) else LEFT_OUT for word in text.split())


def _cut(text: str, face: Typeface, size: int, frame: Frame) -> tuple[str, ...]:
    """Return the first words that fit into the lines, and `…`."""
    kept: list[str] = []
    for word in text.split():
        if len(_lines([*kept, word, LEFT_OUT], face, size, frame)) > frame.most_lines(size):
            break
        kept.append(word)
    return _lines([*kept, LEFT_OUT], face, size, frame)


def _lines(words: Iterable[str], face: Typeface, size: int, frame: Frame) -> tuple[str, ...]:
    return wrap(measure(" ".join(words), face, size, frame.width), frame.width)
