"""What stands in the index."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator import build as recipe
from generator.language import Catalogue
from generator.pages.escape import clean
from generator.pages.search import Facet, SearchView, plan_search
from generator.pages.site_map import SiteMap
from generator.search.index import SearchSource, make_index, plan_index
from generator.search.records import SearchRecord, search_records

if TYPE_CHECKING:
    from tests.conftest import Texts


@pytest.fixture(scope="module")
def small_site(small_texts: Texts) -> SiteMap:
    return SiteMap(small_texts.check().corpus, Catalogue("en"))


def record(text: str = "Text", rating: str = "Falsch", date: str = "2025-02-09") -> SearchRecord:
    """Return a record that has one text everywhere."""
    return SearchRecord(
        uri="faktenchecks/x.md",
        kind="Faktencheck",
        title=text,
        claim=text,
        texts=(text,),
        claimant=text,
        outlets=(text,),
        rating=rating,
        topics=(text,),
        attribution=text,
        languages=(text,),
        date=date,
    )


def test_every_published_check_article_and_claim_has_a_record(small_site: SiteMap) -> None:
    uris = {found.uri for found in search_records(small_site)}
    assert {small_site.check(assertion).to for assertion in small_site.corpus.published} <= uris
    assert {small_site.article(article).to for article in small_site.articles} <= uris
    assert {small_site.claim(small_site.corpus.claims[claim]).to for claim in small_site.by_claim} <= uris


def test_drafts_and_withdrawn_checks_have_none(small_site: SiteMap) -> None:
    hidden = [assertion for assertion in small_site.corpus.assertions if not assertion.published]
    uris = {found.uri for found in search_records(small_site)}
    assert all(f"/{assertion.id}.md" not in uri for assertion in hidden for uri in uris)


def test_records_are_in_a_fixed_order(small_site: SiteMap) -> None:
    uris = [found.uri for found in search_records(small_site)]
    assert uris == sorted(set(uris))


def test_the_same_content_gives_the_same_bytes(small_texts: Texts) -> None:
    one, other = small_texts.plan().search, recipe.plan(tuple(reversed(small_texts.sources))).search
    assert one
    assert other
    assert one == other
    assert one.sha256 == other.sha256


def test_a_change_of_a_text_changes_the_checksum(small_site: SiteMap, small_texts: Texts) -> None:
    planned = small_texts.plan().search
    assert planned
    assert plan_index(small_site).sha256 != planned.sha256, "another language"


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "a, b[c]:d", "<!-- -->", "&lt;b&gt;", "\u2028\x00", "a\nb"]
)
def test_texts_stay_texts(text: str) -> None:
    shown = pages(SearchSource("de", (record(text),)))[0]
    assert shown[1:4] == [clean(text)] * 3


def test_every_facet_with_a_value_is_a_filter() -> None:
    assert filters(record()).keys() == {facet.value for facet in Facet}
    assert filters(record(rating="", date="")).keys() == {facet.value for facet in Facet} - {"rating", "year"}


def test_a_filter_by_language_appears_where_there_is_more_than_one(small_site: SiteMap, small_texts: Texts) -> None:
    assert not any(found.languages for found in search_records(small_site))
    assert Facet.LANGUAGE.value not in facets(small_site)
    texts = small_texts.with_replaced("content/articles/freibad-schliesst.md", "outlet:", "language: fr\noutlet:")
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    languages = {found.uri: found.languages for found in search_records(site)}
    assert languages["fact-checks/freibad-schliesst-im-oktober.md"] == ("French",)
    assert Facet.LANGUAGE.value in facets(site)


def test_the_newest_page_has_the_highest_number() -> None:
    dates = ("2025-02-09", "", "2024", "2025-11-30")
    records = tuple(replace(record(date=date), uri=f"a/{number}.md") for number, date in enumerate(dates))
    assert [shown[7] for shown in pages(SearchSource("de", records))] == sorted(dates)


def pages(source: SearchSource) -> Any:
    """Return what results show of the first pages."""
    return json.loads(gzip.decompress(make_index(source)["pages-0.bin"]))


def filters(found: SearchRecord) -> dict[str, Any]:
    content = gzip.decompress(make_index(SearchSource("de", (found,)))["filters.bin"])
    return dict(json.loads(content.partition(b"\n")[0]))


def facets(site: SiteMap) -> list[str]:
    view = plan_search(site).view
    assert isinstance(view, SearchView)
    return [facet.key for facet in view.facets]


def test_a_page_without_texts_is_found_by_its_title() -> None:
    files = make_index(SearchSource("de", (replace(record("Titel"), texts=()),)))
    assert b"titel" in gzip.decompress(files["terms-0.bin"])


@pytest.mark.parametrize(("language", "number"), [("de-AT", 2), ("en", 1)])
def test_parts_of_compounds_are_words_where_the_language_is_german(language: str, number: int) -> None:
    compound = replace(record(""), title="Gedenktafel")
    part = replace(record(""), uri="faktenchecks/y.md", title="Tafel")
    assert make_index(SearchSource(language, (compound, part)))["words-t.txt"].decode() == f"Tafel\t{number}\n"
