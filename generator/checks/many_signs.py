"""No paragraph is made of punctuation marks by the thousand.

Passes: the longest paragraph that anybody writes. Fails: 2,001 asterisks in a row. Each mark is escaped, and Markdown
takes four times as long for twice as many of them in one paragraph: 40,000 are 11 seconds for a single page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.checks.texts import records_beside, records_of, texts_of
from generator.model.site import TextPage
from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.corpus.corpus import Corpus

CODE = "too-many-signs"
MOST = 2_000
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each such paragraph of the articles and their assertions."""
    for article in corpus.articles:
        yield from _search(records_of(article, corpus))


def check_rest(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each such paragraph that stands elsewhere, apart from the newsroom's own pages.

    Those are Markdown as it is, with its tables.
    """
    yield from _search(record for record in records_beside(corpus) if not isinstance(record, TextPage))


def _search(records: Iterable[object]) -> Iterator[Problem]:
    for record in records:
        for key, text in texts_of(record):
            if len(text) <= MOST:
                continue
            for paragraph in PARAGRAPH.finditer(text):
                number = len(SIGN.findall(paragraph.group()))
                if number > MOST:
                    yield Problem(
                        CODE,
                        record.places.within(key, text, paragraph.start()),  # type: ignore[attr-defined]  # all have some
                        msg(
                            "this paragraph has {number} punctuation marks, more than {limit}",
                            number=number,
                            limit=MOST,
                        ),
                        msg("nobody reads that, and the page would take very long to build"),
                        msg("leave out what is no text, or make paragraphs of it"),
                    )
