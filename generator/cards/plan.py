"""Which pages have a card of their own, what stands on it, and what the head of each page says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from babel.core import get_global

from generator.cards.card import FORMAT, Card, Mark
from generator.pages import escape
from generator.pages.addresses import HOME, Section, served_path
from generator.pages.rows import last_change, rating_shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.language import Catalogue
    from generator.model.article import Article
    from generator.model.assertion import Assertion
    from generator.model.topic import Claim
    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap

DAY = len("2026-11-22")
SUFFIX = ".png"


def plan_cards(site: SiteMap) -> Mapping[str, Card]:
    """Return the cards by the path of their page: of the site, each published check, each article and each claim.

    A withdrawn check has none: nobody should see a verdict that is no longer given.
    """
    cards = {HOME: _site_card(site)}
    cards |= {site.check(assertion).to: _check_card(assertion, site) for assertion in site.corpus.published}
    cards |= {site.article(article).to: _article_card(article, site) for article in site.articles}
    claims = (site.corpus.claims[claim] for claim in site.by_claim)
    cards |= {site.claim(claim).to: _claim_card(claim, site) for claim in claims}
    return cards


def card_path(page: str, site: SiteMap) -> str:
    """Return the path of a page's card in the generated folder: it lies in the folder in which the page is served."""
    return served_path(page) + site.words.pgettext("address", "card") + SUFFIX


def announce_cards(pages: Iterable[Page], cards: Mapping[str, Card], site: SiteMap) -> Iterator[Page]:
    """Yield the pages with what their heads say to networks, in the front matter for the theme.

    `card` is the path of the page's card and ends with a stamp of what is on it, because networks keep a picture by its
    address: a corrected verdict must not go on being shown with the former word. `card_alt` says the card in words. A
    page without a card has the site's, without the counts on it: they change with every check, and no page should
    change for that. `locale` is the language as Open Graph writes it, and `published` and `modified` are the days of a
    check, where they are known to the day.
    """
    locale, published = _locale(site.words), {site.check(a).to: a for a in site.corpus.published}

    def shown(uri: str) -> dict[str, str]:
        card = cards[uri]
        return {
            "card": f"{card_path(uri, site)}?{card.sha256[:8]}{FORMAT}",
            "card_alt": escape.meta(card.alternative),
            "locale": locale,
        }

    of_the_site = {
        "card": f"{card_path(HOME, site)}?{FORMAT}",
        "card_alt": escape.meta(" · ".join(dict.fromkeys((cards[HOME].headline, cards[HOME].site)))),
        "locale": locale,
    }

    def announce(page: Page) -> Page:
        card = shown(page.uri) if page.uri in cards else of_the_site
        return replace(page, meta={**page.meta, **card, **_days(published.get(page.uri))})

    return map(announce, pages)


def _days(assertion: Assertion | None) -> dict[str, str]:
    if assertion is None or assertion.checked is None:
        return {}
    days = {"published": assertion.checked.iso, "modified": last_change([assertion])}
    return {key: iso for key, iso in days.items() if len(iso) == DAY}


def _locale(words: Catalogue) -> str:
    """Return the language with a territory: `de_DE` for `de`.

    Spec: Open Graph protocol, `og:locale`. The territory is where Unicode's likely subtags see most of its readers.
    """
    locale = words.locale
    likely = get_global("likely_subtags").get(locale.language, "")
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language


def _check_card(assertion: Assertion, site: SiteMap) -> Card:
    words, rating = site.words, site.corpus.get_rating(assertion)
    claimant, outlet = site.claimant(assertion.claimant).text, site.corpus.get_article(assertion.article).outlet
    return Card(
        site=site.corpus.settings.name,
        kind=words.gettext("Fact check"),
        headline=assertion.headline or assertion.claim,
        mark=Mark(site.rating_name(rating), rating.icon, str(rating.tone)),
        text=_named(words.gettext("Claim"), assertion.claim),
        source=" · ".join(dict.fromkeys((claimant, outlet))),
        date=_as_of([assertion], site),
    )


def _article_card(article: Article, site: SiteMap) -> Card:
    published = f", {site.words.date(article.published.iso)}" if article.published else ""
    checks = site.by_article[article.slug]
    return _list_card(site, checks, site.words.gettext("Article"), article.title, article.outlet + published)


def _claim_card(claim: Claim, site: SiteMap) -> Card:
    checks = site.by_claim[claim.id]
    outlets = list(dict.fromkeys(site.corpus.get_article(check.article).outlet for check in checks))
    return _list_card(site, checks, site.words.gettext("Claim"), claim.title, ", ".join(outlets))


def _site_card(site: SiteMap) -> Card:
    settings = site.corpus.settings
    headline = settings.description or settings.name
    return _list_card(site, site.corpus.published, site.section(Section.CHECKS).text, headline, settings.publisher)


def _list_card(site: SiteMap, checks: Iterable[Assertion], kind: str, headline: str, source: str) -> Card:
    """Return the card of a page with many verdicts: how they are distributed, as a bar and in words."""
    found = [assertion for assertion in checks if assertion.published]
    shares = rating_shares(found, site)
    return Card(
        site=site.corpus.settings.name,
        kind=kind,
        headline=headline,
        mark=None,
        text=" · ".join(f"{site.words.number(share.count)} {share.rating.link.text}" for share in shares),
        source=source,
        date=_as_of(found, site),
        shares=tuple((str(share.rating.tone), share.count) for share in shares),
    )


def _as_of(checks: Iterable[Assertion], site: SiteMap) -> str:
    changed = last_change(checks)
    return _named(site.words.gettext("As of"), site.words.date(changed)) if changed else ""


def _named(name: str, value: str) -> str:
    return f"{name}: {value}"
