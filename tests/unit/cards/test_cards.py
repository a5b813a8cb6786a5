"""Pictures of pages: what stands on them, and that they are drawn once."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from generator.cards.card import Card, Mark
from generator.cards.draw import EDGE, HEIGHT, TONES, WIDTH
from generator.cards.plan import announce_cards, card_path, plan_cards
from generator.cards.store import FOLDER, FONTS, SERIF, draw_cards
from generator.language import Catalogue
from generator.pages.page import Page
from generator.pages.site_map import SiteMap
from generator.problems import BelegtError
from tests.conftest import plan_pages

if TYPE_CHECKING:
    from tests.conftest import Texts

ROOT = Path(__file__).parent.parent.parent.parent
ARTICLE = "content/articles/freibad-schliesst.md"
OTHER = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
CHECK = "fact-checks/gaestezahl-im-sommer.md"
CARD = Card(
    site="Prüfseite",
    kind="Faktencheck",
    headline="Gezählt wurden 6.000 Gäste, nicht 4.000",
    mark=Mark("Falsch", "cross", "refuted"),
    text="Behauptung: Im Sommer 2025 kamen 4.000 Gäste in das Freibad.",
    source="Bäderverband · Musterblatt",
    date="Stand: 2. Oktober 2025",
)
LARGEST = 14_000
"""Bytes of a card."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a folder with nothing but the fonts."""
    shutil.copytree(ROOT / FONTS, tmp_path / FONTS)
    return tmp_path


def site_of(texts: Texts) -> SiteMap:
    return SiteMap(texts.check().corpus, Catalogue("en"))


def draw(root: Path, card: Card) -> bytes:
    return draw_cards(root, {"": card})[""].read_bytes()


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_site_checks_articles_and_claims_have_a_card(small_texts: Texts) -> None:
    assert set(plan_cards(site_of(small_texts))) == {
        "index.md",
        "articles/freibad-schliesst.md",
        "articles/stadtrat-beschliesst-freibad.md",
        "claims/freibad-schliesst.md",
        "fact-checks/freibad-gerettet.md",
        "fact-checks/freibad-schliesst-im-oktober.md",
        CHECK,
    }


def test_a_card_says_what_the_page_says(small_texts: Texts) -> None:
    assert plan_cards(site_of(small_texts))[CHECK] == Card(
        site="Prüfseite",
        kind="Fact check",
        headline="Gezählt wurden 6.000 Gäste, nicht 4.000",
        mark=Mark("False", "cross", "refuted"),
        text="Claim: Im Sommer 2025 kamen 4.000 Gäste in das Freibad.",
        source="Bäderverband · Musterblatt",
        date="As of: October 5, 2025",
    )


def test_a_card_of_several_checks_says_their_verdicts_in_words_too(small_texts: Texts) -> None:
    card = plan_cards(site_of(small_texts))["articles/freibad-schliesst.md"]
    assert card.headline == "Das Freibad schließt für immer"
    assert (card.mark, card.text) == (None, "1 True · 1 False")
    assert card.shares == (("confirmed", 1), ("refuted", 1))
    assert card.alternative == "1 True · 1 False · Das Freibad schließt für immer · As of: October 5, 2025 · Prüfseite"


def test_a_withdrawn_check_and_a_draft_have_none(small_texts: Texts) -> None:
    for line in ("status: withdrawn", "status: draft"):
        texts = small_texts.with_replaced(OTHER, "status: published", line)
        cards = plan_cards(site_of(texts))
        assert "fact-checks/freibad-gerettet.md" not in cards
        assert not [card for card in cards.values() if "Gegenteil" in card.headline]


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(
    "headline",
    ["Falsch", CARD.headline, "Der Rat beschloss das Gegenteil von dem, was im Artikel steht. " * 12, "x" * 400],
)
def test_a_card_is_a_small_png_of_the_right_size(root: Path, tone: str, headline: str) -> None:
    content = draw(root, replace(CARD, headline=headline, mark=Mark("Falsch", "cross", tone)))
    found = picture(content)
    assert (found.format, found.mode, found.size) == ("PNG", "P", (WIDTH, HEIGHT))
    assert len(content) <= LARGEST


