"""How a check is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import Catalogue
from generator.pages.fact_check import FactCheckView, plan_fact_check
from generator.pages.site_map import SiteMap

if TYPE_CHECKING:
    from generator.pages.reference import ReferenceView
    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
HEADLINE = "Der Rat beschloss die Schließung am 19. September 2025"


def reference(texts: Texts) -> ReferenceView:
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    assertion = site.corpus.find_assertion("freibad-schliesst-im-oktober")
    assert assertion
    view = plan_fact_check(assertion, site).view
    assert isinstance(view, FactCheckView)
    return view.reference


def test_the_words_say_who_what_where_and_as_of_when(small_texts: Texts) -> None:
    assert reference(small_texts).text == (
        f"Die Prüfenden: “{HEADLINE}”. Fact check, Prüfseite, as of October 2, 2025, version 1. "
        "https://example.org/belegt/fact-checks/freibad-schliesst-im-oktober/"
    )


def test_the_formats_say_the_same(small_texts: Texts) -> None:
    found = reference(small_texts)
    assert f"TI  - {HEADLINE}\n" in found.ris
    assert "DA  - 2025/10/02\n" in found.ris
    assert found.ris.startswith("TY  - ELEC\n")
    assert found.ris.endswith("\nER  - ")
    for text in (found.text, found.ris):
        assert "https://example.org/belegt/fact-checks/freibad-schliesst-im-oktober/" in text


def test_a_named_author_signs(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, f"headline: {HEADLINE}", f"headline: {HEADLINE}\n    author: M. Muster")
    assert reference(texts).text.startswith("M. Muster: ")
    assert "AU  - M. Muster\n" in reference(texts).ris


def test_a_change_makes_a_new_version_of_its_day(small_texts: Texts) -> None:
    line = "        translation: Das Bad schließt am 1. Oktober.\n"
    entry = "    changes:\n      - {date: 2025-10-07, note: Ein Beleg kam hinzu.}\n"
    before, after = (reference(t) for t in (small_texts, small_texts.with_replaced(ARTICLE, line, line + entry)))
    for found, version in ((before, "1, 2025-10-02"), (after, "2, 2025-10-07")):
        assert f"ET  - {version}\n" in found.ris
        assert f", version {version[0]}. " in found.text


def test_it_leads_to_the_history_where_the_repository_is_public(small_texts: Texts) -> None:
    settings = small_texts.files["site_config/site.yml"]
    address = "repository: https://git.example.org/belegt/\n"
    found = reference(small_texts.with_text("site_config/site.yml", settings + address))
    history = f"https://git.example.org/belegt/commits/HEAD/{ARTICLE}"
    assert found.text.endswith(f" History: {history}")
    assert f"N1  - {history}\n" in found.ris
    assert "History" not in reference(small_texts).text
