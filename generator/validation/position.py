"""Where a check stands in its data: alone at the top, with schema.org's vocabulary, and one on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.validation.things import CLAIM_REVIEW, REVIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.validation.things import Found, Thing


def check_position(found: Sequence[Found], *, page: bool) -> Iterator[Problem]:
    """Yield what is wrong with where the checks of one file stand.

    Args:
        found: all checks of the file, in its order.
        page: the file is a page, which holds one check; else it may hold a list, a graph or a feed of them.
    """
    for each in found:
        review = each.thing
        if not each.in_context:
            yield _no_context(review)
        if each.depth and (page or not each.listed):
            yield _nested(review)
        if review.text("@type") not in REVIEWS:
            yield _other_type(review)
    claims = [each.thing for each in found if CLAIM_REVIEW in each.thing.types]
    for review in claims[1:] if page else ():
        yield Problem(
            "cr-several-on-page",
            review.at(""),
            msg("this is one of {number} `ClaimReview` on the page", number=len(claims)),
            msg("Google takes none from a page with several"),
            msg("give every check a page of its own"),
        )


def _no_context(review: Thing) -> Problem:
    return Problem(
        "cr-no-context",
        review.at("@context"),
        msg("schema.org is not named as `@context`"),
        msg("without it the names of properties mean nothing"),
        msg('add "@context": "https://schema.org"'),
    )


def _nested(review: Thing) -> Problem:
    return Problem(
        "cr-nested",
        review.at(""),
        msg("the check stands inside of other data: {steps}", steps=" › ".join(map(str, review.steps))),
        msg("some collectors look at the top only and do not find it"),
        msg("give it a script of its own in which nothing lies around it"),
        Severity.WARNING,
    )


def _other_type(review: Thing) -> Problem:
    return Problem(
        "cr-type-form",
        review.at("@type"),
        msg("`@type` is not simply `{value}`", value=next(iter(sorted(review.types & REVIEWS)))),
        msg("some collectors compare the text and do not find the check"),
        msg("write the one name, without address and list"),
        Severity.WARNING,
    )
