"""The passage that a quote names: its exact words, and the fewest words around them that tell it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.corpus.anchors import FoldedText, find_all, find_nearest, fold, surroundings
from generator.editing.refusal import RefusalError
from generator.model.selector import TextQuoteSelector
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.selector import Span

MOST_WORDS = 40
"""Of prefix and suffix together. Passages that are alike so far are one text twice."""
SHOWN = 40
"""Characters of context on each side where an editor is to choose a passage."""


def select_passage(
    quote: str, body: str, seed: str, *, paths: tuple[str, str], occurrence: int | None = None
) -> TextQuoteSelector:
    """Return what names the quoted passage alone in the article's text and in its source document.

    Args:
        quote: the words as the editor gives them; white space folds.
        body: the article's text.
        seed: its source document.
        paths: the files of the two, for messages.
        occurrence: which passage is meant, counted from 1; None if the words must stand there once.

    Raises:
        RefusalError: the words do not stand there, stand there more often, or cannot be told apart.
    """
    exact, folded = fold(quote), FoldedText(body)
    words = TextQuoteSelector(exact)
    spans = find_all(words, folded)
    for path, text in zip(paths, (folded, FoldedText(seed)), strict=True):
        if not find_all(words, text):
            raise _not_found(path, find_nearest(exact, text))
    if occurrence is None and len(spans) > 1:
        raise RefusalError(
            msg("the quote stands {count} times in {path}", count=len(spans), path=paths[0]),
            msg("say which place you mean: `--occurrence` with its number"),
            tuple(_shown(span, body) for span in spans),
        )
    if occurrence is not None and not 0 < occurrence <= len(spans):
        raise RefusalError(
            msg("the quote stands {count} times in {path}", count=len(spans), path=paths[0]),
            msg("there is no place with the number {number}", number=occurrence),
            tuple(_shown(span, body) for span in spans),
        )
    return _narrow(words, spans[(occurrence or 1) - 1], body, FoldedText(seed), paths)


def _narrow(
    words: TextQuoteSelector, span: Span, body: str, seed: FoldedText, paths: tuple[str, str]
) -> TextQuoteSelector:
    folded = FoldedText(body)
    for alike in _contexts(words, span, body):
        fitting = [
            selector
            for selector in alike
            if find_all(selector, folded) == (span,) and len(find_all(selector, seed)) == 1
        ]
        if fitting:
            return min(fitting, key=lambda selector: len(selector.prefix) + len(selector.suffix))
    raise RefusalError(
        msg("no words around the quote tell it apart in {path} and in {seed}", path=paths[0], seed=paths[1]),
        msg("quote a longer passage"),
    )


def _contexts(words: TextQuoteSelector, span: Span, body: str) -> Iterator[list[TextQuoteSelector]]:
    """Yield the selectors with no, one, two … words of prefix and suffix together."""
    before, after = body[: span.start].split(), body[span.end :].split()
    for count in range(MOST_WORDS + 1):
        yield [
            TextQuoteSelector(words.exact, " ".join(before[len(before) - left :]), " ".join(after[: count - left]))
            for left in range(count + 1)
            if left <= len(before) and count - left <= len(after)
        ]


def _shown(span: Span, body: str) -> str:
    before, after = surroundings(span, body, SHOWN)
    return f"… {before} [{fold(body[span.start : span.end])}] {after} …"


def _not_found(path: str, nearest: str) -> RefusalError:
    return RefusalError(
        msg("the quote does not stand in {path}", path=path),
        msg("the nearest passage is: {passage}", passage=nearest)
        if nearest
        else msg("copy the words from the article's text"),
    )
