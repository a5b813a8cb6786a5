"""Where a new entry goes among the entries of a YAML block, and what the block holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.editing.lines import Insertion
from generator.reading.nodes import ListNode, MapNode, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Block:
    """Entries one under the other, each beginning in a line of its own."""

    lines: Sequence[str]
    """Of the whole text that was parsed, without their ends."""
    starts: tuple[int, ...]
    """The line in which each entry begins, counted from 0."""
    end: int
    """The line after the block's last: that of the next key or the fence, or the number of lines."""
    column: int
    """How far the entries are indented, in spaces."""
    spaced: bool
    """Whether an empty line stands between entries, where there are not two that show it."""


def find_insertions(block: Block, index: int, text: str) -> Iterator[Insertion]:
    """Yield the places where `text` can become the block's entry `index`, the best first.

    A comment directly above an entry belongs to it. Empty lines belong to the gap, except where the text
    before them is one that keeps its empty lines (`|+`): therefore the second place.
    """
    gap = "\n" if _spaced(block) else ""
    above = _above_comments(block, index)
    if not block.starts:
        below_text = above > 0 and block.lines[above - 1].strip()
        yield Insertion(above, (gap if below_text else "") + text)
    elif index == 0:
        yield Insertion(above, text + gap)
    else:
        line = above
        while not block.lines[line - 1].strip():
            line -= 1
        yield Insertion(line, gap + text)
        if line < above:
            yield Insertion(above, text + gap)


def content(node: Node | None) -> object:
    """Return what a tree holds, without places: texts, lists, and pairs in the order written."""
    if isinstance(node, MapNode):
        return [(key, content(value)) for key, value in node.entries.items()]
    if isinstance(node, ListNode):
        return [content(item) for item in node.items]
    return "" if node is None or node.empty else node.text


def _above_comments(block: Block, index: int) -> int:
    """Return the line of the entry, of the comments directly above it, or of the block's end."""
    own = block.starts[index] if index < len(block.starts) else block.end
    column = block.column if index < len(block.starts) else 0
    line = own
    while line > 0 and block.starts and _is_comment(block.lines[line - 1], column):
        line -= 1
    return line or own  # what stands at the very beginning of a file is about the file


def _is_comment(line: str, column: int) -> bool:
    text = line.lstrip(" ")
    return text.startswith("#") and len(line) - len(text) <= column


def _spaced(block: Block) -> bool:
    between = [not block.lines[_above_comments(block, index) - 1].strip() for index in range(1, len(block.starts))]
    return all(between) if between else block.spaced
