"""The drawings on the cards are those of the pages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.cards.icons import BOX, FILLED, LINES, PENDING, STROKE, draw_icon, trace

ROOT = Path(__file__).parent.parent.parent.parent
STYLE = (ROOT / "site_config/theme/assets/belegt.css").read_text("utf-8")
RATINGS = (ROOT / "site_config/ratings.yml").read_text("utf-8")
RULE = re.compile(r"(?:\.bl-icon-([a-z-]+)|\.bl-judgement) {\n  --bl-drawing: url\(\"data:image/svg\+xml,(.*)\"\);")
SHAPE = re.compile(
    r"<path d='(?P<line>[^']+)'/>|<path fill='#000' stroke='none' d='(?P<filled>[^']+)'/>"
    r"|<circle cx='12' cy='12' r='(?P<radius>[0-9.]+)'/>"
)
RADIUS = 8.5


def drawings() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Return lines, filled shapes and the number of circles of each drawing of the style; `` is for other keys."""
    found = {}
    for rule in RULE.finditer(STYLE):
        start, _, inner = unquote(rule[2]).partition(">")
        assert f"stroke-width='{STROKE}'" in start
        shapes = [shape.groupdict() for shape in SHAPE.finditer(inner)]
        assert "".join(shape.group() for shape in SHAPE.finditer(inner)) + "</svg>" == inner
        assert {float(shape["radius"]) for shape in shapes if shape["radius"]} <= {RADIUS}
        lines = tuple(shape["line"] for shape in shapes if shape["line"])
        filled = tuple(shape["filled"] for shape in shapes if shape["filled"])
        found[rule[1] or ""] = (lines, filled, sum(bool(shape["radius"]) for shape in shapes))
    return found


def is_circle(path: str) -> bool:
    return all(
        abs((x - BOX / 2) ** 2 + (y - BOX / 2) ** 2 - RADIUS**2) < 0.1 for line in trace(path) for x, y in line
    ) and all(len(line) > 20 and line[0] == line[-1] for line in trace(path))


def test_each_drawing_of_the_style_sheet_has_the_same_shapes_here() -> None:
    expected = drawings()
    assert set(expected) == {*LINES, ""}
    for key, (lines, filled, circles) in expected.items():
        drawn = LINES.get(key, PENDING)
        assert tuple(path for path in drawn if not is_circle(path)) == lines
        assert sum(is_circle(path) for path in drawn) == circles
        assert FILLED.get(key, ()) == filled


def test_lines_are_as_wide_as_on_the_pages() -> None:
    assert f"stroke-width='{STROKE}'" in STYLE


def test_each_rating_of_the_scale_has_a_drawing() -> None:
    assert set(re.findall(r"^    icon: ([a-z-]+)$", RATINGS, re.MULTILINE)) - {"pending"} <= set(LINES)


@pytest.mark.parametrize("key", [*LINES, "pending"])
def test_a_drawing_fills_its_box_without_touching_the_edges(key: str) -> None:
    left, top, right, bottom = draw_icon(key, 68).getbbox() or (0, 0, 0, 0)
    assert max(right - left, bottom - top) > 68 / 2
    assert min(left, top) > 0
    assert max(right, bottom) < 68


def test_no_two_drawings_look_alike() -> None:
    pictures = [draw_icon(key, 24).tobytes() for key in (*LINES, "pending")]
    assert len(set(pictures)) == len(pictures)


def test_lines_end_where_the_path_says() -> None:
    (line,), (arc,) = (list(trace(path)) for path in ("M4 12.5l5.5 5.5L20 6.5", "M12 3.5a8.5 8.5 0 0 1 0 17z"))
    assert line == [(4, 12.5), (9.5, 18), (20, 6.5)]
    assert (arc[0], arc[-1]) == ((12, 3.5), (12, 3.5))
    assert max(x for x, _ in arc) == pytest.approx(20.5, abs=0.02)
    assert min(x for x, _ in arc) == pytest.approx(12)
