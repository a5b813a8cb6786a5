"""A check that was to be looked at again is looked at again.

Passes: `recheck_after: 2026-12-31` on that day; one whose `checked` is later than it. Fails (warning): the day after,
or the day after the month or year. The day comes from outside: only `belegt check` asks, so that a build depends on
nothing but its files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "due-again"


def check(corpus: Corpus, today: dt.date) -> Iterator[Problem]:
    """Yield a warning for each published check whose day has passed."""
    for assertion in corpus.published:
        after = assertion.recheck_after
        if not after or after.latest >= today:
            continue
        if assertion.checked and after.surely_before(assertion.checked):
            continue
        yield Problem(
            CODE,
            assertion.places.at("recheck_after"),
            msg("the check `{id}` was to be looked at again after {day}", id=assertion.id, day=after),
            msg("readers take a verdict as today's, and this one was expected to age"),
            msg("look again, bring `checked` up to date, and set `recheck_after` to a later day or delete it"),
            Severity.WARNING,
        )
