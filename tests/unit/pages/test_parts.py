"""Long lists are cut into pages, and nothing is lost or shown twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import Catalogue
from generator.pages.addresses import Addresses, served_path
from generator.pages.page import Link, Page
from generator.pages.parts import ROWS, Part, list_parts
from generator.pages.plan import list_pages
from generator.pages.render import Renderer, make_environment
from generator.pages.site_map import SiteMap
from tests.conftest import plan_pages, render_pages

if TYPE_CHECKING:
    from tests.conftest import Texts

LIST = Link("Schwimmbad", "topics/schwimmbad.md")
GROUPS = st.lists(st.integers(0, 3 * ROWS), max_size=4)


@pytest.fixture
def site(small_texts: Texts) -> SiteMap:
    return SiteMap(small_texts.check().corpus, Catalogue("en"))


@pytest.fixture(scope="module")
def empty() -> SiteMap:
    """Give a map that is asked for nothing but addresses and words."""
    return SiteMap(None, Catalogue("en"))  # type: ignore[arg-type]


def cut(sizes: list[int], site: SiteMap, link: Link = LIST) -> list[tuple[Page, Part[str, int]]]:
    """Return the pages of a list whose groups have so many entries, each with its part."""
    numbers = iter(range(sum(sizes)))
    found: list[Part[str, int]] = []

    def page(title: str, part: Part[str, int]) -> Page:
        found.append(part)
        return Page("", "list", title, None)

    groups = [(f"g{number}", [next(numbers) for _ in range(size)]) for number, size in enumerate(sizes)]
    made = [planned.make() for planned in list_parts(link, groups, page, site)]
    return list(zip(made, found, strict=True))


@given(GROUPS)
def test_every_entry_stands_on_one_part_under_its_heading(empty: SiteMap, sizes: list[int]) -> None:
    parts = [part for _, part in cut(sizes, empty)]
    assert [entry for part in parts for _, entries in part.groups for entry in entries] == list(range(sum(sizes)))
    for number, size in enumerate(sizes):
        under = [len(entries) for part in parts for key, entries in part.groups if key == f"g{number}"]
        assert sum(under) == size
        assert all(under)


@given(GROUPS)
def test_all_parts_but_the_last_are_full(empty: SiteMap, sizes: list[int]) -> None:
    rows = [sum(len(entries) for _, entries in part.groups) for _, part in cut(sizes, empty)]
    assert all(row == ROWS for row in rows[:-1])
    assert rows[-1] <= ROWS
    assert rows[-1] > 0 or rows == [0]


def test_a_short_list_is_one_page_without_a_pager(empty: SiteMap) -> None:
    for size in (0, ROWS - 1, ROWS):
        [(page, part)] = cut([size], empty)
        assert (page.uri, page.title, part.pager, part.first) == (LIST.to, LIST.text, None, True)


def test_the_first_part_keeps_the_address_and_each_leads_to_its_neighbours(empty: SiteMap) -> None:
    (first, one), (second, two), (third, three) = cut([2 * ROWS + 1], empty)
    assert [first.uri, second.uri, third.uri] == [
        "topics/schwimmbad.md",
        "topics/schwimmbad/page-2.md",
        "topics/schwimmbad/page-3.md",
    ]
    assert [first.title, second.title] == ["Schwimmbad", "Schwimmbad, page 2"]
    assert one.pager is not None and two.pager is not None and three.pager is not None  # noqa: PT018
    assert (one.pager.previous, one.pager.next) == (None, Link("Next", second.uri))
    assert (two.pager.previous, two.pager.next) == (Link("Previous", first.uri), Link("Next", third.uri))
    assert (three.pager.previous, three.pager.next) == (Link("Previous", second.uri), None)
    assert two.pager.here == "Page 2 of 3"
    assert [one.first, two.first, three.first] == [True, False, False]


@pytest.mark.parametrize(
    ("uri", "served"),
    [
        ("topics/schwimmbad.md", "topics/schwimmbad/page-2/"),
        ("topics/index.md", "topics/page-2/"),
        ("corrections.md", "corrections/page-2/"),
    ],
)
def test_a_later_part_is_served_below_its_list(uri: str, served: str) -> None:
    assert served_path(Addresses(Catalogue("en")).part(uri, 2)) == served


def test_what_is_listed_is_what_is_made(site: SiteMap) -> None:
    listed = list_pages(site)
    assert [(planned.uri, planned.title) for planned in listed] == [(page.uri, page.title) for page in plan_pages(site)]


def test_a_page_that_is_made_alone_is_the_same(small_texts: Texts, site: SiteMap) -> None:
    corpus = small_texts.check().corpus
    together = plan_pages(site)
    for number, planned in enumerate(list_pages(site)):
        alone = list_pages(SiteMap(corpus, site.words))[number]
        assert alone.make() == planned.make() == together[number]


def test_a_page_that_is_rendered_alone_is_the_same(small_texts: Texts, site: SiteMap) -> None:
    folder = "site_config/templates/"
    templates = {path.removeprefix(folder): text for path, text in small_texts.files.items() if path.startswith(folder)}
    pages = plan_pages(site)
    uris = [page.uri for page in pages]
    alone = [Renderer(make_environment(templates, site.words), uris).render(page) for page in pages]
    assert tuple(alone) == render_pages(pages, templates, site.words)
    assert alone[::-1] == list(render_pages(pages[::-1], templates, site.words))
