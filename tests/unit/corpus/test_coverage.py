"""How much of an article is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.corpus.coverage import Coverage, count_ratings, measure_coverage, share_quoted

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.model.article import Article
    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
DRAFT = "    claim: Die Bürgermeisterin will vom Rathausumbau ablenken.\n"


def read(texts: Texts) -> tuple[Article, Corpus]:
    """Return the article of three assertions, two of them published, and its corpus."""
    corpus = texts.check().corpus
    return corpus.get_article("freibad-schliesst"), corpus


def test_published_checks_are_checked_and_drafts_open(small_texts: Texts) -> None:
    assert measure_coverage(*read(small_texts)) == Coverage(assertions=3, checked=2, open=1, not_checkable=0)


def test_a_published_check_without_a_verdict_on_the_matter_is_not_checkable(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "verdict: richtig", "verdict: nicht-pruefbar")
    assert measure_coverage(*read(texts)) == Coverage(assertions=3, checked=1, open=1, not_checkable=1)


def test_a_published_check_whose_rating_is_open_is_open(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "verdict: richtig", "verdict: in-pruefung")
    assert measure_coverage(*read(texts)) == Coverage(assertions=3, checked=1, open=2, not_checkable=0)


def test_a_draft_is_open_whatever_its_verdict(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, DRAFT, DRAFT + "    verdict: nicht-pruefbar\n")
    assert measure_coverage(*read(texts)) == Coverage(assertions=3, checked=2, open=1, not_checkable=0)


def test_a_check_under_review_is_open(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "status: published", "status: review")
    assert measure_coverage(*read(texts)) == Coverage(assertions=3, checked=1, open=2, not_checkable=0)


def test_a_withdrawn_check_is_left_out(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, "status: published", "status: withdrawn")
    assert measure_coverage(*read(texts)) == Coverage(assertions=2, checked=1, open=1, not_checkable=0)


def test_ratings_are_counted_in_the_order_of_the_scale_without_those_at_zero(small_texts: Texts) -> None:
    corpus = small_texts.check().corpus
    counts = count_ratings(reversed(corpus.published), corpus)
    assert list(counts.items()) == [("richtig", 1), ("falsch", 2)]


def test_the_quoted_share_is_that_of_the_published_quotes(small_texts: Texts) -> None:
    article, corpus = read(small_texts)
    quotes = (
        "Die Stadt schließt das Freibad zum 1. Oktober.",
        "Nach Angaben des Bäderverbands kamen im Sommer 2025 nur 4.000 Gäste.",
    )
    assert share_quoted(article, corpus) == sum(map(len, quotes)) / len(article.body)


def test_what_two_quotes_share_is_quoted_once(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(
        ARTICLE,
        "quote: Nach Angaben des Bäderverbands kamen im Sommer 2025 nur 4.000 Gäste.",
        "quote: das Freibad zum 1. Oktober. „Wir haben kein Geld mehr“",
    )
    article, corpus = read(texts)
    both = "Die Stadt schließt das Freibad zum 1. Oktober. „Wir haben kein Geld mehr“"
    assert share_quoted(article, corpus) == len(both) / len(article.body)
