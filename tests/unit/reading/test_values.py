"""Single values: what may stand where, and what is made of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.problems import Place, Severity, Spot, msg
from generator.reading.nodes import ListNode, MapNode, ScalarNode
from generator.reading.shapes import Field, ListOf, Origins, Shape
from generator.reading.values import LONGEST_ID, Choice, Flag, Line, Prose, Reading, Whole, check_id, is_web_address

if TYPE_CHECKING:
    from generator.reading.nodes import Node
    from generator.reading.shapes import Kind

PLACE = Place("a.yml", 1, 1)


class Colour(StrEnum):
    """Something to choose from."""

    RED = "red"
    GREEN = "green"


def plain(text: str) -> ScalarNode:
    """Return a value that is written without quotes."""
    return ScalarNode(text, Spot(1, 1), plain=True)


def quoted(text: str) -> ScalarNode:
    """Return a value that is written in quotes."""
    return ScalarNode(text, Spot(1, 1), plain=False)


def read(kind: Kind, node: Node) -> tuple[Any, tuple[str, ...]]:
    """Return the value and the codes of what is wrong with it."""
    reading = Reading("a.yml")
    found = kind.read(node, reading)
    return found, tuple(problem.code for problem in reading.problems)


def test_a_line_has_one_space_for_each_run_of_white_space() -> None:
    assert read(Line(), quoted(" eins \n\t zwei\u00a0drei ")) == ("eins zwei drei", ())


def test_prose_keeps_its_lines_and_loses_only_its_end() -> None:
    assert read(Prose(), quoted("  eins\n\n  zwei  \n\n")) == ("  eins\n\n  zwei", ())


def test_a_choice_is_the_whole_word_and_nothing_like_it() -> None:
    choice = Choice(Colour, Colour.GREEN)
    assert read(choice, plain("red")) == (Colour.RED, ())
    for other in ("Red", "re", "reds", "red ", ""):
        assert read(choice, quoted(other)) == (Colour.GREEN, ("unknown-value",))


def test_a_flag_is_true_or_false_and_no_other_word_for_it() -> None:
    assert read(Flag(), plain("true")) == (True, ())
    assert read(Flag(stand_in=True), plain("false")) == (False, ())
    for other in ("yes", "True", "1", "on"):
        assert read(Flag(), plain(other)) == (False, ("unknown-value",))


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("100", 100)])
def test_a_whole_number_may_be_each_of_its_bounds(text: str, number: int) -> None:
    assert read(Whole(0, 100), plain(text)) == (number, ())


@pytest.mark.parametrize("text", ["-1", "101", "1.0", "1e1", "0x1", "٣", "²", "", "1 0", "9" * 5000])
def test_what_is_no_whole_number_within_bounds_is_refused(text: str) -> None:
    assert read(Whole(0, 100, 50), quoted(text)) == (50, ("not-a-number",))


def test_a_single_value_is_a_list_of_one() -> None:
    assert read(ListOf(Line()), plain("eins")) == (("eins",), ())


def test_a_list_keeps_a_stand_in_for_an_entry_that_cannot_be_used() -> None:
    node = ListNode((plain("eins"), MapNode({}, {}, Spot(1, 1))), Spot(1, 1))
    assert read(ListOf(Line()), node) == (("eins", ""), ("wrong-type",))


@pytest.mark.parametrize(
    ("node", "origins"),
    [
        (plain("unknown"), None),
        (ListNode((), Spot(1, 1)), ()),
        (plain("rat"), ("rat",)),
        (ListNode((plain("rat"), plain("unknown")), Spot(1, 1)), ("rat", "unknown")),
    ],
    ids=["unknown", "an original", "one", "two, one of them called unknown"],
)
def test_origins_that_are_unknown_are_told_from_none(node: Node, origins: tuple[str, ...] | None) -> None:
    assert read(Origins(), node) == (origins, ())


@pytest.mark.parametrize("text", ["a", "0", "a-b", "rat-2025-09-19", "console", "com", "com10", "a" * LONGEST_ID])
def test_an_id_of_small_letters_digits_and_single_hyphens_is_accepted(text: str) -> None:
    assert check_id(text, PLACE) is None


@pytest.mark.parametrize(
    "text",
    ["", "A", "ä", "a_b", "a b", "a--b", "-a", "a-", "a.b", "a/b", "../a", "con", "lpt1", "a\n", "²", "a" * 81],
)
def test_an_id_that_is_no_address_on_every_system_is_refused(text: str) -> None:
    problem = check_id(text, PLACE)
    assert problem
    assert problem.code == "bad-id"


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "http://a.example:8080/b;c?d=e&f=[1]#:~:text=g,h",
        "HTTPS://A.EXAMPLE/",
        "https://bäder.example/ä",
        "https://127.0.0.1/",
        "https://[2001:db8::1]/",
        "https://a.example/@b",
    ],
)
def test_a_web_address_is_accepted(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.example",
        "//a.example",
        "/a",
        "https:",
        "https://",
        "https:///a",
        "https:a.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,a",
        "ftp://a.example",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "https://user@a.example",
        "https://user:password@a.example",
        "https://a.example@b.example",
        "https://a.example/b c",
        "https://a.example/\u200b",
        "https://a.example/\u202e",
        "https://a.example\\@b.example",
        "https://a.example/<script>",
        'https://a.example/"',
        "https://a.example:99999/",
        "https://[::1/",
        " https://a.example",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    assert not is_web_address(text)


@given(text=st.text(max_size=40) | st.text(max_size=40).map("https://".__add__))
@settings(max_examples=200, deadline=None)
def test_a_web_address_has_a_host_and_nothing_that_could_break_out_of_a_link(text: str) -> None:
    if is_web_address(text):
        assert urlsplit(text).scheme in {"http", "https"}
        assert urlsplit(text).hostname
        assert not set(text) & set(' "<>\\\n\t')


def test_a_word_that_other_programs_read_as_something_else_is_a_warning() -> None:
    reading = Reading("a.yml")
    assert Line().read(plain("no"), reading) == "no"
    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]


@given(text=st.text("0123456789.:-+_eExXboOinfatTZ~= ", min_size=1, max_size=12))
@example("1:30")
@example("1e3")
@example(".5")
@example("-.inf")
@example(".NaN")
@example("0x1F")
@example("0b101")
@example("12_000")
@example("1:30.5")
@example("2025-09-20")
@example("2025-09-20 12:30:00")
@example("2025-09-20T12:30:00.5+02:00")
@example("~")
@settings(max_examples=200, deadline=None)
def test_whatever_a_plain_yaml_reader_retypes_is_warned_of(text: str) -> None:
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag not in {"tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"}:
        assert read(Line(), plain(text))[1] == ("unquoted-value",)
    assert read(Line(), quoted(text))[1] == ()


SHAPE = Shape(
    msg("an article"),
    (Field("title", Line(), required=True), Field("note", Line()), Field("reasoning", Prose())),
)


def shaped(entries: dict[str, Node]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a record with these entries, and the codes of what is wrong with it."""
    reading = Reading("a.yml")
    node = MapNode(entries, dict.fromkeys(entries, Spot(1, 1)), Spot(1, 1))
    return SHAPE.read(node, reading)[0], [problem.code for problem in reading.problems]


def test_a_record_has_a_value_for_every_key_of_its_shape() -> None:
    assert shaped({"title": plain("Titel")}) == ({"title": "Titel", "note": "", "reasoning": ""}, [])


@pytest.mark.parametrize("node", [plain(""), quoted(""), quoted(" \n")])
def test_a_required_key_without_text_is_missing(node: Node) -> None:
    assert shaped({"title": node})[1] == ["missing-key"]


def test_every_mistake_of_a_record_is_reported() -> None:
    assert shaped({"titel": plain("Titel"), "note": ListNode((), Spot(1, 1))})[1] == [
        "unknown-key",
        "missing-key",
        "wrong-type",
    ]


def test_only_values_that_keep_their_lines_are_exact_inside() -> None:
    """A line loses its breaks when it is read, so that places inside it can no longer be counted."""
    block = ScalarNode("eins\nzwei", Spot(2, 3, literal=True), plain=False)
    node = MapNode({"title": block, "reasoning": block}, {}, Spot(1, 1))
    _, places = SHAPE.read(node, Reading("a.yml"))
    assert places.within("reasoning", "eins\nzwei", 6) == Place("a.yml", 3, 4)
    assert places.within("title", "eins zwei", 6) == Place("a.yml", 2, 3)
