"""No text holds characters that readers cannot see and that change what they see.

Passes: umlauts, quotation marks, a soft hyphen, Korean text. Fails: characters that turn the direction of writing
(an error), and characters without width inside words (a warning).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.checks.texts import records_beside, records_of, texts_of
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
        yield from _search(records_of(article, corpus))


def check_rest(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for the first such character of each text that stands elsewhere."""
    yield from _search(records_beside(corpus))
    for rating in corpus.scale.ratings:
        for key, texts in (("name", rating.name), ("definition", rating.definition)):
            for language, text in texts.items():
                yield from _find(f"{key}.{language}", text, corpus.scale.places[rating.slug])
        for text in (rating.equivalents or {}).values():
            yield from _find("equivalents", text, corpus.scale.places[rating.slug])


def _search(records: Iterable[Any]) -> Iterator[Problem]:
    for record in records:
        for key, text in texts_of(record):
            if not text.isascii() and EITHER.search(text):
                yield from _find(key, text, record.places)


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
