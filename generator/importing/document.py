"""What is known of a document once its text has been taken out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.language.catalogue import mark
from generator.problems import BelegtError, Message, msg
from generator.reading.files import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnusableError(BelegtError):
    """The document cannot become an article; the message says why and what helps."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Part(StrEnum):
    """What a block of the document is; everything but text and images is left out of the body."""

    TEXT = "text"
    IMAGE = mark("image")
    """`![alternative text](address)`: the words stay, the address goes."""
    REPEATED_IMAGE = mark("repeated image")
    NAVIGATION = mark("navigation")
    COOKIES = mark("cookie notice")
    SHARING = mark("share buttons")
    CAPTION = mark("caption")
    RELATED = mark("reference to other articles")
    NEWSLETTER = mark("newsletter box")
    ADVERT = mark("advertisement")
    COMMENTS = mark("readers' comments")
    FORM = mark("form")
    ADDRESS = mark("web address")
    PLACEHOLDER = mark("unresolved placeholder")
    PAGE_EDGE = mark("header, footer or number of a page")
    BESIDE = mark("text beside the article")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines that belong together."""

    text: str
    """As it stands in the document's text, lines ended by `\\n`, no empty line at its ends."""
    line: int
    """On which line of the document's text it begins, from 1."""
    part: Part = Part.TEXT

    @property
    def last_line(self) -> int:
        """The line it ends on."""
        return self.line + self.text.count("\n")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the document says of itself."""

    value: str
    """On one line."""
    where: str
    """Where it says so: a technical word, `og:title`, or one that is marked for the translators."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text and what it says of itself."""

    text: str
    """All that a reader of the document sees; quotes are proven against it."""
    blocks: tuple[Block, ...]
    """Every line of the text that is not empty, in order."""
    facts: dict[str, Fact]
    """By key of the front matter; `author` beside them."""
    suffix: str
    """The ending under which the document itself is stored beside its text; empty if it is the text."""
    wrapped: bool = False
    """True if lines end where the page was full, not where a paragraph ends."""


def refuse_long(texts: Iterable[str]) -> None:
    """Refuse texts that no article has, before more work is done on them.

    Raises:
        UnusableError: together they are larger than a text file of the project may be.
    """
    if sum(len(text.encode()) for text in texts) > LARGEST:
        raise UnusableError(msg("the text of the document is far longer than an article"))


def blocks_of(texts: list[tuple[str, Part]]) -> tuple[str, tuple[Block, ...]]:
    """Return the text made of these blocks, an empty line between two, and the blocks with their places in it."""
    blocks, line = [], 1
    for text, part in texts:
        blocks.append(Block(text, line, part))
        line = blocks[-1].last_line + 2
    return "\n\n".join(text for text, _ in texts) + "\n", tuple(blocks)
