"""A picture of few colours, put together by their numbers: quick to draw, small, the same bytes every time."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from generator.cards.typesetting import Typeface

    Color = tuple[int, int, int]

LEVELS = 3
"""Steps from the ground to the colour of a letter, for smooth edges: so few that all colours fit into four bits."""
FAINTEST = 255 // LEVELS // 2
"""Up to which value of a mask nothing is drawn."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 7
"""Of compression: the next one saves a fortieth, for twice the time."""
INDEXED = 3
"""Type of the colours in the header of a PNG file: numbers of a palette."""
SHOWN = bytes(255 * (value > FAINTEST) for value in range(256))


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, ground: Color) -> None:
        """Begin with an empty sheet."""
        self._colors: list[Color] = []
        self._ramps: dict[tuple[Color, Color], int] = {}
        self._image = Image.new("L", (width, height), self._number(ground))

    def fill(self, box: tuple[int, int, int, int], color: Color) -> None:
        """Fill a rectangle: left, top, right and bottom in pixels, the latter two excluded."""
        self._image.paste(self._number(color), box)

    def stamp(self, mask: Image.Image, at: tuple[int, int], color: Color, ground: Color) -> None:
        """Put a mask onto the sheet, its upper left corner at a point, in a colour on a ground."""
        self._image.paste(_mapped(mask, _numbers(self._ramp(color, ground))), at, _mapped(mask, SHOWN))

    def write(  # noqa: PLR0913  each is one part of a line
        self, text: str, at: tuple[int, int], *, face: Typeface, size: int, color: Color, ground: Color
    ) -> None:
        """Write one line; the point is on its base line, where it begins."""
        left, top = size // 2, 2 * size  # room for letters that begin before their place, and above and below the line
        mask = Image.new("L", (left + self._image.width - at[0], 3 * size))
        place = left
        for character in text:
            glyph = face.glyph(character, size)
            if glyph.mask:
                mask.paste(255, (place + glyph.left, top + glyph.top), glyph.mask)
            place += glyph.advance
        inked = mask.getbbox()
        if inked:
            self.stamp(mask.crop(inked), (at[0] - left + inked[0], at[1] - top + inked[1]), color, ground)

    def png(self) -> bytes:
        """Return the picture as a PNG file with a palette.

        Pillow would filter the lines, as suits photographs: letters that come back are a fifth larger then.

        Spec: PNG (third edition), 5 and 11: signature, header, palette, compressed lines, end.
        """
        bits = 4 if len(self._colors) <= 1 << 4 else 8
        picture = Image.frombytes("P", self._image.size, self._image.tobytes())
        lines = picture.tobytes("raw", f"P;{bits}" if bits == 4 else "P")
        length = len(lines) // picture.height
        unfiltered = b"".join(b"\0" + lines[start : start + length] for start in range(0, len(lines), length))
        header = struct.pack(">IIBBBBB", *picture.size, bits, INDEXED, 0, 0, 0)
        palette = bytes(value for color in self._colors for value in color)
        parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(unfiltered, LEVEL)), (b"IEND", b""))
        return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in parts)

    def _number(self, color: Color) -> int:
        if color not in self._colors:
            self._colors.append(color)
        return self._colors.index(color)

    def _ramp(self, color: Color, ground: Color) -> int:
        """Return the number of the ground, which the steps to the colour follow."""
        if (color, ground) not in self._ramps:
            self._ramps[color, ground] = len(self._colors)
            steps = [step / (LEVELS - 1) for step in range(LEVELS)]
            self._colors += [_between(ground, color, step) for step in steps]
        return self._ramps[color, ground]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@cache
def _numbers(first: int) -> bytes:
    """Return the number of the colour for each value of a mask, the ground's number being the first."""
    return bytes(first + value * LEVELS // 256 for value in range(256))


def _mapped(mask: Image.Image, values: bytes) -> Image.Image:
    """Return the mask with each value replaced by that at its place among 256; Pillow's own `point` is far slower."""
    return Image.frombytes("L", mask.size, mask.tobytes().translate(values))


def _between(ground: Color, color: Color, share: float) -> Color:
    red, green, blue = (round(g + (c - g) * share) for g, c in zip(ground, color, strict=True))
    return red, green, blue
