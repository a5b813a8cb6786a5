"""The pages of the real site: which there are, and what holds for every one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
import yaml

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from generator.corpus.corpus import Corpus
    from tests.conftest import Project, Site
from tests.site.page_reading import LISTS, MOST_NAV_ENTRIES, one, parts_of, text_of

SPARE = re.compile(r"\n\s|[ \t]\n")
"""White space that shows nothing: indentation, empty lines, ends of lines."""


def test_there_are_92_checks_of_5_articles_and_all_are_published(corpus: Corpus) -> None:
    assert len(corpus.published) == len(corpus.assertions) == 92
    assert len(corpus.articles) == 5


def test_every_assertion_has_a_page_and_no_other_check_has_one(corpus: Corpus, site: Site) -> None:
    parts = set(parts_of(site, "faktenchecks/"))
    found = {
        page.split("/")[1] for page in site.pages if re.fullmatch(r"faktenchecks/[^/]+/", page) and page not in parts
    }
    assert found == {assertion.id for assertion in corpus.assertions}
    assert len(found) == 92


def test_every_article_has_a_page_and_nothing_else_has_one_there(corpus: Corpus, site: Site) -> None:
    found = {page.split("/")[1] for page in site.pages if re.fullmatch(r"artikel/[^/]+/", page)}
    assert found == {article.slug for article in corpus.articles}
    assert len(found) == 5


def test_every_rating_of_the_scale_has_a_page(corpus: Corpus, site: Site) -> None:
    assert [slug for slug in corpus.scale.slugs if f"bewertungen/{slug}/" not in site.pages] == []


def test_every_topic_has_a_page(corpus: Corpus, site: Site) -> None:
    assert corpus.topics
    assert [topic for topic in corpus.topics if f"themen/{topic}/" not in site.pages] == []


def test_every_claim_has_a_page(corpus: Corpus, site: Site) -> None:
    assert corpus.claims
    assert [claim for claim in corpus.claims if f"behauptungen/{claim}/" not in site.pages] == []


def test_every_person_has_a_page(corpus: Corpus, site: Site) -> None:
    assert corpus.claimants
    assert [person for person in corpus.claimants if f"personen/{person}/" not in site.pages] == []


def test_every_cited_source_with_an_entry_has_a_page(corpus: Corpus, site: Site) -> None:
    used = {citation.source for assertion in corpus.assertions for citation in assertion.citations}
    shared = {source for source in used if corpus.sources[source].shared}
    assert shared
    assert [source for source in shared if f"quellen/{source}/" not in site.pages] == []


@pytest.mark.parametrize("address", LISTS)
def test_every_list_has_a_page(site: Site, address: str) -> None:
    assert f"{address}/" in site.pages


def test_the_list_of_checks_leads_to_every_check(corpus: Corpus, site: Site) -> None:
    found = {address for part in parts_of(site, "faktenchecks/") for address in leads_to(site, part)}
    assert found >= {f"faktenchecks/{assertion.id}/" for assertion in corpus.assertions}


def test_the_parts_of_a_list_say_where_they_stand(site: Site) -> None:
    first, second = parts_of(site, "faktenchecks/")
    pages = site.pages[first], site.pages[second]
    assert [text_of(one(page, ".bl-pager span")) for page in pages] == ["Seite 1 von 2", "Seite 2 von 2"]
    assert leads_to(site, second) >= {first}
    assert [text_of(one(page, "h1")) for page in pages] == ["Faktenchecks", "Faktenchecks, Seite 2"]
    assert text_of(one(pages[1], "title")).startswith("Faktenchecks, Seite 2 – ")
    assert (one(pages[1], "link[rel=canonical]").attributes["href"] or "").endswith(f"/{second}")


def test_a_rating_leads_to_the_checks_that_have_it_and_to_no_other(corpus: Corpus, site: Site) -> None:
    for slug in corpus.scale.slugs:
        found = {address for address in leads_to(site, f"bewertungen/{slug}/") if re.match("faktenchecks/.", address)}
        assert found == {f"faktenchecks/{a.id}/" for a in corpus.assertions if a.verdict == slug}, slug


def test_a_topic_leads_to_the_checks_about_it_and_to_no_other(corpus: Corpus, site: Site) -> None:
    for topic in corpus.topics:
        found = {address for address in leads_to(site, f"themen/{topic}/") if re.match("faktenchecks/.", address)}
        assert found == {f"faktenchecks/{a.id}/" for a in corpus.assertions if topic in a.topics}, topic


def test_a_claim_leads_to_every_wording_of_it_and_to_no_other(corpus: Corpus, site: Site) -> None:
    for claim in corpus.claims:
        found = {address for address in leads_to(site, f"behauptungen/{claim}/") if re.match("faktenchecks/.", address)}
        assert found == {f"faktenchecks/{a.id}/" for a in corpus.assertions if a.claim_id == claim}, claim


def leads_to(site: Site, address: str) -> set[str]:
    """Return the addresses of the site to which a page links."""
    links = (urljoin("/" + address, node.attributes.get("href") or "") for node in site.pages[address].css("a[href]"))
    return {link.partition("#")[0].lstrip("/") for link in links}


def test_every_page_is_in_german(site: Site) -> None:
    assert [address for address, page in site.pages.items() if one(page, "html").attributes.get("lang") != "de"] == []


def test_every_page_has_one_main_heading(site: Site) -> None:
    assert {address: len(page.css("h1")) for address, page in site.pages.items() if len(page.css("h1")) != 1} == {}


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    by_title: dict[str, list[str]] = {}
    for address, page in site.pages.items():
        by_title.setdefault(text_of(one(page, "head > title")), []).append(address)
    assert {title: addresses for title, addresses in by_title.items() if len(addresses) > 1 or not title} == {}


def test_the_navigation_is_the_same_few_entries_on_every_page(site: Site, real: Project) -> None:
    nav = real.read("mkdocs.yml").partition("\nnav:\n")[2]
    titles = [next(iter(entry)) for entry in yaml.safe_load(re.match(r"(?:[ #-].*\n)+", nav).group())]  # type: ignore[union-attr]
    found = {address: nav_entries(page, titles) for address, page in site.pages.items()}
    first = found[""]
    assert [title for title in titles if title not in first] == []
    assert len(first) <= MOST_NAV_ENTRIES
    assert {address: entries for address, entries in found.items() if entries != first} == {}


def nav_entries(page: LexborHTMLParser, titles: list[str]) -> list[str]:
    """Return the entries of the page's navigation that leads to all of these titles, without those into the page."""
    navs = [[node for node in nav.css("a[href]") if not is_anchor(node)] for nav in page.css("nav")]
    return max(([text_of(node) for node in nav] for nav in navs), key=lambda found: len(set(found) & set(titles)))


def is_anchor(link: LexborNode) -> bool:
    """Tell whether a link leads to a place of its own page."""
    return (link.attributes.get("href") or "").startswith("#")


def test_what_is_on_every_page_has_no_white_space_to_spare(site: Site) -> None:
    for path in site.root.rglob("*.html"):
        page = path.read_text("utf-8")
        frame = page[: page.index("<main")], page[page.index("</main>") :]
        assert not any(SPARE.search(part) for part in frame), path
