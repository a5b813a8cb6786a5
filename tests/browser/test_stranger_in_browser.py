"""The stranger's published site in a browser, below a folder of a server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.adopt.conftest import BASE as FOLDER
from tests.adopt.conftest import OWN_ID, published, stranger, wheel
from tests.browser.conftest import BASE, serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

__all__ = ["published", "stranger", "wheel"]  # fixtures of the tests without a browser
CLAIM = "Die Brücke am Markt in Musterstadt ist seit Montag gesperrt."


def test_the_server_lies_where_the_site_expects_it() -> None:
    assert BASE == FOLDER


def test_a_reader_finds_the_check_reads_it_and_sees_the_newsrooms_colour(published: Path, page: Page) -> None:
    with serve(published) as site:
        page.goto(site.address)
        assert page.title().startswith("Prüfstelle Musterstadt")
        page.goto(site.search("Brücke"))
        page.get_by_role("link", name="Die Stadt ordnete die Sperrung für Montag an").first.click()
        page.wait_for_url(f"**/faktenchecks/{OWN_ID}/")
        assert page.get_by_text(CLAIM).first.is_visible()
        data = json.loads(page.locator("script[type='application/ld+json']").first.inner_text())
        assert data["claimReviewed"] == CLAIM
        assert page.evaluate("getComputedStyle(document.querySelector('main a')).color") == "rgb(122, 31, 77)"


def test_every_page_of_the_menu_opens_below_the_folder(published: Path, page: Page) -> None:
    with serve(published) as site:
        page.goto(site.address)
        links = page.evaluate("[...document.querySelectorAll('header a, footer a')].map(link => link.href)")
        inside = sorted({link for link in links if link.startswith("http://127.0.0.1") and link.endswith("/")})
        assert len(inside) > 8
        for link in inside:
            response = page.goto(link)
            assert link.startswith(site.address), link
            assert response is not None
            assert response.ok, link
