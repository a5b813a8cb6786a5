"""What reference managers export: kept where a source has a place for it, told where it has none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.bibliography import read_bibliography
from generator.editing.references import Reference, read_address
from generator.editing.refusal import RefusalError
from generator.model.source import SourceKind

CSL = {
    "id": "ott2025",
    "type": "article-newspaper",
    "title": "Der Rat <i>tagt</i>\n lange",
    "container-title": "Musterblatt",
    "publisher": "Verlag",
    "URL": "https://example.org/rat",
    "DOI": "10.1000/x",
    "language": "de-DE",
    "author": [{"family": "Ott", "given": "Ann"}, {"literal": "Die Redaktion"}],
    "issued": {"date-parts": [["2025", 9, 3]]},
    "accessed": {"date-parts": [[2025, 10]]},
    "page": "3",
    "abstract": "",
}
BIBTEX = r"""
@article{ott_2025,
  title = {Der {Rat} der St{\"a}dte \& {\'E}coles},
  author = {von Ott, J{\"o}rg and {Stadt Musterstadt}},
  journal = {Musterblatt},
  publisher = {Verlag},
  year = 2025,
  month = sep,
  day = {3},
  url = {https://example.org/a\_b?x=1\&y=2%20z},
  doi = {10.1000/a_b},
  urldate = {2025-10-01},
  langid = {ngerman},
  pages = {3--4},
}
"""


def csl(**fields: object) -> Reference:
    """Return what is read of the example with other fields."""
    (reference,), unread = read_bibliography(json.dumps({**CSL, **fields}))
    assert not unread
    return reference


def bibtex(old: str = "", new: str = "") -> Reference:
    """Return what is read of the example with one passage changed; it must be there."""
    assert old in BIBTEX
    (reference,), unread = read_bibliography(BIBTEX.replace(old, new, 1))
    assert not unread
    return reference


def test_csl_json_is_kept_where_a_source_has_a_place() -> None:
    assert csl() == Reference(
        name="ott2025",
        title="Der Rat tagt lange",
        author="Ann Ott, Die Redaktion",
        surname="Ott",
        publisher="Musterblatt",
        url="https://example.org/rat",
        doi="10.1000/x",
        published="2025-09-03",
        accessed="2025-10",
        language="de-DE",
        kind=None,
        lost=("publisher", "page", "type: article-newspaper"),
    )


def test_bibtex_is_kept_where_a_source_has_a_place() -> None:
    assert bibtex() == Reference(
        name="ott_2025",
        title="Der Rat der Städte & Écoles",
        author="Jörg von Ott, Stadt Musterstadt",
        surname="Ott",
        publisher="Musterblatt",
        url="https://example.org/a_b?x=1&y=2%20z",
        doi="10.1000/a_b",
        published="2025-09-03",
        accessed="2025-10-01",
        language="de",
        kind=None,
        lost=("publisher", "pages", "type: article"),
    )


@pytest.mark.parametrize(
    "wrap", [lambda items: items, lambda items: {"items": items}, lambda items: items[0]], ids=["list", "items", "one"]
)
def test_one_document_and_many_are_read(wrap: object) -> None:
    assert callable(wrap)
    assert [each.name for each in read_bibliography("\n" + json.dumps(wrap([CSL])))[0]] == ["ott2025"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [[2025]]}, "2025"),
        ({"date-parts": [["2025", "09"]]}, "2025-09"),
        ({"raw": "2025-09-03"}, "2025-09-03"),
        ({"date-parts": [[2025, 9, 31]]}, ""),
        ({"date-parts": [[2025], [2026]]}, ""),
        ({"date-parts": [[2025]], "circa": True}, ""),
        ({"date-parts": [[2025]], "season": "1"}, ""),
        ({"date-parts": [[-5]]}, ""),
        ({"date-parts": [[None]]}, ""),
        ({"literal": "Herbst 2025"}, ""),
        ("2025", ""),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_is_known_and_told_where_it_is_none(date: object, expected: str) -> None:
    reference = csl(issued=date)
    assert reference.published == expected
    assert ("issued" in reference.lost) is not bool(expected)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("URL", "file:///etc/x"),
        ("URL", "example.org"),
        ("DOI", "x"),
        ("language", "deutsch"),
        ("author", "Ott"),
        ("title", []),
    ],
)
def test_a_value_that_cannot_be_used_is_told(field: str, value: object) -> None:
    assert (field in csl(**{field: value}).lost) is bool(value)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ("legislation", SourceKind.PRIMARY),
        ("article-journal", SourceKind.ANALYSIS),
        ("entry-encyclopedia", SourceKind.REFERENCE),
        ("webpage", None),
        ("article-newspaper", None),
    ],
)
def test_the_kind_is_told_only_where_the_type_leaves_no_doubt(document: str, kind: SourceKind | None) -> None:
    reference = csl(type=document)
    assert reference.kind is kind
    assert (f"type: {document}" in reference.lost) is (kind is None)


def test_half_a_character_becomes_a_question_mark() -> None:
    assert csl(title="Rat \ud83d").title == "Rat ?"


def test_a_chapter_is_published_by_its_publisher() -> None:
    assert csl(type="chapter").publisher == "Verlag"


@pytest.mark.parametrize(
    ("old", "new", "published", "lost"),
    [
        ("  year = 2025,", "  date = {2025-09-03}, year = 2025,", "2025-09-03", ()),
        ("  year = 2025,", "  date = {2025-09}, year = 2024,", "2025-09", ("year", "month", "day")),
        ("  year = 2025,", "  date = {2025-09}, year = 2025,", "2025-09-03", ()),
        ("  year = 2025,", "  date = {2025/2026}, year = 2025,", "2025-09-03", ("date",)),
        ("  day = {3},", "", "2025-09", ()),
        ("month = sep", "month = {Herbst}", "2025", ("month", "day")),
        ("year = 2025", "year = {o. J.}", "", ("year", "month", "day")),
        ("  day = {3},", "  day = {31},", "2025-09", ("day",)),
    ],
)
def test_the_date_of_bibtex_is_kept_as_exactly_as_it_is_known(
    old: str, new: str, published: str, lost: tuple[str, ...]
) -> None:
    reference = bibtex(old, new)
    assert reference.published == published
    assert {"date", "year", "month", "day"} & set(reference.lost) == set(lost)


def test_what_cannot_be_read_is_told_and_the_rest_is_kept() -> None:
    references, unread = read_bibliography("@book{a, title={A}}\n@book{a, title={B}}\n@book{c, title = {C")
    assert [each.title for each in references] == ["A"]
    assert [each.name for each in unread] == ["line 2", "line 3"]
    references, unread = read_bibliography(json.dumps([CSL, 5]))
    assert (len(references), [each.name for each in unread]) == (1, ["2"])


@pytest.mark.parametrize(
    "text", ["", "kein Literaturverzeichnis", "[]", "[", '{"items": []}', "[" * 100_000, "% nur Notiz"]
)
def test_what_holds_no_document_is_refused(text: str) -> None:
    with pytest.raises(RefusalError):
        read_bibliography(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted({*CSL, "date-parts", "family"})), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(CSL)), JSON, min_size=1))
def test_no_csl_json_breaks_the_reading(item: dict[str, object]) -> None:
    references, _ = read_bibliography(json.dumps([item]))
    assert len(references) == 1
    assert all(isinstance(value, str) for value in (references[0].title, references[0].author, references[0].slug))


@given(st.text('@{}"=,\\ ab\n#%article', max_size=60))
def test_no_bibtex_breaks_the_reading(text: str) -> None:
    try:
        references, _ = read_bibliography("@" + text)
    except RefusalError:
        return
    assert all(isinstance(each.title, str) for each in references)


@pytest.mark.parametrize("text", ["10.1000/x", "doi:10.1000/x", "DOI: 10.1000/x", "https://doi.org/10.1000/x"])
def test_a_doi_is_known_in_each_way_of_writing(text: str) -> None:
    assert read_address(text) == Reference(name=text, doi="10.1000/x")


def test_of_an_address_nothing_is_known_but_itself() -> None:
    assert read_address("https://example.org/a") == Reference(name="https://example.org/a", url="https://example.org/a")


@pytest.mark.parametrize("text", ["export.json", "-", "javascript:x", "ftp://example.org", "https://", "10.1/x"])
def test_anything_else_is_no_address(text: str) -> None:
    assert read_address(text) is None
