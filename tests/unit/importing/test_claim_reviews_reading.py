"""Feeds of every shape: JSON that is not quite JSON, pages, several values in one file, other encodings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.import_ import import_
from generator.importing.claim_reviews.feed import read_feed
from generator.importing.claim_reviews.lenient_json import Broken, read_json
from generator.importing.scaffold import LARGEST
from generator.project import check_project
from tests.unit.importing.feeds.archive import defective, sound
from tests.unit.importing.feeds.defects import DEFECTS, Defect

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
REVIEW = '{"@type": "ClaimReview", "claimReviewed": "Das Bad schließt."}'


def run(project: Project, *arguments: str | Path, content: bytes | None = None) -> Result:
    parts = ["--claimreview", *map(str, arguments), "--root", str(project.root), "--language", "en"]
    return CliRunner().invoke(import_, parts, input=content, catch_exceptions=False)


def codes(content: str | bytes, name: str = "a.json") -> list[list[str]]:
    """Return the codes of the file, then those of each record."""
    feed = read_feed(content if isinstance(content, bytes) else content.encode(), name)
    return [[note.code for note in feed.notes], *([note.code for note in each.notes] for each in feed.records)]


@given(JSON, st.sampled_from([None, 2]))
def test_sound_json_is_read_as_it_is(value: object, indent: int | None) -> None:
    parsed = read_json(json.dumps(value, indent=indent))
    assert parsed.values == (value,)
    assert parsed.repairs == ()


@given(st.text(alphabet='{}[]",:\\ \n/*a1"'))
def test_no_text_is_too_broken_to_be_told_of(text: str) -> None:
    parsed = read_json(text)
    assert parsed.values or not text.strip() or {repair.code for repair in parsed.repairs} == {"comment"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "er sagte "nie", und ging", "b": 1}', {"a": 'er sagte "nie", und ging', "b": 1}),
        ('{"a": "x", "b" und c", "d": 1}', {"a": 'x", "b" und c', "d": 1}),
        ('{"a": ""Nie" sagte er"}', {"a": '"Nie" sagte er'}),
        ('{"a": {"b": "er "nie""}, "c": 2}', {"a": {"b": 'er "nie"'}, "c": 2}),
        ("[1, 2,]", [1, 2]),
        ('/* x */ {"a": "b // kein Kommentar"}', {"a": "b // kein Kommentar"}),
    ],
)
def test_what_is_certain_is_mended(text: str, value: object) -> None:
    parsed = read_json(text)
    assert parsed.values == (value,)
    assert len(parsed.repairs) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "x "b, "url": "y"}',
        '["er "nie" sagte"]',
        "{'a': 1}",
        '{"a": 1 "b": 2}',
        '{"a": "b',
        '{"a": "\\d"}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"a": 01}',
        '{"a": 1' + "0" * 5000 + "}",
    ],
)
def test_what_is_not_certain_is_refused(text: str) -> None:
    parsed = read_json(text)
    [value] = parsed.values
    assert isinstance(value[-1] if isinstance(value, list) else value, Broken)


def test_reading_goes_on_after_a_broken_record() -> None:
    for text in (f'[{REVIEW}, {{"@type": "ClaimReview" 1}}, {REVIEW}]', f'{REVIEW}\n{{"@type" 1}}\n{REVIEW}'):
        assert codes(text) == [[], [], ["broken"], []]


def test_where_no_next_record_is_certain_the_rest_is_said_to_be_left_out() -> None:
    assert codes(f'[{REVIEW}, {{"@type": "ClaimReview" 1}}]') == [[], [], ["broken-rest"]]


@pytest.mark.parametrize(
    "text",
    [
        REVIEW,
        f"[{REVIEW}]",
        f'{{"@graph": [{{"@type": "WebPage"}}, {REVIEW}]}}',
        f'{{"@type": "WebPage", "mainEntity": {{"@type": "Article", "review": {REVIEW}}}}}',
        f'{{"@type": "DataFeed", "dataFeedElement": [{{"@type": "DataFeedItem", "item": [{REVIEW}]}}]}}',
        f'{{"@type": "DataFeed", "dataFeedElement": {{"item": {REVIEW}}}}}',
        f'{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "item": {REVIEW}}}]}}',
    ],
)
def test_a_review_is_found_wherever_it_is_nested(text: str) -> None:
    assert codes(text) == [[], []]
    assert read_feed(text.encode(), "a.json").records[0].text == REVIEW


def test_an_empty_item_is_counted() -> None:
    assert codes(f'{{"dataFeedElement": [{{"item": null}}, {{"item": {REVIEW}}}, null]}}') == [
        [], ["no-record"], [], ["no-record"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "of_file"),
    [
        (b"\xef\xbb\xbf" + REVIEW.encode(), ["byte-order-mark"]),
        (REVIEW.encode("cp1252"), ["encoding"]),
        (REVIEW.encode("utf-16"), ["encoding"]),
        (b"\xff\xfe\xfa" + REVIEW.encode("cp1252"), ["unusable-file"]),
        (REVIEW.encode() + b" " * LARGEST, ["unusable-file"]),
        (b"", ["no-record"]),
        (b"\x00" * 10, ["unusable-file"]),
        (b"// nichts", ["comment", "no-record"]),
    ],
)
def test_what_concerns_the_whole_file_is_said_of_it(content: bytes, of_file: list[str]) -> None:
    assert codes(content)[0] == of_file


def page(data: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html><head>{head}<script type="application/ld+json">{data}</script></head></html>'


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        (REVIEW, []),
        (f"\n//<![CDATA[\n{REVIEW}\n//]]>\n", []),
        (f"<!--\n{REVIEW}\n-->", []),
        (REVIEW.replace('"', "&quot;"), ["escaped-page"]),
        (REVIEW.replace("Bad", "<!-- Bad -->"), []),
    ],
)
def test_pages_are_read_by_their_json_ld(data: str, noted: list[str]) -> None:
    assert codes(page(data), "a.html") == [[], noted]
    assert codes(page(data)) == [[], noted]


def test_a_page_without_a_review_says_so_and_one_in_a_comment_is_none() -> None:
    assert codes(f"<html><!-- {page(REVIEW)} --></html>", "a.html") == [["no-record"]]
    assert codes(page('{"@type": "WebPage"}')) == [["no-record"]]


def test_the_place_in_a_page_is_that_of_the_page() -> None:
    [record] = read_feed(page(f"\n  {REVIEW}").encode(), "a.html").records
    assert (record.line, record.column) == (2, 3)


def test_a_relative_address_is_completed_by_the_page_and_by_nothing_else(small: Project) -> None:
    record = json.dumps({**sound(1), "url": "/pruefung/1"})
    canonical = '<link rel="canonical" href="https://pruefende.example.org/x">'
    small.write("mit.html", page(record, canonical))
    small.write("ohne.html", page(record))
    assert "relative-url" in run(small, small.path("mit.html")).stdout
    again = run(small, small.path("ohne.html")).stdout
    assert "known: imported" in again
    assert "https://pruefende.example.org/pruefung/1" in small.read("content/articles/neues-vom-rathaus-folge-0.md")


def test_what_stands_elsewhere_in_the_graph_is_found_and_kept_as_received(small: Project) -> None:
    record = sound(1)
    record["itemReviewed"]["author"] = {"@id": "#musterblatt"}
    outlet = '{"@id": "#musterblatt",   "@type": "Organization", "name": "Musterblatt"}'
    graph = f'{{"@graph": [{outlet}, {json.dumps(record)}]}}'
    result = run(small, "-", content=graph.encode())
    assert "repaired: reference: record 1" in result.stdout
    assert "claimant: Musterblatt" in small.read("content/articles/neues-vom-rathaus-folge-0.md")
    assert outlet in small.read("seeds/neues-vom-rathaus-folge-0.json")
    assert "known: imported" in run(small, "-", content=graph.encode()).stdout


def test_repeated_records_come_in_once(small: Project) -> None:
    other = {**sound(1), "reviewRating": {"alternateName": "Satire"}}
    feed = [sound(1), sound(1), {**sound(1), "url": sound(1)["url"].replace("https", "http").rstrip("/")}, other]
    result = run(small, "-", content=json.dumps(feed).encode())
    assert "drafts written: 1, in articles: 1" in result.stdout
    assert "known: repeated 1, repeated-otherwise 2" in result.stdout
    assert result.exit_code == 0


def test_two_claims_of_one_address_are_two_checks(small: Project) -> None:
    feed = [sound(1), {**sound(2), "url": sound(1)["url"]}]
    run(small, "-", content=json.dumps(feed).encode())
    corpus = check_project(small.root)[0].corpus
    assert {"pruefung-1", "pruefung-1-2"} <= {assertion.id for assertion in corpus.assertions}


def test_a_mapping_decides_labels_and_numbers(small: Project) -> None:
    small.write("karte.yml", 'Pinocchio: falsch\n"2 of 1-10": groesstenteils-falsch\nRichtig: unbelegt\n')
    ratings = ({"alternateName": "Pinocchio"}, {"ratingValue": "2.0", "bestRating": 10}, {"alternateName": "Richtig"})
    feed = [{**sound(number), "reviewRating": rating} for number, rating in enumerate(ratings, 1)]
    result = run(small, "-", "--ratings", small.path("karte.yml"), content=json.dumps(feed).encode())
    corpus = check_project(small.root)[0].corpus
    found = [corpus.find_assertion(f"pruefung-{number}") for number in (1, 2, 3)]
    assert [each.verdict for each in found if each] == ["falsch", "groesstenteils-falsch", "unbelegt"]
    assert "rating" not in result.stdout


@pytest.mark.parametrize("mapping", ["Falsch: falsh", "Falsch: [falsch]", "- falsch", "a: b: c", "Falsch:"])
def test_a_mapping_that_cannot_be_used_is_refused_with_its_line(small: Project, mapping: str) -> None:
    small.write("karte.yml", mapping)
    before = small.tree(".")
    result = run(small, "-", "--ratings", small.path("karte.yml"), content=REVIEW.encode())
    assert result.exit_code == 2
    assert "karte.yml:1: " in result.stderr
    assert small.tree(".") == before


def test_a_folder_is_read_by_name_and_hidden_files_are_not(small: Project) -> None:
    for name, number in (("b/2.jsonl", 2), ("a.json", 1), (".alt/3.json", 3), ("4.txt", 4)):
        small.write(f"archiv/{name}", json.dumps(sound(number)))
    result = run(small, small.path("archiv"))
    assert "records read: 2; drafts written: 2" in result.stdout


def test_a_record_too_large_for_a_file_of_the_project_is_left_out(small: Project) -> None:
    result = run(small, "-", content=json.dumps({**sound(1), "reviewBody": "x" * 2**19}).encode())
    assert "left out: too-large: record 1" in result.stdout
    assert result.exit_code == 1


def test_claims_without_a_latin_letter_get_an_address_that_stays(small: Project) -> None:
    record = {"@type": "ClaimReview", "claimReviewed": "Бассейн закрыт."}
    run(small, "-", content=json.dumps(record).encode())
    [made] = [path.stem for path in small.path("content/articles").glob("check-*.md")]
    assert "known: imported" in run(small, "-", content=json.dumps(record).encode()).stdout
    assert made == "check-" + made.removeprefix("check-")[:8]
    assert check_project(small.root)[0].problems == ()


def test_a_record_of_nothing_but_a_claim_comes_in(small: Project) -> None:
    result = run(small, "-", content=REVIEW.encode())
    assert result.exit_code == 0
    assert check_project(small.root)[0].problems == ()
    assert "outlet: not named" in small.read("content/articles/das-bad-schliesst.md")


@pytest.mark.parametrize("arguments", [("--slug", "x"), ("--title", "x"), ("--url", "https://example.org")])
def test_options_of_single_documents_are_refused(small: Project, arguments: tuple[str, str]) -> None:
    assert run(small, "-", *arguments, content=REVIEW.encode()).exit_code == 2


def test_folders_and_mappings_need_the_option(small: Project) -> None:
    small.write("karte.yml", "")
    for parts in ([str(small.root)], ["-", "--ratings", str(small.path("karte.yml"))]):
        result = CliRunner().invoke(import_, [*parts, "--root", str(small.root), "--language", "en"], input=b"x")
        assert (result.exit_code, "--claimreview" in result.stderr) == (2, True)


@given(st.sampled_from(DEFECTS), st.integers(0, 2000), st.text(alphabet='{}[]",:\\\n', max_size=3))
def test_a_feed_cut_or_scribbled_on_anywhere_is_read_without_a_crash(defect: Defect, at: int, scribble: str) -> None:
    text = defective(defect, 1)
    feed = read_feed(f"[{text[:at]}{scribble}{text[at:]}, {REVIEW}]".encode(), "a.json")
    assert feed.records
