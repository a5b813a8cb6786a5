"""A real browser opens every page that hostile text stands on: it runs nothing, asks nobody, and shows the text.

One site is built in which each payload stands in every text (`tests/site/hostile_project.py`). The browser sees it
without its Content-Security-Policy, so that escaping alone has to hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from generator.pages.escape import clean
from tests.browser.conftest import serve
from tests.site.hostile_project import PLACES, PROSE, SITE
from tests.site.hostile_sites import OWN, SHARED, Built, build_site
from tests.site.payloads import PAYLOADS
from tests.threats.count import COUNT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Route

AT_ONCE = 12
"""Pages, each in a frame of its own."""
DRIVER = "driver.html"
SOME = ("home", "topic name")
"""The front page names only the topics with the most checks."""
NOT_SEEN = re.compile(r'<meta http-equiv="?Content-Security-Policy"?[^>]*>|<link rel="?(?:stylesheet|preload)"?[^>]*>')
MARK = """
    window.executed = [];
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => executed.push(name);
    addEventListener("error", event => { if (event.message) executed.push(`error: ${event.message}`) });
"""
"""What a payload would call is there and notes that it was called; errors of scripts are noted, too."""
LOOK = """
    const loads = ["href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"];
    const foreign = ["iframe", "object", "embed", "base", "applet", "frame", "style"];
    const events = ["mouseover", "mouseenter", "focus", "toggle", "load", "error", "animationstart"];

    function examine({ document, executed, location, Event }, address) {
        const found = [], shown = [];
        if (location.href !== address) found.push(`moved to ${location.href}`);
        for (const element of document.querySelectorAll("*")) {
            const name = element.localName;
            for (const { name: key, value } of element.attributes) {
                if (key.startsWith("on") || key === "style" || key === "srcdoc") found.push(`${name} ${key}=${value}`);
                if (loads.includes(key)) {
                    const scheme = new URL(value, document.baseURI).protocol;
                    if (scheme !== "http:" && scheme !== "https:") found.push(`${name} ${key}=${value}`);
                }
                shown.push(value);
            }
            if (foreign.includes(name)) found.push(name);
            const inline = name === "script" && !element.src && !element.type.includes("json");
            if (inline) found.push(`script ${element.text}`);
            for (const event of events) if (element["on" + event]) element.dispatchEvent(new Event(event));
        }
        const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) shown.push(texts.currentNode.data);
        return { executed, found, shown: shown.join(" "), elements: document.querySelectorAll("*").length };
    }

    window.look = name => new Promise(resolve => {
        const frame = document.createElement("iframe");
        frame.onload = () => {
            const found = examine(frame.contentWindow, frame.src);
            frame.remove();
            resolve([name, found]);
        };
        frame.src = new URL(name, location.href.replace("driver.html", "")).href;
        document.body.append(frame);
    });
"""
"""What is done with each page: whatever could wait for a reader's hand is tried, and what stands there is read."""


@dataclass(frozen=True)
class Look:
    """What a page did and what it shows."""

    executed: list[str]
    """What ran that is not ours."""
    found: list[str]
    """Elements and attributes that could run or load something."""
    shown: str
    """All texts and attributes, white space folded."""
    elements: int


@dataclass
class Seen:
    """What the browser saw of the whole site."""

    looks: dict[str, Look] = field(default_factory=dict)
    """By the page's address from the site's root, without `/` before it."""
    asked: list[str] = field(default_factory=list)
    """Requests that left the site."""
    said: list[str] = field(default_factory=list)
    """Dialogs, errors of scripts, errors in the console, new windows."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the site with every payload in every place."""
    return build_site(tmp_path_factory.mktemp("hostile") / "project", PAYLOADS)


@pytest.fixture(scope="module")
def seen(built: Built, browser: Browser) -> Seen:
    """Open every page."""
    return _open_all(built.project.path("build/site"), browser)


def test_every_page_was_opened(built: Built, seen: Seen) -> None:
    there = [path for path in built.project.path("build/site").rglob("*.html") if path.name != DRIVER]
    assert len(seen.looks) == len(there) > len(PAYLOADS) * len(OWN)
    assert min(look.elements for look in seen.looks.values()) > 30


def test_nothing_that_a_text_brings_runs(seen: Seen) -> None:
    assert {name: look.executed for name, look in seen.looks.items() if look.executed} == {}
    assert seen.said == []


