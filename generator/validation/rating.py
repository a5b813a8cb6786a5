"""The rating of a check: a word that readers understand, and numbers only within their bounds.

Spec: schema.org `Rating`; Google's "Fact Check (ClaimReview) structured data", section `Rating`.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Problem, Severity, msg
from generator.validation.texts import REPAIR, not_a_text
from generator.validation.things import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.validation.things import Thing

LOWEST, HIGHEST = 1.0, 5.0
"""The bounds where none are written. Spec: schema.org `worstRating`, `bestRating`."""
NUMBER = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?")
LETTER = re.compile(r"[^\W\d_]")
VALUE, BEST, WORST = "ratingValue", "bestRating", "worstRating"
REQUIRED = msg("Google and other collectors leave out a check without it")


class Verdict(NamedTuple):
    """What a rating says."""

    word: str
    """Empty if there is none."""
    number: float | None
    best: float
    worst: float
    thing: Thing


def check_rating(review: Thing, by_id: Mapping[str, Thing]) -> Iterator[Problem]:
    """Yield what is wrong with a check's rating; `by_id` are the objects that may be referred to."""
    if "reviewRating" not in review.values:
        yield Problem(
            "cr-missing-rating",
            review.at(""),
            msg("the check has no `reviewRating`"),
            REQUIRED,
            msg("add a `Rating` with the verdict's word as `alternateName`"),
        )
        return
    if not review.has("reviewRating"):
        return
    given = review.values["reviewRating"]
    if not isinstance(given, dict):
        several = isinstance(given, list)
        yield Problem(
            "cr-several-ratings" if several else "cr-bare-rating",
            review.at("reviewRating"),
            msg("`reviewRating` is a list") if several else msg("`reviewRating` is no `Rating`, but a bare value"),
            REPAIR,
            msg('write one object: {"@type": "Rating", "alternateName": …}'),
        )
        return
    for rating in review.things("reviewRating", by_id):
        yield from _check_word(rating)
        yield from _check_numbers(rating)


def read_verdict(review: Thing, by_id: Mapping[str, Thing]) -> Verdict | None:
    """Return what a check's rating says, as far as it can be read; None if there is no rating."""
    rating = next(iter(review.things("reviewRating", by_id)), None)
    if rating is None:
        return None
    numbers = {key: to_number(rating.values.get(key)) for key in (VALUE, BEST, WORST)}
    best, worst = numbers[BEST], numbers[WORST]
    return Verdict(
        (rating.text("alternateName") or rating.text("name")).strip(),
        numbers[VALUE],
        HIGHEST if best is None else best,
        LOWEST if worst is None else worst,
        rating,
    )


def _check_word(rating: Thing) -> Iterator[Problem]:
    key = "alternateName"
    if key not in rating.values:
        if not rating.has("name"):
            yield Problem(
                "cr-missing-rating-word",
                rating.at(""),
                msg("the rating has no `alternateName`"),
                msg("the word is what readers are shown; a number alone means nothing to them"),
                msg("write the verdict's word as it stands on the page"),
            )
            return
        key = "name"
        yield Problem(
            "cr-rating-name-only",
            rating.at(key),
            msg("the verdict's word stands in `{name}` only", name=rating.name(key)),
            msg("most collectors read `alternateName` and nothing else"),
            msg("write it as `alternateName`"),
            Severity.WARNING,
        )
    word = rating.values[key]
    if is_empty(word) or (isinstance(word, dict) and "@value" in word):  # told already
        return
    if not isinstance(word, str):
        yield not_a_text(rating.name(key), rating.at(key))
    elif not LETTER.search(word):
        yield Problem(
            "cr-rating-not-a-word",
            rating.at(key),
            msg("the verdict `{value}` is no word", value=word),
            msg("the word is what readers are shown; a number alone means nothing to them"),
            msg("write the verdict's word as it stands on the page"),
        )


def _check_numbers(rating: Thing) -> Iterator[Problem]:
    written = [key for key in (VALUE, BEST, WORST) if rating.has(key)]
    wrong = [key for key in written if to_number(rating.values[key]) is None]
    for key in wrong:
        yield Problem(
            "cr-not-a-number",
            rating.at(key),
            msg("`{name}` is no number", name=rating.name(key)),
            REPAIR,
            msg("write a number without quotation marks, or leave all three out"),
        )
    if not wrong and VALUE in written:
        yield from _check_bounds(rating)
        missing = [key for key in (BEST, WORST) if key not in rating.values]
        if missing:
            yield Problem(
                "cr-missing-bounds",
                rating.at(VALUE),
                msg("a number stands without `{missing}`", missing="`, `".join(missing)),
                msg("nobody can tell what the number means on the scale"),
                msg("add the bounds of your scale; 1 is the least that the worst may be"),
                Severity.WARNING,
            )
    elif not wrong and written and VALUE not in rating.values:
        yield Problem(
            "cr-bounds-without-number",
            rating.at(written[0]),
            msg("bounds stand without a `ratingValue`"),
            msg("some collectors read the bounds as a rating"),
            msg("leave the bounds out where the verdict has no number"),
            Severity.WARNING,
        )


def _check_bounds(rating: Thing) -> Iterator[Problem]:
    value, best, worst = (to_number(rating.values.get(key)) for key in (VALUE, BEST, WORST))
    best, worst = (HIGHEST if best is None else best), (LOWEST if worst is None else worst)
    if worst < LOWEST:
        yield Problem(
            "cr-worst-below-one",
            rating.at(WORST),
            msg("`worstRating` is {worst}", worst=f"{worst:g}"),
            msg("Google takes nothing below 1"),
            msg("let the scale begin with 1"),
        )
    elif best <= worst:
        yield Problem(
            "cr-bounds-turned",
            rating.at(BEST),
            msg("`bestRating` {best} is not above `worstRating` {worst}", best=f"{best:g}", worst=f"{worst:g}"),
            msg("the number nearer to the best is taken for the truer"),
            msg("write the number of the truest verdict as `bestRating`, that of the falsest as `worstRating`"),
        )
    elif value is not None and not worst <= value <= best:
        text = msg(
            "`ratingValue` {value} lies outside of {worst} to {best}",
            value=f"{value:g}",
            worst=f"{worst:g}",
            best=f"{best:g}",
        )
        yield Problem(
            "cr-number-outside",
            rating.at(VALUE),
            text,
            msg("nobody can tell what the number means on the scale"),
            msg("write a number within the bounds, or none where the verdict is not between true and false"),
        )


def to_number(value: object) -> float | None:
    """Return a number, also one written as text; None for anything else."""
    if isinstance(value, str):
        return float(value) if NUMBER.fullmatch(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
