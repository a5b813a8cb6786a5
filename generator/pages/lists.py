"""Pages that list the checks of one rating, topic, person or outlet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.article import Article
from generator.model.assertion import Assertion
from generator.pages import words as names
from generator.pages.addresses import Section
from generator.pages.article import ArticleRow, article_row
from generator.pages.page import Link, Page
from generator.pages.parts import list_parts
from generator.pages.rows import (
    CheckRow,
    RatingView,
    Share,
    by_claim_date,
    check_rows,
    last_change,
    rating_shares,
    rating_view,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.people import Claimant, Outlet
    from generator.model.rating import Rating
    from generator.model.topic import Topic
    from generator.pages.page import Planned
    from generator.pages.parts import PagerView, Part
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a group of checks."""

    text: str
    total: int
    """How many checks stand in the group on all parts of the list."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """Checks under a heading."""

    heading: str
    total: int
    """How many there are on all parts of the list."""
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of checks with what they have in common, which stands on its first part only."""

    title: str
    section: Link
    lead: str
    facts: tuple[tuple[str, str], ...]
    """Names and values of what is known about it."""
    note: str
    rating: RatingView | None
    shares: tuple[Share, ...]
    articles: tuple[ArticleRow, ...]
    groups: tuple[GroupView, ...]
    pager: PagerView | None


Counted = Callable[[], "Iterable[Assertion]"]


@dataclass(frozen=True, slots=True)
class _About:
    """What a list is about."""

    link: Link
    section: Section
    changed: str
    """ISO date of its last change."""
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    rating: RatingView | None = None


def list_rating(rating: Rating, site: SiteMap) -> Iterator[Planned]:
    """Yield the pages of one rating."""
    view = rating_view(rating, site)
    facts = []
    if rating.value:
        text = site.words.gettext("{value} on an axis from 1 (worst) to 5 (best)")
        facts.append((site.words.gettext("Value"), text.replace("{value}", str(rating.value))))
    facts += [(name, term) for name, term in (rating.equivalents or {}).items()]
    checks = site.by_rating[rating.slug]
    about = _About(
        view.link, Section.RATINGS, last_change(checks), lead=view.definition, facts=tuple(facts), rating=view
    )
    return _checks(about, checks, tuple, site)


def list_topic(topic: Topic, site: SiteMap) -> Iterator[Planned]:
    """Yield the pages of one topic."""
    checks = site.by_topic[topic.id]
    about = _About(site.topic(topic), Section.TOPICS, last_change(checks), lead=topic.definition)
    return _checks(about, checks, lambda: site.by_topic[topic.id], site)


def list_claimant(who: Claimant, site: SiteMap) -> Iterator[Planned]:
    """Yield the pages of one person or institution."""
    facts = [(site.words.gettext("Kind"), names.name(who.kind, site.words))]
    if who.role:
        facts.append((site.words.gettext("Role"), who.role))
    if who.also:
        facts.append((site.words.gettext("Also written"), ", ".join(who.also)))
    checks = site.by_claimant[who.id]
    changed = last_change(checks)
    about = _About(site.claimant_entry(who), Section.CLAIMANTS, changed, facts=tuple(facts), note=who.note)
    return _checks(about, checks, lambda: site.by_claimant[who.id], site)


def _checks(about: _About, checks: Sequence[Assertion], counted: Counted, site: SiteMap) -> Iterator[Planned]:
    heading = Heading(site.words.gettext("Checks"), len(checks))
    return _parts(about, [(heading, by_claim_date(checks))], counted, site)


def list_outlet(outlet: Outlet, site: SiteMap) -> Iterator[Planned]:
    """Yield the pages of one outlet."""
    words = site.words
    facts = [(words.gettext("Country"), outlet.country)] if outlet.country else []
    if outlet.also:
        facts.append((words.gettext("Also written"), ", ".join(outlet.also)))
    articles = site.articles_by_outlet.get(outlet.id, ())
    checks = _checks_of(outlet.id, site)
    groups = (
        (words.gettext("Checked articles"), articles),
        (words.gettext("Checks of its articles"), checks),
        (words.gettext("Its own claims in other articles"), _claims_elsewhere(outlet, checks, site)),
        (words.gettext("Cited as a source in"), site.checks_by_outlet.get(outlet.id, ())),
    )
    link = Link(outlet.name, site.addresses.page(Section.OUTLETS, outlet.id))
    about = _About(link, Section.OUTLETS, last_change(checks), outlet.description, tuple(facts), outlet.note)
    headed = [(Heading(text, len(group)), group) for text, group in groups]
    return _parts(about, headed, lambda: _checks_of(outlet.id, site), site)


def _checks_of(outlet: str, site: SiteMap) -> list[Assertion]:
    """Return the checks of the outlet's articles."""
    articles = site.articles_by_outlet.get(outlet, ())
    return [assertion for article in articles for assertion in site.by_article[article.slug]]


def _claims_elsewhere(outlet: Outlet, checks: Iterable[Assertion], site: SiteMap) -> list[Assertion]:
    own = {assertion.id for assertion in checks}
    return [claim for claim in site.claims_by_outlet.get(outlet.id, ()) if claim.id not in own]


def _parts(
    about: _About, groups: Iterable[tuple[Heading, Sequence[Article | Assertion]]], counted: Counted, site: SiteMap
) -> Iterator[Planned]:
    """Yield the pages of a list.

    Args:
        about: what it is about.
        groups: its entries.
        counted: gives the checks whose ratings are counted; only the first page asks.
        site: what is shown.
    """

    def page(title: str, part: Part[Heading, Article | Assertion]) -> Page:
        groups = [(head, [entry for entry in group if isinstance(entry, Assertion)]) for head, group in part.groups]
        articles = (entry for _, group in part.groups for entry in group if isinstance(entry, Article))
        view = ListView(
            title=title,
            section=site.section(about.section),
            lead=about.lead if part.first else "",
            facts=about.facts if part.first else (),
            note=about.note if part.first else "",
            rating=about.rating,
            shares=rating_shares((check for check in counted() if check.published), site) if part.first else (),
            articles=tuple(article_row(article, site) for article in articles),
            groups=tuple(GroupView(head.text, head.total, check_rows(group, site)) for head, group in groups if group),
            pager=part.pager,
        )
        return Page("", "list", title, view, description=about.lead, updated=about.changed)

    return list_parts(about.link, groups, page, site)
