"""What networks, readers of feeds and search engines find of the real site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from generator.pages.rows import last_change
from tests.site.page_reading import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from tests.conftest import Project, Site

ADDRESS = "https://example.org/belegt/"
CHECKS = "faktenchecks/"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
LONGEST_ADDRESS, MOST_ADDRESSES = 2048, 50_000
"""Of a sitemap, by its protocol."""
ONCE = (
    "title",
    "url",
    "image",
    "image:alt",
    "locale",
    "site_name",
    "description",
)
LARGEST_CARD = 14_000


def prop(page: LexborHTMLParser, name: str) -> str | None:
    """Return the value of the one element of a page that has the property."""
    found = page.css(f'[property="{name}"]')
    assert len(found) <= 1, name
    return found[0].attributes["href" if found[0].tag == "link" else "content"] if found else None


def sitemap(root: Path) -> dict[str, str]:
    """Return the day of each address; empty where there is none."""
    tree = etree.parse(root / "sitemap.xml").getroot()
    assert tree.tag == f"{NAMESPACE}urlset"
    found = {}
    for url in tree:
        assert url.tag == f"{NAMESPACE}url"
        assert [part.tag for part in url] in ([f"{NAMESPACE}loc"], [f"{NAMESPACE}loc", f"{NAMESPACE}lastmod"])
        address = url.findtext(f"{NAMESPACE}loc", "")
        assert address not in found
        found[address] = url.findtext(f"{NAMESPACE}lastmod", "")
    return found


def test_the_sitemap_has_every_page_once_and_nothing_else(site: Site) -> None:
    pages = {ADDRESS + name for name in site.pages if name != "404.html"}
    assert set(sitemap(site.root)) == pages
    assert len(pages) <= MOST_ADDRESSES
    assert all(len(address) <= LONGEST_ADDRESS for address in pages)


def test_no_page_of_the_sitemap_leads_elsewhere(site: Site) -> None:
    for address in sitemap(site.root):
        page = site.pages[address.removeprefix(ADDRESS)]
        assert not page.css('meta[http-equiv="refresh" i], meta[name="robots"]')
        (canonical,) = page.css('link[rel="canonical"]')
        assert canonical.attributes["href"] == address


def test_the_day_of_a_check_in_the_sitemap_is_that_of_its_last_change(site: Site, corpus: Corpus) -> None:
    days = sitemap(site.root)
    assert all(DAY.fullmatch(day) for day in days.values() if day)
    for assertion in corpus.published:
        assert days[f"{ADDRESS}{CHECKS}{assertion.id}/"] == last_change([assertion])
    assert not days[f"{ADDRESS}impressum/"]


def test_each_page_says_once_what_networks_ask(site: Site, corpus: Corpus) -> None:
    checks = {f"{CHECKS}{assertion.id}/" for assertion in corpus.published}
    for name, page in site.pages.items():
        if name == "404.html":
            assert not page.css('[property], meta[name^="twitter"]')
            continue
        assert all(prop(page, f"og:{key}") for key in ONCE), name
        own = not name or urlsplit(prop(page, "og:image") or "").path != urlsplit(f"{ADDRESS}karte.png").path
        assert [prop(page, f"og:image:{key}") for key in ("width", "height")] == (["600", "315"] if own else [None] * 2)
        assert prop(page, "og:url") == ADDRESS + name
        assert prop(page, "og:type") == ("article" if name in checks else None)  # none is a website
        assert prop(page, "og:locale") == "de_DE"
        (card,) = page.css('meta[name="twitter:card"]')
        assert card.attributes["content"] == "summary_large_image"


def test_a_shared_check_shows_the_finding_of_its_page_and_its_dates(site: Site, corpus: Corpus) -> None:
    for assertion in corpus.published:
        page = site.pages[f"{CHECKS}{assertion.id}/"]
        assert prop(page, "og:title") == text_of(page.css_first("h1"))
        assert prop(page, "og:type") == "article"
        alternative = prop(page, "og:image:alt") or ""
        assert alternative.startswith(f"{text_of(page.css_first('.bl-verdict .bl-badge-word'))} · ")
        assert prop(page, "article:published_time") == (assertion.checked.iso if assertion.checked else None)
        changed = last_change([assertion])
        known = prop(page, "article:published_time") == changed
        assert prop(page, "article:modified_time") == (None if known else changed)


def test_each_picture_that_a_page_names_is_there_and_small(site: Site) -> None:
    pictures = set()
    for name, page in site.pages.items():
        if name != "404.html":
            address = urlsplit(prop(page, "og:image") or "")
            path = site.root / address.path.removeprefix(urlsplit(ADDRESS).path)
            assert path.is_file(), name
            assert address.query
            pictures.add(path)
    for path in pictures:
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("PNG", (600, 315))
        assert path.stat().st_size <= LARGEST_CARD
    assert pictures == set(site.root.rglob("karte.png"))


def test_each_check_has_a_picture_of_its_own(site: Site, corpus: Corpus) -> None:
    pictures = {(site.root / CHECKS / assertion.id / "karte.png").read_bytes() for assertion in corpus.published}
    assert len(pictures) == len(corpus.published)


def test_each_feed_that_a_page_announces_is_there_and_no_other(site: Site) -> None:
    announced = set()
    for name, page in site.pages.items():
        links = page.css('link[rel="alternate"][type]')
        assert [link.attributes["type"] for link in links] == (
            [] if name == "404.html" else ["application/atom+xml", "application/feed+json"]
        )
        announced |= {urljoin(ADDRESS + name, link.attributes["href"] or "") for link in links}
    files = {ADDRESS + p.relative_to(site.root).as_posix() for p in site.root.rglob("feed.*")}
    assert announced == files


def test_readers_find_the_link_to_the_feed_on_each_page(site: Site) -> None:
    for page in site.pages.values():
        links = [link.attributes["href"] for link in page.css('link[rel="alternate"][type]')]
        assert [a.attributes["href"] for a in page.css("footer p > a")] == links


def test_the_feeds_say_what_the_pages_say(site: Site, corpus: Corpus) -> None:
    listed = set()
    for path in sorted(site.root.rglob("feed.json")):
        items = json.loads(path.read_bytes())["items"]
        found = feedparser.parse(path.with_suffix(".xml").read_bytes())
        assert not found.bozo, path
        assert [entry.id for entry in found.entries] == [item["id"] for item in items]
        for item in items if "korrekturen" not in path.parts else ():
            name = item["url"].removeprefix(ADDRESS)
            page = site.pages[name]
            assert item["title"] == text_of(page.css_first("h1"))
            assert item["_belegt"]["verdict"] == text_of(page.css_first(".bl-verdict .bl-badge-word"))
            assert item["_belegt"]["claim"] == text_of(page.css_first(".bl-claim-text"))
            listed.add(name)
    assert listed <= {f"{CHECKS}{assertion.id}/" for assertion in corpus.published}
    assert len(listed) > len(corpus.published) / 2


def test_a_withdrawn_check_is_shared_without_its_verdict_and_languages_are_linked_from_the_front_page(
    small: Project,
) -> None:
    check = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
    entry = "changes:\n  - {date: 2025-11-02, note: Das Protokoll wurde berichtigt.}"
    small.replace(check, "status: published", f"status: withdrawn\n{entry}")
    others = "  alternate: [{name: Deutsch, link: 'https://example.org/belegt/', lang: de}]\n"
    small.replace("mkdocs.yml", "extra:\n", f"extra:\n{others}")
    result = small.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    home, withdrawn = (
        LexborHTMLParser(small.read(f"build/site/{name}index.html")) for name in ("", "faktenchecks/freibad-gerettet/")
    )
    pictures = [(prop(page, "og:image") or "").partition("?")[0] for page in (withdrawn, home)]
    assert pictures[0] == pictures[1]
    assert not small.path("build/site/faktenchecks/freibad-gerettet/karte.png").exists()
    links = [(link.attributes["hreflang"], link.attributes["href"]) for link in home.css("link[hreflang]")]
    assert links == [("de", ADDRESS)]
    assert not withdrawn.css("link[hreflang]")
