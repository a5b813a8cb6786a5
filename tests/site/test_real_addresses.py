"""The addresses on the real site: what is linked, what is only shown, and that nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.source import LinkPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.article import Article
    from generator.model.source import Source
    from tests.conftest import Site
from tests.site.page_reading import CSS_ADDRESS, LOADING, NOT_LOADED, Check, text_of


def test_no_address_of_rt_is_a_link(site: Site) -> None:
    hosts = {
        (address, urlsplit(node.attributes.get("href") or "").hostname or "")
        for address, page in site.pages.items()
        for node in page.css("[href]")
    }
    assert {(address, host) for address, host in hosts if host == "rt.com" or host.endswith(".rt.com")} == set()


def test_no_address_that_may_only_be_shown_is_a_link(corpus: Corpus, site: Site) -> None:
    records: list[Article | Source] = [*corpus.articles, *corpus.sources.values()]
    plain = {record.url for record in records if record.url and record.link is LinkPolicy.PLAIN}
    assert plain
    found = {
        (address, node.attributes["href"])
        for address, page in site.pages.items()
        for node in page.css("a[href]")
        if any((node.attributes["href"] or "").startswith(url) for url in plain)
    }
    assert found == set()


def test_an_address_that_may_only_be_shown_is_shown(corpus: Corpus, site: Site) -> None:
    plain = [article for article in corpus.articles if article.url and article.link is LinkPolicy.PLAIN]
    assert plain
    assert [a.slug for a in plain if a.url not in text_of(site.pages[f"artikel/{a.slug}/"].body)] == []


def test_an_article_may_be_opened_at_the_quote(checks: tuple[Check, ...]) -> None:
    linked = [check for check in checks if check.article.url and check.article.link is LinkPolicy.LINK]
    assert linked
    for check in linked:
        start = f"{check.article.url}#:~:text="
        links = [node.attributes["href"] or "" for node in check.page.css("figure a[href]")]
        assert any(link.startswith(start) for link in links), check.assertion.id


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    found = {(address, value) for address, page in site.pages.items() for value in loaded_by(page) if is_foreign(value)}
    assert found == set()


def is_foreign(address: str) -> bool:
    """Tell whether an address on a page leads out of the site."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
        '<link rel="preconnect" href="//fonts.example">',
        '<script src="//cdn.example/x.js"></script>',
        '<img src="https://a.example/x.png" alt="">',
        '<iframe src="http://a.example/"></iframe>',
        "<style>@import url(https://fonts.example/x.css);</style>",
        "<style>@import 'https://fonts.example/x.css';</style>",
        '<style>@font-face { src: url("//fonts.example/x.woff2"); }</style>',
        '<p style="background: url( https://a.example/x.png )">x</p>',
        '<svg><use href="https://a.example/x.svg#y"></use></svg>',
    ],
)
def test_what_is_loaded_from_another_host_would_be_found(html: str) -> None:
    assert [address for address in loaded_by(LexborHTMLParser(html)) if is_foreign(address)]


def loaded_by(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the addresses that a browser fetches for a page by itself."""
    for tag, keys in LOADING.items():
        for node in page.css(tag):
            relations = set((node.attributes.get("rel") or "").split())
            if tag != "link" or not relations <= NOT_LOADED:
                yield from (node.attributes[key] or "" for key in keys if key in node.attributes)
    for node in page.css("style"):
        yield from CSS_ADDRESS.findall(node.text())
    for node in page.css("[style]"):
        yield from CSS_ADDRESS.findall(node.attributes["style"] or "")


def test_no_style_sheet_loads_anything_from_another_host(site: Site) -> None:
    sheets = sorted(site.root.rglob("*.css"))
    assert sheets
    found = {
        (sheet.name, value)
        for sheet in sheets
        for value in CSS_ADDRESS.findall(sheet.read_text("utf-8"))
        if is_foreign(value)
    }
    assert found == set()


def test_no_page_sends_anything_to_another_host(site: Site) -> None:
    found = {
        (address, node.attributes.get("action"))
        for address, page in site.pages.items()
        for node in page.css("form[action], [ping], meta[http-equiv=refresh], base[href]")
        if urlsplit(node.attributes.get("action") or "").netloc or node.tag != "form"
    }
    assert found == set()
