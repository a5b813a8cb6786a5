"""The page of one claim: the same thing as each article words it, and what happened in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.addresses import Section
from generator.pages.differences import Run, mark_differences
from generator.pages.page import Link, Page
from generator.pages.rows import CheckRow, check_row, last_change

if TYPE_CHECKING:
    from generator.model.assertion import Assertion
    from generator.model.topic import Claim, Event
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Wording:
    """The claim as one article words it."""

    row: CheckRow
    article: Link
    quote: tuple[Run, ...]
    language: str
    note: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened between two wordings."""

    date: str
    iso: str
    text: str
    check: Link


@dataclass(frozen=True, slots=True)
class Step:
    """One step through time: a wording or a happening."""

    wording: Wording | None
    happening: Happening | None


@dataclass(frozen=True, slots=True)
class ClaimPageView:
    """The same claim in all articles."""

    title: str
    section: Link
    question: str
    story: str
    steps: tuple[Step, ...]
    """By date."""
    wordings: int
    outlets: str
    """How many outlets make it, in words."""
    differences: bool
    """True if somewhere a difference is marked."""


def plan_claim(claim: Claim, site: SiteMap) -> Page:
    """Return the page of one claim."""
    link, found = site.claim(claim), site.by_claim[claim.id]
    wordings = [_wording(assertion, found, site) for assertion in found]
    ids = {assertion.id for assertion in found}
    events = [event for event in site.corpus.events if event.assertion in ids]
    steps = [(wording.row.claimed_iso, 1, Step(wording, None)) for wording in wordings]
    steps += [(event.date.iso, 0, Step(None, _happening(event, site))) for event in events]
    steps.sort(key=lambda step: step[:2])
    outlets = {site.corpus.get_article(assertion.article).outlet for assertion in found}
    view = ClaimPageView(
        title=claim.title,
        section=site.section(Section.CLAIMS),
        question=claim.question,
        story=claim.story,
        steps=tuple(step for _, _, step in steps),
        wordings=len(wordings),
        outlets=site.words.ngettext("in {number} outlet", "in {number} outlets", len(outlets)),
        differences=any(run.differs for wording in wordings for run in wording.quote),
    )
    return Page(link.to, "claim", claim.title, view, description=claim.question, updated=last_change(found))


def _wording(assertion: Assertion, group: tuple[Assertion, ...], site: SiteMap) -> Wording:
    article = site.corpus.get_article(assertion.article)
    others = [other.selector.exact for other in group if other.article != assertion.article]
    return Wording(
        check_row(assertion, site),
        site.article(article),
        mark_differences(assertion.selector.exact, others),
        site.language_of(article),
        assertion.claim_note,
    )


def _happening(event: Event, site: SiteMap) -> Happening:
    assertion = site.corpus.find_assertion(event.assertion)
    check = site.check(assertion) if assertion else Link("")
    return Happening(site.words.date(event.date.iso), event.date.iso, event.text, check)
