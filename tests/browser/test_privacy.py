"""What a page asks for, keeps and lets run: nothing from elsewhere, nothing planted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.page_types import page_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Served
    from tests.conftest import Project

DONE = "#bl-finder[data-done]"
PLANTED = (
    "<script>window.planted = 'inline'</script>"
    '<img src="missing.png" onerror="window.planted = \'handler\'">'
    '<a href="javascript:window.planted = \'address\'" id="address">x</a>'
    '<script src="https://elsewhere.example/planted.js"></script>'
    '<link rel="stylesheet" href="https://elsewhere.example/planted.css">'
    '<img src="https://elsewhere.example/planted.png" alt="">'
    '<iframe src="https://elsewhere.example/"></iframe>'
    '<form action="https://elsewhere.example/" id="form"><input name="q"></form>'
)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """Give a tab that may write errors to the console."""
    context = browser.new_context(locale="de-DE")
    yield context.new_page()
    context.close()


def test_no_page_asks_another_host_or_keeps_anything(real: Project, page: Page, served: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in page_types(real.root / "build" / "site"):
        page.goto(served.address + name, wait_until="networkidle")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, name
    page.goto(served.search("Abkommen"))
    page.wait_for_selector(DONE)
    assert len(asked) > 100  # pages, styles, scripts, fonts, and the index of the search
    own = urlsplit(served.address).netloc
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {own}
    assert page.context.cookies() == []


def test_every_page_says_what_may_run(real: Project) -> None:
    for path in sorted((real.root / "build" / "site").rglob("*.html")):
        text = path.read_text("utf-8")
        policies = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert len(policies) == 1, path
        assert "default-src 'none'; script-src 'self'" in policies[0]
        assert "unsafe-inline" not in policies[0]
        assert "wasm" not in policies[0]
        assert text.index("Content-Security-Policy") < text.index("<script"), path
        assert not re.search(r"<script(?![^>]*\b(?:src=|type=\"application/))|<style|\sstyle=|\son[a-z]+=", text), path


@pytest.mark.parametrize("name", ["", "suche/?q=Abkommen", "artikel/"])
def test_nothing_planted_runs_or_loads(watched: Page, served: Served, name: str) -> None:
    ends: list[str | None] = []
    watched.on("requestfailed", lambda r: ends.append(r.failure) if "elsewhere" in r.url else None)
    watched.on("requestfinished", lambda r: ends.append("came") if "elsewhere" in r.url else None)

    def plant(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{PLANTED}</main>"))

    watched.route(re.compile(re.escape(served.address + name.split("?", maxsplit=1)[0]) + r"(\?.*)?$"), plant)
    watched.goto(served.address + name)
    assert watched.locator("#address").count() == 1
    watched.click("#address", no_wait_after=True)
    watched.evaluate("document.getElementById('form').requestSubmit()")
    watched.wait_for_load_state("networkidle")
    assert watched.evaluate("window.planted") is None
    assert watched.url.startswith(served.address)
    assert set(ends) == {"csp"}


def test_what_is_planted_would_run_without_the_policy(browser: Browser, served: Served) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()

    def plant(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</main>", f"{PLANTED}</main>"))

    page.route(served.address, plant)
    page.goto(served.address, wait_until="domcontentloaded")
    assert page.evaluate("window.planted") is not None
    context.close()


def test_search_palette_and_filters_work_under_the_policy(page: Page, served: Served) -> None:
    page.goto(served.search("Nordkorea"))
    page.wait_for_selector(DONE)
    before = page.inner_text(".bl-finder-status")
    page.locator(".bl-finder-facets input[type=checkbox]").first.check()
    page.wait_for_function("before => document.querySelector('.bl-finder-status').innerText !== before", arg=before)
    page.wait_for_selector(DONE)
    assert "?" in page.url
    page.click("#bl-scheme")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_the_choice_of_light_or_dark_holds_on_the_next_page(page: Page, served: Served) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(served.address)
    assert page.get_attribute("#bl-scheme", "aria-label") == "Helle Ansicht"
    page.focus("#bl-scheme")
    page.keyboard.press("Enter")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(f"{served.address}artikel/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    assert page.get_attribute("#bl-scheme", "aria-label") == "Dunkle Ansicht"
