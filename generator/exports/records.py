"""A check, an article and a shared claim as plain data: the record that the interface, the lists and the table share.

Every key is always there but some of a piece of evidence. What is not known is null, what is empty an empty list; only
a rating on the true-false axis has a number. What many checks name stands once and is named by its id: articles and
claims in files of their own, topics and ratings in the index, documents among the sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.corpus.coverage import measure_coverage
from generator.exports.claim_review import BEST, WORST
from generator.exports.open_data import article_path, claim_path, schema_path
from generator.pages.prose import plain_text
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.corpus.lineage import CitationLineage
    from generator.exports.open_data import OpenData
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.dates import PartialDate
    from generator.model.rating import Rating
    from generator.model.source import Source
    from generator.model.topic import Claim, Topic
    from generator.pages.page import Link

RELATIONS = ("contradicts", "updates", "updated", "related")
ROW = ("id", "url", "claim", "claimed", "checked", "changed")
"""What the list of all checks takes from a record as it is."""


def check_record(assertion: Assertion, data: OpenData) -> dict[str, Any]:
    """Return everything that the page of a check says, and of the article only the words that it judges."""
    site, corpus = data.site, data.site.corpus
    article, link = corpus.get_article(assertion.article), site.check(assertion)
    lineage, span = site.lineages[assertion.id], corpus.spans[assertion.id]
    return {
        "$schema": data.url(schema_path("check")),
        "id": assertion.id,
        "url": site.url(link),
        "headline": link.text,
        "claim": assertion.claim,
        "claimant": _claimant(assertion.claimant, data),
        "attribution": assertion.attribution.value,
        "checks": assertion.checks.value,
        "rating": _verdict(corpus.get_rating(assertion), data),
        "evidence": assertion.evidence.value,
        "summary": plain_text(assertion.summary),
        "reasoning": assertion.reasoning,
        "later": assertion.later or None,
        "quote": article.body[span.start : span.end],
        "article": {
            "id": article.slug,
            "title": article.title,
            "outlet": article.outlet,
            "address": article.url or None,
        },
        "claimed": _iso(assertion.claimed),
        "event": _iso(assertion.event),
        "checked": _iso(assertion.checked),
        "changed": last_change([assertion]) or None,
        "author": assertion.author or corpus.settings.publisher,
        "reviewed_by": assertion.reviewed_by or None,
        "topics": list(assertion.topics),
        "shared_claim": assertion.claim_id or None,
        "relations": {
            name: [other.id for other in site.relations[assertion.id].get(name, ()) if other.id in data.ids]
            for name in RELATIONS
        },
        "citations": [_citation(trace, corpus) for trace in lineage.citations],
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
        "$schema": data.url(schema_path("article")),
        **article_summary(article, data),
        "assessment": article.assessment or None,
        "origins": [_source(corpus.sources[origin]) for origin in article.origins],
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
        "$schema": data.url(schema_path("claim")),
        **claim_summary(claim, data),
        "question": claim.question or None,
        "story": claim.story or None,
        "checks": [check_summary(assertion, data) for assertion in data.by_claim[claim.id]],
    }


def check_summary(assertion: Assertion, data: OpenData) -> dict[str, Any]:
    """Return a check as its article and its claim name it."""
    return {"id": assertion.id, "headline": data.site.check(assertion).text, "rating": assertion.verdict}


def check_row(record: dict[str, Any]) -> dict[str, Any]:
    """Return a check as the list of all checks names it, from its record."""
    row = {key: record[key] for key in ROW}
    return {
        **row,
        "claimant": record["claimant"]["name"],
        "rating": record["rating"]["id"],
        "article": record["article"]["id"],
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


def topic_record(topic: Topic, data: OpenData) -> dict[str, Any]:
    """Return a topic with its page."""
    return {"id": topic.id, "name": topic.name, "url": _page(data.site.topic(topic), data)}


def _verdict(rating: Rating, data: OpenData) -> dict[str, Any]:
    return {"id": rating.slug, "name": data.site.rating_name(rating), "value": rating.value}


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


def _citation(trace: CitationLineage, corpus: Corpus) -> dict[str, Any]:
    """Return one use of a document. There are so many that what does not hold is left out; the schema says so."""
    citation = trace.citation
    source = corpus.get_source(citation)
    said = {
        "quote": citation.quote,
        "translation": citation.translation,
        "note": citation.note,
        "origins": [origin for origin in trace.origins if origin != source.id],
        "origins_unknown": trace.unknown,
        "circular": trace.circular,
    }
    return {
        "id": citation.id,
        "stance": citation.stance.value,
        "source": source.id,
        "address": source.url or None,
        **{key: value for key, value in said.items() if value},
    }


def _source(source: Source) -> dict[str, Any]:
    """Return a document as it is named; everything that is known of it stands among the sources under its id."""
    return {"id": source.id, "title": source.title, "address": source.url or None}


def _page(link: Link, data: OpenData) -> str | None:
    return data.site.url(link) if link.to else None


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None
