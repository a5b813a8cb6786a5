"""Whoever is judged for words is named where the words stand, or the editor says how it is known.

Passes: the claimant's surname in the quote or its paragraph; an outlet's own voice; an institution; a
`claimant_note`. Fails (warning): a person as claimant of whose name no word stands in the paragraph.

Which word of a name is the surname differs between countries, so any word of it will do, with an ending,
too; not a particle such as "von", and none of two letters, which begin too many other words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.assertion import Attribution
from generator.model.people import ClaimantKind
from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion

CODE = "claimant-not-in-passage"
PARAGRAPH = "\n\n"
WORD = re.compile(r"\w{3,}")


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each person who may have been given somebody else's words."""
    for assertion in corpus.published:
        if assertion.attribution is Attribution.OWN or assertion.claimant_note or not corpus.spans[assertion.id].end:
            continue
        names = _names(assertion, corpus)
        if names and not _named(names, _passage(assertion, corpus)):
            yield Problem(
                CODE,
                assertion.places.at("claimant"),
                msg("{claimant} is not named in the paragraph of the quote", claimant=assertion.claimant),
                msg("a quoted speaker must never be mistaken for another"),
                msg("correct the claimant, or say in `claimant_note` how it is known who speaks"),
                Severity.WARNING,
            )


def _names(assertion: Assertion, corpus: Corpus) -> tuple[str, ...]:
    """Return the spellings of the claimant's name; none where the claimant is known not to be a person."""
    known = corpus.find_claimant(assertion.claimant)
    if known:
        return (known.name, *known.also) if known.kind is ClaimantKind.PERSON else ()
    article = corpus.get_article(assertion.article)
    outlet = corpus.find_outlet(assertion.claimant) or assertion.claimant == article.outlet
    return () if outlet else (assertion.claimant,)


def _passage(assertion: Assertion, corpus: Corpus) -> str:
    body, span = corpus.get_article(assertion.article).body, corpus.spans[assertion.id]
    before, after = body.rfind(PARAGRAPH, 0, span.start), body.find(PARAGRAPH, span.end)
    return body[before + len(PARAGRAPH) if before >= 0 else 0 : after if after >= 0 else len(body)]


def _named(names: tuple[str, ...], passage: str) -> bool:
    words = {word for name in names for word in WORD.findall(name) if not word.islower()} or set(names)
    wanted = tuple(word.casefold() for word in words)
    return any(word.casefold().startswith(wanted) for word in WORD.findall(passage))
