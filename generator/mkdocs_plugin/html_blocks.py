"""HTML that stands in Markdown as whole blocks, taken out at once.

Most of a generated page is HTML. Python-Markdown and MkDocs each take it apart letter by letter, to find where it ends
and which anchors it holds; this takes more than half of the time of a page. Where a look at its tags shows both, a
block is put where Python-Markdown would put it. A page of which a part is not that plain is left to it as a whole, and
so every page is the same either way.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown import Markdown

PRIORITY = 22
"""Before MkDocs looks for anchors (21) and Python-Markdown for blocks (20), after white space is made equal (30)."""
TAG = re.compile(
    r"""<(/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-zA-Z0-9:-]*(?:="[^"<>]*"|(?<!\sid)(?<!\sname)=[a-zA-Z0-9-]+)?)*)\s*(/?)>|(<)"""
)
"""A tag as templates write it, or a `<` that needs a closer look: end, name, attributes, closed at once, other."""
ANCHOR = re.compile(r'\s(id|name)="([^"]*)"(?=[\s/]|$)')
OPEN_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+)(?![A-Za-z0-9;])")
"""An entity without its semicolon, which Python-Markdown adds."""
VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
OTHERWISE = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"}
)
"""What may hold text in which a tag is none."""
BLANK = re.compile(r"(\n\n+|\A\n+)")
LINE_START = re.compile(r"(?:^|\n) {0,3}<")


class HtmlBlocks(Extension):
    """Python-Markdown's extension that does it."""

    def __init__(self) -> None:
        """Start without anchors."""
        super().__init__()
        self.anchors: set[str] = set()
        """Those in the blocks of the page that was converted last."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  as Python-Markdown calls it
        """Take part where nobody else changes how blocks are found."""
        self.anchors = set()
        if "html_block" in md.preprocessors and type(md.preprocessors["html_block"]) is HtmlBlockPreprocessor:
            md.preprocessors.register(_WholeBlocks(md, self.anchors), "belegt_html_blocks", PRIORITY)


class _WholeBlocks(Preprocessor):
    def __init__(self, md: Markdown, anchors: set[str]) -> None:
        super().__init__(md)
        self._anchors = anchors

    def run(self, lines: list[str]) -> list[str]:
        """Return the text with a placeholder for each block; unchanged if a part of it is not plain."""
        chunks = BLANK.split("\n".join(lines))  # texts and, at odd places, what is between them
        found: dict[int, list[str]] = {}
        anchors: set[str] = set()
        for number, chunk in enumerate(chunks[::2]):
            if not chunk.startswith("<"):
                if not _is_plain_text(chunk):
                    return lines
                continue
            blocks = _find_blocks(chunk, self.md)
            if blocks is None:
                return lines
            found[2 * number] = blocks[0]
            anchors |= blocks[1]
        for number, (*others, last) in found.items():
            # Python-Markdown keeps the line that ends a block with it, if a blank one follows.
            chunks[number] = "\n\n".join(map(self.md.htmlStash.store, [*others, last + "\n"]))
        self._anchors |= anchors
        return "".join(chunks).split("\n")


def _is_plain_text(chunk: str) -> bool:
    """Tell whether a paragraph begins no HTML that may reach further."""
    if "<" not in chunk:
        return True
    return LINE_START.search(chunk) is None and all(
        not tag[5] and tag[2] not in OTHERWISE for tag in TAG.finditer(chunk)
    )


def _find_blocks(chunk: str, md: Markdown) -> tuple[list[str], set[str]] | None:
    """Return the elements that stand one below the other, and their anchors; None if the text is not just that."""
    if OPEN_ENTITY.search(chunk):
        return None
    blocks: list[str] = []
    anchors: set[str] = set()
    inside: list[str] = []
    start = 0
    for tag in TAG.finditer(chunk):
        closing, name, attributes, closed, other = tag.groups()
        if other or (inside and inside[-1] in OTHERWISE and not closing):
            return None
        if not inside and (tag.start() != start or not _begins_block(tag, md)):
            return None
        if closing:
            opened = inside.pop()
            if opened != name:
                return None
        elif name not in VOID and not closed:
            inside.append(name)
        if attributes and ("id=" in attributes or "name=" in attributes):
            anchors.update(_anchors(name, attributes))
        if not inside:
            blocks.append(chunk[start : tag.end()])
            start = tag.end() + 1
    return (blocks, anchors) if "\n".join(blocks) == chunk else None


def _begins_block(tag: re.Match[str], md: Markdown) -> bool:
    closing, name, _, closed, _ = tag.groups()
    return not (closing or closed or name in VOID) and md.is_block_level(name)


def _anchors(name: str, attributes: str) -> Iterable[str]:
    for key, value in ANCHOR.findall(attributes):
        if key == "id" or name == "a":
            yield unescape(value)
