"""Everything the index is made from: a small HTML file for each record, and the words for corrections.

The HTML is what Pagefind reads; nobody else ever sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.pages.escape import html
from generator.pages.search import Facet
from generator.search.records import search_records
from generator.search.vocabulary import vocabulary_files
from generator.search.words import Compounds, find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pages.site_map import SiteMap
    from generator.search.records import SearchRecord

PAGE = Markup(
    '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><title>{}</title>\n{}</head>\n'
    '<body><main data-pagefind-body data-pagefind-weight="{}">\n{}\n</main></body></html>\n'
)
META = Markup('<meta data-pagefind-meta="{}[content]" content="{}">\n')
FILTER = Markup('<meta data-pagefind-filter="{}[content]" content="{}">\n')
SORT = Markup('<meta data-pagefind-sort="date[content]" content="{}">\n')
TEXT = Markup("<p>{}</p>")
FULL_WEIGHT, SMALL_WEIGHT = "1", "0.3"


@dataclass(frozen=True, slots=True)
class SearchSource:
    """What the index is built from."""

    language: str
    """BCP 47; decides how words are stemmed."""
    records: Mapping[str, bytes]
    """The HTML files by their path."""
    vocabulary: Mapping[str, bytes]
    """Lists of words by file name, to be published as they are."""

    @property
    def sha256(self) -> str:
        """One checksum of it all, in hexadecimal."""
        total = sha256(self.language.encode())
        for uri, content in sorted((*self.records.items(), *self.vocabulary.items())):
            total.update(f"\0{uri}\0".encode())
            total.update(content)
        return total.hexdigest()


def plan_index(site: SiteMap) -> SearchSource:
    """Return what the site's index is built from."""
    records = search_records(site)
    used = [word for record in records for text in _all_texts(record) for word in find_words(text)]
    compounds = Compounds(used if site.words.locale.language == "de" else ())
    parts = {record.uri: _parts(record, compounds) for record in records}
    words = [*used, *(part for found in parts.values() for part in found)]
    pages = {_page_path(record.uri): render_record(record, parts[record.uri], site) for record in records}
    return SearchSource(site.words.language, pages, vocabulary_files(words))


def render_record(record: SearchRecord, parts: tuple[str, ...], site: SiteMap) -> bytes:
    """Return the HTML file of one record; everything in it is escaped."""
    facets = {
        Facet.KIND: (record.kind,),
        Facet.RATING: (record.rating,),
        Facet.TOPIC: record.topics,
        Facet.OUTLET: record.outlets,
        Facet.CLAIMANT: (record.claimant,),
        Facet.ATTRIBUTION: (record.attribution,),
        Facet.YEAR: (record.year,),
        Facet.LANGUAGE: record.languages if len(site.languages) > 1 else (),
    }
    shown = {
        "title": record.title,
        "claim": record.claim,
        "kind": "" if record.main else record.kind,
        "rating": record.rating,
        "by": " · ".join(text for text in dict.fromkeys((record.claimant, *record.outlets)) if text),
        "topics": " · ".join(record.topics),
        "date": site.words.date(record.date) if record.date else "",
        "iso": record.date,
        "parts": " ".join(parts),
    }
    head = [META.format(key, html(text)) for key, text in shown.items() if text]
    head += [FILTER.format(facet.value, html(value)) for facet, values in facets.items() for value in values if value]
    head.append(SORT.format(html(f"{record.date} {record.uri}")))  # no two alike, so that their order is fixed
    weight = FULL_WEIGHT if record.main else SMALL_WEIGHT
    texts = record.texts or (record.title,)  # Pagefind leaves out a page without any words
    body = Markup("\n").join(TEXT.format(html(text)) for text in texts)
    return PAGE.format(html(site.words.language), html(record.title), Markup().join(head), weight, body).encode()


def _all_texts(record: SearchRecord) -> Iterator[str]:
    yield from (record.title, record.claim, record.claimant)
    yield from (*record.outlets, *record.topics, *record.texts)


def _parts(record: SearchRecord, compounds: Compounds) -> tuple[str, ...]:
    """Return the parts of the record's compounds that do not stand in it by themselves."""
    words = {word for text in _all_texts(record) for word in find_words(text)}
    found = {part for word in words for part in compounds.parts(word)}
    return tuple(sorted(found - {word.lower() for word in words}))


def _page_path(uri: str) -> str:
    """Return where the HTML of a Markdown file is served, so that the index knows its address."""
    return uri.removesuffix(".md").removesuffix("/index") + "/index.html"
