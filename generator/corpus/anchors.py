"""Finding a quote in a text, and the passage that was probably meant when it is not there.

A quote is found or it is not: white space folds, nothing else does. Likeness only ever suggests.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from generator.model.selector import Span

if TYPE_CHECKING:
    from generator.model.selector import TextQuoteSelector

BLANKS = re.compile(r"\s+")
WORD = re.compile(r"\S+")
NEAR_ENOUGH = 0.5
FEW_WORDS = 6
"""Up to so many words a quote is compared letter by letter, if not one of its words stands in the text."""


class FoldedText:
    """A text with each run of white space as one space, and the way back to the original's offsets."""

    def __init__(self, text: str) -> None:
        """Fold `text`; white space at its ends goes."""
        pieces: list[str] = []
        self._folded_starts: list[int] = []
        self._starts: list[int] = []
        length = 0
        for match in WORD.finditer(text):
            if pieces:
                length += 1
            self._folded_starts.append(length)
            self._starts.append(match.start())
            pieces.append(match.group())
            length += len(match.group())
        self.text = " ".join(pieces)

    def original(self, start: int, end: int) -> Span:
        """Return the stretch of the original that `text[start:end]` stands for; both ends inside words."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, folded: int) -> int:
        word = bisect_right(self._folded_starts, folded) - 1
        return self._starts[word] + folded - self._folded_starts[word]


def find_all(selector: TextQuoteSelector, text: FoldedText) -> tuple[Span, ...]:
    """Return every stretch of the original text that the selector names, in order.

    Spec: W3C Web Annotation Data Model, Text Quote Selector.
    """
    exact, prefix, suffix = (fold(part) for part in (selector.exact, selector.prefix, selector.suffix))
    spans = []
    start = text.text.find(exact) if exact else -1
    while start >= 0:
        end = start + len(exact)
        before, after = text.text[max(0, start - len(prefix) - 1) : start], text.text[end : end + len(suffix) + 1]
        if before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix):
            spans.append(text.original(start, end))
        start = text.text.find(exact, start + 1)
    return tuple(spans)


def fold(text: str) -> str:
    """Return the text with runs of white space as one space and none at its ends."""
    return BLANKS.sub(" ", text).strip()


def find_nearest(quote: str, text: FoldedText) -> str:
    """Return the passage of `text`, in whole words, that is most like the quote; empty if none is like it."""
    wanted = fold(quote).split()
    words = text.text.split()
    if not wanted or not words:
        return ""
    block = SequenceMatcher(None, words, wanted, autojunk=False).find_longest_match()
    if block.size == 0 and len(wanted) > FEW_WORDS:
        return ""
    starts = range(len(words)) if block.size == 0 else range(max(0, block.a - block.b - 2), block.a - block.b + 3)
    matcher = SequenceMatcher(None, "", " ".join(wanted), autojunk=False)
    best, likeness = "", NEAR_ENOUGH
    for start in starts:
        for length in range(max(1, len(wanted) - 2), len(wanted) + 3):
            passage = " ".join(words[max(0, start) : max(0, start) + length])
            matcher.set_seq1(passage)
            bounds = matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio  # each cheaper than the next
            if all(bound() > likeness for bound in bounds):
                best, likeness = passage, matcher.ratio()
    return best


def surroundings(span: Span, text: str, length: int = 24) -> tuple[str, str]:
    """Return up to `length` characters before and after the span, folded: what could be prefix and suffix."""
    return fold(text[max(0, span.start - length) : span.start]), fold(text[span.end : span.end + length])
