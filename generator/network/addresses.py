"""Every address that the content sends its readers to, and where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.problems import Place


@dataclass(frozen=True, slots=True)
class Use:
    """One mention of an address."""

    address: str
    """As written."""
    place: Place


def find_addresses(corpus: Corpus) -> tuple[Use, ...]:
    """Return the addresses of articles, sources, archived copies and replies, by place; those of drafts, too."""
    return tuple(sorted(_uses(corpus), key=lambda use: use.place))


def _uses(corpus: Corpus) -> Iterator[Use]:
    for article in corpus.articles:
        if article.url:
            yield Use(article.url, article.places.at("url"))
    for source in corpus.sources.values():
        if source.url:
            yield Use(source.url, source.places.at("url"))
        if source.archived:
            yield Use(source.archived, source.places.at("archived"))
    for assertion in corpus.assertions:
        if assertion.reply and assertion.reply.url:
            yield Use(assertion.reply.url, assertion.reply.places.at("url"))
