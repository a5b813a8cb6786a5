"""The accent colour of a site: dark enough for light pages, and a lighter one of it for dark pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH = 4.5
"""The least contrast of text with what lies behind it. Spec: WCAG 2.2, success criterion 1.4.3."""
GROUNDS = ("paper", "panel", "highlight")
"""What links and buttons stand on, by the names of the theme's variables."""
BLACK, WHITE = "#000000", "#ffffff"
COLOUR = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
STEPS = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour of light pages and one of dark pages, as `#rrggbb`."""

    light: str
    dark: str


def read_pair(name: str, css: str) -> Pair:
    """Return a colour of the theme's style sheet: `--bl-paper: light-dark(#fdfcf9, #171614);`.

    Raises:
        BelegtError: the style sheet has no such line.
    """
    found = re.search(rf"--bl-{name}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\);", css)
    if not found:
        raise BelegtError(msg("the style sheet has no colour `{name}`", name=f"--bl-{name}"))
    return Pair(found[1], found[2])


def read_accent(text: str, css: str) -> Pair:
    """Return the accent colour for light pages and one for dark pages, each easy to read on all its grounds.

    Args:
        text: the newsroom's colour, `#1c4f87` or `1c4f87`.
        css: the theme's style sheet, which has the grounds.

    Raises:
        BelegtError: it is no colour, or too pale for light pages; the message names the nearest one that is not.
    """
    found = COLOUR.fullmatch(text.strip())
    if not found:
        raise BelegtError(msg("`{value}` is no colour: write six hexadecimal digits, such as `#1c4f87`", value=text))
    colour, grounds = f"#{found[1].lower()}", [read_pair(name, css) for name in GROUNDS]
    light = _moved(colour, BLACK, [pair.light for pair in grounds])
    if light != colour:
        raise BelegtError(
            msg(
                "`{colour}` is too pale: links would have a contrast of {contrast} with their background, and readers "
                "need {enough}; `{darker}` is the nearest that has it",
                colour=colour,
                contrast=f"{least_contrast(colour, [pair.light for pair in grounds]):.1f}",
                enough=ENOUGH,
                darker=light,
            )
        )
    return Pair(colour, _moved(colour, WHITE, [pair.dark for pair in grounds]))


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Return the lowest contrast of a colour with one of the grounds, from 1 to 21.

    Spec: WCAG 2.2, contrast ratio.
    """
    mine = _luminance(colour)
    pairs = [sorted((mine, _luminance(ground))) for ground in grounds]
    return min((lighter + 0.05) / (darker + 0.05) for darker, lighter in pairs)


def _moved(colour: str, toward: str, grounds: list[str]) -> str:
    """Return the first colour on the way that has enough contrast: the colour itself if it has."""
    way = (_mixed(colour, toward, step / STEPS) for step in range(STEPS + 1))
    return next(each for each in way if least_contrast(each, grounds) >= ENOUGH)


def _mixed(colour: str, other: str, share: float) -> str:
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(mine + (its - mine) * share):02x}" for mine, its in parts)


def _luminance(colour: str) -> float:
    """Return the relative luminance, from 0 to 1.

    Spec: WCAG 2.2, relative luminance.
    """
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