def test_nothing_is_drawn_into_the_edges(root: Path) -> None:
    long = "Bundeslandwirtschaftsministeriumssprecherin " * 30
    for card in (CARD, Card(long, "Faktencheck", long, Mark(long, "half", "qualified"), long, long, "Stand: 2025")):
        found = picture(draw(root, card)).convert("RGB")
        paper = found.getpixel((0, 0))
        for box in ((0, 0, EDGE - 2, HEIGHT), (WIDTH - EDGE + 2, 0, WIDTH, HEIGHT), (0, HEIGHT - 8, WIDTH, HEIGHT)):
            part = found.crop(box)
            assert part.getcolors() == [(part.width * part.height, paper)]


def test_the_colours_are_those_of_the_pages() -> None:
    style = (ROOT / "site_config/theme/assets/belegt.css").read_text("utf-8")
    for tone, colors in TONES.items():
        for name, color in zip((tone, f"{tone}-tint"), colors, strict=True):
            (light,) = re.findall(rf"--bl-{name}: light-dark\((#[0-9a-f]{{6}}),", style)
            assert light == "#{:02x}{:02x}{:02x}".format(*color)


def test_each_tone_is_on_its_card(root: Path) -> None:
    for tone, (color, tint) in TONES.items():
        found = picture(draw(root, replace(CARD, mark=Mark("Wort", "check", tone)))).convert("RGB")
        used = {value for _, value in found.getcolors(256) or ()}
        assert {color, tint} <= used


def test_icon_and_word_both_tell_two_verdicts_of_one_tone_apart(root: Path) -> None:
    pictures = {
        draw(root, replace(CARD, mark=Mark(word, icon, "refuted")))
        for word, icon in (("Falsch", "cross"), ("Manipuliert", "cross"), ("Falsch", "manipulated"))
    }
    assert len(pictures) == 3


def test_each_part_of_a_card_is_drawn(root: Path) -> None:
    cards = [
        CARD,
        replace(CARD, site="Anders"),
        replace(CARD, kind="Anders"),
        replace(CARD, headline="Anders"),
        replace(CARD, text="Anders"),
        replace(CARD, source="Anders"),
        replace(CARD, date="Anders"),
    ]
    bar = replace(CARD, mark=None, shares=(("open", 1), ("refuted", 2)))
    cards += [bar, replace(bar, shares=(("open", 2), ("refuted", 1)))]
    assert len({draw(root, card) for card in cards}) == len(cards)


def test_a_headline_in_letters_that_the_fonts_lack_gives_way_to_the_claim(root: Path) -> None:
    assert draw(root, replace(CARD, headline="禁止游泳 是 真的")) == draw(
        root, replace(CARD, headline=CARD.text, text="")
    )


def test_a_card_without_any_word_that_can_be_shown_is_drawn_all_the_same(root: Path) -> None:
    strange = Card("Проверка", "Факт", "Плавать", Mark("Ложь", "cross", "refuted"), "Нет", "Иван", "сегодня")
    assert draw(root, strange) == draw(root, Card("", "", "", Mark("", "cross", "refuted"), "", "", ""))


def test_a_card_is_drawn_once(root: Path) -> None:
    first = draw(root, CARD)
    (kept,) = (root / FOLDER).iterdir()
    kept.write_bytes(b"kept")
    assert draw(root, CARD) == b"kept"
    kept.unlink()
    assert draw(root, CARD) == first


def test_a_changed_card_is_drawn_anew_and_the_former_one_is_not_kept(root: Path) -> None:
    draw(root, CARD)
    former = set((root / FOLDER).iterdir())
    draw(root, replace(CARD, headline="Anders"))
    now = set((root / FOLDER).iterdir())
    assert len(now) == 1
    assert not now & former


