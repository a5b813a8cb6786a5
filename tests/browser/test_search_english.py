"""The search of the English example: words are found by their English stems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import BASE, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Served
    from tests.conftest import Project

LINKS = ".bl-finder-results a.bl-row-title"


@pytest.fixture(scope="module")
def served_ledger(english: Project) -> Iterator[Served]:
    """Give the English site's address."""
    with serve(english.root / "build" / "site") as address:
        yield address


def found(page: Page, served: Served, query: str) -> list[str]:
    """Return the paths of the results."""
    page.goto(f"{served.address}search/?q={query}")
    page.wait_for_selector("#bl-finder[data-done]")
    paths = page.eval_on_selector_all(LINKS, "links => links.map(link => link.pathname)")
    return [path.removeprefix(BASE) for path in paths]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("closing", "fact-checks/library-closes-in-june/"),
        ("closed", "fact-checks/library-closes-in-june/"),
        ("libraries", "fact-checks/library-closes-in-june/"),
        ("visited", "fact-checks/visits-halved/"),
        ("borrowing", "fact-checks/nobody-borrows-books/"),
        ("heating", "fact-checks/reading-room-too-cold/"),
        ("planned", "fact-checks/library-stays-open/"),
        ("dropping", "fact-checks/library-stays-open/"),
        ("papers", "claims/library-closes/"),
        ("stays", "articles/library-saved/"),
    ],
)
def test_an_english_word_is_found_in_every_form(page: Page, served_ledger: Served, query: str, address: str) -> None:
    assert address in found(page, served_ledger, query)
    assert "No results" not in page.inner_text(".bl-finder-status")


def test_results_are_counted_in_english(page: Page, served_ledger: Served) -> None:
    found(page, served_ledger, "papers")
    assert page.inner_text(".bl-finder-status") == "1 result"
    found(page, served_ledger, "dropping")
    assert page.inner_text(".bl-finder-status") == "2 results"
