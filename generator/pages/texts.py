"""Pages the newsroom writes by hand, some of them with a list of the site's own under the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.assertion import Status
from generator.model.site import PageKind
from generator.pages.addresses import Section
from generator.pages.article import ArticleRow, article_row
from generator.pages.indexes import Entry, claim_entries, topic_entries
from generator.pages.page import Link, Page
from generator.pages.rows import (
    CheckRow,
    RatingView,
    Share,
    check_row,
    check_rows,
    last_change,
    rating_shares,
    rating_view,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.assertion import Assertion, Change
    from generator.model.site import TextPage
    from generator.pages.site_map import SiteMap

SCALE_MARK = "<!-- scale -->"
LATEST = 8


@dataclass(frozen=True, slots=True)
class TextView:
    """A hand-written text, cut where something of the site stands in it."""

    title: str
    before: Markup
    after: Markup
    scale: tuple[RatingView, ...]
    """The rating scale between the two parts; empty if the text has no mark for it."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page."""

    title: str
    intro: Markup
    total: str
    shares: tuple[Share, ...]
    latest: tuple[CheckRow, ...]
    articles: tuple[ArticleRow, ...]
    claims: tuple[Entry, ...]
    topics: tuple[Entry, ...]
    all_checks: Link
    all_claims: Link


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One entry of the register of corrections."""

    date: str
    iso: str
    check: CheckRow
    note: str
    before: RatingView | None
    after: RatingView | None


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The policy and the register."""

    title: str
    policy: Markup
    entries: tuple[CorrectionView, ...]
    withdrawn: tuple[CheckRow, ...]


def plan_texts(site: SiteMap) -> Iterator[Page]:
    """Yield the pages written by hand, and the register of changes."""
    kinds = {page.kind for page in site.corpus.text_pages}
    for page in site.corpus.text_pages:
        yield _PLANS[page.kind](page, site)
    if PageKind.HOME not in kinds:
        settings = site.corpus.settings
        yield _home(settings.name, "", settings.description, site)
    if PageKind.CORRECTIONS not in kinds:
        title = site.words.gettext("Corrections")
        uri = site.addresses.text_page(site.words.pgettext("address", "corrections"))
        yield Page(uri, "corrections", title, _corrections_view(title, "", site))


def _text(page: TextPage, site: SiteMap) -> Page:
    before, mark, after = page.body.partition(SCALE_MARK)
    scale = tuple(rating_view(rating, site) for rating in site.corpus.scale.ratings) if mark else ()
    view = TextView(page.title, _trusted(before), _trusted(after), scale)
    return Page(site.addresses.text_page(page.slug), "text", page.title, view, description=page.description)


def _home_from(page: TextPage, site: SiteMap) -> Page:
    return _home(page.title, page.body, page.description, site)


def _home(title: str, body: str, description: str, site: SiteMap) -> Page:
    corpus, words = site.corpus, site.words
    latest = sorted(corpus.published, key=_newest, reverse=True)[:LATEST]
    view = HomeView(
        title=title,
        intro=_trusted(body),
        total=words.ngettext("{number} check", "{number} checks", len(corpus.published)),
        shares=rating_shares(corpus.published, site),
        latest=check_rows(latest, site),
        articles=tuple(article_row(article, site) for article in site.articles_by_date),
        claims=tuple(claim_entries(site))[:LATEST],
        topics=tuple(topic_entries(site)),
        all_checks=site.section(Section.CHECKS),
        all_claims=site.section(Section.CLAIMS),
    )
    return Page(
        site.addresses.home, "home", title, view, description=description, updated=last_change(corpus.published)
    )


def _corrections(page: TextPage, site: SiteMap) -> Page:
    view = _corrections_view(page.title, page.body, site)
    updated = max((entry.iso for entry in view.entries), default="")
    uri = site.addresses.text_page(page.slug)
    return Page(uri, "corrections", page.title, view, description=page.description, updated=updated)


def _corrections_view(title: str, body: str, site: SiteMap) -> CorrectionsView:
    changes = [(change, assertion) for assertion in site.shown for change in assertion.changes]
    changes.sort(key=lambda pair: (pair[0].date.iso, pair[1].id), reverse=True)
    withdrawn = [assertion for assertion in site.shown if assertion.status is Status.WITHDRAWN]
    entries = tuple(_correction(change, assertion, site) for change, assertion in changes)
    return CorrectionsView(title, _trusted(body), entries, check_rows(withdrawn, site))


def _correction(change: Change, assertion: Assertion, site: SiteMap) -> CorrectionView:
    before, after = site.corpus.scale.find(change.from_verdict), site.corpus.scale.find(change.to_verdict)
    return CorrectionView(
        site.words.date(change.date.iso),
        change.date.iso,
        check_row(assertion, site),
        change.note,
        rating_view(before, site) if before else None,
        rating_view(after, site) if after else None,
    )


def _newest(assertion: Assertion) -> tuple[str, str, str]:
    checked = assertion.checked.iso if assertion.checked else ""
    claimed = assertion.claimed.iso if assertion.claimed else ""
    return (last_change([assertion]) or checked, claimed, assertion.id)


def _trusted(text: str) -> Markup:
    """Let Markdown through that the newsroom itself wrote for its own pages."""
    return Markup(text.strip())  # noqa: S704  content/pages is the newsroom's own, like its templates


_PLANS = {
    PageKind.PAGE: _text,
    PageKind.METHOD: _text,
    PageKind.HOME: _home_from,
    PageKind.CORRECTIONS: _corrections,
}