def test_no_text_makes_a_browser_ask_another_host(seen: Seen) -> None:
    assert seen.asked == []


def test_no_text_brings_an_element_or_attribute_that_could_run_or_load_anything(seen: Seen) -> None:
    assert {name: look.found for name, look in seen.looks.items() if look.found} == {}


def test_every_text_is_shown_as_it_was_given(built: Built, seen: Seen) -> None:
    """The same in a browser as `tests/site/test_hostile.py` proves of the file, text for text."""
    missing = []
    for bundle, place in ((bundle, place) for bundle in built.bundles for place in PLACES):
        for page in PLACES[place]:
            shown = _shown(built, seen, page, bundle.key)
            COUNT.cases["D1"] += 1
            wanted = bundle.shown(place)
            if place in PROSE:  # elements of emphasis and links stand between its words
                wanted, shown = "".join(wanted.split()), "".join(shown.split())
            if wanted not in shown and (page, place) != SOME:
                missing.append((bundle.payload.name, place, page))
    assert missing == []


def test_the_texts_of_the_settings_are_shown_on_every_page(built: Built, seen: Seen) -> None:
    name = built.bundles[0].shown(SITE[0])
    without = {page for page, look in seen.looks.items() if name not in look.shown}
    assert without == {"404.html"}, "its name is that in mkdocs.yml"


def test_what_is_tried_would_be_noticed(tmp_path: Path, browser: Browser) -> None:
    """The same look at pages on which a text was not escaped."""
    pages = {
        "script": "<script>alert(1)</script>",
        "handler": '<img src="missing.png" onerror="alert(1)">',
        "pointer": '<p onmouseover="alert(1)">x</p>',
        "address": '<a href="javascript:alert(1)">x</a>',
        "element": '<iframe src="about:blank"></iframe>',
        "elsewhere": '<img src="https://elsewhere.example/x.png" alt="">',
        "broken": "<script>nothing.there()</script>",
    }
    for name, html in pages.items():
        (tmp_path / f"{name}.html").write_text(f"<!doctype html><title>x</title><body>{html}</body>", "utf-8")
    seen = _open_all(tmp_path, browser)
    assert {name for name, look in seen.looks.items() if look.executed} >= {f"{name}.html" for name in list(pages)[:3]}
    assert {name for name, look in seen.looks.items() if look.found} >= {f"{n}.html" for n in list(pages)[:5]}
    assert seen.asked == ["https://elsewhere.example/x.png"]
    assert any("nothing is not defined" in message for message in seen.said)


def _shown(built: Built, seen: Seen, page: str, key: str) -> str:
    """Return what readers find on a page, or on all parts of a list."""
    first = built.address(page, key if page in OWN or page == "other check" else "").lstrip("/")
    if page not in SHARED:
        return seen.looks[first].shown
    part = re.compile(re.escape(first) + r"([a-z]+-?[0-9]+/)?")
    return " ".join(look.shown for name, look in seen.looks.items() if part.fullmatch(name))


def _open_all(site: Path, browser: Browser) -> Seen:
    """Open every page of a site; its policy and style sheets are taken out of the files before."""
    seen = Seen()
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        path.write_text(NOT_SEEN.sub("", path.read_text("utf-8")), "utf-8")
    names = [re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(site).as_posix()) for path in pages]
    (site / DRIVER).write_text(f"<!doctype html><title>x</title><body><script>{LOOK}</script>", "utf-8")
    with serve(site) as served, browser.new_page() as page:
        page.add_init_script(MARK)
        _watch(page, served.address, seen)
        page.goto(served.address + DRIVER)
        for start in range(0, len(names), AT_ONCE):
            for name, found in page.evaluate("names => Promise.all(names.map(look))", names[start : start + AT_ONCE]):
                seen.looks[name] = Look(found["executed"], found["found"], clean(found["shown"]), found["elements"])
    return seen


def _watch(page: Page, address: str, seen: Seen) -> None:
    """Note what pages say, and every request that leaves the site."""

    def refuse(route: Route, request: Request) -> None:
        seen.asked.append(request.url)
        route.abort()

    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("dialog", lambda dialog: seen.said.append(dialog.message))
    page.on("popup", lambda popup: seen.said.append(popup.url))
    page.on("console", lambda line: seen.said.append(line.text) if line.type == "error" else None)
    page.route(lambda url: not url.startswith(address), refuse)
