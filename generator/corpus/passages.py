"""Where the quotes of an article stand, in its text and in its source document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.corpus.anchors import FoldedText, find_all, find_nearest, fold, surroundings
from generator.model.selector import Span
from generator.problems import Place, Problem, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.reading.files import SourceFile


def find_passages(article: Article, seed: SourceFile | None) -> tuple[Mapping[str, Span], tuple[Problem, ...]]:
    """Return where each quote stands in the body, by the assertion's id, and what is wrong.

    A quote that is not found, or at several places, is reported and stands at the beginning, with no length.

    Args:
        article: with its body.
        seed: its source document, in which each quote must stand, too; None where it is not known.
    """
    body, document = FoldedText(article.body), FoldedText(seed.text) if seed else None
    spans: dict[str, Span] = {}
    problems: list[Problem] = []
    for assertion in article.assertions:
        span = _quote(assertion, body, article, problems)
        if document and span:
            _in_seed(assertion, document, article.seed, problems)
        spans[assertion.id] = span or Span(0, 0)
    return spans, tuple(problems)


def _quote(assertion: Assertion, body: FoldedText, article: Article, problems: list[Problem]) -> Span | None:
    if not assertion.selector.exact:
        return None
    spans = find_all(assertion.selector, body)
    place = assertion.places.at("quote")
    if len(spans) == 1:
        return spans[0]
    if spans:
        before, after = surroundings(spans[0], article.body)
        problems.append(_ambiguous(place, "quote-ambiguous", article.places.path, len(spans), (before, after)))
    else:
        problems.append(_not_found(assertion, article.places.path, body))
    return None


def _in_seed(assertion: Assertion, seed: FoldedText, name: str, problems: list[Problem]) -> None:
    spans = find_all(assertion.selector, seed)
    path, place = f"seeds/{name}", assertion.places.at("quote")
    if not spans:
        problems.append(replace(_not_found(assertion, path, seed), code="quote-not-in-seed"))
    elif len(spans) > 1:
        around = surroundings(spans[0], seed.text)
        problems.append(_ambiguous(place, "quote-ambiguous-in-seed", path, len(spans), around))


def _not_found(assertion: Assertion, path: str, text: FoldedText) -> Problem:
    exact = fold(assertion.selector.exact)
    if exact in text.text:
        start = text.text.find(exact)
        around = surroundings(Span(start, start + len(exact)), text.text)
        return _wrong_surroundings(assertion, path, around)
    nearest = find_nearest(assertion.selector.exact, text)
    return Problem(
        "quote-not-found",
        assertion.places.at("quote"),
        msg("the quote does not stand in {path}", path=path),
        msg("a quote is verbatim, or it is not a quote"),
        msg("the nearest passage is: {passage}", passage=nearest)
        if nearest
        else msg("copy the words from the article's text"),
    )


def _wrong_surroundings(assertion: Assertion, path: str, around: tuple[str, str]) -> Problem:
    return Problem(
        "quote-not-found",
        assertion.places.at("prefix" if assertion.selector.prefix else "suffix"),
        msg("the quote stands in {path}, but not between this `prefix` and `suffix`", path=path),
        msg("they are verbatim, too: they say which of several places is judged"),
        msg("around the first place the words are “{before}” and “{after}”", before=around[0], after=around[1]),
    )


def _ambiguous(place: Place, code: str, path: str, count: int, around: tuple[str, str]) -> Problem:
    return Problem(
        code,
        place,
        msg("the quote stands {count} times in {path}", count=count, path=path),
        msg("it must be clear which of the places is judged"),
        msg(
            "add `prefix` or `suffix`, the words directly before or after it; around the first place they are "
            "“{before}” and “{after}”",
            before=around[0],
            after=around[1],
        ),
    )
