"""The page of one article: where it comes from, what it claims, what is judged in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.corpus.coverage import measure_coverage, share_quoted
from generator.model.article import TextPolicy
from generator.model.source import LinkPolicy
from generator.pages.addresses import Section
from generator.pages.excerpts import cut_passages
from generator.pages.page import Link, Page
from generator.pages.rows import CheckRow, RatingView, Share, check_rows, last_change, rating_shares, rating_view

if TYPE_CHECKING:
    from generator.corpus.coverage import Coverage
    from generator.model.article import Article
    from generator.pages.excerpts import Segment
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class JudgedView:
    """A judged quote in the article's text."""

    number: str
    """Its place in the article's table, from 1."""
    check: Link
    rating: RatingView


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A run of the article's text."""

    text: str
    tones: str
    """Keys of the colours of all verdicts on it, by spaces; empty where nothing is judged."""
    ends: tuple[JudgedView, ...]
    """The quotes that end with it."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything on an article's page."""

    title: str
    described: bool
    section: Link
    outlet: Link
    published: str
    published_note: str
    url: str
    linked: bool
    language: str
    note: str
    cleaning: tuple[str, ...]
    origins: tuple[Link, ...]
    origins_note: str
    assessment: str
    coverage: str
    """`26 assertions: 24 checked, 1 open, 1 not checkable`, in words."""
    shares: tuple[Share, ...]
    quoted_percent: str
    rows: tuple[CheckRow, ...]
    """In reading order."""
    passages: tuple[tuple[SegmentView, ...], ...]
    full_text: bool


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    article: Link
    described: bool
    outlet: Link
    published: str
    published_iso: str
    coverage: str
    shares: tuple[Share, ...]


def plan_article(article: Article, site: SiteMap) -> Page:
    """Return the page of one article."""
    link = site.article(article)
    return Page(
        uri=link.to,
        template="article",
        title=article.title,
        view=_view(article, site),
        description=article.assessment or _coverage_in_words(measure_coverage(article, site.corpus), site),
        updated=last_change(site.by_article[article.slug]),
        meta={"kind": "article"},
    )


def article_row(article: Article, site: SiteMap) -> ArticleRow:
    """Return the article as a list shows it."""
    return site.once(_article_row, article.slug, article)


def _article_row(article: Article, site: SiteMap) -> ArticleRow:
    return ArticleRow(
        article=site.article(article),
        described=article.described,
        outlet=site.outlet(article.outlet),
        published=site.words.date(article.published.iso) if article.published else "",
        published_iso=article.published.iso if article.published else "",
        coverage=_coverage_in_words(measure_coverage(article, site.corpus), site),
        shares=_shares(article, site),
    )


def _view(article: Article, site: SiteMap) -> ArticleView:
    words, corpus = site.words, site.corpus
    return ArticleView(
        title=article.title,
        described=article.described,
        section=site.section(Section.ARTICLES),
        outlet=site.outlet(article.outlet),
        published=words.date(article.published.iso) if article.published else "",
        published_note=article.published_note,
        url=article.url,
        linked=bool(article.url) and article.link is LinkPolicy.LINK,
        language=site.language_of(article),
        note=article.note,
        cleaning=article.cleaning,
        origins=tuple(site.source(corpus.sources[origin]) for origin in article.origins),
        origins_note=article.origins_note,
        assessment=article.assessment,
        coverage=_coverage_in_words(measure_coverage(article, corpus), site),
        shares=_shares(article, site),
        quoted_percent=words.number(round(100 * share_quoted(article, corpus))),
        rows=check_rows(site.by_article[article.slug], site),
        passages=_passages(article, site),
        full_text=article.text is TextPolicy.FULL,
    )


def _passages(article: Article, site: SiteMap) -> tuple[tuple[SegmentView, ...], ...]:
    judged = {
        assertion.id: JudgedView(
            str(number), site.check(assertion), rating_view(site.corpus.get_rating(assertion), site)
        )
        for number, assertion in enumerate(site.by_article[article.slug], 1)
        if assertion.published
    }
    spans = {assertion: site.corpus.spans[assertion] for assertion in judged}
    whole = article.text is TextPolicy.FULL
    passages = cut_passages(spans, article.body, whole=whole)
    return tuple(tuple(_segment(segment, judged) for segment in passage) for passage in passages)


def _segment(segment: Segment, judged: dict[str, JudgedView]) -> SegmentView:
    tones = sorted({judged[assertion].rating.tone for assertion in segment.assertions})
    return SegmentView(segment.text, " ".join(tones), tuple(judged[assertion] for assertion in segment.ends))


def _shares(article: Article, site: SiteMap) -> tuple[Share, ...]:
    return rating_shares((assertion for assertion in article.assertions if assertion.published), site)


def _coverage_in_words(coverage: Coverage, site: SiteMap) -> str:
    words = site.words
    total = words.ngettext("{number} assertion", "{number} assertions", coverage.assertions)
    parts = [words.ngettext("{number} checked", "{number} checked", coverage.checked)]
    if coverage.open:
        parts.append(words.ngettext("{number} open", "{number} open", coverage.open))
    if coverage.not_checkable:
        parts.append(words.ngettext("{number} not checkable", "{number} not checkable", coverage.not_checkable))
    return f"{total}: {', '.join(parts)}"
