"""From records to the files that the search page loads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.pages.addresses import served_path
from generator.pages.escape import clean
from generator.pages.search import Facet
from generator.search.files import index_files
from generator.search.records import search_records
from generator.search.terms import weigh
from generator.search.vocabulary import vocabulary_files
from generator.search.words import Compounds, find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.pages.site_map import SiteMap
    from generator.search.records import SearchRecord


@dataclass(frozen=True, slots=True)
class SearchSource:
    """What the index is made from."""

    language: str
    """BCP 47; compounds are a matter of German."""
    records: tuple[SearchRecord, ...]

    @property
    def sha256(self) -> str:
        """One checksum of it all, in hexadecimal."""
        total = sha256(self.language.encode())
        for record in self.records:
            total.update(repr(record).encode("utf-8", "surrogatepass"))
        return total.hexdigest()


def plan_index(site: SiteMap) -> SearchSource:
    """Return what the site's index is made from."""
    return SearchSource(site.words.language, search_records(site))


def make_index(source: SearchSource) -> dict[str, bytes]:
    """Return the files of the index by name; none where nothing is published."""
    if not source.records:
        return {}
    records = sorted(source.records, key=lambda record: (record.date, record.uri))
    words = Counter(word for record in records for word in _words(record))
    compounds = Compounds(words if source.language.partition("-")[0] == "de" else ())
    files = index_files(
        [_shown(record) for record in records],
        _weights(records, compounds, words),
        [_facets(record) for record in records],
    )
    return {**files, **vocabulary_files(words)}


def _weights(records: Iterable[SearchRecord], compounds: Compounds, words: Counter[str]) -> Iterator[Mapping[str, int]]:
    """Yield how much each term says about a record, and add the parts of compounds to the words."""
    for record in records:
        parts = _parts(record, compounds)
        words.update(parts)
        yield weigh(record, parts)


def _shown(record: SearchRecord) -> tuple[str, ...]:
    """Return what a result shows; the browser knows the fields by their place."""
    by = " · ".join(dict.fromkeys(text for text in (record.claimant, *record.outlets) if text))
    kind = "" if record.main else record.kind
    text = "\n".join(record.texts)
    fields = (record.title, record.claim, text, record.rating, kind, by, record.date, record.day)
    return (served_path(record.uri), *map(clean, fields))


def _facets(record: SearchRecord) -> dict[str, tuple[str, ...]]:
    values = {
        Facet.KIND: (record.kind,),
        Facet.RATING: (record.rating,),
        Facet.TOPIC: record.topics,
        Facet.OUTLET: record.outlets,
        Facet.CLAIMANT: (record.claimant,),
        Facet.ATTRIBUTION: (record.attribution,),
        Facet.YEAR: (record.year,),
        Facet.LANGUAGE: record.languages,
    }
    return {facet.value: tuple(clean(value) for value in found if value) for facet, found in values.items()}


def _words(record: SearchRecord) -> Iterator[str]:
    for text in (record.title, record.claim, record.claimant, *record.outlets, *record.topics, *record.texts):
        yield from find_words(text)


def _parts(record: SearchRecord, compounds: Compounds) -> tuple[str, ...]:
    """Return the parts of the record's compounds that do not stand in it by themselves."""
    words = set(_words(record))
    found = {part for word in words for part in compounds.parts(word)}
    return tuple(sorted(found - {word.lower() for word in words}))
