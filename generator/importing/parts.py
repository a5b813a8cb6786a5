"""What a block is by its words alone: a notice, a reference, an address; text in doubt."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from generator.corpus.anchors import fold
from generator.importing.document import Block, Part

IMAGE = re.compile(r"(!\[[^\]]*\])\([^()\s]*\)")
"""An image as Markdown writes it; the first group is what readers of the page can hear."""
SHORT = 300
"""Longer blocks are text, whatever stands in them."""
SHARING = (
    r"(?:Teilen|Twittern|Facebook|Twitter|X|WhatsApp|Telegram|LinkedIn|Xing|Pinterest|E-?Mail|Mail|Drucken|Merken)"
)
PATTERNS = (
    (Part.IMAGE, IMAGE),
    (Part.ADDRESS, re.compile(r"(?:https?://|www\.)\S+")),
    (Part.PLACEHOLDER, re.compile(r"\[[a-z][\w-]* \w+=[^\]]*\]")),
    (
        Part.RELATED,
        re.compile(
            r"(?:Lesen Sie (?:auch|dazu|hier|mehr)|Mehr zum Thema|Mehr dazu|Auch interessant|Lesetipps?|Read more"
            r"|Das könnte Sie(?: auch)? interessieren)\s*(?:[:–—|-].*)?",
            re.IGNORECASE,
        ),
    ),
    (Part.ADVERT, re.compile(r"(?:Anzeige|Werbung|Advertisement)", re.IGNORECASE)),
    (Part.SHARING, re.compile(rf"(?:(?:Artikel |Auf |Per )?{SHARING}(?: teilen)?[\s,|·]*){{2,}}", re.IGNORECASE)),
    (Part.NEWSLETTER, re.compile(r"(?=.*\bnewsletter\b)(?=.*\b(?:abonnieren|anmelden|bestellen)\b).*", re.IGNORECASE)),
    (
        Part.COOKIES,
        re.compile(r"(?=.*\bcookies?\b)(?=.*\bwir\b)(?=.*\b(?:akzeptieren|zustimmen|ablehnen)\b).*", re.IGNORECASE),
    ),
)
PAGE_NUMBER = re.compile(r"(?:(?:Seite|Page) )?\d{1,4}(?: ?(?:/|von|of) ?\d{1,4})?", re.IGNORECASE)
COMMENTS = re.compile(r"(?:Leser|Nutzer)?kommentare(?: \(\d+\))?|comments", re.IGNORECASE)


def name_parts(blocks: tuple[Block, ...], *, paged: bool = False) -> tuple[Block, ...]:
    """Return the blocks with what their words show them to be, where nothing else is known of them.

    From a heading “Kommentare” in the second half on, everything is readers' comments.

    Args:
        blocks: all blocks of a document, in order.
        paged: whether the document has numbered pages.
    """
    images = Counter(fold(block.text) for block in blocks if IMAGE.fullmatch(fold(block.text)))
    total, before, comments = sum(len(block.text) for block in blocks), 0, False
    named = []
    for block in blocks:
        part = block.part
        if part is Part.TEXT:
            words = fold(block.text)
            comments = comments or bool(COMMENTS.fullmatch(words) and before > total / 2)
            part = Part.COMMENTS if comments else _part(words, paged=paged)
            if images[words] > 1:
                part = Part.REPEATED_IMAGE
        named.append(replace(block, part=part))
        before += len(block.text)
    return tuple(named)


def _part(words: str, *, paged: bool) -> Part:
    if len(words) > SHORT:
        return Part.TEXT
    if paged and PAGE_NUMBER.fullmatch(words):
        return Part.PAGE_EDGE
    return next((part for part, pattern in PATTERNS if pattern.fullmatch(words)), Part.TEXT)
