"""A check in a list, and its rating: the same wherever they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.corpus.coverage import count_ratings
from generator.pages import words as names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.assertion import Assertion
    from generator.model.rating import Rating
    from generator.pages.page import Link
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class RatingView:
    """A rating as readers see it."""

    slug: str
    link: Link
    """Its word, leading to its page."""
    definition: str
    tone: str
    """Key of the colour."""
    icon: str
    """Key of the drawing."""
    value: int | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in a list."""

    check: Link
    claim: str
    rating: RatingView
    claimant: Link
    outlet: Link
    attribution: str
    claimed: str
    """In words."""
    claimed_iso: str
    checked: str
    """In words."""
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many checks have a rating."""

    rating: RatingView
    count: int
    percent: float
    """Of all counted, from 0 to 100."""


def rating_view(rating: Rating, site: SiteMap) -> RatingView:
    """Return the rating in the site's language."""
    return site.once(_rating_view, rating.slug, rating)


def _rating_view(rating: Rating, site: SiteMap) -> RatingView:
    definition = site.words.choose(rating.definition)
    return RatingView(rating.slug, site.rating(rating), definition, rating.tone, rating.icon, rating.value)


def check_row(assertion: Assertion, site: SiteMap) -> CheckRow:
    """Return the check as a list shows it."""
    return site.once(_check_row, assertion.id, assertion)


def _check_row(assertion: Assertion, site: SiteMap) -> CheckRow:
    article = site.corpus.get_article(assertion.article)
    return CheckRow(
        check=site.check(assertion),
        claim=assertion.claim,
        rating=rating_view(site.corpus.get_rating(assertion), site),
        claimant=site.claimant(assertion.claimant),
        outlet=site.outlet(article.outlet),
        attribution=names.name(assertion.attribution, site.words),
        claimed=site.words.date(assertion.claimed.iso) if assertion.claimed else "",
        claimed_iso=assertion.claimed.iso if assertion.claimed else "",
        checked=site.words.date(assertion.checked.iso) if assertion.checked else "",
        withdrawn=not assertion.published,
    )


def check_rows(assertions: Iterable[Assertion], site: SiteMap) -> tuple[CheckRow, ...]:
    """Return the checks as a list shows them."""
    return tuple(check_row(assertion, site) for assertion in assertions)


def rating_shares(assertions: Iterable[Assertion], site: SiteMap) -> tuple[Share, ...]:
    """Return how the ratings are distributed over the assertions, in the order of the scale."""
    counts = count_ratings(assertions, site.corpus)
    total = sum(counts.values())
    return tuple(
        Share(rating_view(site.corpus.scale.get(slug), site), count, round(100 * count / total, 1))
        for slug, count in counts.items()
    )


def last_change(assertions: Iterable[Assertion]) -> str:
    """Return the ISO date on which the youngest of the checks was made or changed; empty if none has a date."""
    newest = ""
    for assertion in assertions:  # thousands of them
        if assertion.checked and assertion.checked.iso > newest:
            newest = assertion.checked.iso
        for change in assertion.changes:
            newest = max(newest, change.date.iso)
    return newest


def by_claim_date(assertions: Iterable[Assertion]) -> list[Assertion]:
    """Return the checks with the youngest claim first."""
    return sorted(assertions, key=lambda a: (a.claimed.iso if a.claimed else "", a.id), reverse=True)
