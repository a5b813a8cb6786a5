"""The search index of a preview is made by another process, of the content as it was saved last."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from generator.preview.index_beside import IndexBeside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.conftest import Project

ARTICLE = "content/articles/freibad-schliesst.md"
HEADLINE = "headline: Der Rat beschloss"


@pytest.fixture
def index(small: Project) -> Iterator[IndexBeside]:
    """Give the index of the small project; the process ends with the test."""
    beside = IndexBeside(small.root)
    yield beside
    beside.stop()


def shown(files: Mapping[str, bytes]) -> str:
    """Return everything that results show."""
    return "".join(gzip.decompress(files[uri]).decode() for uri in sorted(files) if "/pages-" in uri)


def test_the_first_is_there_at_once_and_given_once(index: IndexBeside) -> None:
    assert "Der Rat beschloss" in shown(index.find_new())
    assert index.find_new() == {}


def test_after_a_save_there_is_a_new_one_when_the_process_is_done(index: IndexBeside, small: Project) -> None:
    index.find_new()
    small.replace(ARTICLE, HEADLINE, "headline: Neu gefasst, der Rat beschloss")
    index.start()
    index.wait()
    assert "Neu gefasst" in shown(index.find_new())


def test_the_last_of_many_saves_wins(index: IndexBeside, small: Project) -> None:
    index.find_new()
    former = HEADLINE
    for number in range(3):
        small.replace(ARTICLE, former, f"headline: Fassung {number} zum Rat")
        former = f"headline: Fassung {number} zum Rat"
        index.start()
    index.wait()
    assert "Fassung 2" in shown(index.find_new())


def test_a_mistake_leaves_the_last_one(index: IndexBeside, small: Project) -> None:
    index.find_new()
    small.path("content/topics.yml").unlink()
    index.start()
    index.wait()
    assert index.find_new() == {}
