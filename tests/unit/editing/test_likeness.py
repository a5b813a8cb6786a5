"""Checks that are about the same are found while another is being written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import checking
from generator.cli import main
from generator.editing.likeness import find_like
from generator.reading.files import read_tree

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from tests.conftest import Project

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Give the real content."""
    return checking.check(read_tree(ROOT)[0]).corpus


def test_a_claim_is_most_like_itself(corpus: Corpus) -> None:
    for assertion in corpus.assertions[::7]:
        best, *_ = find_like(f"{assertion.claim} {assertion.headline} {assertion.selector.exact}", corpus)
        assert best.assertion.id == assertion.id
        assert best.likeness == pytest.approx(1)


def test_the_same_claim_in_another_article_is_found(corpus: Corpus) -> None:
    groups: dict[str, list[str]] = {}
    for assertion in corpus.assertions:
        groups.setdefault(assertion.claim_id, []).append(assertion.id)
    shared = [a for a in corpus.assertions if a.claim_id and len(groups[a.claim_id]) > 1]
    found = 0
    for assertion in shared:
        likes = find_like(f"{assertion.claim} {assertion.selector.exact}", corpus, without=assertion.id)
        found += any(like.assertion.claim_id == assertion.claim_id for like in likes)
    assert found / len(shared) > 0.6, "of those that editors put together by hand"


def test_the_check_itself_is_left_out_where_asked(corpus: Corpus) -> None:
    first = corpus.assertions[0]
    assert first.id not in {like.assertion.id for like in find_like(first.claim, corpus, without=first.id)}


@pytest.mark.parametrize("text", ["", "der die das", "Quantenchromodynamik", "1234"])
def test_nothing_is_like_words_that_nobody_used(text: str, corpus: Corpus) -> None:
    assert find_like(text, corpus) == ()


def test_the_command_names_place_rating_and_claim(small: Project) -> None:
    found = CliRunner().invoke(main, ["find", "schließt", "Freibad", "Oktober", "--root", str(small.root)])
    assert found.exit_code == 0
    first = found.output.splitlines()[0]
    assert first.startswith("content/articles/freibad-schliesst.md:")
    assert "freibad-schliesst-im-oktober: Richtig: Die Stadt schließt das Freibad zum 1. Oktober." in first


def test_the_command_says_that_there_is_nothing(small: Project) -> None:
    found = CliRunner().invoke(main, ["find", "Quantenchromodynamik", "--root", str(small.root)])
    assert (found.exit_code, found.output) == (1, "Bisher ist nichts Ähnliches geprüft\n")
