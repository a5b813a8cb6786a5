"""Whatever an article, a source or an editor's text holds, readers get it as text, in every place it is printed.

One site is built in which each payload stands in every text of a check, its article, sources, people and lists; and
the same site again with harmless words. Both must have the same elements and, payload for words, the same texts.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from generator.pages.escape import clean
from generator.pages.search import SEARCH_FOLDER
from tests.site.hostile_project import ARCHIVED, PLACES, WITHOUT_FRAGMENT
from tests.site.hostile_sites import IN_NAVIGATION, OWN, SHARED, build_sites, page_in_navigation
from tests.site.payloads import GOOD_ADDRESS, PAYLOADS, TOKEN

if TYPE_CHECKING:
    from tests.conftest import Project
    from tests.site.hostile_sites import Sites

NUMBERS = range(len(PAYLOADS))
NAMES = [payload.name for payload in PAYLOADS]
OF_PROSE = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote"}
TITLES = {
    "check": "assertion headline",
    "article": "article title",
    "claim": "claim title",
    "topic": "topic name",
    "outlet": "outlet name",
    "person": "person name",
    "rating": "rating name",
    "source": "source title",
}
DESCRIPTIONS = {
    "article": "article assessment",
    "claim": "claim question",
    "topic": "topic definition",
    "outlet": "outlet description",
    "rating": "rating definition",
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build both sites."""
    return build_sites(tmp_path_factory.mktemp(name) / "project" for name in ("hostile", "clean"))


def _assert_same(found: Counter[Any], wanted: Counter[Any]) -> None:
    if found != wanted:
        too_much, missing = list((found - wanted).elements()), list((wanted - found).elements())
        pytest.fail(f"too much: {too_much[:5]}\nmissing: {missing[:5]}", pytrace=False)


def _without_numbers(text: str) -> str:
    """Leave out how many percent of an article are quoted, which depends on the payload's length."""
    return re.sub(r"[0-9]+", "0", text)


@pytest.mark.parametrize("place", PLACES)
def test_every_text_stands_on_its_pages(place: str, sites: Sites) -> None:
    for bundle in sites.clean.bundles[:2]:
        for name in PLACES[place]:
            page = sites.clean.page(name, bundle.key)
            assert bundle.token(place) in " ".join([page.text, *page.values()]), (name, bundle.key)


def test_the_publisher_stands_where_no_author_is_named(sites: Sites) -> None:
    assert sites.clean.bundles[0].token("site publisher") in sites.clean.page("other check", "h-005").text


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_a_page_has_the_texts_of_the_clean_page_with_the_payload_for_its_words(number: int, sites: Sites) -> None:
    for name in OWN:
        found, wanted = sites.pairs(name, sites.hostile.bundles[number].key)
        change = _without_numbers if name == "article" else str
        _assert_same(
            found.texts(change), Counter((way, change(sites.hostile_words(text))) for way, text in wanted.runs)
        )


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_a_page_has_the_elements_and_attributes_of_the_clean_page(number: int, sites: Sites) -> None:
    for name in OWN:
        found, wanted = sites.pairs(name, sites.hostile.bundles[number].key)
        _assert_same(found.signatures(), wanted.signatures(sites.hostile_words))


@pytest.mark.parametrize("name", SHARED)
def test_a_list_has_the_texts_of_the_clean_list_with_the_payloads_for_their_words(name: str, sites: Sites) -> None:
    found, wanted = sites.pairs(name)
    _assert_same(found.texts(), wanted.texts(sites.hostile_words))


