"""What stands in the index."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import build as recipe
from generator.language import Catalogue
from generator.pages.search import Facet, SearchView, plan_search
from generator.pages.site_map import SiteMap
from generator.search.index import plan_index, render_record
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
    one, other = small_texts.build().search, recipe.build(tuple(reversed(small_texts.sources))).search
    assert one
    assert other
    assert one == other
    assert one.sha256 == other.sha256


def test_a_change_of_a_text_changes_the_checksum(small_site: SiteMap, small_texts: Texts) -> None:
    built = small_texts.build().search
    assert built
    assert plan_index(small_site).sha256 != built.sha256, "another language"


@pytest.mark.parametrize(
    "text", ['"><script>alert(1)</script>', "' onload='x", "a, b[c]:d", "<!-- -->", "&lt;b&gt;", "\u2028\x00"]
)
def test_texts_stay_texts(text: str, small_site: SiteMap) -> None:
    html = render_record(record(f"x{text}"), (), small_site).decode()
    tree = LexborHTMLParser(html)
    assert {node.tag for node in tree.css("*")} == {"html", "head", "meta", "title", "body", "main", "p"}
    shown = " ".join(f"x{text}".replace("\x00", " ").replace("\u2028", " ").split(" ")).rstrip()
    values = {node.attributes["content"] for node in tree.css('meta[data-pagefind-meta="title[content]"]')}
    assert {(value or "").rstrip() for value in values} == {shown}


def test_every_facet_with_a_value_is_a_filter(small_texts: Texts) -> None:
    texts = small_texts.with_replaced("content/articles/freibad-schliesst.md", "outlet:", "language: fr\noutlet:")
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    tree = LexborHTMLParser(render_record(record(), (), site).decode())
    filters = {
        (node.attributes["data-pagefind-filter"] or "").removesuffix("[content]")
        for node in tree.css("[data-pagefind-filter]")
    }
    assert filters == {facet.value for facet in Facet}
    bare = LexborHTMLParser(render_record(record(rating="", date=""), (), site).decode())
    assert len(bare.css("[data-pagefind-filter]")) == len(Facet) - 2


def test_a_filter_by_language_appears_where_there_is_more_than_one(small_site: SiteMap, small_texts: Texts) -> None:
    assert b"language" not in b"".join(plan_index(small_site).records.values()).replace(b"<html lang", b"")
    assert Facet.LANGUAGE.value not in facets(small_site)
    texts = small_texts.with_replaced("content/articles/freibad-schliesst.md", "outlet:", "language: fr\noutlet:")
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    page = plan_index(site).records["fact-checks/freibad-schliesst-im-oktober/index.html"].decode()
    assert '<meta data-pagefind-filter="language[content]" content="French">' in page
    assert Facet.LANGUAGE.value in facets(site)


def facets(site: SiteMap) -> list[str]:
    view = plan_search(site).view
    assert isinstance(view, SearchView)
    return [facet.key for facet in view.facets]


def test_a_page_without_texts_is_found_by_its_title(small_site: SiteMap) -> None:
    bare = replace(record("Nur ein Titel"), texts=())
    page = LexborHTMLParser(render_record(bare, (), small_site).decode())
    assert [node.text(strip=True) for node in page.css("main")] == ["Nur ein Titel"]
