"""The claim that a check is about: its words, who makes it, where it stood and when."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.reading.values import is_web_address
from generator.validation.addresses import PLACES
from generator.validation.rating import REQUIRED
from generator.validation.texts import REPAIR, first_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.validation.things import Thing

LONGEST_CLAIM = 75
"""Characters. Spec: Google, `claimReviewed`: "Try to keep this less than 75 characters"."""
LEGACY = frozenset({"CreativeWork", "Article", "NewsArticle", "SocialMediaPosting", "WebPage", "Quotation"})
PEOPLE = frozenset({"Person", "Organization"})
DASH = "[:–—-]"


def check_claim_text(review: Thing, word: str) -> Iterator[Problem]:
    """Yield what is wrong with the words of the claim.

    Args:
        review: the check.
        word: the verdict's, empty if there is none.
    """
    if "claimReviewed" not in review.values:
        yield Problem(
            "cr-missing-claim",
            review.at(""),
            msg("the check has no `claimReviewed`"),
            REQUIRED,
            msg("add the claim in one short sentence that can be understood alone"),
        )
    text = review.text("claimReviewed")
    if len(text) > LONGEST_CLAIM:
        yield Problem(
            "cr-long-claim",
            review.at("claimReviewed"),
            msg("`claimReviewed` has {length} characters, more than {limit}", length=len(text), limit=LONGEST_CLAIM),
            msg("search pages and lists cut it off"),
            msg("put the claim shorter"),
            Severity.WARNING,
        )
    if word and _carries(text, word):
        yield Problem(
            "cr-rating-in-claim",
            review.at("claimReviewed"),
            msg("the verdict `{word}` stands in `claimReviewed`", word=word),
            msg("Google forbids it, and readers of lists would take it for a part of the claim"),
            msg("write the claim alone"),
        )


def _carries(text: str, word: str) -> bool:
    """Tell whether the verdict is put before or after the claim; inside a claim it may be said by the claimant."""
    text, own = (unicodedata.normalize("NFC", each).casefold().strip() for each in (text, word))
    escaped = re.escape(own)
    apart = rf"\W*{escaped}\W*|[\W]*{escaped}\s*[\])]?\s*{DASH}\s.*|.*(?:\s{DASH}|:|\(|\[)\s*{escaped}\W*"
    return re.fullmatch(apart, text, re.DOTALL) is not None


def check_item(review: Thing, by_id: Mapping[str, Thing]) -> Iterator[Problem]:
    """Yield what is wrong with `itemReviewed`."""
    if "itemReviewed" not in review.values:
        yield Problem(
            "cr-missing-item",
            review.at(""),
            msg("the check has no `itemReviewed`"),
            msg("without it nobody learns who makes the claim, where and when"),
            msg("add a `Claim` with `author`, `datePublished` and `appearance`"),
            Severity.WARNING,
        )
        return
    if not review.has("itemReviewed"):
        return
    claims = review.things("itemReviewed", by_id)
    if not claims:
        yield _item_problem(review, review)
    for claim in claims:
        if "Claim" in claim.types:
            yield from _check_claim(claim, by_id)
        else:
            yield _item_problem(review, claim)
    for claim in claims:
        yield from _check_claimants(claim, by_id)
        yield from _check_order(review, claim)


def _item_problem(review: Thing, item: Thing) -> Problem:
    legacy = item is not review and bool(item.types & LEGACY)
    what = msg("`itemReviewed` is of the former kind, {kind}", kind=", ".join(sorted(item.types)))
    return Problem(
        "cr-legacy-item" if legacy else "cr-item-not-a-claim",
        review.at("itemReviewed"),
        what if legacy else msg("`itemReviewed` is no `Claim`"),
        msg("who claims it and where it stood are properties of a `Claim`"),
        msg("write a `Claim`, and the article in its `appearance`"),
        Severity.WARNING if legacy else Severity.ERROR,
    )


def _check_claim(claim: Thing, by_id: Mapping[str, Thing]) -> Iterator[Problem]:
    if not claim.values.keys() & PLACES:
        elsewhere = claim.has("url")
        yield Problem(
            "cr-appearance-as-url" if elsewhere else "cr-missing-appearance",
            claim.at("url") if elsewhere else claim.at(""),
            msg("`{name}` says where the claim stood", name=claim.name("url"))
            if elsewhere
            else msg("neither `appearance` nor `firstAppearance` says where the claim stood"),
            msg("collectors look for the place of the claim in `appearance` and `firstAppearance`"),
            msg("add `appearance` with the address, or with a `CreativeWork` if there is none"),
            Severity.WARNING,
        )
    for key in sorted(PLACES):
        for work in claim.things(key, by_id):
            if not any(work.has(name) for name in ("url", "headline", "name", "@id", "archivedAt")):
                yield Problem(
                    "cr-nameless-appearance",
                    work.at(""),
                    msg("`{name}` has neither address nor title", name=work.label),
                    msg("nobody can find where the claim stood"),
                    msg("add `url`, or `headline` where the address is not known"),
                    Severity.WARNING,
                )
    if "datePublished" not in claim.values:
        yield Problem(
            "cr-missing-claim-date",
            claim.at(""),
            msg("the claim has no `datePublished`"),
            msg("it says since when the claim has been about; Google recommends it"),
            msg("add the day, month or year in which the claim was made"),
            Severity.WARNING,
        )


def _check_claimants(claim: Thing, by_id: Mapping[str, Thing]) -> Iterator[Problem]:
    for claimant in claim.things("author", by_id):
        if "name" not in claimant.values and not _refers(claimant):
            yield Problem(
                "cr-claimant-without-name",
                claimant.at(""),
                msg("`{name}` has no name", name=claimant.label),
                msg("the claimant is shown by name"),
                msg("add `name`, or leave the claimant out if nobody is known"),
            )
    value = claim.values.get("author")
    texts = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str) and each.strip()]
    if texts:
        yield Problem(
            "cr-bare-claimant",
            claim.at("author"),
            msg("`{name}` is a bare text", name=claim.name("author")),
            REPAIR,
            msg('write an object: {"@type": "Person", "name": …}, or "Organization"'),
        )


def _check_order(review: Thing, claim: Thing) -> Iterator[Problem]:
    """Yield a check that is older than its claim, whatever day an inexact date means and wherever it was written."""
    checked, claimed = review.text("datePublished"), claim.text("datePublished")
    length = min(len(checked), len(claimed), len("2026-03-01"))
    if first_moment(checked) and first_moment(claimed) and checked[:length] < claimed[:length]:
        yield Problem(
            "cr-check-before-claim",
            review.at("datePublished"),
            msg("the check is of {checked}, the claim of {claimed}", checked=checked, claimed=claimed),
            msg("nobody can check a claim before it is made"),
            msg("`datePublished` of the review is the day of the check, that of the claim the day it was made"),
            Severity.WARNING,
        )


def check_author(review: Thing, by_id: Mapping[str, Thing], site_name: str) -> Iterator[Problem]:
    """Yield what is wrong with `author`, who answers for the check.

    Args:
        review: the check.
        by_id: the objects of the page that may be referred to.
        site_name: how the page calls its site; empty if it does not.
    """
    if "author" not in review.values:
        yield Problem(
            "cr-missing-author",
            review.at(""),
            msg("the check has no `author`"),
            msg("it says who checked; readers of collections see it beside the verdict"),
            msg("add the newsroom as an `Organization` with `name` and `url`"),
        )
        return
    if not review.has("author"):
        return
    authors = review.things("author", by_id)
    wrong = not authors or any(not author.types & PEOPLE and not _is_organization(author) for author in authors)
    if wrong:
        yield Problem(
            "cr-author-type",
            review.at("author"),
            msg("`author` is neither `Organization` nor `Person`"),
            REPAIR,
            msg("write the newsroom as an `Organization` with `name` and `url`"),
        )
    for author in authors:
        if not author.values.keys() & {"name", "url"} and not _refers(author):
            yield Problem(
                "cr-author-without-name",
                author.at(""),
                msg("`author` has neither `name` nor `url`"),
                msg("it says who checked; readers of collections see it beside the verdict"),
                msg("add both"),
            )
        elif author.types == {"Person"} and _like_an_outlet(author, review, site_name):
            yield Problem(
                "cr-person-for-outlet",
                author.at("@type"),
                msg("the newsroom {name} is called a `Person`", name=author.text("name")),
                msg("collectors list it among people, and not with its other checks"),
                msg("write `Organization`, or the name of who checked"),
                Severity.WARNING,
            )


def _is_organization(author: Thing) -> bool:
    return any(name.endswith("Organization") or name in {"NGO", "Corporation"} for name in author.types)


def _refers(thing: Thing) -> bool:
    """Tell whether the object only names another by its address, which is elsewhere on the web."""
    return is_web_address(thing.text("@id"))


def _like_an_outlet(author: Thing, review: Thing, site_name: str) -> bool:
    names = {site_name, *(publisher.text("name") for publisher in review.things("publisher"))} - {""}
    return author.has("logo") or author.text("name") in names


def check_date(review: Thing) -> Iterator[Problem]:
    """Yield where a check does not say when it was published."""
    if "datePublished" not in review.values:
        yield Problem(
            "cr-missing-date",
            review.at(""),
            msg("the check has no `datePublished`"),
            msg("collectors sort by it, and readers see how old a verdict is"),
            msg("add the day of the check"),
            Severity.WARNING,
        )
