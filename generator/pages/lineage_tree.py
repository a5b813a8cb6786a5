"""The lineage of a verdict as a drawing: origins, what repeats them, and the citations at the ends.

A tree from top to bottom, one line a node, so that it can be read on a telephone and by its text alone.
Each origin is a root; the documents that hand it on stand under it, indented, down to the citations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.model.assertion import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.lineage import CitationLineage
    from generator.model.assertion import Assertion
    from generator.pages.site_map import SiteMap

ROW, INDENT, MARGIN, WIDTH = 28, 22, 10, 344
"""Height of a line, width of a step, margin and width of the drawing, in SVG user units (CSS pixels)."""
CHARACTER = 7.4
"""Mean width of a letter at the size the labels are drawn in, to cut those that would not fit."""


@dataclass(frozen=True, slots=True)
class NodeView:
    """One line of the drawing."""

    x: int
    y: int
    label: str
    """Cut to the width of the drawing."""
    name: str
    """The whole label."""
    citations: tuple[str, ...]
    """Numbers of the citations that use this document."""
    counted: bool
    """True for an origin that counts as independent."""
    root: bool
    circular: bool
    """True if everything under it is circular."""


@dataclass(frozen=True, slots=True)
class EdgeView:
    """The line from a node to the one that repeats it."""

    x: int
    top: int
    bottom: int
    end: int
    """Where the horizontal part ends."""
    circular: bool


@dataclass(frozen=True, slots=True)
class LineageView:
    """The whole drawing."""

    width: int
    height: int
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]


@dataclass(slots=True)
class _Node:
    """A document in the tree while it is put together."""

    source: str
    children: dict[str, _Node] = field(default_factory=dict)
    traces: list[CitationLineage] = field(default_factory=list)

    def all_traces(self) -> Iterator[CitationLineage]:
        yield from self.traces
        for child in self.children.values():
            yield from child.all_traces()


def draw_lineage(assertion: Assertion, site: SiteMap) -> LineageView:
    """Return the drawing of the assertion's lineage; counted origins first, then those of context alone."""
    lineage = site.lineages[assertion.id]
    roots: dict[str, _Node] = {}
    for trace in lineage.citations:
        for way in trace.via:
            children = roots
            for source in reversed(way):
                node = children.setdefault(source, _Node(source))
                children = node.children
            node.traces.append(trace)
    counted = frozenset(lineage.origins)
    ordered = sorted(roots.values(), key=lambda node: (node.source not in counted, -sum(1 for _ in node.all_traces())))
    drawing = _Drawing(site, counted)
    for root in ordered:
        drawing.add(root, 0)
    return LineageView(WIDTH, drawing.y + MARGIN, tuple(drawing.nodes), tuple(drawing.edges))


class _Drawing:
    def __init__(self, site: SiteMap, counted: frozenset[str]) -> None:
        self.site, self.counted = site, counted
        self.nodes: list[NodeView] = []
        self.edges: list[EdgeView] = []
        self.y = 0

    def add(self, node: _Node, depth: int) -> int:
        """Draw a node and all under it; return its height on the page."""
        self.y += ROW
        x, y = MARGIN + depth * INDENT, self.y - ROW // 2
        name = self._name(node.source)
        citations = tuple(trace.citation.id.removeprefix("c") for trace in node.traces)
        room = WIDTH - x - 2 * MARGIN - INDENT * len(citations)
        bearing = [trace for trace in node.all_traces() if trace.citation.stance is not Stance.CONTEXT]
        circular = bool(bearing) and all(trace.circular for trace in bearing)
        root = depth == 0
        self.nodes.append(
            NodeView(x, y, _cut(name, room), name, citations, root and node.source in self.counted, root, circular)
        )
        for child in sorted(node.children.values(), key=_first):
            bottom = self.add(child, depth + 1)
            dashed = all(trace.circular for trace in child.all_traces())
            self.edges.append(EdgeView(x, y, bottom, x + INDENT, dashed))
        return y

    def _name(self, source_id: str) -> str:
        source, words = self.site.corpus.sources[source_id], self.site.words
        date = words.date(source.published.iso) if source.published else ""
        return ", ".join(text for text in (source.publisher or source.title, date) if text)


def _first(node: _Node) -> int:
    return min((int(trace.citation.id.removeprefix("c") or 0) for trace in node.all_traces()), default=0)


def _cut(text: str, room: float) -> str:
    letters = max(8, int(room / CHARACTER))
    return text if len(text) <= letters else text[: letters - 1].rstrip(" ,") + "…"
