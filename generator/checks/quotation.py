"""No more of an article is published than the newsroom allows itself.

Passes: the quotes and what is shown around them make up at most `quotation_limit` percent of the article; an article
with `text: full`, whose publisher allows more; a text so short that a quote or two with their surroundings are the
whole of it. Fails (warning): more than that.

No law names a share: a quotation may go as far as its purpose needs (§ 51 UrhG). The limit is the newsroom's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.article import TextPolicy
from generator.model.selector import Span
from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.article import Article

CODE = "quoted-too-much"
SHORT = 1000
"""A shorter text, in characters, is not measured."""
PARAGRAPH = "\n\n"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each article of which the pages show too much."""
    for article in corpus.articles:
        if article.text is TextPolicy.FULL or len(article.body) < SHORT:
            continue
        percent = 100 * _shown(article, corpus) / len(article.body)
        limit = corpus.settings.quotation_limit
        if percent > limit:
            yield Problem(
                CODE,
                article.places.at("body"),
                msg(
                    "the pages show {percent} % of the article, more than the {limit} % that the site allows itself",
                    percent=f"{percent:.1f}",
                    limit=limit,
                ),
                msg("the text is somebody else's, and may be quoted only as far as judging it needs"),
                msg(
                    "shorten quotes to the words that are judged; with the publisher's leave set `text: full`; "
                    "`context` and `quotation_limit` stand in site_config/site.yml"
                ),
                Severity.WARNING,
            )


def _shown(article: Article, corpus: Corpus) -> int:
    """Return how many characters of the article its checks show, quotes and what stands around them."""
    spans = (corpus.spans[assertion.id] for assertion in article.assertions if assertion.published)
    around = (_with_context(span, article.body, corpus.settings.context) for span in spans if span.end)
    return _length(around)


def _with_context(span: Span, body: str, length: int) -> Span:
    """Return the span with `length` characters on each side, within the paragraph."""
    before = body.rfind(PARAGRAPH, 0, span.start)
    after = body.find(PARAGRAPH, span.end)
    first = before + len(PARAGRAPH) if before >= 0 else 0
    last = after if after >= 0 else len(body)
    return Span(max(first, span.start - length), min(last, span.end + length))


def _length(spans: Iterable[Span]) -> int:
    """Return how many characters lie in at least one of the spans."""
    total = reached = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return total
