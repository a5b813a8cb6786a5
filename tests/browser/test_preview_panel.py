"""The panel of a preview in a real browser: it comes to the page that is open, and goes when all is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.gates.tools import get_module
from tests.site.test_preview import ARTICLE, CHECK, DRAFT, Preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import Project

PATIENCE = 20_000
"""Milliseconds until a save must show; MkDocs looks for saves every half second and then builds."""
OLD, NEW = "verdict: richtig", "verdict: richtich"


@pytest.fixture
def preview(small: Project, tmp_path: Path) -> Iterator[Preview]:
    """Give a running preview of the small project."""
    preview = Preview(small, tmp_path / "serve.log")
    try:
        preview.wait_until_served()
        yield preview
    finally:
        preview.stop()


def visit(page: Page, preview: Preview, address: str = CHECK) -> None:
    """Open a page of the preview."""
    page.goto(f"http://127.0.0.1:{preview.port}/belegt/{address}")


def test_the_panel_comes_to_the_open_page_and_goes_when_all_is_mended(
    small: Project, preview: Preview, page: Page
) -> None:
    visit(page, preview)
    expect(page.locator("#bl-panel")).to_have_count(0)
    small.replace(ARTICLE, OLD, NEW)
    panel = page.locator("#bl-panel")
    expect(panel).to_be_visible(timeout=PATIENCE)
    expect(panel).to_contain_text("unknown-rating")
    expect(panel).to_contain_text(NEW)
    expect(page.get_by_role("region", name="1")).to_have_count(1)
    expect(page.locator("h1")).to_contain_text("Der Rat beschloss die Schließung")
    assert page.evaluate("document.activeElement === document.body")
    small.replace(ARTICLE, NEW, OLD)
    expect(panel).to_have_count(0, timeout=PATIENCE)


def test_escape_folds_the_panel_until_there_are_other_errors(small: Project, preview: Preview, page: Page) -> None:
    small.replace(ARTICLE, OLD, NEW)
    preview.wait_for(lambda: preview.reloads() == 1)
    visit(page, preview)
    body, button = page.locator("#bl-panel-body"), page.locator("#bl-panel-fold")
    expect(body).to_be_visible()
    body.focus()
    page.keyboard.press("Escape")
    expect(body).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    visit(page, preview, DRAFT)
    expect(button).to_be_visible()
    expect(body).to_be_hidden()
    small.replace(ARTICLE, "stance: refutes", "stance: dagegen")
    expect(body).to_be_visible(timeout=PATIENCE)
    expect(body).to_contain_text("unknown-value")
    button.click()
    expect(body).to_be_hidden()
    button.press("Enter")
    expect(body).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_problem_can_be_reached_and_read(
    small: Project, preview: Preview, page: Page, width: int, scheme: str
) -> None:
    text = small.read(ARTICLE)
    small.write(
        ARTICLE, text.replace("stance: ", "stance: x").replace("kind: ", "kind: x").replace("checks: ", "checks: x")
    )
    preview.wait_for(lambda: preview.reloads() == 1)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 700})
    visit(page, preview)
    problems = page.locator("#bl-panel li")
    expect(problems).to_have_count(6)
    body = page.locator("#bl-panel-body")
    body.focus()
    page.keyboard.press("End")
    expect(problems.last.locator("dd").last).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert body.evaluate("body => body.scrollWidth <= body.clientWidth")
    page.evaluate(get_module("axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run('#bl-panel').then(result => result.violations.map(rule => rule.id))")
    assert found == []


def test_hostile_words_come_out_as_text(small: Project, preview: Preview, page: Page) -> None:
    small.replace(ARTICLE, OLD, "verdict: <img src=x onerror=document.title='broken'>")
    preview.wait_for(lambda: preview.reloads() == 1)
    visit(page, preview)
    expect(page.locator("#bl-panel pre")).to_contain_text("<img src=x")
    expect(page.locator("#bl-panel img")).to_have_count(0)


def test_a_draft_says_so_and_the_bar_leads_to_the_open_work(preview: Preview, page: Page) -> None:
    visit(page, preview, DRAFT)
    expect(page.locator(".bl-draft")).to_be_visible()
    page.locator(".bl-preview-bar a").click()
    page.locator(f".bl-tasks a[href$='{DRAFT.split('/')[1]}/']").first.click()
    expect(page.locator(".bl-draft")).to_be_visible()
