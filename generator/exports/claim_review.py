"""A check as schema.org data: what it claims, who says it, the rating, and every piece of evidence.

Spec: schema.org 30 `ClaimReview`, `Claim`; Google's page rules for fact checks (one a page, at the top level,
numbers only where the rating stands on the true-false axis).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.open_data import OpenData
from generator.model.people import ClaimantKind
from generator.model.source import SourceKind
from generator.pages.prose import plain_text
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.corpus.lineage import CitationLineage
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.dates import PartialDate
    from generator.model.rating import Rating
    from generator.model.source import Source
    from generator.pages.site_map import SiteMap

BEST, WORST = 5, 1
KINDS = {SourceKind.AGENCY: "NewsArticle", SourceKind.NEWS: "NewsArticle", SourceKind.ANALYSIS: "Report"}
"""Types of documents that schema.org names; any other is a `CreativeWork`."""
CLAIMANTS = {ClaimantKind.PERSON: "Person", ClaimantKind.ORGANIZATION: "Organization"}


def claim_review(assertion: Assertion, site: SiteMap) -> dict[str, Any]:
    """Return the `ClaimReview` of a published check; what is not known is left out."""
    corpus, link = site.corpus, site.check(assertion)
    article = corpus.get_article(assertion.article)
    publisher = publisher_node(site)
    return known(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": site.url(link),
            "url": site.url(link),
            "headline": link.text,
            "claimReviewed": assertion.claim,
            "author": publisher,
            "datePublished": _iso(assertion.checked),
            "dateModified": last_change([assertion]),
            "inLanguage": corpus.settings.language,
            "reviewRating": _rating(corpus.get_rating(assertion), assertion, site),
            "itemReviewed": _claim(assertion, article, publisher, site),
            "citation": [_citation(trace, site) for trace in site.lineages[assertion.id].citations],
            "correction": [
                {"@type": "CorrectionComment", "text": change.note, "datePublished": change.date.iso}
                for change in assertion.changes
            ],
            "isPartOf": {"@type": "WebPage", "@id": site.url(site.article(article)), "name": article.title},
        }
    )


def publisher_node(site: SiteMap) -> dict[str, Any]:
    """Return who answers for the site."""
    settings = site.corpus.settings
    return {"@type": "Organization", "@id": settings.address, "name": settings.publisher, "url": settings.address}


def _rating(rating: Rating, assertion: Assertion, site: SiteMap) -> dict[str, Any]:
    number = {"ratingValue": rating.value, "bestRating": BEST, "worstRating": WORST} if rating.value else {}
    return {
        "@type": "Rating",
        "alternateName": site.rating_name(rating),
        "ratingExplanation": plain_text(assertion.summary),
        **number,
    }


def _claim(assertion: Assertion, article: Article, publisher: dict[str, Any], site: SiteMap) -> dict[str, Any]:
    """Return the claim. Checks of one `claim_id` share its identity, and the article in which it stood first."""
    claim = site.corpus.claims.get(assertion.claim_id)
    page = site.claim(claim) if claim else site.check(assertion)
    same = site.by_claim[claim.id] if claim else (assertion,)
    articles = list({other.article: site.corpus.get_article(other.article) for other in same}.values())
    dated = sorted((other for other in articles if other.published), key=_published)
    return known(
        {
            "@type": "Claim",
            "@id": f"{site.url(page)}#claim",
            "name": claim.title if claim else assertion.claim,
            "text": assertion.claim,
            "author": _claimant(assertion.claimant, site),
            "claimInterpreter": publisher,
            "datePublished": _iso(assertion.claimed),
            "appearance": article_node(article, site),
            "firstAppearance": article_node(dated[0], site) if dated else None,
        }
    )


def _claimant(name: str, site: SiteMap) -> dict[str, Any]:
    """Return who says it. A name without an entry has no type, because nobody has said whether it is a person."""
    who = site.corpus.find_claimant(name)
    if who:
        return known({"@type": CLAIMANTS[who.kind], "name": who.name, "sameAs": who.same_as})
    return _outlet(name, site) if site.corpus.find_outlet(name) else {"name": name}


def _outlet(name: str, site: SiteMap) -> dict[str, Any]:
    outlet = site.corpus.find_outlet(name)
    return known({"@type": "Organization", "name": name, "sameAs": outlet.same_as if outlet else ""})


def article_node(article: Article, site: SiteMap) -> dict[str, Any]:
    """Return the article under examination, known by its own address. A title of ours is its name, not its headline."""
    return known(
        {
            "@type": "NewsArticle",
            "@id": article.url,
            "name" if article.described else "headline": article.title,
            "url": article.url,
            "archivedAt": article.archived,
            "datePublished": _iso(article.published),
            "inLanguage": site.language_of(article),
            "publisher": _outlet(article.outlet, site),
        }
    )


def _citation(trace: CitationLineage, site: SiteMap) -> dict[str, Any]:
    source = site.corpus.get_source(trace.citation)
    origins = (site.corpus.sources[origin] for origin in trace.origins if origin != source.id)
    return {**_document(source, site), **known({"isBasedOn": [_document(origin, site) for origin in origins]})}


def _document(source: Source, site: SiteMap) -> dict[str, Any]:
    """Return a document; one with a page of its own is the same wherever it is named.

    Its author has no type, because nobody has said whether it is a person.
    """
    page = site.source(source)
    return known(
        {
            "@type": KINDS.get(source.kind, "CreativeWork"),
            "@id": f"{site.url(page)}#document" if page.to else "",
            "name": source.title,
            "url": source.url,
            "archivedAt": source.archived,
            "datePublished": _iso(source.published),
            "inLanguage": source.language,
            "author": {"name": source.author} if source.author else None,
            "publisher": _outlet(source.publisher, site) if source.publisher else None,
        }
    )


def _published(article: Article) -> tuple[str, str]:
    return (_iso(article.published), article.slug)


def _iso(date: PartialDate | None) -> str:
    return date.iso if date else ""


def known(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties that have a value: nothing stands in for what is not known."""
    return {key: value for key, value in properties.items() if value not in ("", None, [])}


def published_reviews(site: SiteMap) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield path and `ClaimReview` of every published check; drafts, open and withdrawn ones have none."""
    for assertion in OpenData(site).checks:
        yield site.check(assertion).to, claim_review(assertion, site)
