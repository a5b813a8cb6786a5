"""Pages that list the checks of one rating, topic, person or outlet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import words as names
from generator.pages.addresses import Section
from generator.pages.article import ArticleRow, article_row
from generator.pages.page import Link, Page
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
    from collections.abc import Iterator, Sequence

    from generator.model.assertion import Assertion
    from generator.model.people import Claimant, Outlet
    from generator.model.rating import Rating
    from generator.model.topic import Topic
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class GroupView:
    """Checks under a heading."""

    heading: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of checks with what they have in common."""

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


def plan_lists(site: SiteMap) -> Iterator[Page]:
    """Yield the pages of all ratings, topics, people and outlets."""
    corpus = site.corpus
    yield from (_rating_page(rating, site) for rating in corpus.scale.ratings)
    yield from (_topic_page(corpus.topics[key], site) for key in site.by_topic)
    yield from (_claimant_page(corpus.claimants[key], site) for key in site.by_claimant)
    yield from (_outlet_page(outlet, site) for outlet in site.outlets)


def _rating_page(rating: Rating, site: SiteMap) -> Page:
    found, view = site.by_rating[rating.slug], rating_view(rating, site)
    facts = []
    if rating.value:
        text = site.words.gettext("{value} on an axis from 1 (worst) to 5 (best)")
        facts.append((site.words.gettext("Value"), text.replace("{value}", str(rating.value))))
    facts += [(name, term) for name, term in (rating.equivalents or {}).items()]
    return _list_page(
        view.link,
        Section.RATINGS,
        view.definition,
        site,
        checks=found,
        facts=tuple(facts),
        rating=view,
        distribution=False,
    )


def _topic_page(topic: Topic, site: SiteMap) -> Page:
    return _list_page(site.topic(topic), Section.TOPICS, topic.definition, site, checks=site.by_topic[topic.id])


def _claimant_page(who: Claimant, site: SiteMap) -> Page:
    facts = [(site.words.gettext("Kind"), names.name(who.kind, site.words))]
    if who.role:
        facts.append((site.words.gettext("Role"), who.role))
    if who.also:
        facts.append((site.words.gettext("Also written"), ", ".join(who.also)))
    link = site.claimant_entry(who)
    checks = site.by_claimant[who.id]
    return _list_page(link, Section.CLAIMANTS, "", site, checks=checks, facts=tuple(facts), note=who.note)


def _outlet_page(outlet: Outlet, site: SiteMap) -> Page:
    words = site.words
    facts = [(words.gettext("Country"), outlet.country)] if outlet.country else []
    if outlet.also:
        facts.append((words.gettext("Also written"), ", ".join(outlet.also)))
    articles = site.articles_by_outlet.get(outlet.id, ())
    checks = [assertion for article in articles for assertion in site.by_article[article.slug]]
    spellings = {outlet.name, outlet.id, *outlet.also}
    claims = [a for a in site.corpus.published if a.claimant in spellings and a not in checks]
    groups = (
        GroupView(words.gettext("Checks of its articles"), check_rows(checks, site)),
        GroupView(words.gettext("Its own claims in other articles"), check_rows(claims, site)),
        GroupView(words.gettext("Cited as a source in"), check_rows(site.checks_by_outlet.get(outlet.id, ()), site)),
    )
    view = ListView(
        title=outlet.name,
        section=site.section(Section.OUTLETS),
        lead=outlet.description,
        facts=tuple(facts),
        note=outlet.note,
        rating=None,
        shares=rating_shares((a for a in checks if a.published), site),
        articles=tuple(article_row(article, site) for article in articles),
        groups=tuple(group for group in groups if group.rows),
    )
    uri = site.addresses.page(Section.OUTLETS, outlet.id)
    return Page(uri, "list", outlet.name, view, description=outlet.description, updated=last_change(checks))


def _list_page(  # noqa: PLR0913  each names one part of the page
    link: Link,
    section: Section,
    lead: str,
    site: SiteMap,
    *,
    checks: Sequence[Assertion],
    facts: tuple[tuple[str, str], ...] = (),
    note: str = "",
    rating: RatingView | None = None,
    distribution: bool = True,
) -> Page:
    groups = (GroupView(site.words.gettext("Checks"), check_rows(by_claim_date(checks), site)),) if checks else ()
    view = ListView(
        title=link.text,
        section=site.section(section),
        lead=lead,
        facts=facts,
        note=note,
        rating=rating,
        shares=rating_shares(checks, site) if distribution else (),
        articles=(),
        groups=groups,
    )
    return Page(link.to, "list", link.text, view, description=lead, updated=last_change(checks))
