"""The checks of a site beside one another: each on one page only, and one scale for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.reading.values import is_web_address
from generator.validation.addresses import same_page
from generator.validation.rating import read_verdict
from generator.validation.things import CLAIM_REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.problems import Place
    from generator.validation.things import Thing


SAID = ("claimReviewed", "datePublished", "headline", "reviewRating")
"""What a data file and the page of a check have in common."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is kept of a check to hold it against others; not its file, of which there may be thousands."""

    page: str
    """The page's own address, or its path if it says none; empty in a data file."""
    url: str
    """As it is written; empty if it is no web address."""
    key: tuple[str, ...]
    """What is the same in two copies of the check; empty if that cannot be told."""
    checker: str
    """Who answers for the check: every newsroom has a scale of its own."""
    word: str
    """The verdict's, empty for a `MediaReview`."""
    number: tuple[float, float, float] | None
    """The verdict's, with best and worst."""
    said: Mapping[str, object]
    """The values of `SAID`, of the rating only the word and the number."""
    places: Mapping[str, Place]
    """Of these values, of the number as `ratingValue`, and of the check itself under an empty key."""


def to_be_compared(review: Thing, by_id: Mapping[str, Thing], page: str) -> Checked:
    """Return what is kept of a check.

    Args:
        review: the check.
        by_id: the objects of its page or file that may be referred to.
        page: as in `Checked`.
    """
    verdict = read_verdict(review, by_id)
    author = next(iter(review.things("author", by_id)), None)
    url = review.text("url") if is_web_address(review.text("url")) else ""
    number = (verdict.number, verdict.best, verdict.worst) if verdict and verdict.number is not None else None
    word = verdict.word if verdict and CLAIM_REVIEW in review.types else ""
    places = {key: review.at(key) for key in ("", *SAID)}
    return Checked(
        page=page,
        url=url,
        key=(*same_page(url), *sorted(review.types)) if url else (),
        checker=(author.text("name") or author.text("url")) if author else "",
        word=word,
        number=number,
        said={**{key: review.values.get(key) for key in SAID}, "reviewRating": (word, number)},
        places={**places, "ratingValue": verdict.thing.at("ratingValue") if verdict else places[""]},
    )


def check_across(reviews: Iterable[Checked]) -> Iterator[Problem]:
    """Yield what is wrong with checks beside other checks."""
    by_key: dict[tuple[str, ...], list[Checked]] = defaultdict(list)
    by_word: dict[tuple[str, str], list[Checked]] = defaultdict(list)
    for each in reviews:
        if each.key:
            by_key[each.key].append(each)
        if each.word:
            by_word[each.checker, each.word.casefold()].append(each)
    for copies in by_key.values():
        yield from _check_copies(copies)
    for same in by_word.values():
        yield from _check_scale(same)


def _check_copies(copies: Sequence[Checked]) -> Iterator[Problem]:
    on_pages = {each.page: each for each in reversed(copies) if each.page}
    first = next((each for each in copies if each.page), None)
    for page, each in on_pages.items():
        if first and page != first.page:
            yield Problem(
                "cr-on-several-pages",
                each.places[""],
                msg("the check {url} stands on {page}, too", url=each.url, page=first.page),
                msg("a check belongs on the one page that it names; elsewhere it is a duplicate"),
                msg("mark up the check on its own page only, and link to it from others"),
            )
    paths: set[str] = set()
    for each in copies:
        path = each.places[""].path
        if not each.page and path in paths:
            yield Problem(
                "cr-twice-in-file",
                each.places[""],
                msg("the check {url} stands twice in the file", url=each.url),
                msg("collectors count it twice, or take one of the two"),
                msg("leave out one of them"),
            )
        elif not each.page:
            paths.add(path)
            if first:
                yield from _check_same(each, first)


def _check_same(record: Checked, page: Checked) -> Iterator[Problem]:
    """Yield where a data file says something else than the page of the check."""
    for key in SAID:
        if record.said[key] != page.said[key]:
            yield Problem(
                "cr-file-differs",
                record.places[key],
                msg("`{name}` is not the same as on the page {page}", name=key, page=page.page),
                msg("nobody knows which of them is right"),
                msg("write both from the same record"),
            )


def _check_scale(same: Sequence[Checked]) -> Iterator[Problem]:
    """Yield the first check that gives a verdict's word another number than most do, for each such number."""
    told = {Counter(each.number for each in same).most_common(1)[0][0]}
    for each in same:
        if each.number not in told:
            told.add(each.number)
            yield Problem(
                "cr-uneven-scale",
                each.places["ratingValue"],
                msg("the verdict `{word}` has another number than elsewhere on the site", word=each.word),
                msg("Google asks for a scale on which every word has its one number"),
                msg("give every word one number on one scale, or none"),
                Severity.WARNING,
            )
