"""A document's blocks -> the body to work on, and what of them was left out.

Cleaning never changes a word: each paragraph of the body stands in the document's text by the rule that quotes
are found by, or it is left as the lines it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus.anchors import FoldedText, fold
from generator.importing.document import Block, Document, Part
from generator.importing.parts import IMAGE
from generator.importing.plain import SENTENCE_END


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Neighbouring blocks of one kind that are not in the body."""

    part: Part
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[int, int]:
        """Their first and last line in the document's text, from 1."""
        return self.blocks[0].line, self.blocks[-1].last_line


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's text, and what was left out of it."""

    body: str
    """Paragraphs on one line each, with an empty line between two."""
    left_out: tuple[LeftOut, ...]
    """In the document's order."""
    images: bool
    """True if addresses of images were taken off their alternative texts."""
    joined: bool
    """True if lines were joined to paragraphs."""


def clean(document: Document) -> Cleaned:
    """Return the body and what was left out of it."""
    kept = [block for block in document.blocks if block.part in {Part.TEXT, Part.IMAGE}]
    whole = FoldedText(document.text)
    paragraphs: list[str] = []
    for block in kept:
        paragraph = _paragraph(block, whole)
        if document.wrapped and paragraphs and _goes_on(paragraphs[-1], paragraph):
            longer = f"{paragraphs[-1]} {paragraph}"
            if longer in whole.text:
                paragraphs[-1] = longer
                continue
        paragraphs.append(paragraph)
    images = any(block.part is Part.IMAGE for block in kept)
    joined = document.wrapped and len(paragraphs) < sum(block.last_line - block.line + 1 for block in kept)
    return Cleaned("\n\n".join(paragraphs), _left_out(document.blocks), images, joined)


def _paragraph(block: Block, whole: FoldedText) -> str:
    image = IMAGE.fullmatch(fold(block.text)) if block.part is Part.IMAGE else None
    paragraph = image[1] if image else fold(block.text)
    return paragraph if paragraph in whole.text else block.text


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence that was cut, by the end of a page for example, goes on in the next block."""
    return not SENTENCE_END.search(before) and after[:1].islower()


def _left_out(blocks: tuple[Block, ...]) -> tuple[LeftOut, ...]:
    groups: list[LeftOut] = []
    neighbours = False
    for block in blocks:
        if block.part in {Part.TEXT, Part.IMAGE}:
            neighbours = False
            continue
        if neighbours and groups[-1].part is block.part:
            groups[-1] = LeftOut(block.part, (*groups[-1].blocks, block))
        else:
            groups.append(LeftOut(block.part, (block,)))
        neighbours = True
    return tuple(groups)
