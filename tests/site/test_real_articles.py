"""The real site's pages of articles, media and people: what each lists, counts and marks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.corpus.coverage import measure_coverage
from tests.site.page_reading import fold, one, text_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from generator.corpus.corpus import Corpus
    from tests.conftest import Site


def ids(node: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    """Return the ids of the checks that the links of the selector lead to."""
    return [(link.attributes["href"] or "").rstrip("/").rsplit("/", 1)[1] for link in node.css(selector)]


def test_an_article_lists_every_assertion_with_its_verdict_in_reading_order(corpus: Corpus, site: Site) -> None:
    for article in corpus.articles:
        page = site.pages[f"artikel/{article.slug}/"]
        assert ids(page, ".bl-table a") == [assertion.id for assertion in article.assertions]
        for row, assertion in zip(page.css(".bl-table tbody tr"), article.assertions, strict=True):
            assert text_of(one(row, "[class^=bl-icon]")) == corpus.get_rating(assertion).name["de"]
            assert fold(assertion.claim) in text_of(row)
            assert assertion.claimant in text_of(row)


def test_an_article_says_how_much_of_it_was_checked(corpus: Corpus, site: Site) -> None:
    for article in corpus.articles:
        words = text_of(one(site.pages[f"artikel/{article.slug}/"], ".bl-coverage > p"))
        coverage = measure_coverage(article, corpus)
        assert words.startswith(f"{coverage.assertions} Aussagen: {coverage.checked} geprüft")
        assert (f"{coverage.not_checkable} nicht prüfbar" in words) == bool(coverage.not_checkable)


def test_an_articles_chart_is_a_list_of_numbers_too(corpus: Corpus, site: Site) -> None:
    for article in corpus.articles:
        page = site.pages[f"artikel/{article.slug}/"]
        counts = Counter(corpus.get_rating(assertion).name["de"] for assertion in article.assertions)
        shown = {
            text_of(one(item, ".bl-badge-word")): int(text_of(one(item, ".bl-count")))
            for item in page.css(".bl-legend li")
        }
        assert shown == counts
        widths = [int(rect.attributes["width"] or "") for rect in page.css(".bl-coverage .bl-bar rect")]
        assert widths == list(shown.values())


def test_an_article_shows_the_editors_view_of_it_as_a_whole(corpus: Corpus, site: Site) -> None:
    for article in corpus.articles:
        assert text_of(one(site.pages[f"artikel/{article.slug}/"], ".bl-assessment")) == fold(article.assessment)


def test_each_judged_passage_says_number_and_verdict_and_leads_to_its_check(corpus: Corpus, site: Site) -> None:
    for article in corpus.articles:
        page = site.pages[f"artikel/{article.slug}/"]
        assert sorted(ids(page, ".bl-passages a")) == sorted(assertion.id for assertion in article.assertions)
        numbers = {assertion.id: number for number, assertion in enumerate(article.assertions, 1)}
        for link, check in zip(page.css(".bl-passages a"), ids(page, ".bl-passages a"), strict=True):
            assertion = corpus.find_assertion(check)
            assert assertion
            label = f"{numbers[check]}: {corpus.get_rating(assertion).name['de']}: {assertion.headline}"
            assert fold(link.attributes["aria-label"] or "") == fold(label)


def test_an_outlet_lists_the_checks_of_its_articles(corpus: Corpus, site: Site) -> None:
    for article in corpus.articles:
        outlet = corpus.find_outlet(article.outlet)
        assert outlet
        page = site.pages[f"medien/{outlet.id}/"]
        assert {assertion.id for assertion in article.assertions} <= set(ids(page, ".bl-rows a"))


def test_a_person_lists_the_checks_of_what_they_claim(corpus: Corpus, site: Site) -> None:
    for who in corpus.claimants.values():
        claimed = {a.id for a in corpus.published if corpus.find_claimant(a.claimant) is who}
        if claimed:
            assert set(ids(site.pages[f"personen/{who.id}/"], ".bl-rows a")) == claimed