def test_other_fonts_make_other_cards(root: Path) -> None:
    before = draw(root, CARD)
    (root / FONTS / SERIF).write_bytes((root / FONTS / "serif-400.woff2").read_bytes())
    assert draw(root, CARD) != before


def test_half_a_file_of_a_run_that_broke_off_does_not_stay(root: Path) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "half.next").write_bytes(b"half")
    draw(root, CARD)
    assert [path.suffix for path in (root / FOLDER).iterdir()] == [".png"]


def test_a_missing_font_is_said(root: Path) -> None:
    (root / FONTS / SERIF).unlink()
    with pytest.raises(BelegtError, match=SERIF):
        draw(root, CARD)


def test_each_page_names_its_own_card_or_that_of_the_site(small_texts: Texts) -> None:
    site = site_of(small_texts)
    cards = plan_cards(site)
    pages = {page.uri: page.meta for page in announce_cards(plan_pages(site), cards, site)}
    assert (
        pages[CHECK]["card"].partition("?")[0] == "fact-checks/gaestezahl-im-sommer/card.png" == card_path(CHECK, site)
    )
    assert pages["topics/schwimmbad.md"]["card"].partition("?")[0] == pages["index.md"]["card"].partition("?")[0]
    assert pages["index.md"]["card"].startswith("card.png?")
    assert pages[CHECK]["card_alt"].startswith("False · Gezählt wurden 6.000 Gäste, nicht 4.000 · ")
    assert (pages[CHECK]["published"], pages[CHECK]["modified"]) == ("2025-10-02", "2025-10-05")
    assert "published" not in pages["topics/schwimmbad.md"]
    assert pages[CHECK]["kind"] == "fact-check"


def test_a_page_without_a_card_stays_as_it_is_when_a_verdict_changes(small_texts: Texts) -> None:
    def announced(texts: Texts) -> dict[str, Any]:
        site = site_of(texts)
        (page,) = announce_cards((Page("topics/schwimmbad.md", "list", "", None),), plan_cards(site), site)
        return dict(page.meta)

    assert announced(small_texts) == announced(
        small_texts.with_replaced(ARTICLE, "verdict: falsch", "verdict: unbelegt")
    )
    assert announced(small_texts)["card_alt"] == "Prüfseite"


def test_another_verdict_has_another_address(small_texts: Texts) -> None:
    def address(texts: Texts) -> str:
        site = site_of(texts)
        (page,) = announce_cards((Page(CHECK, "fact_check", "", None),), plan_cards(site), site)
        return page.meta["card"]

    changed = small_texts.with_replaced(ARTICLE, "verdict: falsch", "verdict: unbelegt")
    assert address(small_texts) != address(changed)
    assert address(small_texts) == address(small_texts)


def test_words_of_a_card_are_safe_in_a_head(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(
        OTHER, "headline: Der Rat beschloss das Gegenteil", "headline: '\"><script>alert(1)</script>'"
    )
    site = site_of(texts)
    page = Page("fact-checks/freibad-gerettet.md", "fact_check", "", None)
    (found,) = announce_cards((page,), plan_cards(site), site)
    assert not set('<>"') & set(found.meta["card_alt"])


def test_a_date_that_is_not_known_to_the_day_is_left_out(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(OTHER, "checked: 2025-10-02", "checked: 2025-10")
    site = site_of(texts)
    page = Page("fact-checks/freibad-gerettet.md", "fact_check", "", None)
    (found,) = announce_cards((page,), plan_cards(site), site)
    assert not {"published", "modified"} & set(found.meta)


@pytest.mark.parametrize(
    ("language", "locale"), [("de", "de_DE"), ("de-AT", "de_AT"), ("en", "en_US"), ("uk", "uk_UA"), ("sr", "sr_RS")]
)
def test_networks_are_told_the_language_with_a_territory(small_texts: Texts, language: str, locale: str) -> None:
    site = SiteMap(small_texts.check().corpus, Catalogue(language))
    (found,) = announce_cards((Page("index.md", "home", "", None),), plan_cards(site), site)
    assert found.meta["locale"] == locale
