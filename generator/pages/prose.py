"""Text that editors write in Markdown, let through as far as it is prose, with its marks as links.

Paragraphs, lists, quotations, emphasis and web links are kept; everything else comes out as text. So an
editor cannot break a page by pasting, and nobody can bring a script onto it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.pages.escape import clean, html, markdown
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = re.compile(r"(?P<indent> *)(?P<marker>(?:[-*+]|[0-9]{1,3}\.) +|> ?)?(?P<text>.*)")
INDENT = 4
"""Spaces by which Markdown tells a list in a list."""
INLINE = re.compile(
    r"\[(?P<mark>c[0-9]+)\]"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<address>[^()\s]+)\)"
    r"|(?P<strong>\*\*|__)(?P<strong_text>[^\s*_](?:[^*_]*[^\s*_])?)(?P=strong)"
    r"|(?<![\w*])(?P<em>[*_])(?P<em_text>[^\s*_](?:[^*_]*[^\s*_])?)(?P=em)(?![\w*])"
)


def plain_text(text: str) -> str:
    """Return prose as a reader reads it: the words alone, without marks, markers and addresses."""
    lines = (LINE.fullmatch(line) for line in text.split("\n"))
    return "\n".join(_words(parts["text"]) for parts in lines if parts).strip()


def _words(line: str) -> str:
    """Return the words of one line, read by the same rules as `Prose.inline`."""
    pieces, done = [], 0
    for match in INLINE.finditer(line):
        between = line[done : match.start()]
        inside = match["label"] or _words(match["strong_text"] or match["em_text"] or "")
        pieces += [between.rstrip() if match["mark"] else between, inside]
        done = match.end()
    return "".join([*pieces, line[done:]])


class Prose:
    """The texts of one page, whose marks are numbered through so that citations can lead back to them."""

    def __init__(self, labels: dict[str, str], name: Callable[[str], str]) -> None:
        """Take the number shown for each citation by its id, and how a mark is called for screen readers."""
        self._labels, self._name = labels, name
        self.marks: dict[str, list[str]] = {citation: [] for citation in labels}
        """The ids of the marks that name each citation, in the order of the texts rendered so far."""

    def block(self, text: str) -> Markup:
        """Return several lines of prose, to stand by themselves in a Markdown page.

        A line is indented no further than the lists around it reach, so that none is taken for code. A list
        begins after an empty line, and its marks stand before words, so that none is taken for an underline.
        """
        lines: list[Markup] = []
        depth, in_list = 0, False
        for line in text.split("\n"):
            parts = LINE.fullmatch(line)
            if parts is None or not clean(line).strip():
                lines.append(Markup())
                continue
            begins = not lines or not lines[-1]
            marker, words = parts["marker"] or "", parts["text"]
            is_item = bool(marker) and marker[0] != ">"
            if is_item and not (clean(words).strip() and (begins or in_list)):
                is_item, marker, words = False, "", marker + words
            level = 0
            if is_item or begins:
                level = min(len(parts["indent"]) // INDENT, depth)
                in_list, depth = is_item, level + is_item
            lines.append(Markup(" " * INDENT * level + marker) + self.inline(words))  # noqa: S704  one of LINE's
        return Markup("\n").join(lines)

    def inline(self, text: str) -> Markup:
        """Return one run of prose; safe in Markdown and in HTML alike."""
        pieces, done, after = [], 0, False
        for match in INLINE.finditer(text):
            between, mark = text[done : match.start()], match["mark"] in self._labels
            # A mark belongs to the word before it, as a footnote does.
            pieces += [_between(between.rstrip() if mark else between, after_mark=after), self._inline(match)]
            done, after = match.end(), mark
        return Markup("".join([*pieces, _between(text[done:], after_mark=after)]))  # noqa: S704  each is escaped

    def _inline(self, match: re.Match[str]) -> Markup:
        if match["mark"]:
            return self._mark(match["mark"])
        if match["label"]:
            if not is_web_address(match["address"]):
                return markdown(match.group())
            return Markup('<a href="{}">{}</a>').format(html(match["address"]), markdown(match["label"]))
        if match["strong"]:
            return Markup("<strong>{}</strong>").format(self.inline(match["strong_text"]))
        return Markup("<em>{}</em>").format(self.inline(match["em_text"]))

    def _mark(self, citation: str) -> Markup:
        label = self._labels.get(citation)
        if label is None:
            return markdown(f"[{citation}]")
        mark = f"m{sum(map(len, self.marks.values())) + 1}"
        self.marks[citation].append(mark)
        return Markup(  # noqa: S704  each is escaped
            f'<sup id="{mark}"><a href="#{citation}" aria-label="{html(self._name(label))}">{html(label)}</a></sup>'
        )


def _between(text: str, *, after_mark: bool) -> Markup:
    """Return the text between two marks; the full stop after a mark is none that begins anything."""
    if after_mark and text.startswith(".") and not text[1:2].strip():
        return Markup(".") + markdown(text[1:])
    return markdown(text)
