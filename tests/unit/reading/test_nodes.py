"""YAML as located text: nothing is turned into something else, and nothing can crash the reader."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Spot
from generator.reading.nodes import ListNode, MapNode, Node, ScalarNode, parse_yaml

NOT_IN_YAML = st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")


def parse(text: str) -> Node | None:
    """Return the tree of this text; there must be nothing wrong with it."""
    node, problems = parse_yaml(text, "a.yml")
    assert problems == ()
    return node


def value(text: str) -> ScalarNode:
    """Return the value of the key `a`."""
    node = parse(text)
    assert isinstance(node, MapNode)
    found = node.entries["a"]
    assert isinstance(found, ScalarNode)
    return found


def refusal(text: str) -> tuple[str, int, int]:
    """Return code, line and column of the first problem."""
    node, problems = parse_yaml(text, "a.yml")
    assert node is None
    return problems[0].code, problems[0].place.line, problems[0].place.column


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "null", "~", "1:30", "0o14", "014", "1_000", "1e3", ".nan", "2025-01-01", "=", "0x1F"]
)
def test_a_word_stays_the_text_that_it_is(word: str) -> None:
    assert value(f"a: {word}\n").text == word


@pytest.mark.parametrize(
    ("written", "text", "plain"),
    [
        ("b", "b", True),
        ("'b'", "b", False),
        ('"b"', "b", False),
        ("|\n  b\n", "b\n", False),
        (">\n  b\n  c\n", "b c\n", False),
    ],
    ids=["plain", "single quotes", "double quotes", "literal block", "folded block"],
)
def test_a_value_knows_whether_it_was_marked_as_text(written: str, text: str, plain: bool) -> None:  # noqa: FBT001
    assert (value(f"a: {written}").text, value(f"a: {written}").plain) == (text, plain)


@pytest.mark.parametrize("written", ["", "''", '""', "' '", "|", "# später"])
def test_a_value_without_text_is_empty(written: str) -> None:
    assert value(f"a: {written}\n").empty


@pytest.mark.parametrize("written", ["~", "null", "'~'", "0", "|\n  b"])
def test_a_value_with_text_is_not_empty(written: str) -> None:
    assert not value(f"a: {written}\n").empty


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("a: b", Spot(1, 4)),
        ("# ü\na:   'b'", Spot(2, 6)),
        ("ä: ü\na: b", Spot(2, 4)),
        ('"ä": "ü"\n"a": b', Spot(2, 6)),
        ("a:\n  b\n  c", Spot(2, 3)),
        ("a: |\n  b", Spot(2, 3, literal=True)),
        ("a: |-\n    b\n    c", Spot(2, 5, literal=True)),
        ("a: >\n  b", Spot(2, 3)),
        ("😀: b\na: c", Spot(2, 4)),
    ],
)
def test_a_value_stands_where_its_first_character_stands(text: str, spot: Spot) -> None:
    assert value(text).spot == spot


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("written", ['"eins{}zwei"', "eins{}zwei", "|\n  eins{}zwei", "# eins{}zwei"])
def test_a_line_end_that_only_yaml_knows_is_refused_where_it_stands(separator: str, written: str) -> None:
    text = f"ä: ü\na: {written.format(separator)}\n"
    before = text[: text.index(separator)]
    assert refusal(text) == ("yaml-syntax", before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_keys_and_lists_keep_their_places_and_their_order() -> None:
    node = parse("b: [x, y]\na:\n  - z\n")
    assert isinstance(node, MapNode)
    assert list(node.keys.items()) == [("b", Spot(1, 1)), ("a", Spot(2, 1))]
    assert node.entries["b"] == ListNode(
        (ScalarNode("x", Spot(1, 5), plain=True), ScalarNode("y", Spot(1, 8), plain=True)), Spot(1, 4)
    )
    assert node.entries["a"].spot == Spot(3, 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 'b\nc: d\n", ("yaml-syntax", 1, 4)),
        ("ä: ü\na: b\x07\n", ("yaml-syntax", 2, 5)),
        ("a: *b c\n", ("yaml-alias", 1, 4)),
        ("a:\n\t- b\n", ("yaml-syntax", 2, 1)),
        ("a: b\na: c\n", ("yaml-duplicate-key", 2, 1)),
        ("a: {b: 1, b: 2}\n", ("yaml-duplicate-key", 1, 11)),
    ],
    ids=["quote left open", "control character", "alias", "tab", "duplicate key", "in braces"],
)
def test_what_cannot_be_read_is_refused_where_an_editor_would_look(text: str, problem: tuple[str, int, int]) -> None:
    assert refusal(text) == problem


def test_every_duplicate_key_is_reported_in_one_run() -> None:
    _, problems = parse_yaml("a: 1\na: 2\nb: 3\nb: 4\n", "a.yml")
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("yaml-duplicate-key", 2),
        ("yaml-duplicate-key", 4),
    ]


@pytest.mark.parametrize("text", ["[" * 1_000_000, "{a: " * 250_000, "- " * 500_000, "? " * 500_000])
def test_endless_nesting_is_refused_before_anything_is_built_of_it(text: str) -> None:
    code, line, column = refusal(text)
    assert (code, line) == ("yaml-too-deep", 1)
    assert column < 100


@given(text=st.text(NOT_IN_YAML, max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_in_quotes_is_read_back_unchanged(text: str) -> None:
    written = yaml.safe_dump({"a": text}, default_style='"', allow_unicode=True, width=10**6)
    assert value(written).text == text
