"""The passages of an article that may be shown, and what is judged in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model.selector import Span

ELLIPSIS = "…"
BRIDGE = 60
"""A gap of up to so many characters between two judged passages is shown, so that they can be read on."""


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with what stands around it."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text in which the same assertions are judged."""

    text: str
    assertions: tuple[str, ...]
    """Ids of the assertions whose quotes cover it; none for text between."""
    ends: tuple[str, ...]
    """Ids of the assertions whose quotes end with it."""


def cut_context(span: Span, body: str, length: int) -> Context:
    """Return the quote with up to `length` characters on each side, cut at words and paragraphs."""
    before, after = body[: span.start].rpartition("\n\n")[2], body[span.end :].partition("\n\n")[0]
    if len(before) > length:
        before = ELLIPSIS + " " + before[len(before) - length :].partition(" ")[2]
    if len(after) > length:
        after = after[:length].rpartition(" ")[0] + " " + ELLIPSIS
    return Context(before, body[span.start : span.end], after)


def cut_passages(spans: Mapping[str, Span], body: str, *, whole: bool) -> tuple[tuple[Segment, ...], ...]:
    """Return the judged passages in reading order, each as segments; overlapping quotes share segments.

    A passage ends where a paragraph ends, and where more than `BRIDGE` characters are not judged. With
    `whole`, each paragraph is one passage.
    """
    passages: list[list[Segment]] = []
    for start, end in _paragraphs(body):
        inside = {key: span for key, span in spans.items() if span.start < end and span.end > start}
        for first, last in [(start, end)] if whole else _clusters(list(inside.values()), start, end):
            covered = {key: span for key, span in inside.items() if span.start < last and span.end > first}
            passages.append(list(_segments(covered, body, first, last)))
    return tuple(tuple(passage) for passage in passages)


def _paragraphs(body: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for paragraph in body.split("\n\n"):
        if paragraph.strip():
            found.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return found


def _clusters(spans: Sequence[Span], start: int, end: int) -> list[tuple[int, int]]:
    clusters: list[tuple[int, int]] = []
    for span in sorted(spans):
        first, last = max(span.start, start), min(span.end, end)
        if clusters and first - clusters[-1][1] <= BRIDGE:
            clusters[-1] = (clusters[-1][0], max(last, clusters[-1][1]))
        else:
            clusters.append((first, last))
    return clusters


def _segments(spans: Mapping[str, Span], body: str, first: int, last: int) -> list[Segment]:
    cuts = {first, last}
    for span in spans.values():
        cuts |= {max(span.start, first), min(span.end, last)}
    ordered = sorted(cuts)
    segments = []
    for start, end in pairwise(ordered):
        over = tuple(key for key, span in spans.items() if span.start < end and span.end > start)
        ends = tuple(key for key in over if spans[key].end == end)
        segments.append(Segment(body[start:end], over, ends))
    return segments
