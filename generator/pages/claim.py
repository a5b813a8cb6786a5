"""The pages of one claim: the same thing as each article words it, and what happened in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.topic import Event
from generator.pages.addresses import Section
from generator.pages.differences import Run, mark_differences
from generator.pages.page import Link, Page
from generator.pages.parts import list_parts
from generator.pages.rows import CheckRow, check_row, last_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.assertion import Assertion
    from generator.model.topic import Claim
    from generator.pages.page import Planned
    from generator.pages.parts import PagerView, Part
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class Wording:
    """The claim as one article words it."""

    row: CheckRow
    article: Link
    quote: tuple[Run, ...]
    language: str
    """BCP 47; empty if it is the site's."""
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
    """Empty on the later parts, as is the story."""
    story: str
    steps: tuple[Step, ...]
    """By date."""
    wordings: int
    """On all parts."""
    outlets: str
    """How many outlets make it, in words."""
    differences: bool
    """True if somewhere a difference is marked."""
    pager: PagerView | None


def list_claim(claim: Claim, site: SiteMap) -> Iterator[Planned]:
    """Yield the pages of one claim."""
    found = site.by_claim[claim.id]
    happened = [event for assertion in found for event in site.events_by_check.get(assertion.id, ())]
    entries: list[Assertion | Event] = [*happened, *found]
    entries.sort(key=_when)
    outlets = {site.corpus.get_article(assertion.article).outlet for assertion in found}

    def page(title: str, part: Part[str, Assertion | Event]) -> Page:
        steps = tuple(_step(entry, found, site) for _, entries in part.groups for entry in entries)
        view = ClaimPageView(
            title=title,
            section=site.section(Section.CLAIMS),
            question=claim.question if part.first else "",
            story=claim.story if part.first else "",
            steps=steps,
            wordings=len(found),
            outlets=site.words.ngettext("in {number} outlet", "in {number} outlets", len(outlets)),
            differences=any(run.differs for step in steps if step.wording for run in step.wording.quote),
            pager=part.pager,
        )
        return Page("", "claim", title, view, description=claim.question, updated=last_change(found))

    return list_parts(site.claim(claim), [("", entries)], page, site)


def _when(entry: Assertion | Event) -> str:
    if isinstance(entry, Event):
        return entry.date.iso
    return entry.claimed.iso if entry.claimed else ""


def _step(entry: Assertion | Event, group: tuple[Assertion, ...], site: SiteMap) -> Step:
    if isinstance(entry, Event):
        return Step(None, _happening(entry, site))
    return Step(_wording(entry, group, site), None)


def _wording(assertion: Assertion, group: tuple[Assertion, ...], site: SiteMap) -> Wording:
    article = site.corpus.get_article(assertion.article)
    others = [other.selector.exact for other in group if other.article != assertion.article]
    return Wording(
        check_row(assertion, site),
        site.article(article),
        mark_differences(assertion.selector.exact, others),
        site.to_mark(site.language_of(article)),
        assertion.claim_note,
    )


def _happening(event: Event, site: SiteMap) -> Happening:
    assertion = site.corpus.find_assertion(event.assertion)
    check = site.check(assertion) if assertion else Link("")
    return Happening(site.words.date(event.date.iso), event.date.iso, event.text, check)
