"""Nothing is judged, read or changed before it happened.

Passes: claimed 2025-02-08, published 2025-02-09, checked 2026-11-22. Fails: checked before claimed; a source read
before it was published; a check older than the reading of its sources; changes out of order.
Dates of month or year precision fail only if every day they can mean is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Place, Problem, msg
from generator.reading.articles import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion
    from generator.model.dates import PartialDate

CODE = "dates-out-of-order"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each pair of dates of an article, its assertions and their sources in the wrong order."""
    for assertion in corpus.assertions:
        article = corpus.get_article(assertion.article)
        at = assertion.places.at
        yield from _order("claimed", assertion.claimed, "checked", assertion.checked, at("checked"))
        yield from _order("published", article.published, "checked", assertion.checked, at("checked"))
        yield from _order("claimed", assertion.claimed, "published", article.published, at("claimed"))
        yield from _sources(assertion, corpus)
        key, previous = "checked", assertion.checked
        for change in assertion.changes:
            yield from _order(key, previous, "date", change.date, change.places.at("date"))
            key, previous = "date", change.date


def check_sources(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each shared source that was read before it was published."""
    for source in corpus.sources.values():
        if source.shared:
            yield from _order("published", source.published, "accessed", source.accessed, source.places.at("accessed"))


def _sources(assertion: Assertion, corpus: Corpus) -> Iterator[Problem]:
    for citation in assertion.citations:
        source = corpus.get_source(citation)
        if not source.shared:
            yield from _order("published", source.published, "accessed", source.accessed, source.places.at("accessed"))
        place = assertion.places.at("checked") if source.shared else source.places.at("accessed")
        last = max([assertion.checked, *(change.date for change in assertion.changes)], key=_sort_key)
        key = "checked" if last == assertion.checked else "date"
        yield from _order("accessed", source.accessed, key, last, place)


def _sort_key(date: PartialDate | None) -> str:
    return date.iso if date else ""


def _order(
    first: str, earlier: PartialDate | None, second: str, later: PartialDate | None, place: Place
) -> Iterator[Problem]:
    if earlier and later and later != NO_DATE and later.surely_before(earlier):
        yield Problem(
            CODE,
            place,
            msg(
                "`{second}` ({later}) lies before `{first}` ({earlier})",
                second=second,
                later=later,
                first=first,
                earlier=earlier,
            ),
            msg("readers must be able to trust the order of what happened, was read and was judged"),
            msg("correct one of the two dates"),
        )
