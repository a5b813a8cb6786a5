"""The reference to a check is copied as it is shown."""

from __future__ import annotations

import json
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


def test_csl_json_says_what_the_other_forms_say(page: Page, served: Served) -> None:
    page.goto(served.address + CHECK)
    forms = page.locator(".bl-reference pre")
    expect(forms).to_have_count(3)
    (item,) = json.loads(forms.nth(2).text_content() or "")
    ris = dict(line.split("  - ", 1) for line in (forms.nth(1).text_content() or "").split("\n"))
    year, month, day = map(int, ris["DA"].split("/"))
    assert item == {
        "id": ris["ID"],
        "type": "webpage",
        "title": page.locator("h1").text_content(),
        "author": [{"literal": ris["AU"]}],
        "container-title": ris["T2"],
        "publisher": ris["PB"],
        "genre": ris["M3"],
        "language": "de",
        "URL": f"https://example.org/belegt/{CHECK}",
        "version": ris["ET"],
        "issued": {"date-parts": [[year, month, day]]},
    } | ({"note": ris["N1"]} if "N1" in ris else {})
