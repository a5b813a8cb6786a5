"""Pages the newsroom writes by hand, some of them with a list of the site's own under the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.model.assertion import Status
from generator.model.site import PageKind
from generator.pages.addresses import Section
from generator.pages.article import ArticleRow, article_row
from generator.pages.indexes import Entry, claim_entries, topic_entries
from generator.pages.page import Link, Page, Planned
from generator.pages.parts import list_parts
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
    from collections.abc import Iterator, Sequence

    from generator.model.assertion import Assertion, Change
    from generator.model.site import TextPage
    from generator.pages.parts import PagerView, Part
    from generator.pages.site_map import SiteMap

SCALE_MARK = "<!-- scale -->"
LATEST, TOPICS = 8, 24
"""How many of each the front page shows at most."""


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
    all_articles: Link | None
    """None where all are shown."""
    all_claims: Link
    all_topics: Link | None


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
    """Empty on the later parts."""
    none: bool
    """True if nothing was ever changed."""
    entries: tuple[CorrectionView, ...]
    withdrawn: tuple[CheckRow, ...]
    pager: PagerView | None


def list_texts(site: SiteMap) -> Iterator[Planned]:
    """Yield the pages written by hand, and the register of changes."""
    pages = site.corpus.text_pages
    for page in pages:
        if page.kind is PageKind.HOME:
            yield _home(page.title, page.body, page.description, site)
        elif page.kind is PageKind.CORRECTIONS:
            link = Link(page.title, site.addresses.text_page(page.slug))
            yield from _corrections(link, page.body, page.description, site)
        else:
            yield Planned(site.addresses.text_page(page.slug), page.title, partial(_text, page, site))
    kinds = {page.kind for page in pages}
    if PageKind.HOME not in kinds:
        settings = site.corpus.settings
        yield _home(settings.name, "", settings.description, site)
    if PageKind.CORRECTIONS not in kinds:
        yield from _corrections(Link(site.words.gettext("Corrections"), site.addresses.corrections), "", "", site)


def _text(page: TextPage, site: SiteMap) -> Page:
    before, mark, after = page.body.partition(SCALE_MARK)
    scale = tuple(rating_view(rating, site) for rating in site.corpus.scale.ratings) if mark else ()
    view = TextView(page.title, _trusted(before), _trusted(after), scale)
    return Page(site.addresses.text_page(page.slug), "text", page.title, view, description=page.description)


def _home(title: str, body: str, description: str, site: SiteMap) -> Planned:
    return Planned(site.addresses.home, title, partial(_home_page, title, body, description, site))


def _home_page(title: str, body: str, description: str, site: SiteMap) -> Page:
    corpus, words = site.corpus, site.words
    topics = tuple(topic_entries(site))
    view = HomeView(
        title=title,
        intro=_trusted(body),
        total=words.ngettext("{number} check", "{number} checks", len(corpus.published)),
        shares=rating_shares(corpus.published, site),
        latest=check_rows(nlargest(LATEST, corpus.published, key=_newest), site),
        articles=tuple(article_row(article, site) for article in site.articles_by_date[:LATEST]),
        claims=tuple(islice(claim_entries(site), LATEST)),
        topics=topics[:TOPICS],
        all_checks=site.section(Section.CHECKS),
        all_articles=site.section(Section.ARTICLES) if len(site.articles) > LATEST else None,
        all_claims=site.section(Section.CLAIMS),
        all_topics=site.section(Section.TOPICS) if len(topics) > TOPICS else None,
    )
    return Page(
        site.addresses.home, "home", title, view, description=description, updated=last_change(corpus.published)
    )


def _corrections(link: Link, body: str, description: str, site: SiteMap) -> Iterator[Planned]:
    changes = [(change, assertion) for assertion in site.shown for change in assertion.changes]
    changes.sort(key=lambda pair: (pair[0].date.iso, pair[1].id), reverse=True)
    withdrawn = [assertion for assertion in site.shown if assertion.status is Status.WITHDRAWN]
    newest = changes[0][0].date.iso if changes else ""

    def page(title: str, part: Part[str, tuple[Change, Assertion] | Assertion]) -> Page:
        shown = [entry for _, entries in part.groups for entry in entries]
        view = CorrectionsView(
            title=title,
            policy=_trusted(body if part.first else ""),
            none=not changes,
            entries=tuple(_correction(*entry, site) for entry in shown if isinstance(entry, tuple)),
            withdrawn=check_rows((entry for entry in shown if not isinstance(entry, tuple)), site),
            pager=part.pager,
        )
        return Page("", "corrections", title, view, description=description, updated=newest)

    groups: list[tuple[str, Sequence[tuple[Change, Assertion] | Assertion]]] = [("", changes), ("", withdrawn)]
    return list_parts(link, groups, page, site)


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
