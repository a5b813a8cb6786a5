"""Pages at former addresses, which lead to where the check or the article is now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.pages.addresses import Section, relative_url
from generator.pages.page import Link, Page, Planned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that only leads to another."""

    target: Link


def list_redirects(site: SiteMap) -> Iterator[Planned]:
    """Yield a page for each former address of what has a page now."""
    for assertion in site.shown:
        for former in assertion.formerly:
            yield _redirect(site.addresses.page(Section.CHECKS, former), site.check(assertion), site)
    for article in site.articles:
        for former in article.formerly:
            yield _redirect(site.addresses.page(Section.ARTICLES, former), site.article(article), site)


def _redirect(uri: str, target: Link, site: SiteMap) -> Planned:
    return Planned(uri, target.text, partial(_page, uri, target, site))


def _page(uri: str, target: Link, site: SiteMap) -> Page:
    """Return the page; the theme makes of its front matter what sends browsers and search engines on."""
    meta = {"kind": "redirect", "refresh": relative_url(uri, target.to), "canonical": site.url(target)}
    return Page(uri, "redirect", target.text, RedirectView(target), meta=meta)
