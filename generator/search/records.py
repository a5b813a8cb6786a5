"""What can be found: a record for each published check, each article and each claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import words as names
from generator.pages.prose import plain_text
from generator.pages.search import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.dates import PartialDate
    from generator.model.topic import Claim
    from generator.pages.site_map import SiteMap

YEAR = len("2026")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page as the search knows it. Empty texts are not known, or the page has none of that."""

    uri: str
    """Path of the page's Markdown file."""
    kind: str
    """What it is, in words."""
    title: str
    claim: str
    texts: tuple[str, ...]
    """What is searched and shown in excerpts, the most telling first; plain text."""
    claimant: str
    outlets: tuple[str, ...]
    rating: str
    """Its word."""
    topics: tuple[str, ...]
    attribution: str
    languages: tuple[str, ...]
    """The languages of the articles, by name; none where the site's articles have one only."""
    date: str
    """ISO date of the claim or the article, as exact as it is known."""
    day: str = ""
    """The same in words."""
    main: bool = True
    """False if it only leads to checks, which stand first among equals."""

    @property
    def year(self) -> str:
        """The year of its date."""
        return self.date[:YEAR]


def search_records(site: SiteMap) -> tuple[SearchRecord, ...]:
    """Return the records by address; drafts and withdrawn checks have none."""
    records = [_check(assertion, site) for assertion in site.corpus.published]
    records += [_article(article, site) for article in site.articles]
    records += [_claim(site.corpus.claims[claim], site) for claim in site.by_claim]
    return tuple(sorted(records, key=lambda record: record.uri))


def _check(assertion: Assertion, site: SiteMap) -> SearchRecord:
    link, article = site.check(assertion), site.corpus.get_article(assertion.article)
    date = _iso(assertion.claimed) or _iso(article.published) or _iso(assertion.checked)
    prose = (assertion.summary, assertion.reasoning, assertion.later)
    return SearchRecord(
        uri=link.to,
        kind=site.words.message(Kind.CHECK.value),
        title=link.text,
        claim=assertion.claim,
        texts=tuple(_filled((*map(plain_text, prose), assertion.selector.exact))),
        claimant=site.claimant(assertion.claimant).text,
        outlets=(article.outlet,),
        rating=site.rating_name(site.corpus.get_rating(assertion)),
        topics=tuple(site.corpus.topics[topic].name for topic in assertion.topics),
        attribution=names.name(assertion.attribution, site.words),
        languages=_languages((article,), site),
        date=date,
        day=_day(date, site),
    )


def _article(article: Article, site: SiteMap) -> SearchRecord:
    texts = (article.assessment, article.note, article.origins_note)
    return SearchRecord(
        uri=site.article(article).to,
        kind=site.words.message(Kind.ARTICLE.value),
        title=article.title,
        claim="",
        texts=tuple(_filled(texts)),
        claimant="",
        outlets=(article.outlet,),
        rating="",
        topics=(),
        attribution="",
        languages=_languages((article,), site),
        date=_iso(article.published),
        day=_day(_iso(article.published), site),
        main=False,
    )


def _claim(claim: Claim, site: SiteMap) -> SearchRecord:
    found = site.by_claim[claim.id]
    articles = [site.corpus.get_article(assertion.article) for assertion in found]
    date = max(_iso(assertion.claimed) for assertion in found)
    return SearchRecord(
        uri=site.claim(claim).to,
        kind=site.words.message(Kind.CLAIM.value),
        title=claim.title,
        claim=claim.question,
        texts=tuple(_filled((claim.story,))),
        claimant="",
        outlets=tuple(dict.fromkeys(article.outlet for article in articles)),
        rating="",
        topics=(),
        attribution="",
        languages=_languages(articles, site),
        date=date,
        day=_day(date, site),
        main=False,
    )


def _languages(articles: Iterable[Article], site: SiteMap) -> tuple[str, ...]:
    if len(site.languages) < 2:
        return ()
    codes = sorted({site.language_of(article) for article in articles})
    return tuple(names.language_name(code, site.words) for code in codes)


def _iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


def _day(date: str, site: SiteMap) -> str:
    return site.words.date(date) if date else ""


def _filled(texts: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    return (text for text in texts if text)
