"""The page of one check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import mark
from generator.model.assertion import Status
from generator.model.site import PageKind
from generator.model.source import LinkPolicy
from generator.pages import words as names
from generator.pages.addresses import Section
from generator.pages.escape import text_fragment
from generator.pages.evidence import CitationView, OriginsView, citation_view, origins_view
from generator.pages.excerpts import Context, cut_context
from generator.pages.lineage_tree import LineageView, draw_lineage
from generator.pages.page import Link, Page
from generator.pages.procedure import describe_procedure
from generator.pages.prose import Prose, plain_text
from generator.pages.reference import ReferenceView, refer
from generator.pages.rows import CheckRow, RatingView, check_row, check_rows, last_change, rating_view
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from generator.model.assertion import Assertion, Change
    from generator.pages.site_map import SiteMap


OTHERS = 8
"""How many checks of the same claim a page shows; the claim's page has them all."""
NOT_OFFERED = {"robots": "noindex"}
"""Of a withdrawn check: whoever follows its address must find it, but no search engine should offer its verdict."""
RELATIONS = {
    "contradicts": mark("Contradicts"),
    "updates": mark("Brings up to date"),
    "updated": mark("Brought up to date by"),
    "related": mark("Related"),
}


@dataclass(frozen=True, slots=True)
class OriginalView:
    """Where the article was published."""

    url: str
    """Its address as text; empty if unknown."""
    href: str
    """The address that opens it at the quote; empty where it is not linked."""
    archived: str
    """Address of an archived copy that opens at the quote; empty if there is none."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The same claim elsewhere."""

    link: Link
    question: str
    note: str
    others: tuple[CheckRow, ...]
    """The youngest of them."""
    more: str
    """How many others there are, in words; empty where all are shown."""


@dataclass(frozen=True, slots=True)
class RelationView:
    """Other checks that stand in one relation to this one."""

    name: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One entry of the visible history."""

    date: str
    iso: str
    note: str
    before: RatingView | None
    after: RatingView | None


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What the claimant answered."""

    date: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class FactCheckView:
    """Everything on a check's page."""

    id: str
    headline: str
    section: Link
    withdrawn: ChangeView | None
    """When and why; None while the check stands."""
    claim: str
    claimant: Link
    role: str
    attribution: str
    attribution_meaning: str
    outlet: Link
    article: Link
    described_title: bool
    claimed: str
    published: str
    event: str
    media: str
    """What is checked, where it is an image or a recording; empty elsewhere."""
    media_note: str
    rating: RatingView
    method: Link | None
    subject: str
    subject_meaning: str
    evidence: str
    evidence_key: str
    evidence_meaning: str
    summary: Markup
    context: Context
    article_language: str
    """BCP 47; empty if it is the site's."""
    original: OriginalView
    reasoning: Markup
    later: Markup
    citations: tuple[CitationView, ...]
    origins: OriginsView
    lineage: LineageView
    procedure: tuple[str, ...]
    """How the verdict came about, a sentence each."""
    same_claim: ClaimView | None
    relations: tuple[RelationView, ...]
    topics: tuple[Link, ...]
    reply: ReplyView | None
    changes: tuple[ChangeView, ...]
    checked: str
    checked_iso: str
    author: str
    reviewed_by: str
    reference: ReferenceView
    corrections: Link | None


def plan_fact_check(assertion: Assertion, site: SiteMap) -> Page:
    """Return the page of one check."""
    link, unfinished = site.check(assertion), site.corpus.unfinished.get(assertion.id)
    title, description = link.text, plain_text(assertion.summary) or assertion.claim
    if assertion.status is Status.WITHDRAWN:
        title, description = _withdrawn(assertion, site)
    return Page(
        uri=link.to,
        template="fact_check",
        title=title,
        view=_FactCheck(assertion, site).view(),
        description=description,
        updated=last_change([assertion]),
        meta={
            "kind": "fact-check",
            **(NOT_OFFERED if assertion.status is Status.WITHDRAWN else {}),
            **({"status": unfinished.value} if unfinished else {}),
        },
    )


def _withdrawn(assertion: Assertion, site: SiteMap) -> tuple[str, str]:
    """Return title and description by which a withdrawn check is shared: when and why, and not what it found."""
    words, change = site.words, assertion.changes[-1]  # a rule says that there is one
    when = msg("Withdrawn on {date}", date=words.date(change.date.iso))
    title = msg("{withdrawn}: fact check of “{claim}”", withdrawn=when, claim=assertion.claim)
    return words.message(title), words.message(msg("{withdrawn}: {note}", withdrawn=when, note=change.note))


