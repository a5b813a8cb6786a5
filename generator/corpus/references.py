"""What an article names, such as ratings, topics, sources and other checks, must exist."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.problems import Place, Places, Problem, msg
from generator.reading.values import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.rating import Scale
    from generator.model.topic import Event, Topic


@dataclass(frozen=True, slots=True)
class Resolved:
    """An article whose references all lead somewhere."""

    article: Article
    problems: tuple[Problem, ...]
    missing: tuple[tuple[str, Places], ...]
    """Ids of sources that do not exist, each with the record that names it."""


@dataclass(frozen=True)
class Names:
    """Everything that can be named."""

    scale: Scale
    topics: Mapping[str, Topic]
    """By id."""
    claims: frozenset[str]
    sources: Mapping[str, bool]
    """Whether the source is a shared one, by id."""
    assertions: frozenset[str]
    unreadable: frozenset[str]
    """Paths of files that would define more names, but could not be read."""

    @cached_property
    def version(self) -> str:
        """Another one whenever a name is."""
        names = (
            [(rating.slug, rating.open) for rating in self.scale.ratings],
            [(topic.id, topic.name) for topic in self.topics.values()],
            sorted(self.claims),
            sorted(self.sources.items()),
            sorted(self.assertions),
            sorted(self.unreadable),
        )
        return sha256(repr(names).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _topics_by_name(self) -> Mapping[str, str]:
        return {topic.name: topic.id for topic in self.topics.values()}

    @cached_property
    def _open_rating(self) -> str:
        return next((rating.slug for rating in self.scale.ratings if rating.open), "")

    def resolve(self, article: Article) -> Resolved:
        """Return the article as it counts: a missing verdict is the open one, topics are ids."""
        problems: list[Problem] = []
        missing: list[tuple[str, Places]] = []
        self._sources(article.origins, article.places, "origins", problems, missing)
        for assertion in article.assertions:
            seen: set[str] = set()
            for citation in assertion.citations:
                self._sources((citation.source,), citation.places, "source", problems, missing)
                self._sources(citation.origins or (), citation.places, "origins", problems, missing)
                if citation.id and citation.id in seen:
                    problems.append(_citation_twice(citation.id, citation.places.at("id")))
                seen.add(citation.id)
        assertions = tuple(self._assertion(assertion, problems) for assertion in article.assertions)
        return Resolved(replace(article, assertions=assertions), tuple(problems), tuple(missing))

    def find_missing(self, ids: Sequence[str], places: Places, key: str) -> tuple[Problem, ...]:
        """Return a problem for each of the sources that does not exist."""
        return tuple(
            problem
            for source in ids
            if source not in self.sources
            for problem in self._unknown("unknown-source", places.at(key), source, self._shared, "content/sources/")
        )

    def check_event(self, event: Event, assertion: Assertion | None) -> Iterator[Problem]:
        """Yield the problem of an event that names a check or a citation of it that does not exist."""
        at, where = event.places.at, "content/articles/"
        if assertion is None:
            yield from self._unknown("unknown-assertion", at("assertion"), event.assertion, self.assertions, where)
        elif event.citation not in {citation.id for citation in assertion.citations}:
            ids = [citation.id for citation in assertion.citations]
            yield from self._unknown("unknown-citation", at("citation"), event.citation, ids, where)

    def missing_seed(self, article: Article, seeds: Iterable[str]) -> Iterator[Problem]:
        """Yield the problem of an article's source document that is not among those with these names."""
        yield from self._unknown("unknown-seed", article.places.at("seed"), article.seed, seeds, "seeds/")

    def _unknown(self, code: str, place: Place, value: str, choices: Iterable[str], where: str) -> Iterator[Problem]:
        """Yield the problem of a name, unless what it means may stand under `where` in a file that could not be read.

        An empty value is a stand-in, and reported where it was read.
        """
        if value and not any(path.startswith(where) for path in self.unreadable):
            yield Problem(
                code,
                place,
                msg("`{value}` does not exist", value=value),
                msg("what is written here must lead to an entry of the content or the scale"),
                did_you_mean(value, sorted(choices)),
            )

    @property
    def _shared(self) -> Iterable[str]:
        return (source for source, shared in self.sources.items() if shared)

    def _sources(
        self,
        ids: Sequence[str],
        places: Places,
        key: str,
        problems: list[Problem],
        missing: list[tuple[str, Places]],
    ) -> None:
        problems += self.find_missing(ids, places, key)
        missing += [(source, places) for source in ids if source not in self.sources]

    def _assertion(self, assertion: Assertion, problems: list[Problem]) -> Assertion:
        verdict, at = assertion.verdict or self._open_rating, assertion.places.at
        if self.scale.find(verdict) is None:
            where = "site_config/ratings.yml"
            problems += self._unknown("unknown-rating", at("verdict"), verdict, self.scale.slugs, where)
        if assertion.claim_id and assertion.claim_id not in self.claims:
            where = "content/claims.yml"
            problems += self._unknown("unknown-claim", at("claim_id"), assertion.claim_id, self.claims, where)
        topics = tuple(self._topics_by_name.get(topic, topic) for topic in assertion.topics)
        for topic in topics:
            if topic not in self.topics:
                problems += self._unknown("unknown-topic", at("topics"), topic, self.topics, "content/topics.yml")
        return replace(
            assertion,
            verdict=verdict,
            topics=tuple(topic for topic in topics if topic in self.topics),
            claim_id=assertion.claim_id if assertion.claim_id in self.claims else "",
            related=self._related(assertion, "related", problems),
            contradicts=self._related(assertion, "contradicts", problems),
            updates=self._related(assertion, "updates", problems),
        )

    def _related(self, assertion: Assertion, key: str, problems: list[Problem]) -> tuple[str, ...]:
        known = []
        for other in getattr(assertion, key):
            if other and other == assertion.id:
                problems.append(_itself(assertion.places.at(key), key))
            elif other in self.assertions:
                known.append(other)
            else:
                choices = self.assertions - {assertion.id}
                problems += self._unknown(
                    "unknown-assertion", assertion.places.at(key), other, choices, "content/articles/"
                )
        return tuple(known)


def _citation_twice(citation_id: str, place: Place) -> Problem:
    return Problem(
        "duplicate-citation",
        place,
        msg("there are two citations `{id}`", id=citation_id),
        msg("the marks in the text would not know which of them they mean"),
        msg("number the citations through: c1, c2, c3"),
    )


def _itself(place: Place, key: str) -> Problem:
    return Problem(
        "names-itself",
        place,
        msg("the assertion names itself in `{key}`", key=key),
        msg("readers would be sent in a circle"),
        msg("write the id of another assertion, or take this one out"),
    )
