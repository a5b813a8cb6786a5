"""The reference to a check is copied as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Served

CHECK = "faktenchecks/kein-dementi-aus-moskau-und-pjoengjang/"


def test_each_form_has_a_button_that_copies_it(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.address + CHECK)
    page.click(".bl-reference summary")
    buttons = page.locator(".bl-copy-button")
    names = [buttons.nth(number).evaluate("b => b.getAttribute('aria-label') ?? b.textContent") for number in range(4)]
    assert names == ["Kopieren", "Kopieren: BibTeX", "Kopieren: RIS", "Kopieren: CSL-JSON"]
    for number in range(buttons.count()):
        buttons.nth(number).click()
        expect(page.locator(".bl-copied")).to_have_text("Kopiert")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".bl-reference > p, .bl-reference pre").nth(number).evaluate(
            "text => text.textContent"
        )
        page.evaluate("document.querySelector('.bl-copied').textContent = ''")