class _FactCheck:
    def __init__(self, assertion: Assertion, site: SiteMap) -> None:
        self.assertion, self.site, self.words = assertion, site, site.words
        self.article = site.corpus.get_article(assertion.article)
        labels = {citation.id: citation.id.removeprefix("c") for citation in assertion.citations}
        self.prose = Prose(labels, lambda label: site.words.gettext("Evidence {number}").replace("{number}", label))

    def view(self) -> FactCheckView:
        assertion, article, site, words = self.assertion, self.article, self.site, self.words
        summary = self.prose.inline(assertion.summary)
        reasoning, later = self.prose.block(assertion.reasoning), self.prose.inline(assertion.later)
        who, media = site.corpus.find_claimant(assertion.claimant), assertion.media
        return FactCheckView(
            id=assertion.id,
            headline=assertion.headline or assertion.claim,
            section=site.section(Section.CHECKS),
            withdrawn=self._withdrawal(),
            claim=assertion.claim,
            claimant=site.claimant(assertion.claimant),
            role=who.role if who else "",
            attribution=names.name(assertion.attribution, words),
            attribution_meaning=names.explain(assertion.attribution, words),
            outlet=site.outlet(article.outlet),
            article=site.article(article),
            described_title=article.described,
            claimed=words.date(assertion.claimed.iso) if assertion.claimed else "",
            published=words.date(article.published.iso) if article.published else "",
            event=words.date(assertion.event.iso) if assertion.event else "",
            media=", ".join(names.name(each, words) for each in (media.kind, media.authenticity)) if media else "",
            media_note=media.note if media else "",
            rating=rating_view(site.corpus.get_rating(assertion), site),
            method=site.find_text_page(PageKind.METHOD),
            subject=names.name(assertion.checks, words),
            subject_meaning=names.explain(assertion.checks, words),
            evidence=names.name(assertion.evidence, words),
            evidence_key=assertion.evidence,
            evidence_meaning=names.explain(assertion.evidence, words),
            summary=summary,
            context=cut_context(site.corpus.spans[assertion.id], article.body, site.corpus.settings.context),
            article_language=site.to_mark(site.language_of(article)),
            original=self._original(),
            reasoning=reasoning,
            later=later,
            citations=tuple(
                citation_view(trace, self.prose.marks[trace.citation.id], site)
                for trace in site.lineages[assertion.id].citations
            ),
            origins=origins_view(assertion, site),
            lineage=draw_lineage(assertion, site),
            procedure=describe_procedure(assertion, site),
            same_claim=self._same_claim(),
            relations=tuple(self._relations()),
            topics=tuple(site.topic(site.corpus.topics[topic]) for topic in assertion.topics),
            reply=self._reply(),
            changes=tuple(self._change(change) for change in reversed(assertion.changes)),
            checked=self._checked(),
            checked_iso=assertion.checked.iso if assertion.checked else "",
            author=assertion.author or site.corpus.settings.publisher,
            reviewed_by=assertion.reviewed_by,
            reference=refer(assertion, site),
            corrections=site.find_text_page(PageKind.CORRECTIONS),
        )

    def _checked(self) -> str:
        if self.assertion.checked:
            return self.words.date(self.assertion.checked.iso)
        return self.words.gettext("still open") if self.assertion.id in self.site.corpus.unfinished else ""

    def _original(self) -> OriginalView:
        article, linked = self.article, self.article.link is LinkPolicy.LINK
        return OriginalView(
            article.url, self._at_the_quote(article.url) if linked else "", self._at_the_quote(article.archived)
        )

    def _at_the_quote(self, address: str) -> str:
        """Return the address so that browsers open it at the quote; empty for none.

        Spec: WICG, URL Fragment Text Directives. An address that names a place already keeps it.
        """
        return address if not address or "#" in address else f"{address}#{text_fragment(self.assertion.selector.exact)}"

    def _same_claim(self) -> ClaimView | None:
        claim = self.site.corpus.claims.get(self.assertion.claim_id)
        if claim is None or claim.id not in self.site.by_claim:
            return None
        others = [other for other in self.site.by_claim[claim.id] if other.id != self.assertion.id]
        rows = check_rows(others[-OTHERS:], self.site)
        left = max(0, len(others) - OTHERS)
        more = self.words.ngettext("and {number} more check", "and {number} more checks", left) if left else ""
        return ClaimView(self.site.claim(claim), claim.question, self.assertion.claim_note, rows, more)

    def _relations(self) -> Iterable[RelationView]:
        named = self.site.relations[self.assertion.id]
        for key, name in RELATIONS.items():
            rows = tuple(check_row(other, self.site) for other in named.get(key, ()))
            if rows:
                yield RelationView(self.words.gettext(name), rows)

    def _reply(self) -> ReplyView | None:
        reply = self.assertion.reply
        return ReplyView(self.words.date(reply.date.iso), reply.text, reply.url) if reply else None

    def _withdrawal(self) -> ChangeView | None:
        """Return the last entry of a withdrawn check: a rule says that it has one."""
        withdrawn = self.assertion.status is Status.WITHDRAWN
        return self._change(self.assertion.changes[-1]) if withdrawn else None

    def _change(self, change: Change) -> ChangeView:
        scale = self.site.corpus.scale
        before, after = scale.find(change.from_verdict), scale.find(change.to_verdict)
        return ChangeView(
            self.words.date(change.date.iso),
            change.date.iso,
            change.note,
            rating_view(before, self.site) if before else None,
            rating_view(after, self.site) if after else None,
        )