@pytest.mark.parametrize("name", SHARED)
def test_a_list_has_the_elements_and_attributes_of_the_clean_list(name: str, sites: Sites) -> None:
    found, wanted = sites.pairs(name)
    _assert_same(found.signatures(), wanted.signatures(sites.hostile_words))


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_prose_reads_as_the_editor_meant_it(number: int, sites: Sites) -> None:
    found, wanted = sites.pairs("other check", sites.hostile.bundles[number].key)
    assert "".join(found.text.split()) == "".join(sites.hostile_words(wanted.text).split())


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_prose_brings_no_element_onto_a_page_but_those_of_prose(number: int, sites: Sites) -> None:
    found, wanted = sites.pairs("other check", sites.hostile.bundles[number].key)
    for way, attributes in found.signatures(_no_words) - wanted.signatures(_no_words):
        assert way.rpartition("/")[2] in OF_PROSE
        assert {name for name, _ in attributes} <= {"href"}
    assert found.headings == wanted.headings


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_title_and_description_of_a_page_are_the_text(number: int, sites: Sites) -> None:
    bundle = sites.hostile.bundles[number]
    for name, place in TITLES.items():
        title = next(text for way, text in sites.hostile.page(name, bundle.key).runs if way.endswith("/head/title"))
        assert title.startswith(bundle.shown(place)), name
    for name, place in DESCRIPTIONS.items():
        elements = sites.hostile.page(name, bundle.key).elements
        descriptions = [meta["content"] for _, meta in elements if meta.get("name") == "description"]
        assert descriptions == [bundle.shown(place)], name


def test_the_navigation_shows_the_payloads_as_text(sites: Sites) -> None:
    home = sites.hostile.page("home")
    shown = Counter(text for way, text in home.runs if "/nav/" in way)
    for bundle in sites.hostile.bundles[IN_NAVIGATION]:
        assert shown[bundle.shown(TITLES[page_in_navigation(bundle)])], bundle.payload.name


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_no_address_of_a_page_is_other_than_on_the_web_or_the_site(number: int, sites: Sites) -> None:
    for name in (*OWN, "other check"):
        found, wanted = sites.pairs(name, sites.hostile.bundles[number].key)
        allowed = {"http", "https", ""} | {urlsplit(address).scheme for address in wanted.addresses()}
        assert {urlsplit(address).scheme for address in found.addresses()} <= allowed


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_no_id_stands_twice_on_a_page(number: int, sites: Sites) -> None:
    for name in (*OWN, "other check"):
        ids = Counter(sites.hostile.page(name, sites.hostile.bundles[number].key).ids)
        assert not {key: count for key, count in ids.items() if count > 1}, name


@pytest.mark.parametrize("number", NUMBERS, ids=NAMES)
def test_every_anchor_on_a_page_leads_to_one_of_its_elements(number: int, sites: Sites) -> None:
    for name in (*OWN, "other check"):
        found, wanted = sites.pairs(name, sites.hostile.bundles[number].key)
        assert found.lost_anchors == wanted.lost_anchors


def test_an_address_with_quotation_marks_and_ampersands_comes_out_intact(sites: Sites) -> None:
    linked, plain = sites.hostile.bundles[0], sites.hostile.bundles[1]
    hrefs = {address.partition(":~:")[0] for address in sites.hostile.page("check", linked.key).addresses()}
    assert {GOOD_ADDRESS, ARCHIVED, f"{WITHOUT_FRAGMENT}#"} <= hrefs
    assert WITHOUT_FRAGMENT in sites.hostile.page("check", plain.key).text


def test_the_search_finds_the_payloads_as_text(sites: Sites) -> None:
    """What the index holds of each page; our script prints it as text."""
    found, wanted = _search_pages(sites.hostile.project), _search_pages(sites.clean.project)
    wordless = [bundle.key for bundle in sites.hostile.bundles if TOKEN not in bundle.payload.text]
    lost = set(wanted) - set(found)
    assert all(any(key in url for key in wordless) for url in lost)
    assert len(found) > len(PAYLOADS) * 3
    for url, (title, claim, _, *others) in found.items():
        wanted_title, wanted_claim, _, *wanted_others = wanted[url]
        told, meant = (title, claim, *others), (wanted_title, wanted_claim, *wanted_others)
        assert [clean(text) for text in told] == [sites.hostile_words(clean(text)) for text in meant]
    for bundle in sites.hostile.bundles:
        assert bundle.shown("body, the quote") in " ".join(found[sites.hostile.address("check", bundle.key)])


def _search_pages(project: Project) -> dict[str, list[str]]:
    files = sorted(project.path(f"build/site/{SEARCH_FOLDER}").glob("pages-*.bin"))
    read = [json.loads(gzip.decompress(file.read_bytes())) for file in files]
    return {f"/{path}": fields for pages in read for path, *fields in pages}


def _no_words(_: str) -> str:
    return ""
