"""The search page: its form, its filters, and where to look without a script."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from generator.language import mark_address
from generator.pages.addresses import Section
from generator.pages.page import Link, Page, Planned
from generator.pages.rows import RatingView, rating_view
from generator.problems import Message, msg

if TYPE_CHECKING:
    from generator.pages.site_map import SiteMap

SEARCH_FOLDER = "assets/search"
"""Where the index lies in the generated folder."""
INDEXES = (
    Section.CHECKS,
    Section.ARTICLES,
    Section.CLAIMS,
    Section.RATINGS,
    Section.TOPICS,
    Section.OUTLETS,
    Section.CLAIMANTS,
    Section.SOURCES,
)


class Kind(Enum):
    """What a result is."""

    CHECK = msg("Fact check")
    ARTICLE = msg("Article")
    CLAIM = msg("Claim in several places")


class Facet(Enum):
    """By what results are filtered; the value is the key in the index."""

    KIND = "kind"
    RATING = "rating"
    TOPIC = "topic"
    OUTLET = "outlet"
    CLAIMANT = "claimant"
    ATTRIBUTION = "attribution"
    YEAR = "year"
    LANGUAGE = "language"


FACETS: dict[Facet, tuple[Message, str]] = {
    Facet.RATING: (msg("Rating"), mark_address("rating")),
    Facet.TOPIC: (msg("Topic"), mark_address("topic")),
    Facet.OUTLET: (msg("Outlet"), mark_address("outlet")),
    Facet.CLAIMANT: (msg("Claimant"), mark_address("claimant")),
    Facet.ATTRIBUTION: (msg("How the article carries it"), mark_address("attribution")),
    Facet.YEAR: (msg("Year"), mark_address("year")),
    Facet.LANGUAGE: (msg("Language of the article"), mark_address("language")),
    Facet.KIND: (msg("Kind of page"), mark_address("kind")),
}
"""The titles of the groups and their names in addresses, in the order in which they are shown."""
STOP_WORDS = {
    "de": "aber als am an auch auf aus bei bin bis da damit das dass dem den denn der des die dies diese dieser dieses "
    "doch dort du durch ein eine einem einen einer eines er es etwa euch euer für gegen gibt hab habe haben hat hatte "
    "hier ich ihr ihre im in ins ist ja jede jeder kann kein keine man mehr mein mit muss nach nicht noch nun nur ob "
    "oder ohne schon sehr sein seine selbst sich sie sind so soll sowie stimmt über um und uns unter viel viele vom "
    "von vor wann war waren warum was welche welcher wem wen wenn wer werden wie wieder wieso wieviel will wir wird "
    "wirklich wo wurde wurden zu zum zur zwischen",
    "en": "a about after all an and any are as at be been but by can did do does for from had has have how if in into "
    "is it its of on or over really so than that the their there they this to true was were what when where which who "
    "why will with",
}
"""Words that a question is full of and that say nothing about what is looked for."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A group of filters."""

    key: str
    title: str
    parameter: str
    """Its name in addresses."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; what is found is put in by its script."""

    title: str
    facets: tuple[FacetView, ...]
    ratings: tuple[RatingView, ...]
    """For the badges of results."""
    indexes: tuple[Link, ...]
    home: Link
    folder: str
    stop_words: str


def list_search(site: SiteMap) -> Planned:
    """Return the page of the search."""
    return Planned(site.addresses.search, site.words.gettext("Search"), partial(plan_search, site))


def plan_search(site: SiteMap) -> Page:
    """Return the search page."""
    words = site.words
    title = words.gettext("Search")
    view = SearchView(
        title=title,
        facets=tuple(
            FacetView(facet.value, words.message(name), words.pgettext("address", parameter))
            for facet, (name, parameter) in FACETS.items()
            if facet is not Facet.LANGUAGE or len(site.languages) > 1
        ),
        ratings=tuple(rating_view(rating, site) for rating in site.corpus.scale.ratings),
        indexes=tuple(site.section(section) for section in INDEXES),
        home=Link(site.corpus.settings.name, site.addresses.home),
        folder=SEARCH_FOLDER,
        stop_words=STOP_WORDS.get(words.locale.language, ""),
    )
    return Page(
        site.addresses.search,
        "search",
        title,
        view,
        description=words.gettext("All checks, articles and claims of this site, by words, ratings, topics and years."),
        meta={"kind": "search"},
    )
