"""The documentation's site asks no other host, its search included."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import serve
from tests.conftest import ROOT, Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Served

PAGES = ("", "guide/de/erste-pruefung/", "guide/en/commands/", "developers/en/house/", "features/")


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give the address of the documentation, built and served."""
    target = tmp_path_factory.mktemp("documentation") / "site"
    command = ("build", "--strict", "--config-file", "documentation.yml", "--site-dir", str(target))
    result = Project(ROOT).run("mkdocs", *command)
    assert result.returncode == 0, result.stdout + result.stderr
    with serve(target) as address:
        yield address


def test_no_page_and_no_search_asks_another_host(documentation: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto(documentation.address + name, wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("Stockwerk")
    page.wait_for_selector(".md-search-result__item")
    assert len(asked) > len(PAGES)
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {
        urlsplit(documentation.address).netloc
    }


def test_the_picture_of_the_house_is_shown(documentation: Served, page: Page) -> None:
    page.goto(documentation.address + "developers/de/haus/")
    width = page.locator('article img[src$="haus.svg"]').evaluate("image => image.naturalWidth")
    assert width > 0
