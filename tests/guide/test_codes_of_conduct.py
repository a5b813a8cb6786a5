"""The pages on IFCN and EFCSN name keys, kinds of pages and tests that exist, and the same in both languages."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from generator.schema.descriptions import KEYS
from tests.conftest import ROOT

PAGES = {"de": "docs/guide/de/kodizes.md", "en": "docs/guide/en/codes-of-conduct.md"}
CODE = re.compile(r"`([^`]+)`")
COLUMNS = 5
"""Requirement, what the site gives, keys, what the newsroom does, proof."""
KNOWN = frozenset(chain.from_iterable(KEYS.values()))


def rows(language: str) -> list[list[str]]:
    """Return the cells of each requirement."""
    lines = (ROOT / PAGES[language]).read_text("utf-8").splitlines()
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [cells for cells in found if len(cells) == COLUMNS and cells[0] not in {"---", "Requirement", "Anforderung"}]


@pytest.mark.parametrize("language", PAGES)
def test_every_key_is_one_that_editors_can_write(language: str) -> None:
    named = {key for cells in rows(language) for key in CODE.findall(cells[2])}
    assert len(named) > 10
    assert named <= KNOWN


@pytest.mark.parametrize("language", PAGES)
def test_every_proof_is_a_test(language: str) -> None:
    for cells in rows(language):
        for proof in CODE.findall(cells[4]):
            path, _, function = proof.partition("::")
            text = (ROOT / path).read_text("utf-8")
            assert re.search(rf"^def {function}\(" if function else r"^def test_", text, re.MULTILINE), proof


@pytest.mark.parametrize("language", PAGES)
def test_every_requirement_says_what_the_site_gives_and_what_the_newsroom_does(language: str) -> None:
    assert all(cells[0] and cells[1] and cells[3] for cells in rows(language))


def test_both_languages_have_the_same_requirements_with_the_same_keys_and_proofs() -> None:
    german, english = rows("de"), rows("en")
    assert [(cells[2], cells[4]) for cells in german] == [(cells[2], cells[4]) for cells in english]
    numbers = [[re.findall(r"\d+(?:\.\d+)*", cells[0]) for cells in found] for found in (german, english)]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(("language", "words"), [("de", "Hier steht"), ("en", "Fill in")])
def test_the_words_to_look_for_are_those_of_the_placeholders(language: str, words: str) -> None:
    assert f'grep -rn "{words}" content/pages' in (ROOT / PAGES[language]).read_text("utf-8")
    pages = ROOT / "generator" / "starter" / "files" / language / "content" / "pages"
    assert any(f"[{words}: " in path.read_text("utf-8") for path in pages.glob("*.md"))
