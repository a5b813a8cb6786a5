"""Of an article only what is judged is shown, and what is needed to read it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.selector import Span
from generator.pages.excerpts import BRIDGE, ELLIPSIS, Segment, cut_context, cut_passages

PARAGRAPH = st.lists(st.sampled_from(["a", "bcd", "Wörter", "조선", "x" * 70, "\n", " ", "e\u0308."]), max_size=30)
BODIES = st.lists(PARAGRAPH.map(" ".join), min_size=1, max_size=5).map("\n\n".join)


@st.composite
def judged(draw: st.DrawFn) -> tuple[str, dict[str, Span]]:
    """Draw a body and the spans of some quotes in it, each beginning and ending inside words."""
    body = draw(BODIES)
    inked = [offset for offset, character in enumerate(body) if not character.isspace()]
    spans = {}
    if inked:
        for number in range(draw(st.integers(0, 5))):
            start, last = sorted((draw(st.sampled_from(inked)), draw(st.sampled_from(inked))))
            spans[f"q{number}"] = Span(start, last + 1)
    return body, spans


def shown(body: str, spans: dict[str, Span], *, whole: bool) -> list[list[int]]:
    """Return the offsets that each passage must show, found character by character."""
    passages: list[list[int]] = []
    start = 0
    for paragraph in body.split("\n\n"):
        offsets = list(range(start, start + len(paragraph)))
        start += len(paragraph) + 2
        hits = [offset for offset in offsets if any(span.start <= offset < span.end for span in spans.values())]
        if whole and paragraph.strip():
            passages.append(offsets)
        elif not whole and any(body[offset].strip() for offset in hits):
            passages.append(hits[:1])
            for last, following in pairwise(hits):
                if following - last - 1 > BRIDGE:
                    passages.append([])
                passages[-1] += range(last + 1 if passages[-1] else following, following + 1)
    return passages


def texts(passages: tuple[tuple[Segment, ...], ...]) -> list[str]:
    """Return the text of each passage."""
    return ["".join(segment.text for segment in passage) for passage in passages]


@pytest.mark.parametrize("whole", [False, True])
@given(case=judged())
@example(case=("a b\n\n\n\nc d", {"q": Span(2, 8)}))
@example(case=("a\n\n \n\nb", {"q": Span(0, 6)}))
@example(case=("", {}))
def test_passages_show_what_is_judged_with_the_bridges_between_and_nothing_else(
    whole: bool,  # noqa: FBT001
    case: tuple[str, dict[str, Span]],
) -> None:
    body, spans = case
    wanted = ["".join(body[offset] for offset in passage) for passage in shown(body, spans, whole=whole)]
    assert texts(cut_passages(spans, body, whole=whole)) == wanted


@pytest.mark.parametrize("whole", [False, True])
@given(case=judged())
def test_a_segment_names_exactly_the_quotes_that_cover_it(whole: bool, case: tuple[str, dict[str, Span]]) -> None:  # noqa: FBT001
    body, spans = case
    found = [
        (character, frozenset(segment.assertions))
        for passage in cut_passages(spans, body, whole=whole)
        for segment in passage
        for character in segment.text
    ]
    wanted = [
        (body[offset], frozenset(key for key, span in spans.items() if span.start <= offset < span.end))
        for passage in shown(body, spans, whole=whole)
        for offset in passage
    ]
    assert found == wanted


@given(judged())
def test_each_quote_ends_once_with_the_last_segment_that_it_covers(case: tuple[str, dict[str, Span]]) -> None:
    body, spans = case
    segments = [segment for passage in cut_passages(spans, body, whole=False) for segment in passage]
    for key in spans:
        ends = [number for number, segment in enumerate(segments) if key in segment.ends]
        assert ends == [max(number for number, segment in enumerate(segments) if key in segment.assertions)]


@given(judged())
def test_no_passage_and_no_segment_is_empty(case: tuple[str, dict[str, Span]]) -> None:
    body, spans = case
    passages = cut_passages(spans, body, whole=False)
    assert all(passages)
    assert all(segment.text for passage in passages for segment in passage)


def test_two_quotes_that_touch_stand_in_one_passage() -> None:
    assert cut_passages({"a": Span(0, 3), "b": Span(3, 6)}, "einsZwei", whole=False) == (
        (Segment("ein", ("a",), ("a",)), Segment("sZw", ("b",), ("b",))),
    )


def test_a_quote_inside_another_cuts_it_in_three() -> None:
    [passage] = cut_passages({"a": Span(0, 12), "b": Span(4, 8)}, "vor dem nach", whole=False)
    assert passage == (
        Segment("vor ", ("a",), ()),
        Segment("dem ", ("a", "b"), ("b",)),
        Segment("nach", ("a",), ("a",)),
    )


def test_two_quotes_of_the_same_words_share_their_segment() -> None:
    [passage] = cut_passages({"a": Span(4, 7), "b": Span(4, 7)}, "vor dem nach", whole=False)
    assert passage == (Segment("dem", ("a", "b"), ("a", "b")),)


def test_quotes_that_overlap_share_what_both_cover() -> None:
    [passage] = cut_passages({"a": Span(0, 7), "b": Span(4, 12)}, "vor dem nach", whole=False)
    assert [(segment.text, segment.assertions) for segment in passage] == [
        ("vor ", ("a",)),
        ("dem", ("a", "b")),
        (" nach", ("b",)),
    ]


def test_a_quote_over_two_paragraphs_is_two_passages_and_ends_with_the_second() -> None:
    first, second = cut_passages({"a": Span(4, 12)}, "vor eins\n\nzwei nach", whole=False)
    assert first == (Segment("eins", ("a",), ()),)
    assert second == (Segment("zw", ("a",), ("a",)),)


def test_a_short_gap_between_two_quotes_is_shown() -> None:
    gap = " " + "x" * (BRIDGE - 2) + " "
    body = f"eins{gap}zwei"
    [passage] = cut_passages({"a": Span(0, 4), "b": Span(4 + BRIDGE, 8 + BRIDGE)}, body, whole=False)
    assert passage[1] == Segment(gap, (), ())


def test_a_long_gap_between_two_quotes_is_not_shown() -> None:
    body = "eins" + "x" * (BRIDGE + 1) + "zwei"
    spans = {"a": Span(0, 4), "b": Span(5 + BRIDGE, 9 + BRIDGE)}
    assert texts(cut_passages(spans, body, whole=False)) == ["eins", "zwei"]


def test_an_article_without_quotes_shows_nothing() -> None:
    assert cut_passages({}, "Ein Text.\n\nNoch einer.", whole=False) == ()


def test_the_whole_text_is_shown_by_paragraphs_where_it_is_allowed() -> None:
    assert texts(cut_passages({}, "Ein Text.\n\n\n\nNoch einer.", whole=True)) == ["Ein Text.", "Noch einer."]


@given(judged(), st.integers(0, 60))
@example(("Vorher steht viel, was niemand zeigen darf. Satz.", {"q": Span(44, 49)}), 0)
def test_a_context_is_no_longer_than_allowed(case: tuple[str, dict[str, Span]], length: int) -> None:
    body, spans = case
    for span in spans.values():
        context = cut_context(span, body, length)
        assert len(context.before.removeprefix(f"{ELLIPSIS} ")) <= length
        assert len(context.after.removesuffix(f" {ELLIPSIS}")) <= length


@given(judged(), st.integers(0, 60))
def test_a_context_stands_in_the_body_as_it_is_shown_and_in_the_same_paragraphs(
    case: tuple[str, dict[str, Span]], length: int
) -> None:
    body, spans = case
    for span in spans.values():
        context = cut_context(span, body, length)
        before, after = context.before.removeprefix(f"{ELLIPSIS} "), context.after.removesuffix(f" {ELLIPSIS}")
        assert context.quote == body[span.start : span.end]
        assert body[: span.start].endswith(before)
        assert body[span.end :].startswith(after)
        assert "\n\n" not in before + after


@given(judged(), st.integers(0, 60))
def test_a_context_that_is_cut_is_cut_between_words_and_says_so(case: tuple[str, dict[str, Span]], length: int) -> None:
    body, spans = case
    for span in spans.values():
        context = cut_context(span, body, length)
        whole_before, whole_after = body[: span.start].rpartition("\n\n")[2], body[span.end :].partition("\n\n")[0]
        if context.before != whole_before:
            start = span.start - len(context.before.removeprefix(f"{ELLIPSIS} "))
            assert context.before.startswith(f"{ELLIPSIS} ")
            assert body[start - 1] == " " or start == span.start
        if context.after != whole_after:
            end = span.end + len(context.after.removesuffix(f" {ELLIPSIS}"))
            assert context.after.endswith(f" {ELLIPSIS}")
            assert body[end] == " " or end == span.end


def test_a_short_paragraph_is_the_whole_context() -> None:
    context = cut_context(Span(14, 18), "Absatz.\n\nVor  Satz. Danach.\n\nAbsatz.", 160)
    assert (context.before, context.quote, context.after) == ("Vor  ", "Satz", ". Danach.")


def test_a_quote_over_two_paragraphs_has_its_context_in_both() -> None:
    context = cut_context(Span(4, 14), "vor eins\n\nzwei nach", 160)
    assert (context.before, context.quote, context.after) == ("vor ", "eins\n\nzwei", " nach")
