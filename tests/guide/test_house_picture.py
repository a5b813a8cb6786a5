"""The picture of the house shows the floors and rooms that the program has."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

import generator
from tests.guide.house_picture import BESIDE_ROOMS, INSIDE, MARGIN, PICTURES, WIDTH, draw, pictured, rooms_of
from tests.unit.test_floors import FLOORS

FLOOR = re.compile(r"^    (\d)  (.+(?:\n {7,}.+)*)", re.MULTILINE)


def told(docstring: str) -> list[tuple[int, frozenset[str]]]:
    """Return the floors that a docstring lists, the highest first."""
    return [(int(number), frozenset(re.findall(r"\w+", rooms))) for number, rooms in FLOOR.findall(docstring)]


@pytest.mark.parametrize("language", PICTURES)
def test_the_picture_is_up_to_date(language: str) -> None:
    written = PICTURES[language].read_text("utf-8")
    assert written == draw(language), "draw it again: .venv/bin/python -m tests.guide.house_picture"


@pytest.mark.parametrize("language", PICTURES)
def test_it_shows_the_floors_that_the_package_tells_and_the_tests_hold(language: str) -> None:
    shown = [(number, frozenset(rooms)) for number, rooms in pictured(PICTURES[language].read_text("utf-8"))]
    assert shown == told(generator.__doc__ or "")
    assert shown == [(number, frozenset(rooms) - INSIDE) for number, rooms in reversed(list(enumerate(FLOORS, 1)))]


@pytest.mark.parametrize("names", FLOORS)
def test_no_room_covers_another_or_leaves_its_floor(names: tuple[str, ...]) -> None:
    rooms = rooms_of(names)
    assert [room.name for room in rooms] == list(names)
    for room, following in pairwise(rooms):
        assert following.y > room.y or following.x >= room.x + room.width
    assert all(room.x >= BESIDE_ROOMS and room.x + room.width <= WIDTH - 2 * MARGIN for room in rooms)
