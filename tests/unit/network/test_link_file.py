"""The record of the last link check: written for a diff, read with suspicion, and what the build makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.files import SourceFile
from generator.reading.links import LINKS, LinkRecord, LinkStatus, link_key, links_text, load_links

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.problems import Problem
    from tests.conftest import Texts

RECORD = LinkRecord(LinkStatus.OK, "2025-10-05", "2025-10-01", "2025-10-02", 200, title="Größe „A“")
GONE = LinkRecord(LinkStatus.GONE, "2025-10-05", "2025-10-01", "2025-10-02", 410)
GOOD = '{"checked": "2025-10-05", "first_seen": "2025-10-05", "since": "2025-10-05", "status": "ok"}'
PROTOCOL = "https://stadt.example/protokoll"


def load(text: str) -> tuple[Mapping[str, LinkRecord], tuple[Problem, ...]]:
    return load_links(SourceFile(LINKS, text, ""))


def damaged(**changes: object) -> str:
    """Return a file with one good entry and one with these changes."""
    good = json.loads(links_text({"https://a.example/": RECORD}))
    return json.dumps({**good, "https://b.example/": {**good["https://a.example/"], **changes}}, indent=2)


def test_what_is_written_is_read_again() -> None:
    full = replace(RECORD, reason="tls", redirect="https://b.example/", new_title="B")
    records = {"https://a.example/": RECORD, "https://ä.example/\u2028": full}
    assert load(links_text(records)) == (records, ())


def test_entries_and_keys_are_sorted_one_a_line_without_what_is_empty() -> None:
    assert links_text({"https://b.example/": GONE, "https://a.example/": RECORD}) == (
        "{\n"
        '  "https://a.example/": {\n'
        '    "checked": "2025-10-05",\n'
        '    "first_seen": "2025-10-01",\n'
        '    "http": 200,\n'
        '    "since": "2025-10-02",\n'
        '    "status": "ok",\n'
        '    "title": "Größe „A“"\n'
        "  },\n"
        '  "https://b.example/": {\n'
        '    "checked": "2025-10-05",\n'
        '    "first_seen": "2025-10-01",\n'
        '    "http": 410,\n'
        '    "since": "2025-10-02",\n'
        '    "status": "gone"\n'
        "  }\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ('{\n  "a": }', 2, 8),
        ("[]", 1, 1),
        (f'{{\n  "a": {GOOD},\n  "a": {GOOD}\n}}', 2, 3),
        ("[" * 100_000, 1, 1),
        ("{\n<<<<<<< ours\n", 2, 1),
    ],
)
def test_a_damaged_file_is_a_warning_at_its_place(text: str, line: int, column: int) -> None:
    records, (problem,) = load(text)
    assert records == {}
    assert (problem.code, problem.place.line, problem.place.column) == ("damaged-link-file", line, column)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "fine"},
        {"status": None},
        {"checked": "yesterday"},
        {"since": ""},
        {"first_seen": 5},
        {"http": "200"},
        {"http": True},
        {"title": ["a"]},
        {"colour": "red"},
    ],
)
def test_a_damaged_entry_is_left_out_with_a_warning_at_its_line(changes: dict[str, object]) -> None:
    records, (problem,) = load(damaged(**changes))
    assert list(records) == ["https://a.example/"]
    assert (problem.place.line, problem.place.column) == (10, 3)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda a: st.lists(a) | st.dictionaries(st.text(), a)
    )
)
def test_no_file_is_too_damaged(content: object) -> None:
    load(json.dumps(content))
    load(json.dumps({"https://a.example/": content}))


def test_what_no_server_is_told_is_not_part_of_the_key() -> None:
    assert link_key("https://a.example/b?c=d#:~:text=e") == "https://a.example/b?c=d"


def codes(texts: Texts) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.path) for problem in texts.check().problems]


def test_the_build_warns_of_a_source_that_is_gone(small_texts: Texts) -> None:
    texts = small_texts.with_text(LINKS, links_text({PROTOCOL: GONE}))
    assert codes(texts) == [("link-gone", "content/sources/stadt.yml")]


@pytest.mark.parametrize("status", [status for status in LinkStatus if status is not LinkStatus.GONE])
def test_the_build_says_nothing_of_other_results(small_texts: Texts, status: LinkStatus) -> None:
    assert codes(small_texts.with_text(LINKS, links_text({PROTOCOL: replace(GONE, status=status)}))) == []


def test_the_build_says_nothing_where_there_is_a_copy(small_texts: Texts) -> None:
    texts = small_texts.with_text(LINKS, links_text({PROTOCOL: GONE})).with_replaced(
        "content/sources/stadt.yml", PROTOCOL, f"{PROTOCOL}\n  archived: https://web.archive.org/web/2025/x"
    )
    assert codes(texts) == []


def test_a_gone_address_is_known_with_another_fragment(small_texts: Texts) -> None:
    texts = small_texts.with_text(LINKS, links_text({PROTOCOL: GONE})).with_replaced(
        "content/sources/stadt.yml", PROTOCOL, f"{PROTOCOL}#seite-3"
    )
    assert codes(texts) == [("link-gone", "content/sources/stadt.yml")]
