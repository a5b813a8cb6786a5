"""References looked up and quotes found: each mistake is one problem, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.model.selector import Span
from generator.problems import Severity

if TYPE_CHECKING:
    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
FOLDER = "content/articles/stadtrat-beschliesst-freibad/index.md"
PART = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
SOURCES = "content/sources/stadt.yml"
TIMELINE = "content/timeline.yml"
SEED = "seeds/freibad.txt"
QUOTE = "Die Stadt schließt das Freibad zum 1. Oktober."


def errors(texts: Texts) -> list[tuple[str, str, int]]:
    """Return code, file and line of every problem, warnings too."""
    return [(problem.code, problem.place.path, problem.place.line) for problem in texts.check().problems]


def test_the_small_project_has_no_problem(small_texts: Texts) -> None:
    assert errors(small_texts) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (ARTICLE, "verdict: richtig", "verdict: richtich", "unknown-rating"),
        (ARTICLE, "claim_id: freibad-schliesst", "claim_id: freibad-schliest", "unknown-claim"),
        (ARTICLE, "topics: [Schwimmbad]", "topics: [Schwimmbat]", "unknown-topic"),
        (ARTICLE, "related: [freibad-schliesst-im-oktober]", "related: [freibad]", "unknown-assertion"),
        (ARTICLE, "related: [freibad-schliesst-im-oktober]", "related: [gaestezahl-im-sommer]", "names-itself"),
        (PART, "contradicts: [freibad-schliesst-im-oktober]", "contradicts: [freibad]", "unknown-assertion"),
        (ARTICLE, "origins: [stadt-2025-09-19]", "origins: [stadt]", "unknown-source"),
        (ARTICLE, "source: rat-2025-09-19", "source: rat-2025-09-18", "unknown-source"),
        (SOURCES, "origins: [rat-2025-09-19]", "origins: [rat-2025-09-18]", "unknown-source"),
        (TIMELINE, "assertion: freibad-schliesst-im-oktober", "assertion: freibad", "unknown-assertion"),
        (TIMELINE, "citation: c1", "citation: c9", "unknown-citation"),
        (ARTICLE, "seed: freibad.txt", "seed: freibat.txt", "unknown-seed"),
        (ARTICLE, "quote: Die Stadt schließt", "quote: Die Stadt schliesst", "quote-not-found"),
    ],
)
def test_a_reference_that_leads_nowhere_is_one_problem_where_it_is_written(
    small_texts: Texts, path: str, old: str, new: str, code: str
) -> None:
    line = small_texts.files[path][: small_texts.files[path].index(old)].count("\n") + 1
    assert errors(small_texts.with_replaced(path, old, new)) == [(code, path, line)]


@pytest.mark.parametrize("name", ["people", "outlets", "topics", "claims", "timeline"])
def test_a_list_may_stand_in_a_folder_in_parts(small_texts: Texts, name: str) -> None:
    whole = small_texts.files[f"content/{name}.yml"]
    moved = small_texts.without(f"content/{name}.yml").with_text(f"content/{name}/a.yml", whole)
    assert moved.build().pages == small_texts.build().pages
    twice = errors(moved.with_text(f"content/{name}/b.yml", whole))
    assert {(code, path) for code, path, _line in twice} <= {("duplicate-id", f"content/{name}/b.yml")}
    assert bool(twice) == (name != "timeline")


def test_the_only_source_of_a_check_misspelt_is_one_problem(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(PART, "source: rat-2025-09-19", "source: rat-2025-09-18")
    assert errors(texts) == [("unknown-source", PART, 20)]


def test_the_only_source_of_a_check_of_content_misspelt_is_one_problem(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(PART, "source: rat-2025-09-19", "source: rat-2025-09-18")
    texts = texts.with_replaced(PART, "checks: statement", "checks: content")
    assert errors(texts) == [("unknown-source", PART, 20)]


def test_a_source_that_is_missing_is_reported_at_each_place_that_names_it(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "source: rat-2025-09-19", "source: rat-2025-09-18")
    texts = texts.with_replaced(ARTICLE, "source: rat-2025-09-19", "source: rat-2025-09-18")
    assert [place for code, *place in errors(texts) if code == "unknown-source"] == [[ARTICLE, 31], [ARTICLE, 69]]


def test_the_remedy_for_an_unknown_source_does_not_name_another_unknown_source(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(SOURCES, "origins: [rat-2025-09-19]", "origins: [rat-2025-09-18x]")
    texts = texts.with_replaced(ARTICLE, "source: rat-2025-09-19", "source: rat-2025-09-18y")
    values = [
        {name: str(value) for name, value in problem.fix.values}
        for problem in texts.check().problems
        if problem.code == "unknown-source"
    ]
    assert [value["near"] for value in values] == ["rat-2025-09-19", "rat-2025-09-19"]
    assert not any("2025-09-18" in value["all"] for value in values)


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (ARTICLE, "- id: gaestezahl-im-sommer", "- id: freibad-schliesst-im-oktober", 49),
        (ARTICLE, "- id: gaestezahl-im-sommer", "- id: freibad-gerettet", None),
        (SOURCES, "stadt-2025-09-19:", "stadt-2025-09-20:", None),
    ],
)
def test_an_id_that_is_used_twice_is_reported_once(
    small_texts: Texts, path: str, old: str, new: str, line: int | None
) -> None:
    texts = small_texts.with_replaced(path, old, new)
    if path == SOURCES:
        texts = texts.with_text("content/sources/noch-eine.yml", texts.files[SOURCES].partition("\n\n")[2])
        texts = texts.with_replaced(ARTICLE, "origins: [stadt-2025-09-19]", "origins: [stadt-2025-09-20]")
    found = [place for code, *place in errors(texts) if code == "duplicate-id"]
    assert len(found) == 1
    assert line is None or found == [[path, line]]


def test_two_citations_of_one_id_are_reported_where_the_second_stands(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "- id: c2", "- id: c1")
    assert ("duplicate-citation", ARTICLE, 34) in errors(texts)


def test_an_article_as_a_file_and_as_a_folder_of_one_name_is_reported(small_texts: Texts) -> None:
    texts = small_texts.with_text("content/articles/stadtrat-beschliesst-freibad.md", small_texts.files[FOLDER])
    assert [code for code, *_ in errors(texts)] == ["duplicate-id"]


def test_origins_in_a_circle_are_reported_once_with_the_way_round(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(SOURCES, "origins: []", "origins: [stadt-2025-09-19]")
    found = [problem for problem in texts.check().problems if problem.severity is Severity.ERROR]
    assert [problem.code for problem in found] == ["origins-in-a-circle"]
    assert dict(found[0].what.values)["way"] == "rat-2025-09-19 → stadt-2025-09-19 → rat-2025-09-19"


def test_a_source_that_repeats_itself_is_reported(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(SOURCES, "origins: []", "origins: [rat-2025-09-19]")
    assert ("origins-in-a-circle", SOURCES, 9) in errors(texts)


def test_a_seed_that_was_changed_is_reported(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(SEED, "Musterstadt.", "Musterdorf.")
    assert errors(texts) == [("seed-changed", ARTICLE, 6)]


def test_a_seed_without_checksum_is_reported(small_texts: Texts) -> None:
    sums = small_texts.files["seeds/SHA256SUMS"].splitlines(keepends=True)
    texts = small_texts.with_text("seeds/SHA256SUMS", "".join(line for line in sums if "freibad.txt" not in line))
    assert errors(texts) == [("seed-without-checksum", ARTICLE, 6)]


def test_a_quote_that_stands_only_in_the_body_is_not_in_the_seed(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(SEED, "schließt das Freibad zum", "schließt das Bad zum")
    assert ("quote-not-in-seed", ARTICLE, 11) in errors(texts)


def test_a_quote_that_stands_twice_in_the_body_is_ambiguous(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, f"quote: {QUOTE}", "quote: Freibad")
    assert [code for code, *_ in errors(texts)] == ["quote-ambiguous"]


def test_a_prefix_makes_an_ambiguous_quote_one_place(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, f"quote: {QUOTE}", "quote: Freibad\n    prefix: schließt das")
    checked = texts.check()
    body = checked.corpus.get_article("freibad-schliesst").body
    start = body.index("Freibad zum")
    assert checked.corpus.spans["freibad-schliesst-im-oktober"] == Span(start, start + len("Freibad"))


def test_the_remedy_for_an_ambiguous_quote_names_what_would_pick_the_first_place(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, f"quote: {QUOTE}", "quote: Freibad")
    (problem,) = texts.check().problems
    values = dict(problem.fix.values)
    mended = texts.with_replaced(ARTICLE, "quote: Freibad", f"quote: Freibad\n    suffix: {values['after']}")
    assert mended.check().corpus.spans["freibad-schliesst-im-oktober"] == Span(4, 11)


def test_the_remedy_for_a_quote_that_is_not_found_is_the_nearest_passage(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(
        ARTICLE, f"quote: {QUOTE}", "quote: Die Statt schließt das Freibad am 1. Oktober."
    )
    (problem,) = texts.check().problems
    assert dict(problem.fix.values) == {"passage": QUOTE}


def test_a_quote_with_other_line_breaks_than_the_seed_is_found(small_texts: Texts) -> None:
    quote = "Die Bürgermeisterin wolle damit vom Rathausumbau ablenken"
    assert quote not in small_texts.files[SEED]
    span = small_texts.check().corpus.spans["ablenkung-vom-rathaus"]
    body = small_texts.check().corpus.get_article("freibad-schliesst").body
    assert body[span.start : span.end] == quote


def test_assertions_stand_in_reading_order_whatever_the_order_of_writing(small_texts: Texts) -> None:
    text = small_texts.files[ARTICLE]
    first, second = text.index("  - id: freibad-schliesst-im-oktober"), text.index("  - id: gaestezahl")
    third = text.index("  - id: ablenkung")
    swapped = text[:first] + text[second:third] + text[first:second] + text[third:]
    article = small_texts.with_text(ARTICLE, swapped).check().corpus.get_article("freibad-schliesst")
    assert [assertion.id for assertion in article.assertions] == [
        "freibad-schliesst-im-oktober",
        "gaestezahl-im-sommer",
        "ablenkung-vom-rathaus",
    ]


def test_a_topic_may_be_named_by_its_id_or_by_its_name(small_texts: Texts) -> None:
    corpus = small_texts.check().corpus
    assert {assertion.topics for assertion in corpus.published} == {("schwimmbad",)}


def test_a_draft_without_verdict_has_the_open_rating(small_texts: Texts) -> None:
    corpus = small_texts.check().corpus
    (draft,) = (assertion for assertion in corpus.assertions if assertion.id == "ablenkung-vom-rathaus")
    assert draft.verdict == "in-pruefung"
