"""The texts of the content, each with the key under which it is written."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.model.assertion import Reply
from generator.model.selector import TextQuoteSelector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.article import Article


def records_of(article: Article, corpus: Corpus) -> Iterator[Any]:
    """Yield the article and everything that is written in its files."""
    yield article
    for assertion in article.assertions:
        yield from (assertion, *assertion.citations, *assertion.changes)
        written = (corpus.get_source(citation) for citation in assertion.citations)
        yield from (source for source in written if not source.shared)


def records_beside(corpus: Corpus) -> Iterator[Any]:
    """Yield everything that is written in no article, apart from the scale."""
    yield from (source for source in corpus.sources.values() if source.shared)
    for group in (corpus.claimants, corpus.outlets, corpus.topics, corpus.claims):
        yield from group.values()
    yield from (corpus.settings, *corpus.events, *corpus.text_pages)


def texts_of(record: object) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of each field of a record that holds any."""
    for name in _names(type(record)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
        value = getattr(record, name)
        key = "quote" if isinstance(value, TextQuoteSelector) else name
        for text in _texts(value):
            yield key, text


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, TextQuoteSelector):
        return value.exact, value.prefix, value.suffix
    if isinstance(value, Reply):
        return (value.text,)
    if isinstance(value, tuple):
        return tuple(item for item in value if isinstance(item, str))
    return (value,) if isinstance(value, str) else ()
