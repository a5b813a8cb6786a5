"""Checks of a feed -> the files of the articles they stand in.

A feed has no articles. The honest text of one is what the feed has of it: the claims in its words, a paragraph
each. The records as received lie beside that text in `seeds/`, and what was not said is left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from generator.corpus.anchors import fold
from generator.importing.claim_reviews.properties import host
from generator.importing.claim_reviews.reviews import WRITTEN
from generator.importing.scaffold import Scaffold, find_slug
from generator.language.catalogue import mark
from generator.model.assertion import Attribution, Evidence, Status, Subject
from generator.problems import msg
from generator.reading.files import LARGEST
from generator.reading.values import LONGEST_ID, RETYPED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.importing.claim_reviews.appearances import Appearance
    from generator.importing.claim_reviews.reviews import Review
    from generator.language import Catalogue

MOST_CHECKS = 100
"""In one article: a file of YAML has a limit, too."""
ROOM_FOR_NUMBER = len("-99999")
LONGEST_TITLE = 100
"""Characters of a claim that a title of ours repeats."""
TITLE = msg("Claim: {claim}")
NOT_NAMED = mark("not named")
TAKEN_FROM = msg("Taken over from: {addresses}")
ALSO_AT = msg("The claim appeared also at: {addresses}")


@dataclass(frozen=True, slots=True)
class Made:
    """The files of new articles, not yet written."""

    files: Scaffold
    ids: tuple[str, ...]
    """Of the checks, in the order of the reviews."""


class _Names:
    """Names that are free, each given once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.numbers: dict[str, int] = {}

    def take(self, *wishes: str, content: str = "") -> str:
        """Return the first wish that makes a name, or one made from the content; numbered if it is taken."""
        wish = find_slug(*wishes) or f"check-{sha256(content.encode()).hexdigest()[:8]}"
        name = wish
        while name in self.taken:
            self.numbers[wish] = self.numbers.get(wish, 1) + 1
            name = f"{wish[: LONGEST_ID - ROOM_FOR_NUMBER].rstrip('-')}-{self.numbers[wish]}"
        self.taken.add(name)
        return name


def make_articles(reviews: tuple[Review, ...], ids: Iterable[str], names: Iterable[str], words: Catalogue) -> Made:
    """Return the files of the articles in which these checks stand: one for each appearance, as far as that goes.

    Args:
        reviews: the checks, in the feed's order.
        ids: the ids of checks that are taken.
        names: the names of articles and source documents that are taken.
        words: the language of titles, notes and comments.
    """
    check_names, article_names = _Names(ids), _Names(names)
    files: dict[str, bytes] = {}
    sums: list[str] = []
    given = {review: check_names.take(*_wishes(review), content="".join(review.texts)) for review in reviews}
    first = ""
    for group in _groups(reviews):
        appearance = group[0].appearance
        slug = article_names.take(appearance.title or given[group[0]], given[group[0]])
        text = "\n\n".join(review.claim for review in group) + "\n"
        received = "\n".join(dict.fromkeys(part for review in group for part in review.texts)) + "\n"
        article = _article(group, given, slug, words) + text
        seeds = {f"{slug}.json": received.encode("utf-8"), f"{slug}.txt": text.encode()}
        sums += [f"{sha256(content).hexdigest()}  {name}\n" for name, content in seeds.items()]
        files |= {f"seeds/{name}": content for name, content in seeds.items()}
        path = f"content/articles/{slug}.md"
        files[path] = article.encode()
        first = first or path
    return Made(Scaffold(first, files, "".join(sums), (), 0), tuple(given[review] for review in reviews))


def _wishes(review: Review) -> tuple[str, str]:
    """Return what a check could be called by: its former address first, so that it can be found again."""
    path = urlsplit(review.url).path.strip("/") if review.url else ""
    last = path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2]
    return (last if any(character.isalpha() for character in last) else ""), review.claim


