"""How much of an article was checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.assertion import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.corpus.corpus import Corpus
    from generator.model.article import Article
    from generator.model.assertion import Assertion


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of an article's assertions. `checked`, `open` and `not_checkable` add up to `assertions`."""

    assertions: int
    checked: int
    open: int
    not_checkable: int


def measure_coverage(article: Article, corpus: Corpus) -> Coverage:
    """Return the coverage of the article; withdrawn assertions are left out."""
    kept = [assertion for assertion in article.assertions if assertion.status is not Status.WITHDRAWN]
    done = [a for a in kept if a.published and not corpus.get_rating(a).open]
    unsuited = sum(not corpus.get_rating(a).checkable for a in done)
    return Coverage(len(kept), len(done) - unsuited, len(kept) - len(done), unsuited)


def count_ratings(assertions: Iterable[Assertion], corpus: Corpus) -> Mapping[str, int]:
    """Return how many of the assertions have each rating, in the order of the scale, none left out at zero."""
    counts = Counter(assertion.verdict for assertion in assertions)
    return {slug: counts[slug] for slug in corpus.scale.slugs if counts[slug]}


def share_quoted(article: Article, corpus: Corpus) -> float:
    """Return which part of the article's characters stands inside a judged quote, from 0 to 1."""
    covered: set[int] = set()
    for assertion in article.assertions:
        if assertion.published:
            span = corpus.spans[assertion.id]
            covered.update(range(span.start, span.end))
    return len(covered) / len(article.body) if article.body else 0.0
