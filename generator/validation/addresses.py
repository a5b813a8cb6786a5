"""Addresses in markup: whole, one at a time, and on the domain that the page is on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.problems import Problem, Severity, msg
from generator.reading.values import is_web_address
from generator.validation.things import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.validation.things import Member, Thing

KEYS = frozenset({"url", "sameAs", "contentUrl", "archivedAt", "thumbnailUrl"})
"""Properties whose values are addresses wherever they stand."""
PLACES = frozenset({"appearance", "firstAppearance"})
"""Properties whose values are addresses if they are texts."""
BETWEEN = re.compile(r"\s*(?:[,;|]|\s+(?:and|und|&)\s+|\s)\s*(?=https?://)", re.IGNORECASE)
IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)\Z", re.IGNORECASE)
WHY = msg("programs open an address as it is written, and lose what they cannot open")


def check_addresses(review: Thing) -> Iterator[Problem]:
    """Yield what is wrong with any address of a check, wherever it leads."""
    for member in members(review):
        if isinstance(member.value, str) and member.value.strip() and member.key in KEYS | PLACES:
            yield from _check_address(member)


def _check_address(member: Member) -> Iterator[Problem]:
    text = str(member.value)
    if is_web_address(text):
        return
    if len(BETWEEN.split(text.strip())) > 1:
        yield Problem(
            "cr-several-urls",
            member.place,
            msg("several addresses stand in one text in `{name}`", name=member.label),
            WHY,
            msg("write a list of texts, one address in each"),
        )
    elif not urlsplit_scheme(text) and not text.startswith("www.") and "/" in text:
        yield Problem(
            "cr-relative-url",
            member.place,
            msg("the address `{value}` in `{name}` is not whole", value=text, name=member.label),
            msg("collectors read the data without the page, and the address changes its meaning when a site moves"),
            msg("write it from `https://` on"),
        )
    else:
        yield Problem(
            "cr-bad-url",
            member.place,
            msg("`{value}` in `{name}` is no web address", value=text, name=member.label),
            WHY,
            msg("write one whole address with `https://` or `http://`, without spaces"),
        )


def urlsplit_scheme(text: str) -> str:
    """Return the scheme of an address; empty if it has none, `?` if it cannot be read."""
    try:
        return urlsplit(text.strip()).scheme
    except ValueError:
        return "?"


def check_own_address(review: Thing, site: str, page: str) -> Iterator[Problem]:
    """Yield what is wrong with the address that a check gives itself.

    Args:
        review: the check.
        site: an address on the site's domain; empty if it is not known.
        page: the page's own address; empty if it is not known, or there is no page.
    """
    url = review.text("url")
    if not is_web_address(url):
        return
    if IMAGE.search(urlsplit(url).path):
        yield Problem(
            "cr-url-is-image",
            review.at("url"),
            msg("`{name}` leads to a picture: {url}", name=review.name("url"), url=url),
            msg("it is the link under which others show the check"),
            msg("write the address of the page with the whole check"),
        )
    elif site and not is_within(url, site):
        yield Problem(
            "cr-other-domain",
            review.at("url"),
            msg(
                "`{name}` lies on {host}, the site on {site}", name=review.name("url"), host=host(url), site=host(site)
            ),
            msg("Google takes only checks on the page's own domain or one below it, and follows no redirects"),
            msg("write the page's own address, or say with --url where the site is"),
        )
    elif page and same_page(page) != same_page(url):
        yield Problem(
            "cr-other-page",
            review.at("url"),
            msg("`{name}` is {url}, but the page says that it is {page}", name=review.name("url"), url=url, page=page),
            msg("a check belongs on the one page that it names; elsewhere it is a duplicate"),
            msg("mark up the check on its own page only, and link to it from others"),
            Severity.WARNING,
        )


def check_appearances(claim: Thing, site: str) -> Iterator[Problem]:
    """Yield where a claim is said to have appeared with the checker itself."""
    for key in sorted(PLACES):
        for member in members(claim):
            url = member.value if isinstance(member.value, str) else ""
            named = member.label in {claim.name(key), f"{claim.name(key)}.url"}
            if named and site and is_web_address(url) and is_within(url, site):
                yield Problem(
                    "cr-own-appearance",
                    member.place,
                    msg("`{name}` leads to the checker's own site: {url}", name=member.label, url=url),
                    msg("it says where the claim was made; so it would be the checker who made it"),
                    msg("write the address at which the claim stood, or leave it out"),
                    Severity.WARNING,
                )


def host(address: str) -> str:
    """Return the host of a web address without `www.`, in small letters."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_within(url: str, site: str) -> bool:
    """Tell whether an address lies on the domain of another, or on one below it."""
    return host(url) == host(site) or host(url).endswith(f".{host(site)}")


def same_page(url: str) -> tuple[str, str, str]:
    """Return what two addresses of one page have in common: not scheme, `www.`, fragment, or the last slash."""
    parts = urlsplit(url)
    path = re.sub(r"/(?:index\.html?)?\Z", "", parts.path)
    return host(url), path, parts.query
