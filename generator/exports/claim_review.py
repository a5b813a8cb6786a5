"""A check as schema.org data: what it claims, who says it, the rating, and every piece of evidence.

Spec: schema.org 30 `ClaimReview`, `Claim`; Google's page rules for fact checks (one a page, at the top level,
numbers only where the rating stands on the true-false axis).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.people import ClaimantKind
from generator.model.source import SourceKind
from generator.pages.prose import plain_text
from generator.pages.rows import last_change

if TYPE_CHECKING:
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


class ClaimReviews:
    """The `ClaimReview` of each check of a site. What many of them name is described once."""

    def __init__(self, site: SiteMap) -> None:
        """Look at the site."""
        self._site, self._publisher = site, publisher_node(site)
        self._articles: dict[str, dict[str, Any]] = {}
        self._documents: dict[str, dict[str, Any]] = {}
        self._first: dict[str, dict[str, Any] | None] = {}

    def of(self, assertion: Assertion) -> dict[str, Any]:
        """Return the `ClaimReview` of a published check; what is not known is left out.

        It was published on the day of `checked`: every later edit that readers can notice is an entry of `changes`,
        and none of these is older (rule `dates-out-of-order`). So the date stays, and only that of the change moves.
        """
        site, corpus, link = self._site, self._site.corpus, self._site.check(assertion)
        article, address = corpus.get_article(assertion.article), site.url(link)
        return known(
            {
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "@id": address,
                "url": address,
                "headline": link.text,
                "claimReviewed": assertion.claim,
                "author": self._publisher,
                "datePublished": _iso(assertion.checked),
                "dateModified": last_change([assertion]),
                "inLanguage": corpus.settings.language,
                "reviewRating": _rating(corpus.get_rating(assertion), assertion, site),
                "itemReviewed": self._claim(assertion, article),
                "citation": [self._citation(trace) for trace in site.lineages[assertion.id].citations],
                "correction": [
                    {"@type": "CorrectionComment", "text": change.note, "datePublished": change.date.iso}
                    for change in assertion.changes
                ],
                "isPartOf": {"@type": "WebPage", "@id": site.url(site.article(article)), "name": article.title},
            }
        )

    def _claim(self, assertion: Assertion, article: Article) -> dict[str, Any]:
        """Return the claim. Checks of one `claim_id` share its identity, and the article in which it stood first."""
        site = self._site
        claim = site.corpus.claims.get(assertion.claim_id)
        page = site.claim(claim) if claim else site.check(assertion)
        return known(
            {
                "@type": "Claim",
                "@id": f"{site.url(page)}#claim",
                "name": claim.title if claim else assertion.claim,
                "text": assertion.claim,
                "author": _claimant(assertion.claimant, site),
                "claimInterpreter": self._publisher,
                "datePublished": _iso(assertion.claimed),
                "appearance": self._article(article),
                "firstAppearance": self._first_appearance(claim.id) if claim else self._dated(article),
            }
        )

    def _first_appearance(self, claim_id: str) -> dict[str, Any] | None:
        if claim_id not in self._first:
            slugs = {assertion.article for assertion in self._site.by_claim[claim_id]}
            dated = [article for article in map(self._site.corpus.get_article, slugs) if article.published]
            self._first[claim_id] = self._article(min(dated, key=_published)) if dated else None
        return self._first[claim_id]

    def _dated(self, article: Article) -> dict[str, Any] | None:
        return self._article(article) if article.published else None

    def _article(self, article: Article) -> dict[str, Any]:
        if article.slug not in self._articles:
            self._articles[article.slug] = article_node(article, self._site)
        return self._articles[article.slug]

    def _citation(self, trace: CitationLineage) -> dict[str, Any]:
        corpus = self._site.corpus
        source = corpus.get_source(trace.citation)
        origins = [corpus.sources[origin] for origin in trace.origins if origin != source.id]
        document = self._document(source)
        return {**document, "isBasedOn": [self._document(origin) for origin in origins]} if origins else document

    def _document(self, source: Source) -> dict[str, Any]:
        if source.id not in self._documents:
            self._documents[source.id] = document_node(source, self._site)
        return self._documents[source.id]


def claim_review(assertion: Assertion, site: SiteMap) -> dict[str, Any]:
    """Return the `ClaimReview` of one published check."""
    return ClaimReviews(site).of(assertion)


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


def document_node(source: Source, site: SiteMap) -> dict[str, Any]:
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
