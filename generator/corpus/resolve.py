"""From what was read to the corpus: every reference looked up, every quote found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from generator.corpus.corpus import Corpus
from generator.corpus.passages import find_passages
from generator.model.source import Source, SourceKind
from generator.problems import Place, Places, Problem, msg
from generator.reading.site import duplicate_id
from generator.reading.values import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.memory import Memory
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.people import Claimant, Outlet
    from generator.model.selector import Span
    from generator.model.topic import Claim, Event, Topic
    from generator.reading.articles import LoadedArticle
    from generator.reading.content import Loaded
    from generator.reading.files import SourceFile

    Entry = Claimant | Outlet | Topic | Claim | Source

T = TypeVar("T", bound="Entry")
SUMS = "SHA256SUMS"


def resolve(loaded: Loaded, memory: Memory) -> tuple[Corpus, tuple[Problem, ...]]:
    """Return the corpus and every reference that leads nowhere, every id used twice, every quote not found.

    Args:
        loaded: the records.
        memory: of where the quotes of unchanged articles stand.
    """
    return _Resolver(loaded, memory).resolve()


class _Resolver:
    def __init__(self, loaded: Loaded, memory: Memory) -> None:
        self.loaded, self.memory = loaded, memory
        self.problems: list[Problem] = []
        self.spans: dict[str, Span] = {}
        self.versions: dict[str, str] = {}
        self.sources = self._index(loaded.sources)
        for entry in loaded.articles:  # two with one id have one assertion or citation id, which is reported
            self.sources |= {source.id: source for source in entry.sources}
        self.topics = self._index(loaded.topics)
        self.claims = self._index(loaded.claims)
        self.ids: dict[str, Assertion] = {}
        self.stand_ins: set[str] = set()

    def resolve(self) -> tuple[Corpus, tuple[Problem, ...]]:
        loaded = self.loaded
        self._assertion_ids()
        self._article_slugs()
        self._former_ids()
        for source in tuple(self.sources.values()):
            self._known_sources(source.origins or (), source.places, "origins")
        self._cycles()
        articles = tuple(sorted(map(self._article, loaded.articles), key=lambda article: article.slug))
        for event in loaded.events:
            self._event(event)
        corpus = Corpus(
            loaded.settings,
            loaded.scale,
            articles,
            self.sources,
            self._index(loaded.claimants),
            self._index(loaded.outlets),
            self.topics,
            self.claims,
            tuple(sorted(loaded.events, key=lambda event: (event.date, event.text))),
            tuple(sorted(loaded.text_pages, key=lambda page: page.slug)),
            self.spans,
            frozenset(self.stand_ins),
            loaded.links,
            self.versions,
        )
        return corpus, tuple(self.problems)

    def _index(self, entries: Iterable[T]) -> dict[str, T]:
        found: dict[str, T] = {}
        for entry in entries:
            first = found.setdefault(entry.id, entry)
            if first is not entry:
                self.problems.append(duplicate_id(entry.id, entry.places.at(""), first.places.at("")))
        return found

    def _assertion_ids(self) -> None:
        for entry in self.loaded.articles:
            for assertion in entry.article.assertions:
                if not assertion.id:
                    continue
                first = self.ids.setdefault(assertion.id, assertion)
                if first is not assertion:
                    place = assertion.places.at("id")
                    self.problems.append(duplicate_id(assertion.id, place, first.places.at("id")))

    def _article_slugs(self) -> None:
        found: dict[str, Article] = {}
        for entry in self.loaded.articles:
            first = found.setdefault(entry.article.slug, entry.article)
            if first is not entry.article:
                places = entry.article.places.at(""), first.places.at("")
                self.problems.append(duplicate_id(entry.article.slug, *places))

    def _former_ids(self) -> None:
        """Report a former id that is an id of today, or leads to two pages."""
        articles = [entry.article for entry in self.loaded.articles]
        assertions = [assertion for article in articles for assertion in article.assertions]
        slugs = {article.slug: article.places.at("") for article in articles}
        ids = {assertion.id: assertion.places.at("id") for assertion in assertions}
        for records, taken in ((articles, slugs), (assertions, ids)):
            for record in records:
                for former in filter(None, record.formerly):
                    place = record.places.at("formerly")
                    if former in taken:
                        self.problems.append(duplicate_id(former, place, taken[former]))
                    taken.setdefault(former, place)

    def _article(self, entry: LoadedArticle) -> Article:
        article = entry.article
        self._known_sources(article.origins, article.places, "origins")
        seed = self._seed(article)
        version = f"{entry.version}\n{seed.sha256 if seed else ''}"
        self.versions[article.places.path] = version
        spans, problems = self.memory.recall("passages", [version], partial(find_passages, article, seed))
        self.spans |= spans
        self.problems += problems
        resolved = [self._assertion(assertion) for assertion in article.assertions]
        in_reading_order = sorted(resolved, key=lambda a: (self.spans[a.id], a.id))
        return replace(article, assertions=tuple(in_reading_order))

    def _assertion(self, assertion: Assertion) -> Assertion:
        open_rating = next((r.slug for r in self.loaded.scale.ratings if r.open), "")
        verdict = assertion.verdict or open_rating
        at = assertion.places.at
        if self.loaded.scale.find(verdict) is None:
            self._unknown("unknown-rating", at("verdict"), verdict, self.loaded.scale.slugs, "site_config/ratings.yml")
        if assertion.claim_id and assertion.claim_id not in self.claims:
            self._unknown("unknown-claim", at("claim_id"), assertion.claim_id, self.claims, "content/claims.yml")
        names = {topic.name: topic.id for topic in self.topics.values()}
        topics = tuple(names.get(topic, topic) for topic in assertion.topics)
        for topic in topics:
            if topic not in self.topics:
                self._unknown("unknown-topic", at("topics"), topic, self.topics, "content/topics.yml")
        seen: set[str] = set()
        for citation in assertion.citations:
            self._known_sources((citation.source,), citation.places, "source")
            self._known_sources(citation.origins or (), citation.places, "origins")
            if citation.id and citation.id in seen:
                self.problems.append(_citation_twice(citation.id, citation.places.at("id")))
            seen.add(citation.id)
        return replace(
            assertion,
            verdict=verdict,
            topics=tuple(topic for topic in topics if topic in self.topics),
            claim_id=assertion.claim_id if assertion.claim_id in self.claims else "",
            related=self._related(assertion, "related"),
            contradicts=self._related(assertion, "contradicts"),
            updates=self._related(assertion, "updates"),
        )

    def _related(self, assertion: Assertion, key: str) -> tuple[str, ...]:
        known = []
        for other in getattr(assertion, key):
            if other and other == assertion.id:
                self.problems.append(_itself(assertion.places.at(key), key))
            elif other in self.ids:
                known.append(other)
            elif other:
                choices = set(self.ids) - {assertion.id}
                self._unknown("unknown-assertion", assertion.places.at(key), other, choices, "content/articles/")
        return tuple(known)

    def _event(self, event: Event) -> None:
        assertion = self.ids.get(event.assertion)
        if assertion is None:
            self._unknown(
                "unknown-assertion", event.places.at("assertion"), event.assertion, self.ids, "content/articles/"
            )
        elif event.citation not in {citation.id for citation in assertion.citations}:
            ids = [citation.id for citation in assertion.citations]
            self._unknown("unknown-citation", event.places.at("citation"), event.citation, ids, "content/articles/")

    def _known_sources(self, ids: Sequence[str], places: Places, key: str) -> None:
        """Report the sources that do not exist, and let a stand-in take their place, so that rules can go on."""
        for source in ids:
            if source not in self.sources or source in self.stand_ins:
                shared = (known.id for known in self.sources.values() if known.shared)
                self._unknown("unknown-source", places.at(key), source, shared, "content/sources/")
                self.stand_ins.add(source)
                self.sources[source] = Source(source, source, True, SourceKind.NEWS, places, None)  # noqa: FBT003

    def _cycles(self) -> None:
        done: set[str] = set()
        for start in tuple(self.sources):
            self._walk_origins(start, [], done)

    def _walk_origins(self, source: str, path: list[str], done: set[str]) -> None:
        if source in done:
            return
        path.append(source)
        for origin in self.sources[source].origins or ():
            if origin in path:
                place = self.sources[source].places.at("origins")
                self.problems.append(_cycle(place, [*path[path.index(origin) :], origin]))
                self.sources[source] = replace(self.sources[source], origins=())
            else:
                self._walk_origins(origin, path, done)
        path.pop()
        done.add(source)

    def _unknown(self, code: str, place: Place, value: str, choices: Iterable[str], where: str) -> None:
        """Report a reference, unless what it means may stand under `where` in a file that could not be read.

        An empty value is a stand-in, and reported where it was read.
        """
        if not value or any(path.startswith(where) for path in self.loaded.unreadable):
            return
        self.problems.append(
            Problem(
                code,
                place,
                msg("`{value}` does not exist", value=value),
                msg("what is written here must lead to an entry of the content or the scale"),
                did_you_mean(value, sorted(choices)),
            )
        )

    def _seed(self, article: Article) -> SourceFile | None:
        if not article.seed:
            return None
        file, place = self.loaded.seeds.get(article.seed), article.places.at("seed")
        if file is None:
            names = [name for name in self.loaded.seeds if name != SUMS]
            self._unknown("unknown-seed", place, article.seed, names, "seeds/")
            return None
        sums = self.loaded.seeds.get(SUMS)
        expected = _checksums(sums.text).get(article.seed) if sums else None
        if expected != file.sha256:
            self.problems.append(_changed_seed(place, article.seed, recorded=expected is not None))
        return file


def _checksums(text: str) -> dict[str, str]:
    lines = (line.split(maxsplit=1) for line in text.splitlines() if line.strip())
    return {parts[1].lstrip("*"): parts[0].lower() for parts in lines if len(parts) > 1}


def _changed_seed(place: Place, name: str, *, recorded: bool) -> Problem:
    what = (
        msg("the source document {name} has changed since its checksum was recorded", name=name)
        if recorded
        else msg("the source document {name} has no checksum in seeds/SHA256SUMS", name=name)
    )
    return Problem(
        "seed-changed" if recorded else "seed-without-checksum",
        place,
        what,
        msg("quotes are proven against the document exactly as it was received"),
        msg(
            "restore the file as received; for a new document add its line to seeds/SHA256SUMS (`sha256sum` prints it)"
        ),
    )


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


def _cycle(place: Place, ids: list[str]) -> Problem:
    return Problem(
        "origins-in-a-circle",
        place,
        msg("the origins lead back to where they began: {way}", way=" → ".join(ids)),
        msg("a document cannot rest on itself"),
        msg("take out the origin that the document does not really repeat"),
    )
