"""Every rating has its word and its meaning in the language of the site.

Passes: `name: {de: Richtig, en: "True"}` on a German site, and on an Austrian one (`de-AT`). Fails: a site in French
with that scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import choose
from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "rating-without-words"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each rating that readers could not read."""
    language = corpus.settings.language
    for rating in corpus.scale.ratings if language else ():
        places = corpus.scale.places[rating.slug]
        for key, texts in (("name", rating.name), ("definition", rating.definition)):
            if texts and not choose(language, texts):
                yield Problem(
                    CODE,
                    places.at(key),
                    msg(
                        "the rating `{rating}` has no `{key}` in `{language}`, the language of the site",
                        rating=rating.slug,
                        key=key,
                        language=language,
                    ),
                    msg("readers would see a verdict without a word"),
                    msg("add `{language}: …` to `{key}`", language=language, key=key),
                )