def _groups(reviews: tuple[Review, ...]) -> list[list[Review]]:
    """Return the checks of each appearance; apart are those whose words are not unique beside the others'."""
    groups: list[list[Review]] = []
    open_groups: dict[Appearance, list[Review]] = {}
    for review in reviews:
        group = open_groups.get(review.appearance)
        if group and review.appearance.url and _fits(group, review):
            group.append(review)
        else:
            open_groups[review.appearance] = [review]
            groups.append(open_groups[review.appearance])
    return groups


def _fits(group: list[Review], review: Review) -> bool:
    claims = [fold(each.claim) for each in (*group, review)]
    text = " ".join(claims)
    size = sum(len(part.encode()) for each in (*group, review) for part in each.texts)
    unique = all(text.count(claim) == 1 and text.find(claim) == text.rfind(claim) for claim in claims)
    return unique and len(group) < MOST_CHECKS and WRITTEN * size < LARGEST


def _article(group: list[Review], ids: dict[Review, str], slug: str, words: Catalogue) -> str:
    appearance = group[0].appearance
    described = not appearance.title
    title = appearance.title or words.message(msg(TITLE.text, claim=_short(group[0].claim)))
    lines = ["---", _yaml("title", title)]
    if described:
        lines.append("described: true")
    lines.append(_yaml("outlet", appearance.outlet or host(appearance.url) or words.gettext(NOT_NAMED)))
    lines += [_yaml("url", appearance.url)] if appearance.url else []
    lines += [_yaml("archived", appearance.archived)] if appearance.archived else []
    lines += [f"published: {appearance.published}"] if appearance.published else []
    lines.append(_yaml("seed", f"{slug}.txt"))
    lines += [_yaml("language", appearance.language)] if appearance.language else []
    note = _note(group, words)
    lines += [_yaml("note", note)] if note else []
    lines.append("assertions:")
    for review in group:
        lines += _assertion(review, ids[review], words)
    return "\n".join([*lines, "---", ""])


def _note(group: list[Review], words: Catalogue) -> str:
    former = dict.fromkeys(
        f"{review.url} ({review.checker})" if review.checker else review.url for review in group if review.url
    )
    elsewhere = dict.fromkeys(url for review in group for url in review.elsewhere)
    sentences = [
        words.message(msg(message.text, addresses=", ".join(addresses)))
        for message, addresses in ((TAKEN_FROM, former), (ALSO_AT, elsewhere))
        if addresses
    ]
    return "; ".join(sentences)


def _assertion(review: Review, check_id: str, words: Catalogue) -> list[str]:
    comment = words.message(msg("in the feed: {value}", value=_short(review.rating))) if review.rating else ""
    entries = [
        f"id: {check_id}",
        _yaml("quote", review.claim),
        _filled("headline", review.headline),
        _yaml("claim", review.claim),
        _filled("claimant", review.claimant),
        f"claimed: {review.claimed or ''}".rstrip(),
        f"attribution:  # {' | '.join(Attribution)}",
        f"checks:  # {' | '.join(Subject)}",
        f"verdict: {review.verdict}".rstrip() + (f"  # {comment}" if comment else ""),
        f"evidence:  # {' | '.join(Evidence)}",
        _filled("summary", review.summary),
        "reasoning:",
        f"status: {Status.DRAFT}",
        f"checked: {review.checked or ''}".rstrip(),
        *([_yaml("author", review.checker)] if review.checker else []),
        "citations:",
        *(f"  # {citation}" for citation in review.citations),
    ]
    if review.changes:
        entries.append("changes:")
        for date, text in review.changes:
            entries += [f"  - date: {date}", f"    {_yaml('note', text)}"]
    return [f"  - {entries[0]}", *(f"    {entry}" for entry in entries[1:])]


def _filled(key: str, value: str) -> str:
    return _yaml(key, value) if value else f"{key}:"


def _yaml(key: str, value: str) -> str:
    style = '"' if RETYPED.fullmatch(value) else None
    dumped = yaml.safe_dump({"": value}, allow_unicode=True, width=float("inf"), default_style=style)
    return f"{key}: {dumped.partition(': ')[2].rstrip(chr(10))}"


def _short(text: str) -> str:
    """Return the text up to the last whole word that fits."""
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
