"""Sources into a file: nothing but new lines, each id once, each document once."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.blocks import content
from generator.editing.lines import as_read
from generator.editing.references import Reference
from generator.editing.refusal import RefusalError
from generator.editing.sources import add_sources, sort_references, source_entries
from generator.language import Catalogue
from generator.model.source import Source, SourceKind
from generator.problems import Places, Spot
from generator.reading.document import load_mapping
from generator.reading.sources import load_sources

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "content" / "sources").glob("*.yml"))
WORDS = Catalogue("en")
PATH = "content/sources/neu.yml"
WHOLE = Reference(
    "r1",
    "Der Rat: Protokoll",
    "Ann Ott",
    "Ott",
    "Stadt",
    "https://example.org/rat",
    "10.1000/x",
    "2025-09",
    "2025",
    "de",
)
TWO = "# Was hier steht\n\nb-eins:\n  title: Eins\n  kind: news\n\n# zu zwei\nd-zwei:\n  title: Zwei\n  kind: news\n"


def add(text: str, *ids: str, reference: Reference = WHOLE) -> str:
    return add_sources(PATH, text, dict.fromkeys(ids, source_entries(reference, WORDS))).text


def added(before: str, after: str) -> list[str]:
    """Return the new lines; no other line may differ."""
    difference = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [line for line in difference if line[0] in "-?"] == []
    return [line[2:] for line in difference if line[0] == "+"]


def contents(text: str) -> dict[str, Any]:
    node, problems = load_mapping(as_read(PATH, text))
    assert not problems
    return {key: content(entry) for key, entry in node.entries.items()}


def registered(source_id: str, url: str = "", archived: str = "", note: str = "", *, shared: bool = True) -> Source:
    places = Places("content/sources/a.yml", Spot(1, 1), {})
    return Source(
        id=source_id,
        title="T",
        described=False,
        kind=SourceKind.NEWS,
        places=places,
        origins=None,
        url=url,
        archived=archived,
        note=note,
        shared=shared,
    )


def test_a_new_file_has_the_source_and_nothing_else() -> None:
    assert add("", "rat") == (
        "rat:\n"
        "  title: 'Der Rat: Protokoll'\n"
        "  author: Ann Ott\n"
        "  publisher: Stadt\n"
        "  url: https://example.org/rat\n"
        "  published: 2025-09\n"
        "  accessed: 2025\n"
        "  language: de\n"
        "  kind:  # primary | agency | news | analysis | reference\n"
        "  origins:  # [sources that it repeats]; [] for an original, left out where it is not apparent\n"
        "  note: DOI 10.1000/x\n"
    )


def test_what_is_known_is_read_as_it_was_given() -> None:
    (source,), problems = load_sources(as_read(PATH, add("", "rat")))
    assert [problem.code for problem in problems] == ["missing-key"]
    assert problems[0].place.line == 9
    assert (source.title, source.url, str(source.published)) == (
        "Der Rat: Protokoll",
        "https://example.org/rat",
        "2025-09",
    )


def test_the_doi_is_the_address_where_there_is_no_other() -> None:
    text = add("", "rat", reference=Reference("r", doi="10.1000/x<y>"))
    assert "  url: https://doi.org/10.1000/x%3Cy%3E\n" in text
    assert "note:" not in text


def test_a_source_stands_where_the_order_of_ids_puts_it() -> None:
    after = add(TWO, "c-neu", "a-neu", "e-neu", "c-auch")
    assert list(contents(after)) == ["a-neu", "b-eins", "c-auch", "c-neu", "d-zwei", "e-neu"]
    added(TWO, after)
    assert after.index("c-neu:") < after.index("# zu zwei") < after.index("d-zwei:")
    assert after.startswith("# Was hier steht\n\na-neu:\n")
    assert "\n\n\n" not in after
    assert all(f"\n\n{key}" in after for key in ("b-eins:", "c-auch:", "c-neu:", "# zu zwei", "e-neu:"))


def test_what_stands_at_the_beginning_of_a_file_stays_there() -> None:
    assert add(TWO.replace("hier steht\n\n", "hier steht\n"), "a-neu").startswith("# Was hier steht\na-neu:\n")
    assert add("# Was hier steht\n", "a-neu").startswith("# Was hier steht\n\na-neu:\n")


def test_a_source_stands_at_the_end_where_the_ids_are_in_no_order() -> None:
    mixed = TWO.replace("b-eins", "x-eins")
    assert list(contents(add(mixed, "c-neu", "a-neu"))) == ["x-eins", "d-zwei", "c-neu", "a-neu"]


def test_the_lines_told_are_those_of_the_ids() -> None:
    edit = add_sources(PATH, TWO, dict.fromkeys(("e", "a"), source_entries(WHOLE, WORDS)))
    assert [edit.text.splitlines()[line - 1] for line in edit.lines] == ["e:", "a:"]


@pytest.mark.parametrize(
    "text", ["# nur eine Notiz\n", "# nur eine Notiz", "\n", "a:\n  title: A", TWO.rstrip(), TWO + "\n"]
)
def test_the_end_of_the_file_stays_as_it_is(text: str) -> None:
    after = add(text, "z-neu")
    assert "z-neu" in contents(after)
    assert after.endswith("\n") == text.endswith("\n")
    added(text, after)


@pytest.mark.parametrize("text", ["{a: {title: A}}\n", "a: [\n", "- a\n", "a:\n  title: A\n...\n"])
def test_what_cannot_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(RefusalError):
        add(text, "z-neu")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_file_gains_only_lines_and_reads_as_before_with_more(path: Path, end: str) -> None:
    before = path.read_text("utf-8").replace("\n", end)
    for ids in (["a-ganz-neu"], ["l-ganz-neu", "k-ganz-neu"], ["zz-ganz-neu"]):
        after = add(before, *ids)
        new = contents(after)
        assert all(key in new for key in ids)
        assert {key: value for key, value in new.items() if key not in ids} == contents(before)
        added(before, after)
        assert after.count(end) == after.count("\n")


def test_a_new_reference_gets_an_id_by_author_year_and_title() -> None:
    assert list(sort_references([WHOLE], []).new) == ["ott-2025-der-rat-protokoll"]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (Reference("r", title="Rat", publisher="Stadt"), "stadt-rat"),
        (Reference("r", url="https://www.example.org/stadt/rat-2025.html?x=1"), "example-org-stadt-rat-2025"),
        (Reference("r", doi="10.1000/x"), "doi-10-1000-x"),
        (Reference("kim_2025", title="김정은"), "kim-2025"),
        (Reference("김", title="김정은"), "source"),
    ],
)
def test_an_id_is_made_from_what_is_known(reference: Reference, expected: str) -> None:
    assert list(sort_references([reference], []).new) == [expected]


def test_an_id_that_is_taken_is_numbered() -> None:
    one, other = Reference("a", title="Rat"), Reference("b", title="Rat")
    assert list(sort_references([one, other], [registered("rat")]).new) == ["rat-2", "rat-3"]


@pytest.mark.parametrize(
    "source",
    [
        registered("alt", url="http://EXAMPLE.org/rat/#oben"),
        registered("alt", archived="https://example.org/rat"),
        registered("alt", url="https://doi.org/10.1000/X"),
        registered("alt", note="Auch als DOI 10.1000/x geführt"),
    ],
)
def test_a_document_that_is_registered_is_not_added(source: Source) -> None:
    found = sort_references([WHOLE], [source])
    assert (dict(found.new), found.known) == ({}, ((WHOLE, "alt"),))


@pytest.mark.parametrize(
    "source",
    [
        registered("alt", url="https://example.org/rat?seite=2"),
        registered("alt", url="https://example.org/Rat"),
        registered("x/c1", url="https://example.org/rat", shared=False),
    ],
)
def test_another_document_or_one_written_at_a_citation_does_not_keep_it_away(source: Source) -> None:
    assert list(sort_references([WHOLE], [source]).new.values()) == [WHOLE]


def test_a_document_that_comes_twice_is_added_once() -> None:
    found = sort_references([WHOLE, WHOLE], [])
    assert found.known == ((WHOLE, "ott-2025-der-rat-protokoll"),)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=200))
def test_any_title_reads_back(title: str) -> None:
    folded = " ".join(title.split())
    after = add(TWO, "c-neu", reference=Reference("r", title=folded))
    assert dict(contents(after)["c-neu"])["title"] == folded
