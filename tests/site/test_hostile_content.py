"""What must not reach a page even as text is a problem at its place: hidden characters, addresses that run."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator.problems import Severity
from generator.reading.files import read_tree
from tests.conftest import Texts, copy_small
from tests.site.hostile_project import PLACES, SITE, Bundle, write_hostile
from tests.site.payloads import BAD_ADDRESSES, GOOD_ADDRESS, HARMLESS

if TYPE_CHECKING:
    from generator.problems import Problem

WRITTEN = [place for place in (*PLACES, *SITE) if not place.startswith("rating")]
"""The places in what editors write. The rating scale is the newsroom's own, like its templates."""
TURNS = ("\u202e", "\u2066", "\u200f", "\u061c")
WITHOUT_WIDTH = ("\u200b", "\u200d", "\u2060", "\ufeff", "\U000e0041")
ADDRESS = re.compile(r"\b(url|archived|same_as): http.*")
ADDRESSES = 8
"""An article's, a reply's, two of a source written at a citation, two of a shared one, a person's, an outlet's."""
WITH_ADDRESSES = [
    f"content/{name}" for name in ("articles/h-000.md", "sources/hostile.yml", "people.yml", "outlets.yml")
]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """Give the small project with harmless words in every place."""
    project = copy_small(tmp_path_factory.mktemp("harmless") / "project")
    write_hostile(project, [HARMLESS])
    files, problems = read_tree(project.root)
    assert not problems
    return Texts({file.path: file.text for file in files})


def lines_with(text: str, texts: Texts) -> set[tuple[str, int]]:
    """Return path and number of each line that holds the text, source documents left out."""
    contents = {path: content for path, content in texts.files.items() if not path.startswith("seeds/")}
    return {
        (path, number)
        for path, content in contents.items()
        for number, line in enumerate(content.split("\n"), 1)
        if text in line
    }


def at(problem: Problem) -> tuple[str, int]:
    """Return where the problem is, without the column."""
    return problem.place.path, problem.place.line


def with_hidden(character: str, place: str, texts: Texts) -> Texts:
    """Return the project with the character in one place, wherever that is written."""
    words = HARMLESS.fill(Bundle(0, HARMLESS).token(place))
    hidden = words[:2] + character + words[2:]
    return Texts({path: content.replace(words, hidden) for path, content in texts.files.items()})


def test_the_harmless_project_has_no_problem(harmless: Texts) -> None:
    assert harmless.check().problems == ()


@pytest.mark.parametrize("place", WRITTEN)
@pytest.mark.parametrize(
    ("character", "code", "severity"),
    [
        (TURNS[0], "hidden-direction", Severity.ERROR),
        (WITHOUT_WIDTH[0], "hidden-character", Severity.WARNING),
    ],
)
def test_a_hidden_character_is_a_problem_at_its_line(
    character: str, code: str, severity: Severity, place: str, harmless: Texts
) -> None:
    texts = with_hidden(character, place, harmless)
    lines = lines_with(character, texts)
    found = [problem for problem in texts.check().problems if problem.code == code]
    assert found
    assert {problem.severity for problem in found} == {severity}
    # Of a list of texts the place of its first item is known.
    assert all(at(p) in lines or (p.place.path, p.place.line + 1) in lines for p in found)


@pytest.mark.parametrize("character", [*TURNS, *WITHOUT_WIDTH], ids=lambda c: f"U+{ord(c):04X}")
def test_every_hidden_character_is_noticed(character: str, harmless: Texts) -> None:
    texts = with_hidden(character, "article note", harmless)
    assert {at(problem) for problem in texts.check().problems} == lines_with(character, texts)


def test_a_text_that_turns_direction_keeps_the_whole_site_from_being_written(harmless: Texts) -> None:
    assert with_hidden(TURNS[0], "reply text", harmless).build().pages == ()


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_is_no_web_address_is_a_problem_in_every_field(address: str, harmless: Texts) -> None:
    written = json.dumps(address)
    texts = harmless
    for path in WITH_ADDRESSES:
        texts = texts.with_text(path, ADDRESS.sub(lambda match: f"{match[1]}: {written}", texts.files[path]))
    assert len(lines_with(written, texts)) == ADDRESSES
    found = [problem for problem in texts.check().problems if problem.code == "bad-url"]
    assert {at(problem) for problem in found} == lines_with(written, texts)
    assert all(problem.severity is Severity.ERROR for problem in found)
    assert texts.build().pages == ()


def test_an_address_full_of_marks_is_a_web_address(harmless: Texts) -> None:
    assert lines_with(GOOD_ADDRESS, harmless)
    assert harmless.build().pages
