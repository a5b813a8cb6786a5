"""A second pair of eyes has seen what is published, where the newsroom asks for it.

Passes: `author: A`, `reviewed_by: B`; anything without `four_eyes: true` in site_config/site.yml. Fails (warning): a
published check without `reviewed_by`; one that its author reviewed, or its publisher where no author is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "two-eyes"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each published check that nobody but its author has seen."""
    if not corpus.settings.four_eyes:
        return
    for assertion in corpus.published:
        author = assertion.author or corpus.settings.publisher
        if assertion.reviewed_by and assertion.reviewed_by != author:
            continue
        what = (
            msg("the published check `{id}` was reviewed by its own author", id=assertion.id)
            if assertion.reviewed_by
            else msg("the published check `{id}` names nobody who reviewed it", id=assertion.id)
        )
        yield Problem(
            CODE,
            assertion.places.at("reviewed_by"),
            what,
            msg("the site promises that two people have looked at everything it publishes (`four_eyes`)"),
            msg("let somebody else look at it and write their name: `reviewed_by: …`; until then `status: review`"),
            Severity.WARNING,
        )
