"""The drawings of the ratings, as `site_config/theme/assets/belegt.css` has them; a test holds the two equal."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterator

    Point = tuple[float, float]

BOX = 24
"""Width and height of the drawings' own units."""
STROKE = 2.4
"""Width of their lines, in the same units: that of the style sheet."""
FINER = 4
"""How many times larger a drawing is made before it is scaled down, for smooth edges."""
STEPS = 12
"""Straight lines for one curve."""
CIRCLE = "M12 3.5a8.5 8.5 0 0 1 0 17a8.5 8.5 0 0 1 0 -17z"
LINES = {
    "check": ("M4 12.5l5.5 5.5L20 6.5",),
    "check-mostly": ("M4 12.5l5.5 5.5L20 6.5", "M15 19h5"),
    "half": (CIRCLE,),
    "cross-mostly": ("M6 6l10 10M16 6L6 16", "M15 20h5"),
    "cross": ("M5.5 5.5l13 13M18.5 5.5l-13 13",),
    "context": ("M5 5v14h5M19 5v14h-5", "M9 12h.01M12 12h.01M15 12h.01"),
    "misleading": ("M12 21V11M12 11L5 5M12 11l7-6", "M5 9.5V5h4.500"),
    "question": ("M8 8.500a4 4 0 1 1 5.500 3.700c-1 .5-1.500 1.200-1.500 2.300v.5", "M12 19h.01"),
    "manipulated": ("M4 20l9-9M15 4v4M13 6h4M19 10v3M17.500 11.500h3",),
    "satire": (CIRCLE, "M8 14c2.500 3 5.500 3 8 0M9 9.500h.01M15 9.500h.01"),
    "clock": (CIRCLE, "M12 7v5l3.500 2"),
    "opinion": ("M4 5h16v11h-9l-4 4v-4H4z",),
}
"""SVG paths that are drawn as lines, by the key of the drawing."""
FILLED = {"half": ("M12 3.5a8.5 8.5 0 0 1 0 17z",)}
"""SVG paths that are filled."""
PENDING = ("M7 4h10M7 20h10M8 4c0 6 8 6 8 16M16 4c0 6-8 6-8 16",)
"""What stands for a key without a drawing of its own."""


@lru_cache
def draw_icon(key: str, size: int) -> Image.Image:
    """Return the drawing as a mask of `size` times `size` pixels: 255 where it is, 0 where it is not."""
    scale = size * FINER / BOX
    mask = Image.new("L", (size * FINER, size * FINER))
    draw = ImageDraw.Draw(mask)
    width, radius = round(STROKE * scale), STROKE * scale / 2
    for path in LINES.get(key, PENDING):
        for line in trace(path):
            points = [(x * scale, y * scale) for x, y in line]
            draw.line(points, 255, width)
            for x, y in points:  # round ends and joints, as the style sheet has them
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), 255)
    for path in FILLED.get(key, ()):
        for line in trace(path):
            draw.polygon([(x * scale, y * scale) for x, y in line], 255)
    return mask.resize((size, size), Image.Resampling.LANCZOS)


def trace(path: str) -> Iterator[list[Point]]:
    """Yield the lines of an SVG path as points, curves as short straight lines.

    Spec: SVG 2, 9.3.
    """
    pen = DecomposingRecordingPen({})
    parse_path(path, pen)
    line: list[Point] = []
    for command, points in pen.value:
        if command == "moveTo":
            line = [points[0]]
        elif command == "lineTo":
            line.append(points[0])
        elif command == "curveTo":
            line += _curve(line[-1], *points)
        elif command in {"closePath", "endPath"}:
            yield [*line, line[0]] if command == "closePath" else line
        else:
            raise ValueError(command)


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return points of a cubic Bézier curve, without its start."""
    found = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        u = 1 - t
        weights = (u**3, 3 * u**2 * t, 3 * u * t**2, t**3)
        around = (start, first, second, end)
        x, y = (sum(w * p[axis] for w, p in zip(weights, around, strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found
