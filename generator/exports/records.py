"""A check, an article and a shared claim as plain data: the record that the interface, the lists and the table share.

Every key is always there. What is not known is null, what is empty an empty list; only a rating on the true-false
axis has a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.corpus.coverage import measure_coverage
from generator.exports.claim_review import BEST, WORST
from generator.exports.open_data import article_path, check_path, claim_path, schema_path
from generator.pages.excerpts import cut_context
from generator.pages.prose import plain_text
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from generator.corpus.lineage import CitationLineage
    from generator.exports.open_data import OpenData
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.dates import PartialDate
    from generator.model.rating import Rating
    from generator.model.source import Source
    from generator.model.topic import Claim
    from generator.pages.page import Link

RELATIONS = ("contradicts", "updates", "updated", "related")


def check_record(assertion: Assertion, data: OpenData) -> dict[str, Any]:
    """Return everything that the page of a check shows."""
    site, corpus = data.site, data.site.corpus
    article, link = corpus.get_article(assertion.article), site.check(assertion)
    claim = corpus.claims.get(assertion.claim_id)
    lineage = site.lineages[assertion.id]
    return {
        **_head("check", check_path(assertion.id), data),
        "id": assertion.id,
        "url": site.url(link),
        "language": corpus.settings.language,
        "headline": link.text,
        "claim": assertion.claim,
        "claimant": _claimant(assertion.claimant, data),
        "attribution": assertion.attribution.value,
        "checks": assertion.checks.value,
        "rating": rating_record(corpus.get_rating(assertion), data),
        "evidence": assertion.evidence.value,
        "summary": plain_text(assertion.summary),
        "reasoning": assertion.reasoning,
        "later": assertion.later or None,
        "quote": _quote(assertion, article, data),
        "article": article_summary(article, data),
        "claimed": _iso(assertion.claimed),
        "event": _iso(assertion.event),
        "checked": _iso(assertion.checked),
        "changed": last_change([assertion]) or None,
        "author": assertion.author or corpus.settings.publisher,
        "reviewed_by": assertion.reviewed_by or None,
        "topics": [
            {"id": topic, "name": corpus.topics[topic].name, "url": _page(site.topic(corpus.topics[topic]), data)}
            for topic in assertion.topics
        ],
        "shared_claim": claim_summary(claim, data) if claim else None,
        "relations": {
            name: [other.id for other in site.relations[assertion.id].get(name, ()) if other.id in data.ids]
            for name in RELATIONS
        },
        "citations": [_citation(trace, data) for trace in lineage.citations],
        "origins": {
            "independent": len(lineage.origins),
            "circular": len(lineage.circular),
            "note": assertion.origins_note or None,
        },
        "reply": {"date": _iso(assertion.reply.date), "text": assertion.reply.text, "url": assertion.reply.url or None}
        if assertion.reply
        else None,
        "changes": [
            {
                "date": _iso(change.date),
                "note": change.note,
                "from": change.from_verdict or None,
                "to": change.to_verdict or None,
            }
            for change in assertion.changes
        ],
    }


def article_record(article: Article, data: OpenData) -> dict[str, Any]:
    """Return an article with the checks of it in reading order, but nothing of its text."""
    corpus, coverage = data.site.corpus, measure_coverage(article, data.site.corpus)
    return {
        **_head("article", article_path(article.slug), data),
        **article_summary(article, data),
        "assessment": article.assessment or None,
        "origins": [_source(corpus.sources[origin], data) for origin in article.origins],
        "origins_note": article.origins_note or None,
        "coverage": {
            "assertions": coverage.assertions,
            "checked": coverage.checked,
            "open": coverage.open,
            "not_checkable": coverage.not_checkable,
        },
        "checks": [check_summary(assertion, data) for assertion in data.by_article[article.slug]],
    }


def claim_record(claim: Claim, data: OpenData) -> dict[str, Any]:
    """Return a claim that several checks share, with these by date of the claim."""
    return {
        **_head("claim", claim_path(claim.id), data),
        **claim_summary(claim, data),
        "question": claim.question or None,
        "story": claim.story or None,
        "checks": [check_summary(assertion, data) for assertion in data.by_claim[claim.id]],
    }


def check_summary(assertion: Assertion, data: OpenData) -> dict[str, Any]:
    """Return a check as a list names it."""
    link = data.site.check(assertion)
    return {
        "id": assertion.id,
        "url": data.site.url(link),
        "api": data.url(check_path(assertion.id)),
        "headline": link.text,
        "claim": assertion.claim,
        "rating": assertion.verdict,
        "claimed": _iso(assertion.claimed),
        "checked": _iso(assertion.checked),
        "changed": last_change([assertion]) or None,
    }


def article_summary(article: Article, data: OpenData) -> dict[str, Any]:
    """Return an article as a check names it."""
    site = data.site
    return {
        "id": article.slug,
        "url": site.url(site.article(article)),
        "api": data.url(article_path(article.slug)),
        "title": article.title,
        "title_is_ours": article.described,
        "outlet": article.outlet,
        "address": article.url or None,
        "archived": article.archived or None,
        "published": _iso(article.published),
        "language": site.language_of(article),
    }


def claim_summary(claim: Claim, data: OpenData) -> dict[str, Any]:
    """Return a shared claim as a check names it."""
    link = data.site.claim(claim)
    return {"id": claim.id, "url": data.site.url(link), "api": data.url(claim_path(claim.id)), "title": link.text}


def rating_record(rating: Rating, data: OpenData) -> dict[str, Any]:
    """Return a rating; off the axis it has no number, and so no bounds."""
    on_axis = rating.value is not None
    return {
        "id": rating.slug,
        "name": data.site.rating_name(rating),
        "tone": rating.tone.value,
        "value": rating.value,
        "best": BEST if on_axis else None,
        "worst": WORST if on_axis else None,
    }


def _head(schema: str, path: str, data: OpenData) -> dict[str, Any]:
    return {
        "$schema": data.url(schema_path(schema)),
        "api": data.url(path),
        "licence": data.licence.address if data.licence else None,
    }


def _claimant(name: str, data: OpenData) -> dict[str, Any]:
    site = data.site
    who, outlet = site.corpus.find_claimant(name), site.corpus.find_outlet(name)
    link = site.claimant(name)
    entry = who or outlet
    return {
        "name": link.text,
        "kind": who.kind.value if who else "organization" if outlet else None,
        "role": (who.role if who else "") or None,
        "same_as": (entry.same_as if entry else "") or None,
        "url": _page(link, data),
    }


def _quote(assertion: Assertion, article: Article, data: OpenData) -> dict[str, Any]:
    """Return the quote with what the page shows around it, and not a word more."""
    corpus = data.site.corpus
    context = cut_context(corpus.spans[assertion.id], article.body, corpus.settings.context)
    return {"exact": context.quote, "before": context.before, "after": context.after}


def _citation(trace: CitationLineage, data: OpenData) -> dict[str, Any]:
    citation, corpus = trace.citation, data.site.corpus
    others = [corpus.sources[origin] for origin in trace.origins if origin != citation.source]
    return {
        "id": citation.id,
        "stance": citation.stance.value,
        "quote": citation.quote or None,
        "translation": citation.translation or None,
        "note": citation.note or None,
        "source": _source(corpus.get_source(citation), data),
        "origins": [_source(origin, data) for origin in others],
        "origins_unknown": trace.unknown,
        "circular": trace.circular,
        "counts": trace.counts,
    }


def _source(source: Source, data: OpenData) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "title_is_ours": source.described,
        "kind": source.kind.value,
        "publisher": source.publisher or None,
        "author": source.author or None,
        "address": source.url or None,
        "archived": source.archived or None,
        "published": _iso(source.published),
        "accessed": _iso(source.accessed),
        "language": source.language or None,
        "url": _page(data.site.source(source), data),
    }


def _page(link: Link, data: OpenData) -> str | None:
    return data.site.url(link) if link.to else None


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None
