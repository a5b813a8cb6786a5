"""WCAG 2.2 AA and axe's best practices on every kind of page, light and dark, wide and narrow: nothing left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.gates.tools import get_module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Served
    from tests.conftest import Site

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [("light", 1280), ("light", 360), ("dark", 1280), ("dark", 360)]
"""Colour scheme and width in CSS pixels."""
PAGES = {
    "home": "",
    "fact check, long": "faktenchecks/kein-dementi-aus-moskau-und-pjoengjang/",
    "fact check with a circular citation": "faktenchecks/titel-nordkorea-verstaerkt-unterstuetzung/",
    "article": "artikel/rt-de-unerschuetterliche-unterstuetzung/",
    "article with overlapping passages": "artikel/berliner-zeitung-gerechte-sache/",
    "claim": "behauptungen/kim-zitat-gerechte-sache/",
    "source": "quellen/afp-2024-10-18-nis/",
    "rating": "bewertungen/falsch/",
    "rating without a check": "bewertungen/satire/",
    "topic": "themen/truppenentsendung/",
    "outlet": "medien/afp/",
    "person": "personen/kim-jong-un/",
    "all fact checks": "faktenchecks/",
    "all articles": "artikel/",
    "all claims": "behauptungen/",
    "all sources": "quellen/",
    "all ratings": "bewertungen/",
    "all topics": "themen/",
    "all outlets": "medien/",
    "all people": "personen/",
    "timeline": "zeitleiste/",
    "timeline of a topic": "zeitleiste/zitat-und-quelle/",
    "corrections": "korrekturen/",
    "data": "daten/",
    "method": "methode/",
    "about": "ueber/",
    "imprint": "impressum/",
    "privacy": "datenschutz/",
    "not found": "404.html",
    "search, empty": "suche/",
    "search with results": "suche/?q=Soldaten",
    "search without a result": "suche/?q=xyzzy",
}
DEFECTS = """<!DOCTYPE html><html lang="de"><head><title>Musterstadt</title></head><body><main><h1>Musterstadt</h1>
<p><img src="data:,"></p>
<p style="color: #999; background: #fff">Das Freibad schließt.</p>
<p><button style="width: 9px; height: 9px" aria-label="a"></button><button style="width: 9px; height: 9px"
aria-label="b"></button></p>
<h4>Das Freibad</h4>
<p style="background: linear-gradient(#fff, #000)">Der Rat hat beschlossen.</p></main></body></html>"""
RUN = """async tags => {
    const {violations, incomplete} = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    const list = found => found.flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
        [id, target.join(" "), ...[...any, ...all, ...none].map(check => check.message)]));
    return {violations: list(violations), incomplete: list(incomplete)};
}"""


OPEN = "document.querySelectorAll('details').forEach(details => details.open = true)"
DRAWN = """() => [...document.querySelectorAll("svg text")].map(text => {
    const below = text.previousElementSibling;
    if (below?.matches("rect")) return [text.textContent, getComputedStyle(text).fill, getComputedStyle(below).fill];
    let box = text.closest("svg");
    while (/, 0\\)$/.test(getComputedStyle(box).backgroundColor)) box = box.parentElement;
    return [text.textContent, getComputedStyle(text).fill, getComputedStyle(box).backgroundColor];
})"""


@pytest.fixture(scope="module", params=VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def view(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give one tab for all pages of a colour scheme and a width."""
    scheme, width = request.param
    context = browser.new_context(
        locale="de-DE", color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def run_axe(page: Page) -> dict[str, Any]:
    """Return the page's violations and what axe could not decide: rule, element, and why, each.

    The script is evaluated, not inserted, so that the page's content security policy does not stop it.
    """
    page.evaluate(get_module("axe-core/axe.min.js").read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(RUN, TAGS)
    return found


def contrast(one: str, other: str) -> float:
    """Return how two colours written `rgb(…)` differ, from 1 to 21.

    Spec: WCAG 2.2, contrast ratio and relative luminance.
    """

    def luminance(colour: str) -> float:
        shares = [int(number) / 255 for number in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
        red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_and_leaves_nothing_open(path: str, view: Page, served: Served) -> None:
    view.goto(served.address + path)
    if path.startswith("suche/"):
        view.wait_for_selector("#bl-finder[data-done]")
    view.evaluate(OPEN)
    assert run_axe(view) == {"violations": [], "incomplete": []}


def test_the_words_of_a_drawing_stand_out(view: Page, served: Served) -> None:
    """Axe believes the style of words in a drawing, which says nothing of how they are painted."""
    view.goto(served.address + PAGES["fact check with a circular citation"])
    drawn = view.evaluate(DRAWN)
    assert drawn
    assert [words for words, ink, ground in drawn if contrast(ink, ground) < 4.5] == []


def test_the_filters_that_are_looked_at_are_open(view: Page, served: Served) -> None:
    view.goto(served.address + PAGES["search with results"])
    view.wait_for_selector("#bl-finder[data-done]")
    view.evaluate(OPEN)
    for facet in view.locator("[data-facet]").all():
        expect(facet.locator("label").first).to_be_visible()
    expect(view.locator(".bl-finder-results > li").first).to_be_visible()


def test_the_views_differ_in_colour_and_width(view: Page, served: Served) -> None:
    view.goto(served.address)
    dark = view.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = view.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)")
    assert max(paper) < 60 if dark else min(paper) > 200
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out to the side"


def test_each_kind_of_page_is_looked_at(site: Site) -> None:
    def kind(path: str) -> str:
        folder, _, rest = path.partition("?")[0].partition("/")
        return f"{folder}/…" if rest else path.partition("?")[0]

    assert {kind(path) for path in site.pages} == {kind(path) for path in PAGES.values()}


def test_planted_defects_are_found(view: Page) -> None:
    view.goto("about:blank")
    view.set_content(DEFECTS)
    found = run_axe(view)
    assert {rule for rule, *_ in found["violations"]} >= {"image-alt", "color-contrast", "target-size", "heading-order"}
    assert [rule for rule, *_ in found["incomplete"]] == ["color-contrast"], "a text on a gradient"
