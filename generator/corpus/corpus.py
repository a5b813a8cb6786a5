"""The whole content, resolved: what pages and rules are made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.model.assertion import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.corpus.lineage import Lineage
    from generator.model.article import Article
    from generator.model.assertion import Assertion, Citation
    from generator.model.people import Claimant, Outlet
    from generator.model.rating import Rating, Scale
    from generator.model.selector import Span
    from generator.model.site import Settings, TextPage
    from generator.model.source import Source
    from generator.model.topic import Claim, Event, Topic
    from generator.reading.links import LinkRecord

SHOWN = frozenset({Status.PUBLISHED, Status.WITHDRAWN})
"""What readers see; the rest is unfinished."""


@dataclass(frozen=True)
class Corpus:
    """Everything that was read. Where no error stands, each reference in it leads somewhere."""

    settings: Settings
    scale: Scale
    articles: tuple[Article, ...]
    """By slug; the assertions of each in reading order."""
    sources: Mapping[str, Source]
    """Shared ones and those written at citations, by id."""
    claimants: Mapping[str, Claimant]
    """By id."""
    outlets: Mapping[str, Outlet]
    """By id."""
    topics: Mapping[str, Topic]
    claims: Mapping[str, Claim]
    events: tuple[Event, ...]
    """By date."""
    text_pages: tuple[TextPage, ...]
    """By slug."""
    spans: Mapping[str, Span]
    """Where each assertion's quote stands in its article's body, by the assertion's id."""
    missing_sources: frozenset[str] = frozenset()
    """Ids that are named but do not exist; each has a stand-in among the sources, so that rules can go on."""
    links: Mapping[str, LinkRecord] = field(default_factory=dict)
    """What the last link check found, by address without the part after `#`."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """What each article and its source document were read from, by the path of the article's file."""
    lineages: Mapping[str, Lineage] = field(default_factory=dict)
    """What each assertion rests on, by its id."""
    unfinished: Mapping[str, Status] = field(default_factory=dict)
    """The true status of those that stand in a preview as if they were published, by the assertion's id."""

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """All assertions, drafts too, by article and in reading order."""
        return tuple(assertion for article in self.articles for assertion in article.assertions)

    @cached_property
    def published(self) -> tuple[Assertion, ...]:
        """The finished checks, by article and in reading order."""
        return tuple(assertion for assertion in self.assertions if assertion.published)

    @cached_property
    def _by_id(self) -> Mapping[str, Assertion]:
        return {assertion.id: assertion for assertion in self.assertions}

    @cached_property
    def _articles_by_slug(self) -> Mapping[str, Article]:
        return {article.slug: article for article in self.articles}

    @cached_property
    def _claimants_by_name(self) -> Mapping[str, Claimant]:
        return {name: who for who in self.claimants.values() for name in (who.id, who.name, *who.also)}

    @cached_property
    def _outlets_by_name(self) -> Mapping[str, Outlet]:
        return {name: who for who in self.outlets.values() for name in (who.id, who.name, *who.also)}

    def with_drafts(self, still_open: str) -> Corpus:
        """Return the corpus as a preview shows it: the unfinished checks as if they were published.

        Args:
            still_open: what stands where a text is not written yet.
        """
        unfinished = {a.id: a.status for a in self.assertions if a.status not in SHOWN}
        if not unfinished:
            return self
        articles = tuple(
            replace(article, assertions=tuple(_as_if_published(a, still_open) for a in article.assertions))
            for article in self.articles
        )
        return replace(self, articles=articles, unfinished=unfinished)

    def find_assertion(self, assertion_id: str) -> Assertion | None:
        """Return the assertion with this id."""
        return self._by_id.get(assertion_id)

    def get_article(self, slug: str) -> Article:
        """Return the article with this slug.

        Raises:
            KeyError: there is none.
        """
        return self._articles_by_slug[slug]

    def get_rating(self, assertion: Assertion) -> Rating:
        """Return the rating of the assertion's verdict.

        Raises:
            KeyError: it is not on the scale.
        """
        return self.scale.get(assertion.verdict)

    def get_source(self, citation: Citation) -> Source:
        """Return the document that the citation uses.

        Raises:
            KeyError: there is none.
        """
        return self.sources[citation.source]

    def find_claimant(self, name: str) -> Claimant | None:
        """Return the person or institution with this name, other spelling or id."""
        return self._claimants_by_name.get(name)

    def find_outlet(self, name: str) -> Outlet | None:
        """Return the outlet with this name, other spelling or id."""
        return self._outlets_by_name.get(name)


def _as_if_published(assertion: Assertion, still_open: str) -> Assertion:
    if assertion.status in SHOWN:
        return assertion
    return replace(
        assertion,
        status=Status.PUBLISHED,
        headline=assertion.headline or assertion.claim or assertion.selector.exact,
        claim=assertion.claim or still_open,
        claimant=assertion.claimant or still_open,
        summary=assertion.summary or still_open,
        reasoning=assertion.reasoning or still_open,
    )
