"""An article with one assertion more, and every other line as it was."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.corpus.anchors import FoldedText, find_all
from generator.editing.blocks import Block, content, find_insertions
from generator.editing.lines import LINE, Edit, as_read, insert_lines
from generator.editing.record_text import write_record
from generator.editing.refusal import RefusalError
from generator.model.selector import TextQuoteSelector
from generator.problems import msg
from generator.reading.articles import INDEX
from generator.reading.document import FENCE, load_document
from generator.reading.nodes import ListNode, MapNode, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.editing.record_text import Entry
    from generator.model.selector import Span
    from generator.problems import Spot
    from generator.reading.document import Document
    from generator.reading.nodes import Node

KEY = "assertions"
DASH = re.compile(r" *-(?=\s|$)")
EMPTY_LIST = re.compile(r" *\[ *\]")
INDENT = 2
"""Of the first assertion of an article, in spaces."""


def add_assertion(path: str, text: str, entries: Sequence[Entry]) -> Edit:
    """Return the article with a new assertion in its front matter.

    It stands in reading order where the others do, and at the end where they do not.

    Args:
        path: of the article.
        text: the whole file, with its own line ends.
        entries: of the new assertion; among them its quote.

    Raises:
        RefusalError: the file cannot be read, or is written in a way in which the new lines would not be the
            only change.
    """
    document = _read(path, text)
    expected = _expected(document, entries)
    declared = document.front.entries.get(KEY)
    if isinstance(declared, ListNode) and not declared.items:
        text = _without_brackets(text, declared.spot)
    lines = as_read(path, text).text.split("\n")
    block = _block(document, lines)
    item = _item(entries, block.column, _key_column(declared, block.column))
    key = "" if KEY in document.front.keys else f"{KEY}:\n"
    for insertion in find_insertions(block, _index(document, entries), key + item):
        changed = insert_lines(text, [insertion])
        after, problems = load_document(as_read(path, changed))
        if after and not problems and (content(after.front), after.body) == expected:
            above = insertion.text[: insertion.text.index(item)]
            return Edit(path, changed, (insertion.line + above.count("\n") + 1,))
    raise _unusual(path)


def write_assertion(path: str, index_text: str, entries: Sequence[Entry]) -> Edit:
    """Return a new file for an assertion of an article that is a folder; the file's name is its id.

    Args:
        path: of the article's `index.md`.
        index_text: its text, whose line ends the new file takes.
        entries: of the new assertion, its id first.
    """
    own = str(PurePosixPath(path).with_name(f"{entries[0].value}.md"))
    front = write_record([entry for entry in entries if entry.key not in {"id", "reasoning"}], 0)
    end = "\r\n" if "\r\n" in index_text else "\n"
    return Edit(own, f"{FENCE}\n{front}{FENCE}\n".replace("\n", end), (1,))


def is_folder(path: str) -> bool:
    """Tell whether the article's assertions are files of their own."""
    return PurePosixPath(path).name == INDEX


def _expected(document: Document, entries: Sequence[Entry]) -> tuple[list[tuple[str, object]], str]:
    """Return what the article is to hold: all that it holds, and the new assertion."""
    declared = document.front.entries.get(KEY)
    assertions = [content(item) for item in declared.items] if isinstance(declared, ListNode) else []
    assertions.insert(_index(document, entries), [(entry.key, entry.value) for entry in entries])
    keys = [*document.front.entries, *(() if KEY in document.front.entries else (KEY,))]
    return [(key, assertions if key == KEY else content(document.front.entries[key])) for key in keys], document.body


def _index(document: Document, entries: Sequence[Entry]) -> int:
    """Return the place of the new assertion among those in the file, counted from 0."""
    declared = document.front.entries.get(KEY)
    items = declared.items if isinstance(declared, ListNode) else ()
    body = FoldedText(document.body)
    new = _find({entry.key: entry.value for entry in entries}, body)
    spans = [_find(_texts(item), body) for item in items]
    known = [span for span in spans if span]
    if new is None or known != sorted(known):
        return len(items)
    return next((index for index, span in enumerate(spans) if span and span > new), len(items))


def _texts(item: Node) -> dict[str, str]:
    entries = item.entries if isinstance(item, MapNode) else {}
    return {key: node.text for key, node in entries.items() if isinstance(node, ScalarNode)}


def _find(texts: Mapping[str, str], body: FoldedText) -> Span | None:
    """Return where the quote of the assertion with these texts stands first; None if it does not."""
    selector = TextQuoteSelector(texts.get("quote", ""), texts.get("prefix", ""), texts.get("suffix", ""))
    return next(iter(find_all(selector, body)), None)


def _block(document: Document, lines: Sequence[str]) -> Block:
    """Return the list of assertions; none, where the first of them goes."""
    fence = next(number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    declared, key = document.front.entries.get(KEY), document.front.keys.get(KEY)
    if key is None:
        return Block(lines, (), fence, INDENT, spaced=False)
    if not isinstance(declared, ListNode) or not declared.items:
        return Block(lines, (), key.line, INDENT, spaced=False)
    dashes = [_dash(document.path, lines, item.spot) for item in declared.items]
    later = (spot.line - 1 for spot in document.front.keys.values() if spot.line > key.line)
    return Block(lines, tuple(line for line, _ in dashes), min(later, default=fence), dashes[0][1], spaced=False)


def _dash(path: str, lines: Sequence[str], spot: Spot) -> tuple[int, int]:
    """Return line and column, both counted from 0, of the hyphen that begins the entry at `spot`."""
    for line in range(spot.line - 1, 0, -1):
        match = DASH.match(lines[line])
        if match and (line < spot.line - 1 or match.end() < spot.column):
            return line, match.end() - 1
    raise _unusual(path)


def _key_column(declared: Node | None, dash: int) -> int:
    """Return how far the keys of the assertions are indented, in spaces."""
    first = declared.items[0] if isinstance(declared, ListNode) and declared.items else None
    return first.spot.column - 1 if isinstance(first, MapNode) and first.spot.column > dash + 2 else dash + INDENT


def _item(entries: Sequence[Entry], dash: int, keys: int) -> str:
    return f"{'-':>{dash + 1}}{write_record(entries, keys)[dash + 1 :]}"


def _without_brackets(text: str, spot: Spot) -> str:
    """Return the text without the `[]` that says that there are no assertions: the one change of a line."""
    lines = LINE.findall(text)
    lines[spot.line - 1] = EMPTY_LIST.sub("", lines[spot.line - 1], count=1)
    return "".join(lines)


def _unusual(path: str) -> RefusalError:
    return RefusalError(
        msg("nothing can be added to {path} without changing its other lines", path=path),
        msg("write the entries one under the other, without brackets and braces around them"),
    )


def _read(path: str, text: str) -> Document:
    document, problems = load_document(as_read(path, text))
    if document is None:
        raise RefusalError(problems[0].what, problems[0].fix)
    return document
