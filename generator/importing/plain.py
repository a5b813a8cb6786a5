"""Plain text: where its paragraphs are, and whether its first line is a headline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.corpus.anchors import fold
from generator.importing.decoding import UTF_8, decode, one_line, readable
from generator.importing.document import Block, Document, Fact, Part, UnusableError, refuse_long
from generator.importing.parts import name_parts
from generator.language import mark
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE_END = re.compile(r"[.!?:…]['\"’”“»«)\]]*$")
LONGEST_WRAPPED = 120
"""Characters; text with longer lines was not broken by hand or for a page."""
MANY = 4
"""One in so many lines begins with a small letter at least; paragraphs and headings hardly ever do."""
LONGEST_TITLE = 160
NO_TITLE = re.compile(
    r"(?:von|by|foto|bild|stand|quelle)\b|.*\d{1,2}\. ?(?:\d{1,2}\.|[A-Z][a-zä]+) ?\d{4}", re.IGNORECASE
)
"""How a line with an author, a picture or a date begins or looks."""


def read_plain(content: bytes) -> Document:
    """Return the document of a plain text.

    The text is the seed itself, unless its encoding or invisible characters forbid that.

    Raises:
        UnusableError: it is no text, its encoding is not certain, or it is empty.
    """
    received, encoding = decode(content)
    text = readable(received)
    refuse_long([text])
    wrapped = is_wrapped(text)
    blocks = name_parts(split_text(text, wrapped=wrapped))
    if not blocks:
        raise UnusableError(msg("there is no text in the document"))
    same = encoding == UTF_8 and text == received.replace("\r\n", "\n").replace("\r", "\n")
    return Document(text, blocks, find_title(blocks), "" if same else encoding, wrapped)


def is_wrapped(text: str) -> bool:
    """Tell whether lines end where the page was full: all are short, and many begin within a sentence."""
    lines = [line.strip() for line in text.split("\n")]
    following = [after for line, after in pairwise(lines) if line and " " in after]  # an address is no sentence
    longest = max((len(line) for line in lines if " " in line), default=0)
    within = sum(line[0].islower() for line in following)
    return longest <= LONGEST_WRAPPED and 0 < len(following) <= MANY * within


def split_text(text: str, *, wrapped: bool) -> tuple[Block, ...]:
    """Return the text's blocks: what stands between empty lines, and where lines are paragraphs, each line."""
    blocks: list[Block] = []
    open_lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if open_lines and (not wrapped or not line.strip()):
            blocks.append(Block("\n".join(open_lines), number - len(open_lines)))
            open_lines = []
        if line.strip():
            open_lines.append(line)
    return tuple(blocks)


def find_title(blocks: tuple[Block, ...]) -> dict[str, Fact]:
    """Return the title if the first block of text has the form of a headline and longer text follows."""
    texts = [fold(block.text) for block in blocks if block.part is Part.TEXT]
    first = texts[0] if texts else ""
    headline = len(first) <= LONGEST_TITLE and len(first.split()) >= 3 and not re.search(r"[.,:;]$", first)
    if headline and not NO_TITLE.match(first) and max(map(len, texts)) > len(first):
        return {"title": Fact(one_line(first), mark("first line"))}
    return {}


def find_headline(title: str, texts: Iterable[str]) -> str:
    """Return the first of the texts that is the title, or the title without an outlet's name behind it; else empty."""
    for text in texts:
        words = fold(text)
        if title == words or (" " in words and re.match(rf"{re.escape(words)} ?[-–—|:•]", title)):
            return words
    return ""


def facts_of(properties: dict[str, Fact], blocks: tuple[Block, ...]) -> dict[str, Fact]:
    """Return a file's properties with a title that stands in the text; programs fill theirs with file names, too."""
    title = properties.get("title", Fact("", ""))
    headline = find_headline(title.value, (block.text for block in blocks))
    others = {key: fact for key, fact in properties.items() if key != "title"}
    return others | ({"title": Fact(headline, title.where)} if headline else find_title(blocks))
