"""Marks in the text and citations match, both ways.

Passes: `… said so [c1].` with a citation `c1`. Fails: `[c3]` without a citation `c3`; a citation no mark names;
a citation with an id that is not `c` and a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion

CODE_UNKNOWN = "mark-without-citation"
CODE_UNUSED = "citation-without-mark"
CODE_ID = "bad-citation-id"
MARK = re.compile(r"\[(c[0-9]+)\]")
ID = re.compile(r"c[1-9][0-9]*")
FIELDS = ("summary", "reasoning", "later")
"""Where marks may stand."""


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each mark and each citation that stands alone."""
    for assertion in corpus.assertions:
        ids = [citation.id for citation in assertion.citations]
        named: set[str] = set()
        for field in FIELDS:
            text: str = getattr(assertion, field)
            for match in MARK.finditer(text):
                named.add(match.group(1))
                if match.group(1) not in ids:
                    yield _unknown(assertion, field, match, ids)
        for citation in assertion.citations:
            if not citation.id:
                continue  # reported where it was read
            if not ID.fullmatch(citation.id):
                yield Problem(
                    CODE_ID,
                    citation.places.at("id"),
                    msg("`{id}` is not the id of a citation", id=citation.id),
                    msg("marks in the text find citations by these ids"),
                    msg("write c1, c2, c3 and so on"),
                )
            elif citation.id not in named:
                yield Problem(
                    CODE_UNUSED,
                    citation.places.at("id"),
                    msg("no mark `[{id}]` in the text names this citation", id=citation.id),
                    msg("readers cannot see what the citation is good for"),
                    msg("put `[{id}]` behind the sentence that rests on it, or delete the citation", id=citation.id),
                    Severity.ERROR if assertion.published else Severity.WARNING,
                )


def _unknown(assertion: Assertion, field: str, match: re.Match[str], ids: list[str]) -> Problem:
    return Problem(
        CODE_UNKNOWN,
        assertion.places.within(field, getattr(assertion, field), match.start()),
        msg("the mark `[{id}]` names no citation", id=match.group(1)),
        msg("readers would follow a number that leads nowhere"),
        msg("use one of {ids}, or add the citation", ids=", ".join(ids) or "–"),
    )
