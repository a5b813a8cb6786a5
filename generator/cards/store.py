"""The cards on the disk: each is drawn once, and again only when what it says or how it looks has changed."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING
from zlib import ZLIB_RUNTIME_VERSION

from generator.cards.card import FORMAT
from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.cards.card import Card

FOLDER = "build/cache/cards"
"""The cards of the last run by what they say; may be deleted at any time."""
FONTS = "site_config/theme/assets/fonts"
SERIF, SANS = "serif-600.woff2", "sans.woff2"
REGULAR, STRONG = 400, 650
"""Weights of the sans."""


def draw_cards(root: Path, cards: Mapping[str, Card]) -> dict[str, Path]:
    """Return the cards' PNG files, under the same keys.

    Args:
        root: the project's folder, whose fonts are used.
        cards: what stands on each.

    Raises:
        BelegtError: a font is missing, or the disk refuses.
    """
    try:
        serif, sans = ((root / FONTS / name).read_bytes() for name in (SERIF, SANS))
    except OSError as error:
        raise BelegtError(msg("cannot read the fonts of the cards: {error}", error=error)) from error
    made_by = f"{FORMAT} {version('pillow')} {ZLIB_RUNTIME_VERSION}"
    look = hashlib.sha256(b"\0".join((made_by.encode(), serif, sans))).hexdigest()
    paths = {key: root / FOLDER / f"{_name(look, card)}.png" for key, card in cards.items()}
    missing = {paths[key]: card for key, card in cards.items() if not paths[key].is_file()}
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        if missing:
            _draw(missing, serif, sans)
        for path in set((root / FOLDER).iterdir()) - {*paths.values()}:
            path.unlink()
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=FOLDER, error=error)) from error
    return paths


def _name(look: str, card: Card) -> str:
    return hashlib.sha256((look + card.sha256).encode()).hexdigest()


def _draw(cards: Mapping[Path, Card], serif: bytes, sans: bytes) -> None:
    """Draw the cards into their files, each as a whole, so that a crash leaves no half of one."""
    # Pillow and fontTools take a third of a second to load, and most builds draw nothing.
    from generator.cards.draw import Fonts, draw_card  # noqa: PLC0415
    from generator.cards.typesetting import Typeface  # noqa: PLC0415

    fonts = Fonts(Typeface(serif), Typeface(sans, REGULAR), Typeface(sans, STRONG))
    for path, card in cards.items():
        beside = path.with_suffix(".next")
        beside.write_bytes(draw_card(card, fonts))
        beside.replace(path)
