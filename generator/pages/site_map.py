"""Which pages there are, so that every link leads to one of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from generator.corpus.corpus import SHOWN
from generator.language import mark
from generator.model.assertion import Status
from generator.model.site import PageKind
from generator.pages.addresses import Addresses, Section, served_path
from generator.pages.page import Link
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sized

    from generator.corpus.corpus import Corpus
    from generator.corpus.lineage import Lineage
    from generator.language import Catalogue
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.people import Claimant, Outlet
    from generator.model.rating import Rating
    from generator.model.source import Source
    from generator.model.topic import Claim, Event, Topic

R = TypeVar("R")
T = TypeVar("T")
SECTION_TITLES = {
    Section.CHECKS: mark("Fact checks"),
    Section.ARTICLES: mark("Articles"),
    Section.CLAIMS: mark("Claims"),
    Section.RATINGS: mark("Ratings"),
    Section.TOPICS: mark("Topics"),
    Section.OUTLETS: mark("Outlets"),
    Section.CLAIMANTS: mark("People and institutions"),
    Section.SOURCES: mark("Sources"),
}
UNFINISHED = {Status.DRAFT: mark("Draft"), Status.REVIEW: mark("In review")}
"""What stands before the finding of a check that only a preview shows."""


class SiteMap:
    """The corpus seen as pages: links to each thing that has one, and what is listed on each."""

    def __init__(self, corpus: Corpus, words: Catalogue) -> None:
        """Look at the corpus in the language of `words`."""
        self.corpus, self.words = corpus, words
        self.addresses = Addresses(words)
        self._made: dict[tuple[object, str], Any] = {}

    def once(self, make: Callable[[R, SiteMap], T], key: str, record: R) -> T:
        """Return what `make` gives for a record of this map, which is the same each time; made once and kept.

        Args:
            make: gives a frozen view of the record.
            key: the record's id among those that `make` is given.
            record: of this map's corpus.
        """
        if (make, key) not in self._made:
            self._made[make, key] = make(record, self)
        made: T = self._made[make, key]
        return made

    @classmethod
    def with_drafts(cls, corpus: Corpus, words: Catalogue) -> SiteMap:
        """Return the map of a preview: unfinished checks have a page, and are marked wherever they are named."""
        return cls(corpus.with_drafts(words.gettext("still open")), words)

    @cached_property
    def shown(self) -> tuple[Assertion, ...]:
        """Assertions with a page: the published and the withdrawn ones."""
        return tuple(assertion for assertion in self.corpus.assertions if assertion.status in SHOWN)

    @cached_property
    def changed(self) -> str:
        """ISO date on which the youngest of them was made or changed; empty if none has a date."""
        return last_change(self.shown)

    @property
    def lineages(self) -> Mapping[str, Lineage]:
        """What each assertion rests on, by its id."""
        return self.corpus.lineages

    @cached_property
    def _shown_ids(self) -> frozenset[str]:
        return frozenset(assertion.id for assertion in self.shown)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Articles with a page: those of which a check is shown."""
        return tuple(article for article in self.corpus.articles if article.slug in self.by_article)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the articles with a page, BCP 47."""
        return frozenset(self.language_of(article) for article in self.articles)

    def language_of(self, article: Article) -> str:
        """Return the language an article is written in, BCP 47: the site's own where nothing is said."""
        return article.language or self.corpus.settings.language

    def to_mark(self, language: str) -> str:
        """Return the language if words in it must be marked: those in the site's own have it from their page."""
        return "" if language == self.corpus.settings.language else language

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The shown checks of each article in reading order, by the article's slug."""
        groups: dict[str, list[Assertion]] = {}
        for assertion in self.shown:
            groups.setdefault(assertion.article, []).append(assertion)
        return {slug: tuple(group) for slug, group in groups.items()}

    @cached_property
    def articles_by_date(self) -> tuple[Article, ...]:
        """The same articles, the youngest first."""
        return tuple(
            sorted(self.articles, key=lambda a: (a.published.iso if a.published else "", a.slug), reverse=True)
        )

    @cached_property
    def by_claim(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The published checks of each claim, by date of the claim."""
        groups: dict[str, list[Assertion]] = {key: [] for key in self.corpus.claims}
        for assertion in self.corpus.published:
            if assertion.claim_id:
                groups[assertion.claim_id].append(assertion)
        return {key: tuple(sorted(group, key=_when)) for key, group in groups.items() if group}

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The published checks of each topic."""
        groups: dict[str, list[Assertion]] = {key: [] for key in self.corpus.topics}
        for assertion in self.corpus.published:
            for topic in assertion.topics:
                groups[topic].append(assertion)
        return {key: tuple(group) for key, group in groups.items() if group}

    @cached_property
    def by_rating(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The published checks of every rating, in the order of the scale, unused ones too."""
        groups: dict[str, list[Assertion]] = {slug: [] for slug in self.corpus.scale.slugs}
        for assertion in self.corpus.published:
            groups[assertion.verdict].append(assertion)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def by_claimant(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The published checks of each person or institution, by its id."""
        groups: dict[str, list[Assertion]] = {key: [] for key in self.corpus.claimants}
        for assertion in self.corpus.published:
            who = self.corpus.find_claimant(assertion.claimant)
            if who:
                groups[who.id].append(assertion)
        return {key: tuple(group) for key, group in groups.items() if group}

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The shown checks that cite each shared source or go back to it, by the source's id."""
        groups: dict[str, list[Assertion]] = {}
        shared = {key for key, source in self.corpus.sources.items() if source.shared}
        for assertion in self.shown:
            for source in shared.intersection(self.lineages[assertion.id].sources):
                groups.setdefault(source, []).append(assertion)
        for article in self.articles:
            for origin in article.origins:
                groups.setdefault(origin, [])
        for source in list(groups):
            for origin in self.corpus.sources[source].origins or ():
                self._with_origins(origin, groups)
        return {key: tuple(groups[key]) for key in sorted(groups)}

    def _with_origins(self, source: str, groups: dict[str, list[Assertion]]) -> None:
        if source not in groups:
            groups[source] = []
            for origin in self.corpus.sources[source].origins or ():
                self._with_origins(origin, groups)

    @cached_property
    def count_by_claim(self) -> Mapping[str, int]:
        """How many checks there are of each claim. Who looks only at numbers does not depend on what checks say."""
        return _count(self.by_claim)

    @cached_property
    def count_by_topic(self) -> Mapping[str, int]:
        """How many checks there are of each topic."""
        return _count(self.by_topic)

    @cached_property
    def count_by_claimant(self) -> Mapping[str, int]:
        """How many checks there are of each person or institution."""
        return _count(self.by_claimant)

    @cached_property
    def count_by_source(self) -> Mapping[str, int]:
        """How many checks rest on each shared source."""
        return _count(self.by_source)

    @cached_property
    def articles_by_outlet(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles with a page that each outlet published, by the outlet's id."""
        groups: dict[str, list[Article]] = {}
        for article in self.articles:
            outlet = self.corpus.find_outlet(article.outlet)
            if outlet:
                groups.setdefault(outlet.id, []).append(article)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def checks_by_outlet(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The published checks in whose citations each outlet is the publisher, by the outlet's id."""
        groups: dict[str, list[Assertion]] = {}
        outlets = {key: self.corpus.find_outlet(source.publisher) for key, source in self.corpus.sources.items()}
        by_source = {key: outlet.id for key, outlet in outlets.items() if outlet}
        for assertion in self.corpus.published:
            cited = {citation.source for citation in assertion.citations} & by_source.keys()
            for outlet_id in sorted({by_source[source] for source in cited}):
                groups.setdefault(outlet_id, []).append(assertion)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Outlets with a page, by name."""
        found = (self.corpus.outlets[key] for key in self._outlet_ids)
        return tuple(sorted(found, key=lambda outlet: (outlet.name.casefold(), outlet.id)))

    @cached_property
    def _outlet_ids(self) -> frozenset[str]:
        groups = (self.articles_by_outlet, self.checks_by_outlet, self._claiming_outlets, self._publishing_outlets)
        return frozenset(key for group in groups for key in group)

    @cached_property
    def _publishing_outlets(self) -> frozenset[str]:
        publishers = {self.corpus.sources[source].publisher for source in self.by_source}
        return frozenset(outlet.id for outlet in map(self.corpus.find_outlet, publishers) if outlet)

    @cached_property
    def _claiming_outlets(self) -> frozenset[str]:
        found = (self.corpus.find_outlet(a.claimant) for a in self.shown if not self.corpus.find_claimant(a.claimant))
        return frozenset(outlet.id for outlet in found if outlet)

    @cached_property
    def claims_by_outlet(self) -> Mapping[str, tuple[Assertion, ...]]:
        """The published checks of claims that each outlet made itself, in whichever article, by the outlet's id."""
        groups: dict[str, list[Assertion]] = {}
        for assertion in self.corpus.published:
            outlet = self.corpus.find_outlet(assertion.claimant)
            if outlet:
                groups.setdefault(outlet.id, []).append(assertion)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def repeated_by(self) -> Mapping[str, tuple[Source, ...]]:
        """The sources with a page that repeat each source, by its id."""
        groups: dict[str, list[Source]] = {}
        for key, source in self.corpus.sources.items():
            if key in self.by_source:
                for origin in dict.fromkeys(source.origins or ()):
                    groups.setdefault(origin, []).append(source)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def articles_by_origin(self) -> Mapping[str, tuple[Article, ...]]:
        """The articles with a page that rest on each source, by its id."""
        groups: dict[str, list[Article]] = {}
        for article in self.articles:
            for origin in dict.fromkeys(article.origins):
                groups.setdefault(origin, []).append(article)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def events_by_check(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that each check proves, by its id."""
        groups: dict[str, list[Event]] = {}
        for event in self.corpus.events:
            groups.setdefault(event.assertion, []).append(event)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def relations(self) -> Mapping[str, Mapping[str, tuple[Assertion, ...]]]:
        """For each shown check by id: the shown checks that contradict it, that it updates, …, both ways.

        A pair stands under the strongest relation that either of the two names.
        """
        found: dict[str, dict[str, dict[str, Assertion]]] = {a.id: {} for a in self.shown}
        by_id = {assertion.id: assertion for assertion in self.shown}
        related: set[frozenset[str]] = set()
        for key, back in (("contradicts", "contradicts"), ("updates", "updated"), ("related", "related")):
            named = [(assertion, by_id[o]) for assertion in self.shown for o in getattr(assertion, key) if o in by_id]
            for assertion, other in named:
                if frozenset((assertion.id, other.id)) not in related or key == "contradicts":
                    found[assertion.id].setdefault(key, {})[other.id] = other
                    found[other.id].setdefault(back, {})[assertion.id] = assertion
            related |= {frozenset((assertion.id, other.id)) for assertion, other in named}
        return {key: {name: tuple(group.values()) for name, group in groups.items()} for key, groups in found.items()}

    def checks_of_outlet(self, outlet: Outlet) -> frozenset[str]:
        """Return the ids of the checks of the outlet's articles and of those that cite it."""
        articles = self.articles_by_outlet.get(outlet.id, ())
        own = (assertion.id for article in articles for assertion in self.by_article[article.slug])
        return frozenset((*own, *(assertion.id for assertion in self.checks_by_outlet.get(outlet.id, ()))))

    def url(self, link: Link) -> str:
        """Return the permanent address of the page a link leads to."""
        return self.corpus.settings.address + served_path(link.to)

    def section(self, section: Section) -> Link:
        """Return the link to a section's index."""
        return Link(self.words.gettext(SECTION_TITLES[section]), self.addresses.index(section))

    def check(self, assertion: Assertion) -> Link:
        """Return the link to a check, under its finding; an unfinished one is marked as such."""
        finding, status = assertion.headline or assertion.claim, self.corpus.unfinished.get(assertion.id)
        text = f"{self.words.gettext(UNFINISHED[status])}: {finding}" if status else finding
        return Link(text, self.addresses.page(Section.CHECKS, assertion.id))

    def find_check(self, assertion_id: str) -> Link | None:
        """Return the link to a check by its id, if it has a page."""
        assertion = self.corpus.find_assertion(assertion_id)
        return self.check(assertion) if assertion and assertion_id in self._shown_ids else None

    def article(self, article: Article) -> Link:
        """Return the link to an article's page, under its title."""
        return Link(article.title, self.addresses.page(Section.ARTICLES, article.slug))

    def claim(self, claim: Claim) -> Link:
        """Return the link to a claim's page."""
        return Link(claim.title, self.addresses.page(Section.CLAIMS, claim.id))

    def rating(self, rating: Rating) -> Link:
        """Return the link to a rating's page, under its word."""
        return Link(self.rating_name(rating), self.addresses.page(Section.RATINGS, rating.slug))

    def rating_name(self, rating: Rating) -> str:
        """Return the rating's word in the site's language."""
        return self.words.choose(rating.name) or rating.slug

    def topic(self, topic: Topic) -> Link:
        """Return the link to a topic's page."""
        return Link(topic.name, self.addresses.page(Section.TOPICS, topic.id))

    def outlet(self, name: str) -> Link:
        """Return the link to an outlet's page by its name; without a page, the bare name."""
        outlet = self.corpus.find_outlet(name)
        if outlet and outlet.id in self._outlet_ids:
            return Link(name, self.addresses.page(Section.OUTLETS, outlet.id))
        return Link(name)

    def claimant(self, name: str) -> Link:
        """Return the link to who said it: a person, an institution or an outlet; otherwise the bare name."""
        who = self.corpus.find_claimant(name)
        if who and who.id in self.by_claimant:
            return Link(who.name, self.addresses.page(Section.CLAIMANTS, who.id))
        return self.outlet(name)

    def claimant_entry(self, who: Claimant) -> Link:
        """Return the link to the page of a person or institution."""
        return Link(who.name, self.addresses.page(Section.CLAIMANTS, who.id))

    def source(self, source: Source) -> Link:
        """Return the link to a source's page, under its title; without a page, the bare title."""
        language = "" if source.described else self.to_mark(source.language)
        page = self.addresses.page(Section.SOURCES, source.id) if source.id in self.by_source else ""
        return Link(source.title, page, language)

    def find_text_page(self, kind: PageKind) -> Link | None:
        """Return the link to the first hand-written page of this kind."""
        page = next((page for page in self.corpus.text_pages if page.kind is kind), None)
        if page is None:
            return None
        return Link(page.title, self.addresses.home if kind is PageKind.HOME else self.addresses.text_page(page.slug))


def _when(assertion: Assertion) -> tuple[str, str]:
    return (assertion.claimed.iso if assertion.claimed else "", assertion.id)


def _count(groups: Mapping[str, Sized]) -> Mapping[str, int]:
    return {key: len(group) for key, group in groups.items()}
