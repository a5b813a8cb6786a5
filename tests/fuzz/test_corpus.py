"""The inputs that fuzzing found or was begun with: each is played back, so that nothing breaks a second time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fuzz.targets import SEPARATOR, TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent / "corpus"


def _files(target: str) -> list[Path]:
    return sorted((CORPUS / target).iterdir())


@pytest.mark.parametrize("path", _files("reading"), ids=lambda path: path.name)
def test_the_corpus_of_reading_breaks_nothing(path: Path) -> None:
    TARGETS["reading"](path.read_bytes())


@pytest.mark.parametrize("path", _files("escaping"), ids=lambda path: path.name)
def test_the_corpus_of_escaping_breaks_nothing(path: Path) -> None:
    TARGETS["escaping"](path.read_bytes())


@pytest.mark.parametrize("path", _files("selectors"), ids=lambda path: path.name)
def test_the_corpus_of_selectors_breaks_nothing(path: Path) -> None:
    TARGETS["selectors"](path.read_bytes())


@pytest.mark.parametrize(
    ("target", "spoil", "data"),
    [
        ("escaping", "tests.fuzz.targets.markdown", b"<b>x</b>"),
        ("selectors", "tests.fuzz.targets.fold", SEPARATOR.join(["a b", "", "", "a  b"]).encode()),
    ],
)
def test_a_target_notices_what_it_is_there_for(
    target: str, spoil: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    TARGETS[target](data)
    unescaped: Callable[[str], str] = str
    monkeypatch.setattr(spoil, unescaped)
    with pytest.raises(AssertionError):
        TARGETS[target](data)
