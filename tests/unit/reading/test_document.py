"""Front matter and body: where one ends and the other begins."""

from __future__ import annotations

import pytest

from generator.problems import Spot
from generator.reading.document import Document, load_document, load_mapping
from generator.reading.files import SourceFile
from generator.reading.nodes import ScalarNode


def load(text: str) -> Document:
    """Return the document with this text; there must be nothing wrong with it."""
    document, problems = load_document(SourceFile("a.md", text, ""))
    assert document, problems
    assert not problems
    return document


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nText.\n", "Text.", 4),
        ("---\na: b\n---\n\n \n  Text.\n\nEnde.\n\n", "  Text.\n\nEnde.", 6),
        ("--- \na: b\n---\t\nText.", "Text.", 4),
        ("---\na: b\n---\nText.\n---\n...\n", "Text.\n---\n...", 4),
        ("---\na: |\n  ---\n  b\n---\nText.", "Text.", 6),
    ],
    ids=["plain", "empty lines around it", "blanks behind the fences", "fences in the text", "fence in a value"],
)
def test_the_body_begins_at_its_first_line_that_is_not_empty(text: str, body: str, line: int) -> None:
    document = load(text)
    assert document.body == body
    assert document.body_spot == Spot(line, 1, literal=True)


@pytest.mark.parametrize("text", ["---\na: b\n---", "---\na: b\n---\n", "---\na: b\n---\n\n \n"])
def test_a_document_may_have_no_body(text: str) -> None:
    document = load(text)
    assert document.body == ""
    assert document.body_spot.line == 4


def test_values_of_front_matter_stand_where_they_stand_in_the_file() -> None:
    value = load("---\n# Notiz\na:\n  b: wert\n---\n").front.entries["a"]
    assert value.spot == Spot(4, 3)


@pytest.mark.parametrize("text", ["", "\n", "# noch nichts\n"])
def test_an_empty_file_has_no_keys_and_no_problem(text: str) -> None:
    node, problems = load_mapping(SourceFile("a.yml", text, ""))
    assert node.entries == {}
    assert problems == ()


def test_a_file_that_cannot_be_read_says_that_what_it_defines_is_unknown() -> None:
    node, problems = load_mapping(SourceFile("a.yml", "a: [b\n", ""))
    assert node.entries == {}
    assert [problem.unreadable for problem in problems] == [True]


def test_a_file_of_keys_is_read_from_its_first_line() -> None:
    node, _ = load_mapping(SourceFile("a.yml", "a: b\n", ""))
    assert node.entries == {"a": ScalarNode("b", Spot(1, 4), plain=True)}
