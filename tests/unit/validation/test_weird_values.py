"""Whatever stands where something else is expected, it is told and never a crash."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from generator.validation.site import validate_site
from tests.unit.validation.sound import MEDIA, REVIEW, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEIRD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1e308, 10**30, "", " ", "x", "https://[", "http://a:b", "\ud800", "2026-13-45T99:99"),
    *([], {}, [[]], [None], [{}], ["x", 1], {"@value": []}, {"@id": "#x"}, {"@id": 5}, {"@type": []}, {"": ""}),
    *({"@type": ["Claim", 5]}, {"@type": {"@type": "Rating"}}, [[["https://example.org"]]], "9" * 400),
)


def ways(value: Any, steps: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value of a JSON value."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield (*steps, key)
        yield from ways(inner, (*steps, key))


def put(value: Any, steps: tuple[Any, ...], new: object) -> Any:
    """Return a copy with another value at one place."""
    copy = deepcopy(value)
    inner = copy
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = new
    return copy


@pytest.mark.parametrize("review", [REVIEW, MEDIA], ids=["ClaimReview", "MediaReview"])
def test_any_value_anywhere_is_read(review: str, tmp_path: Path) -> None:
    record = json.loads(review)
    found = 0
    for steps in ways(record):
        for value in WEIRD:
            path = tmp_path / "page.html"
            path.write_text(SOUND.replace(REVIEW, json.dumps(put(record, steps, value))), "utf-8")
            found += len(validate_site(path, "", lambda: None).problems)
    assert found > len(WEIRD)


@pytest.mark.parametrize("value", WEIRD, ids=[str(number) for number in range(len(WEIRD))])
def test_any_value_around_a_check_is_read(value: object, tmp_path: Path) -> None:
    for outer in (
        [value, json.loads(REVIEW)],
        {"@context": value, "@graph": [value, json.loads(REVIEW), {"a": value}]},
    ):
        for name in ("page.jsonld", "page.html"):
            text = json.dumps(outer)
            path = tmp_path / name
            path.write_text(text if name == "page.jsonld" else SOUND.replace(REVIEW, text), "utf-8")
            assert validate_site(path, "", lambda: None).reviews == 1
