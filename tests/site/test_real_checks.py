"""The real site's checks, read as a reader would: what stands in the records stands on the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.rating import Tone
from generator.pages.words import name

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue
    from tests.conftest import Project, Site
from tests.site.page_reading import MARK, Check, day, fact, fold, letters, one, text_of


def test_every_quote_is_marked_on_its_page_as_it_stands_in_the_seed(checks: tuple[Check, ...], real: Project) -> None:
    seeds = {path.name: fold(path.read_bytes().decode("utf-8")) for path in real.path("seeds").glob("*.txt")}
    found = {check.assertion.id: text_of(one(check.page, "mark")) for check in checks}
    assert len(found) == 92
    assert [c.assertion.id for c in checks if found[c.assertion.id] not in seeds[c.article.seed]] == []


def test_what_is_marked_is_the_quote_of_the_record(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if text_of(one(check.page, "mark")) != fold(check.assertion.selector.exact)
    ]
    assert wrong == []


def test_a_quote_stands_in_its_context_as_the_seed_has_it(checks: tuple[Check, ...], corpus: Corpus) -> None:
    wrong = []
    for check in checks:
        context = text_of(one(check.page, "blockquote:has(mark)")).removeprefix("… ").removesuffix(" …")
        if context not in fold(corpus.get_article(check.article.slug).body):
            wrong.append(check.assertion.id)
    assert wrong == []


def test_an_articles_page_marks_every_judged_quote(corpus: Corpus, site: Site) -> None:
    missing = []
    for article in corpus.articles:
        marked = "".join(letters(node.text()) for node in site.pages[f"artikel/{article.slug}/"].css("mark"))
        missing += [a.id for a in article.assertions if letters(a.selector.exact) not in marked]
    assert missing == []


def test_a_check_is_headed_by_its_finding(checks: tuple[Check, ...]) -> None:
    assert [c.assertion.id for c in checks if text_of(one(c.page, "h1")) != fold(c.assertion.headline)] == []


def test_a_check_shows_the_claim(checks: tuple[Check, ...]) -> None:
    assert [c.assertion.id for c in checks if text_of(one(c.page, ".bl-claim-text")) != fold(c.assertion.claim)] == []


def test_a_check_shows_the_claimant(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    wrong = []
    for check in checks:
        who = corpus.find_claimant(check.assertion.claimant)
        expected = (who.name, who.role) if who else (check.assertion.claimant, "")
        if fact(box(check, "claim"), words.gettext("Claimed by")) != fold("".join(expected)):
            wrong.append(check.assertion.id)
    assert wrong == []


def test_a_check_shows_outlet_and_date_of_the_article(checks: tuple[Check, ...], words: Catalogue) -> None:
    wrong = []
    for check in checks:
        expected = check.article.outlet + (f", {day(check.article.published)}" if check.article.published else "")
        if fact(box(check, "claim"), words.gettext("Outlet")) != expected:
            wrong.append(check.assertion.id)
    assert wrong == []


def test_a_check_shows_the_article_and_leads_to_it(checks: tuple[Check, ...], words: Catalogue) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if not fact(box(check, "claim"), words.gettext("Article")).startswith(fold(check.article.title))
        or not check.page.css(f'a[href="../../artikel/{check.article.slug}/"]')
    ]
    assert wrong == []


def test_a_check_shows_how_the_article_carries_the_claim(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        expected = name(check.assertion.attribution, words)
        assert fact(box(check, "claim"), words.gettext("Carried by the article")).startswith(expected), (
            check.assertion.id
        )


def test_a_check_shows_the_day_of_the_claim(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        assert fact(box(check, "claim"), words.gettext("Date of the claim")) == day(check.assertion.claimed), (
            check.assertion.id
        )


def test_a_verdict_is_a_word_an_icon_and_a_colour(checks: tuple[Check, ...], corpus: Corpus) -> None:
    wrong = []
    for check in checks:
        rating, badge = corpus.get_rating(check.assertion), one(box(check, "verdict"), "[class^=bl-icon]")
        tones = {f"bl-{tone}" for tone in Tone} & set((badge.attributes.get("class") or "").split())
        drawn = f"bl-icon-{rating.icon}" in (badge.attributes.get("class") or "").split()
        if text_of(badge) != rating.name["de"] or tones != {f"bl-{rating.tone}"} or not drawn:
            wrong.append(check.assertion.id)
    assert wrong == []


def test_every_rating_has_a_drawing_of_its_own(corpus: Corpus, site: Site) -> None:
    style = site.root.joinpath("assets/belegt.css").read_text("utf-8")
    drawings = dict(re.findall(r"\.bl-icon-([a-z-]+) {\s*--bl-drawing: (url\(.+\));", style))
    icons = [rating.icon for rating in corpus.scale.ratings]
    assert len({drawings.get(icon) for icon in icons}) == len(icons)


def test_a_check_leads_to_the_meaning_of_its_rating(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if not box(check, "verdict").css(f'a[href="../../bewertungen/{check.assertion.verdict}/"]')
    ]
    assert wrong == []


def test_a_check_shows_its_summary(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if letters(one(check.page, ".bl-summary").text()) != letters(MARK.sub(r"\1", check.assertion.summary))
    ]
    assert wrong == []


def test_a_check_shows_what_was_checked(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        expected = name(check.assertion.checks, words)
        assert fact(box(check, "verdict"), words.gettext("Checked")).startswith(expected), check.assertion.id


def test_a_check_shows_the_strength_of_its_evidence(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        expected = name(check.assertion.evidence, words)
        assert fact(box(check, "verdict"), words.gettext("Strength of evidence")).startswith(expected), (
            check.assertion.id
        )


def test_a_check_shows_all_its_reasons(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if letters(MARK.sub(r"\1", check.assertion.reasoning)) not in letters(check.text)
    ]
    assert wrong == []


def test_a_check_shows_what_happened_since(checks: tuple[Check, ...]) -> None:
    with_later = [check for check in checks if check.assertion.later]
    assert with_later
    assert [
        c.assertion.id for c in with_later if letters(MARK.sub(r"\1", c.assertion.later)) not in letters(c.text)
    ] == []


def test_a_check_shows_as_of_when_it_holds(checks: tuple[Check, ...]) -> None:
    for check in checks:
        assert fact(check.page, "Stand") == day(check.assertion.checked), check.assertion.id


def test_a_check_shows_who_checked_and_who_reviewed(
    checks: tuple[Check, ...], corpus: Corpus, words: Catalogue
) -> None:
    for check in checks:
        assertion = check.assertion
        assert fact(check.page, "Geprüft von") == (assertion.author or corpus.settings.publisher), assertion.id
        assert fact(check.page, words.gettext("Reviewed by")) == (
            assertion.reviewed_by or words.gettext("not named")
        ), assertion.id


def test_a_check_leads_to_its_topics(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    for check in checks:
        expected = ", ".join(corpus.topics[topic].name for topic in check.assertion.topics)
        assert fact(check.page, words.gettext("Topics")) == fold(expected), check.assertion.id


def box(check: Check, part: str) -> LexborNode:
    """Return one half of the box at the head of a check: `claim` or `verdict`."""
    return one(check.page, f".bl-box .bl-{part}")


def test_a_check_says_how_it_was_made(checks: tuple[Check, ...]) -> None:
    for check in checks:
        words = text_of(one(check.page, ".bl-procedure"))
        assert "Das Zitat steht wortgleich im Quelldokument" in words
        assert "Angeführt sind " in words
        quoted = sum(bool(citation.quote) for citation in check.assertion.citations)
        assert re.search(rf"\b{quoted} Belege? zeig", words), check.assertion.id


def test_a_check_can_be_cited_under_its_permanent_address(checks: tuple[Check, ...]) -> None:
    for check in checks:
        address = f"https://example.org/belegt/faktenchecks/{check.assertion.id}/"
        texts = [node.text() for node in check.page.css(".bl-reference > p, .bl-reference pre")]
        assert len(texts) == 2
        assert all(address in text for text in texts)
        assert fold(check.assertion.headline) in fold(texts[0])


def test_a_check_leads_to_where_errors_are_reported(checks: tuple[Check, ...]) -> None:
    for check in checks:
        links = {text_of(link): link.attributes["href"] or "" for link in check.page.css(".bl-signature a")}
        assert links["Fehler melden"].endswith("korrekturen/")


def test_a_check_leads_to_related_checks(checks: tuple[Check, ...]) -> None:
    related = 0
    for check in checks:
        links = [link.attributes["href"] or "" for link in check.page.css(".bl-relations .bl-rows a")]
        shown = {link.rstrip("/").rsplit("/", 1)[1] for link in links}
        assert {*check.assertion.related, *check.assertion.contradicts, *check.assertion.updates} <= shown
        related += len(shown)
    assert related
