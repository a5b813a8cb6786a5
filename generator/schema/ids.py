"""The ids of a project, for completion: what exists, and what each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import choose
from generator.schema.kinds import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.corpus.corpus import Corpus
    from generator.schema.kinds import Schema

OUTLETS, CLAIMANTS, SOURCES, RATINGS, TOPICS, CLAIMS, ASSERTIONS = (
    "outlets",
    "claimants",
    "sources",
    "ratings",
    "topics",
    "claims",
    "assertions",
)
"""The lists of ids, by the names under which schemas refer to them."""
REFERENCES: Mapping[tuple[str, str], str] = {
    ("article", "outlet"): OUTLETS,
    ("article", "origins"): SOURCES,
    ("assertion", "claimant"): CLAIMANTS,
    ("assertion", "verdict"): RATINGS,
    ("assertion", "topics"): TOPICS,
    ("assertion", "claim_id"): CLAIMS,
    ("assertion", "related"): ASSERTIONS,
    ("assertion", "contradicts"): ASSERTIONS,
    ("assertion", "updates"): ASSERTIONS,
    ("change", "from"): RATINGS,
    ("change", "to"): RATINGS,
    ("citation", "source"): SOURCES,
    ("citation", "origins"): SOURCES,
    ("source", "origins"): SOURCES,
    ("event", "assertion"): ASSERTIONS,
}
"""Which list a key of a record takes its ids from."""
CLOSED = frozenset({RATINGS, TOPICS})
"""Where no other may stand, because the scale and the topics change seldom. The other lists grow with every check, and
a schema that is one check behind must not call a good id wrong; `belegt check` knows the unknown ones."""


def make_ids(corpus: Corpus, language: str) -> dict[str, Schema]:
    """Return a schema for each list, in the order of the ids; that of the ratings in the order of the scale.

    Args:
        corpus: the project.
        language: of the ratings' definitions, as the other texts are the newsroom's own.
    """
    names = {topic.name: topic.definition for topic in corpus.topics.values()}
    ratings = {rating.slug: choose(language, rating.definition) for rating in corpus.scale.ratings}
    return {
        OUTLETS: _list({outlet.name: outlet.description for outlet in corpus.outlets.values()}),
        CLAIMANTS: _list({claimant.name: claimant.role for claimant in corpus.claimants.values()}),
        SOURCES: _list({source.id: source.title for source in corpus.sources.values() if source.shared}),
        RATINGS: described(ratings),
        TOPICS: _list({**names, **{topic.id: topic.name for topic in corpus.topics.values()}}),
        CLAIMS: _list({claim.id: claim.title for claim in corpus.claims.values()}),
        ASSERTIONS: _list({assertion.id: assertion.claim for assertion in corpus.assertions if assertion.id}),
    }


def _list(texts: Mapping[str, str]) -> Schema:
    return described(dict(sorted(texts.items())))
