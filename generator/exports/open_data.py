"""What the site gives to machines: which checks, articles, claims and documents, under which addresses and terms.

Every export asks here, so that none of them holds more, or less, than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.language import mark_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.source import Source
    from generator.pages.site_map import SiteMap

API = "api/v1"
"""Folder of the interface for programs. A change that breaks a reader of `v1` gets a folder of its own."""
DATA = mark_address("data")
"""Folder of the downloads and of the page that lists them, in the site's language."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms others may use the checks."""

    name: str
    """SPDX: `CC-BY-4.0`."""
    address: str
    """Where its text stands."""


class OpenData:
    """The finished checks of a site, with everything they name."""

    def __init__(self, site: SiteMap, licence: Licence | None = None) -> None:
        """Look at the site as readers see it; without a licence, none is claimed."""
        self.site, self.licence = site, licence
        self.folder = site.words.pgettext("address", DATA)

    @cached_property
    def checks(self) -> tuple[Assertion, ...]:
        """The published checks, by article and in reading order; drafts, open and withdrawn ones are left out."""
        corpus = self.site.corpus
        return tuple(assertion for assertion in corpus.published if not corpus.get_rating(assertion).open)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of these checks."""
        return frozenset(assertion.id for assertion in self.checks)

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Assertion, ...]]:
        """These checks in reading order, by the slug of their article."""
        groups: dict[str, list[Assertion]] = {}
        for assertion in self.checks:
            groups.setdefault(assertion.article, []).append(assertion)
        return {slug: tuple(group) for slug, group in groups.items()}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles they stand in, by slug."""
        return tuple(article for article in self.site.articles if article.slug in self.by_article)

    @cached_property
    def by_claim(self) -> Mapping[str, tuple[Assertion, ...]]:
        """These checks by date of the claim, by the id of the claim that they share."""
        groups = {
            key: tuple(assertion for assertion in group if assertion.id in self.ids)
            for key, group in self.site.by_claim.items()
        }
        return {key: group for key, group in groups.items() if group}

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The ids of their topics, sorted."""
        return tuple(sorted({topic for assertion in self.checks for topic in assertion.topics}))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The documents that they cite, and those which these go back to, by id."""
        steps = {
            step
            for assertion in self.checks
            for trace in self.site.lineages[assertion.id].citations
            for way in trace.via
            for step in way
        }
        return tuple(self.site.corpus.sources[step] for step in sorted(steps))

    def download(self, name: str) -> str:
        """Return the path of a download below the site's root."""
        return f"{self.folder}/{name}"

    def url(self, path: str) -> str:
        """Return the permanent address of a file by its path below the site's root."""
        return self.site.corpus.settings.address + path


def site_licence(site: SiteMap) -> Licence | None:
    """Return the terms that the newsroom grants; None where it names none."""
    settings = site.corpus.settings
    return Licence(settings.licence, settings.licence_url) if settings.licence and settings.licence_url else None


def check_path(check_id: str) -> str:
    """Return the path of a check in the interface."""
    return f"{API}/checks/{check_id}.json"


def article_path(slug: str) -> str:
    """Return the path of an article in the interface."""
    return f"{API}/articles/{slug}.json"


def claim_path(claim_id: str) -> str:
    """Return the path of a shared claim in the interface."""
    return f"{API}/claims/{claim_id}.json"


def schema_path(name: str) -> str:
    """Return the path of the JSON Schema of an export."""
    return f"{API}/schema/{name}.json"
