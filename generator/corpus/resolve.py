"""From what was read to the corpus: every reference looked up, every quote found."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from generator.corpus.corpus import Corpus
from generator.corpus.lineage import trace_article
from generator.corpus.passages import find_passages
from generator.corpus.references import Names
from generator.model.source import Source, SourceKind
from generator.problems import Place, Places, Problem, msg
from generator.reading.site import duplicate_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.corpus.lineage import Lineage
    from generator.memory import Memory
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.people import Claimant, Outlet
    from generator.model.selector import Span
    from generator.model.topic import Claim, Topic
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
        self.stand_ins: dict[str, Source] = {}
        self.sources = self._index(loaded.sources)
        for entry in loaded.articles:  # two with one id have one assertion or citation id, which is reported
            self.sources |= {source.id: source for source in entry.sources}
        self.topics = self._index(loaded.topics)
        self.claims = self._index(loaded.claims)
        self.ids = self._assertion_ids()
        self.names = Names(
            loaded.scale,
            self.topics,
            frozenset(self.claims),
            {source.id: source.shared for source in self.sources.values()},
            frozenset(self.ids),
            loaded.unreadable,
        )

    def resolve(self) -> tuple[Corpus, tuple[Problem, ...]]:
        loaded = self.loaded
        self._article_slugs()
        self._former_ids()
        articles = tuple(sorted(map(self._article, loaded.articles), key=lambda article: article.slug))
        for source in self.sources.values():
            self.problems += self.names.find_missing(source.origins or (), source.places, "origins")
            self._stand_in((origin, source.places) for origin in source.origins or ())
        self.sources |= self.stand_ins
        self._cycles()
        for event in loaded.events:
            self.problems += self.names.check_event(event, self.ids.get(event.assertion))
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
            self._lineages(articles),
        )
        return corpus, tuple(self.problems)

    def _index(self, entries: Iterable[T]) -> dict[str, T]:
        found: dict[str, T] = {}
        for entry in entries:
            first = found.setdefault(entry.id, entry)
            if first is not entry:
                self.problems.append(duplicate_id(entry.id, entry.places.at(""), first.places.at("")))
        return found

    def _assertion_ids(self) -> dict[str, Assertion]:
        ids: dict[str, Assertion] = {}
        for assertion in (assertion for entry in self.loaded.articles for assertion in entry.article.assertions):
            first = ids.setdefault(assertion.id, assertion) if assertion.id else assertion
            if first is not assertion:
                place = assertion.places.at("id")
                self.problems.append(duplicate_id(assertion.id, place, first.places.at("id")))
        return ids

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
        article, seed = entry.article, self._seed(entry.article)
        version = f"{entry.version}\n{seed.sha256 if seed else ''}"
        self.versions[article.places.path] = version
        spans, problems = self.memory.recall("passages", [version], partial(find_passages, article, seed))
        made_from = (self.names.version, entry.version)
        named = self.memory.recall("references", made_from, partial(self.names.resolve, article), passing=True)
        self.spans |= spans
        self.problems += (*problems, *named.problems)
        self._stand_in(named.missing)
        return self.memory.recall(
            "reading order",
            (self.names.version, version),
            partial(_in_reading_order, named.article, spans),
            passing=True,
        )

    def _stand_in(self, named: Iterable[tuple[str, Places]]) -> None:
        """Let a stand-in take the place of each source that does not exist, so that rules can go on."""
        for source, places in named:
            if source not in self.sources:
                self.stand_ins[source] = Source(source, source, True, SourceKind.NEWS, places, None)  # noqa: FBT003

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

    def _lineages(self, articles: Iterable[Article]) -> dict[str, Lineage]:
        shared = [(source.id, source.kind, source.origins) for source in self.sources.values() if source.shared]
        version = sha256(repr(shared).encode()).hexdigest()
        lineages: dict[str, Lineage] = {}
        for article in articles:
            made_from = (version, self.versions[article.places.path])
            lineages |= self.memory.recall(
                "lineages", made_from, partial(trace_article, article, self.sources), passing=True
            )
        return lineages

    def _seed(self, article: Article) -> SourceFile | None:
        if not article.seed:
            return None
        file = self.loaded.seeds.get(article.seed)
        if file is None:
            names = [name for name in self.loaded.seeds if name != SUMS]
            self.problems += self.names.missing_seed(article, names)
            return None
        expected = self._checksums.get(article.seed)
        if expected != file.sha256:
            self.problems.append(_changed_seed(article.places.at("seed"), article.seed, recorded=expected is not None))
        return file

    @cached_property
    def _checksums(self) -> Mapping[str, str]:
        """The recorded SHA-256 of each source document, by its file's name."""
        sums = self.loaded.seeds.get(SUMS)
        lines = (line.split(maxsplit=1) for line in sums.text.splitlines() if line.strip()) if sums else ()
        return {parts[1].lstrip("*"): parts[0].lower() for parts in lines if len(parts) > 1}


def _in_reading_order(article: Article, spans: Mapping[str, Span]) -> Article:
    return replace(article, assertions=tuple(sorted(article.assertions, key=lambda a: (spans[a.id], a.id))))


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


def _cycle(place: Place, ids: list[str]) -> Problem:
    return Problem(
        "origins-in-a-circle",
        place,
        msg("the origins lead back to where they began: {way}", way=" → ".join(ids)),
        msg("a document cannot rest on itself"),
        msg("take out the origin that the document does not really repeat"),
    )
