"""No text holds characters that readers cannot see and that change what they see.

Passes: umlauts, quotation marks, a soft hyphen, Korean text. Fails: characters that turn the direction of writing
(an error), and characters without width inside words (a warning).
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.model.assertion import Reply
from generator.model.selector import TextQuoteSelector
from generator.problems import Places, Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.corpus.corpus import Corpus

CODE_DIRECTION = "hidden-direction"
CODE_WIDTH = "hidden-character"
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NO_WIDTH = re.compile("[\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
EITHER = re.compile(f"{DIRECTION.pattern}|{NO_WIDTH.pattern}")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for the first such character of each text of the articles and their assertions."""
    for article in corpus.articles:
        yield from _search([article])
        for assertion in article.assertions:
            yield from _search((assertion, *assertion.citations, *assertion.changes))
            written = (corpus.get_source(citation) for citation in assertion.citations)
            yield from _search(source for source in written if not source.shared)


def check_rest(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for the first such character of each text that stands elsewhere."""
    yield from _search(source for source in corpus.sources.values() if source.shared)
    for group in (corpus.claimants, corpus.outlets, corpus.topics, corpus.claims):
        yield from _search(group.values())
    yield from _search((corpus.settings, *corpus.events, *corpus.text_pages))
    for rating in corpus.scale.ratings:
        for key, texts in (("name", rating.name), ("definition", rating.definition)):
            for language, text in texts.items():
                yield from _find(f"{key}.{language}", text, corpus.scale.places[rating.slug])
        for text in (rating.equivalents or {}).values():
            yield from _find("equivalents", text, corpus.scale.places[rating.slug])


def _search(records: Iterable[Any]) -> Iterator[Problem]:
    for record in records:
        for name in _names(type(record)):  # type: ignore[arg-type]  # mypy takes a class for unhashable
            value = getattr(record, name)
            key = "quote" if isinstance(value, TextQuoteSelector) else name
            for text in _texts(value):
                if not text.isascii() and EITHER.search(text):
                    yield from _find(key, text, record.places)


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


def _find(key: str, text: str, places: Places) -> Iterator[Problem]:
    for pattern, code, severity in (
        (DIRECTION, CODE_DIRECTION, Severity.ERROR),
        (NO_WIDTH, CODE_WIDTH, Severity.WARNING),
    ):
        match = pattern.search(text)
        if match:
            yield Problem(
                code,
                places.within(key, text, match.start()),
                msg("there is an invisible character here (U+{number})", number=f"{ord(match.group()):04X}"),
                msg("it can make readers see other words than those that are stored"),
                msg("delete the character: retype the word by hand"),
                severity,
            )
