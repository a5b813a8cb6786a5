"""The title of a web page, and whether two titles can be of one document."""

from __future__ import annotations

import codecs
import html
import re
from difflib import SequenceMatcher

LONGEST = 300
"""Characters of a title that are kept."""
ALIKE = 0.5
"""Share of words in the same order from which on two titles count as one; a new site name or `Update:` stays above."""
END = b"</title"
TITLE = re.compile(r"<title(?:\s[^>]*)?>(.*?)</title", re.IGNORECASE | re.DOTALL)
META = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WORD = re.compile(r"\w+")


def read_title(content: bytes, charset: str) -> str:
    """Return the title of an HTML page in one line, empty if it has none.

    Args:
        content: the page, or as much of it as was read. Bytes that are no text become replacement characters.
        charset: what the server says of the encoding; empty if nothing.
    """
    match = TITLE.search(_decode(content, charset))
    if match is None:
        return ""
    text = " ".join(html.unescape(match[1]).split())
    return "".join(character for character in text if character.isprintable())[:LONGEST]


def are_alike(one: str, other: str) -> bool:
    """Tell whether two titles can be of one document: mostly the same words in the same order."""
    words = WORD.findall(one.casefold()), WORD.findall(other.casefold())
    return one == other or SequenceMatcher(None, *words, autojunk=False).ratio() >= ALIKE


def _decode(content: bytes, charset: str) -> str:
    """Return the page as text: by its mark, the server's word, its own word, else UTF-8.

    Spec: HTML Living Standard, determining the character encoding.
    """
    by_mark = next((name for mark, name in MARKS if content.startswith(mark)), "")
    declared = META.search(content)
    for name in filter(None, (by_mark, charset, declared[1].decode() if declared else "")):
        try:
            return content.decode(name, "replace")
        except (LookupError, ValueError):  # unknown, or a codec that is not for pages
            continue
    return content.decode("utf-8", "replace")
