"""Without JavaScript: every page reads completely, and lists stand in for the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page_types import page_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Served
    from tests.conftest import Project

WORDS = """() => {
  const main = document.querySelector('main');
  main.querySelectorAll('button, [role=status]').forEach(added => added.remove());
  return main.innerText.split(/\\s+/).filter(Boolean);
}"""
"""What stands on a page beside the buttons that only a script can give a meaning."""
HIDDEN = """() => {
  document.querySelectorAll('details').forEach(details => details.open = true); // as a reader does, without a script
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const lost = [];
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (!words || parent.closest('title, template, noscript')) continue;
    if (!parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) lost.push(words);
  }
  return lost;
}"""


@pytest.fixture(params=[1280, 360])
def plain(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a tab that runs no script, wide and narrow."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def test_every_type_of_page_shows_all_its_words(real: Project, plain: Page, page: Page, served: Served) -> None:
    width = plain.viewport_size
    assert width
    page.set_viewport_size(width)
    for name in page_types(real.root / "build" / "site"):
        plain.goto(served.address + name)
        if name == "suche/":
            continue  # see below
        page.goto(served.address + name)
        assert plain.inner_text("main").split() == page.evaluate(WORDS), name
        assert plain.evaluate(HIDDEN) == [], name


def test_the_navigation_is_open_and_leads_to_every_section(plain: Page, served: Served) -> None:
    plain.goto(served.address)
    links = plain.locator(".bl-nav a")
    for number in range(links.count()):
        assert links.nth(number).is_visible()
        answer = plain.request.get(links.nth(number).evaluate("link => link.href"))
        assert answer.ok


def test_the_lists_stand_in_for_the_search(plain: Page, served: Served) -> None:
    plain.goto(served.address)
    plain.fill(".bl-search input", "Kursk")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/suche/?q=Kursk")
    assert "JavaScript" in plain.inner_text("main")
    lists = plain.locator(".bl-finder-lists a")
    names = [link.evaluate("link => link.pathname.split('/').at(-2)") for link in lists.all()]
    assert {"bewertungen", "themen", "medien"} <= set(names)
    for link in lists.all():
        assert plain.request.get(link.evaluate("link => link.href")).ok
