"""A file's front matter and body, told apart by the two fences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.problems import Place, Problem, Spot, msg
from generator.reading.nodes import MapNode, parse_yaml

if TYPE_CHECKING:
    from generator.reading.files import SourceFile

FENCE = "---"
DOTS = "..."
"""How YAML ends a document; no fence, but often taken for one."""


@dataclass(frozen=True, slots=True)
class Document:
    """Located front matter and the text under it."""

    path: str
    front: MapNode
    body: str
    """From the first to the last line that is not empty."""
    body_spot: Spot
    """Where the body begins."""


def load_document(file: SourceFile) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the file's front matter and body, or None with the problems that forbid it.

    Unlike python-frontmatter, which gives an empty mapping for a front matter that is not closed or not a
    mapping, this never passes over a mistake.
    """
    lines = file.text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, _unreadable(_no_front_matter(file.path))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None or any(line.rstrip() == DOTS for line in lines[:end]):
        return None, _unreadable(_not_closed(file.path, lines))
    node, problems = parse_yaml("\n".join(lines[1:end]), file.path, first_line=2)
    if problems:
        return None, _unreadable(*problems)
    if not isinstance(node, MapNode):
        return None, _unreadable(_not_keys(file.path, 2))
    first = next((number for number, line in enumerate(lines[end + 1 :], end + 1) if line.strip()), end + 1)
    body = "\n".join(lines[first:]).rstrip()
    return Document(file.path, node, body, Spot(first + 1, 1, literal=True)), ()


def load_mapping(file: SourceFile) -> tuple[MapNode, tuple[Problem, ...]]:
    """Return the keys of a YAML file; none if it is empty or, with a problem, if it cannot be read."""
    node, problems = parse_yaml(file.text, file.path)
    empty = MapNode({}, {}, Spot(1, 1))
    if problems or node is None:
        return empty, _unreadable(*problems)
    if not isinstance(node, MapNode):
        return empty, _unreadable(_not_keys(file.path, node.spot.line))
    return node, ()


def _unreadable(*problems: Problem) -> tuple[Problem, ...]:
    return tuple(replace(problem, unreadable=True) for problem in problems)


def _no_front_matter(path: str) -> Problem:
    return Problem(
        "no-front-matter",
        Place(path, 1, 1),
        msg("the file does not begin with `---`"),
        msg("without front matter there is no title, no assertion and no verdict to read"),
        msg("write `---` as the first line, the keys under it, and `---` again before the text"),
    )


def _not_closed(path: str, lines: list[str]) -> Problem:
    dots = next((number for number, line in enumerate(lines, 1) if line.rstrip() == DOTS), None)
    fix = (
        msg("write `---` instead of `...` in line {line}", line=dots)
        if dots
        else msg("write a line `---` after the last key, before the text")
    )
    return Problem(
        "unclosed-front-matter",
        Place(path, 1, 1),
        msg("the front matter that begins here has no end"),
        msg("the article would have no annotations at all"),
        fix,
    )


def _not_keys(path: str, line: int) -> Problem:
    return Problem(
        "not-a-mapping",
        Place(path, line, 1),
        msg("there are no keys here (`key: value`)"),
        msg("every value is found by its key"),
        msg("write one `key: value` a line"),
    )
