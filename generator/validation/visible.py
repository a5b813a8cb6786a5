"""What the markup says and what readers see on the same page: the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.validation.page import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problems import Message
    from generator.validation.page import Page
    from generator.validation.rating import Verdict
    from generator.validation.things import Thing

WHY = msg("what the markup says and readers do not see misleads whoever collects it; Google forbids it")


def check_visible(review: Thing, verdict: Verdict | None, page: Page) -> Iterator[Problem]:
    """Yield where the page does not show what its markup says."""
    if verdict and verdict.word:
        yield from _check_verdict(verdict, page)
    claim = review.text("claimReviewed").strip()
    if claim and page.is_own_check:
        shown = page.own_text("bl-claim-text")
        if plain(shown) != plain(claim):
            what = msg(
                "the page shows the claim {shown}, the markup says {value}", shown=_quoted(shown), value=_quoted(claim)
            )
            yield Problem("cr-claim-differs", review.at("claimReviewed"), what, WHY, msg("build the site anew"))
    elif claim and not page.shows(claim):
        yield Problem(
            "cr-claim-not-visible",
            review.at("claimReviewed"),
            msg("the page does not show the claim {value}", value=_quoted(claim)),
            WHY,
            msg("write the claim on the page with the same words"),
            Severity.WARNING,
        )
    headline = review.text("headline").strip()
    if headline and not page.shows(headline):
        yield Problem(
            "cr-headline-not-visible",
            review.at("headline"),
            msg("the page does not show the headline {value}", value=_quoted(headline)),
            WHY,
            msg("write the page's headline with the same words"),
            Severity.WARNING,
        )


def _check_verdict(verdict: Verdict, page: Page) -> Iterator[Problem]:
    place = verdict.thing.at("alternateName" if verdict.thing.has("alternateName") else "name")
    if page.is_own_check:
        shown = page.own_text("bl-badge-word")
        if plain(shown) != plain(verdict.word):
            yield Problem(
                "cr-verdict-differs",
                place,
                msg(
                    "the page shows the verdict {shown}, the markup says {value}",
                    shown=_quoted(shown),
                    value=_quoted(verdict.word),
                ),
                WHY,
                msg("build the site anew"),
            )
    elif not page.shows(verdict.word):
        yield Problem(
            "cr-verdict-not-visible",
            place,
            msg("the page does not show the verdict {value}", value=_quoted(verdict.word)),
            WHY,
            msg("write the verdict on the page with the same word"),
        )


def check_number(verdict: Verdict, number: int | None) -> Iterator[Problem]:
    """Yield a number that a Belegt site's own page of the rating does not give.

    Args:
        verdict: what the markup says.
        number: what the page of the rating says; None if the rating is off the axis.
    """
    if verdict.number is None or verdict.number == number:
        return
    off = number is None
    yield Problem(
        "cr-number-off-axis" if off else "cr-number-differs",
        verdict.thing.at("ratingValue"),
        msg("the verdict {value} has a number and is not between true and false", value=_quoted(verdict.word))
        if off
        else _other_number(verdict, number),
        msg("a number says how true a claim is; so it must be that of the scale, and none where the scale has none"),
        msg("build the site anew"),
    )


def _other_number(verdict: Verdict, number: int | None) -> Message:
    return msg(
        "the verdict {value} has the number {number}; its own page says {shown}",
        value=_quoted(verdict.word),
        number=f"{verdict.number:g}",
        shown=number,
    )


def _quoted(text: str) -> str:
    return f"`{text}`" if text else "–"
