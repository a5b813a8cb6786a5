"""Plain text: paragraphs, headlines, what is left out, and that no word is changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import checking
from generator.corpus.anchors import FoldedText, find_all
from generator.importing.cleaning import clean
from generator.importing.document import Part, UnusableError
from generator.importing.plain import read_plain
from generator.reading.files import read_tree
from tests.conftest import ROOT

WRAPPED = """\
Das Freibad schließt
für immer

Musterstadt. Die Stadt schließt das Freibad zum
1. Oktober. Nach Angaben des Bäderverbands kamen

im Sommer 2025 nur 4.000 Gäste, die Kosten sind zu
hoch.
"""
LINES = """\
Das Freibad schließt für immer
Musterstadt. Die Stadt schließt das Freibad zum 1. Oktober.
Nach Angaben des Bäderverbands kamen im Sommer 2025 nur 4.000 Gäste.
"""


def body(text: str) -> list[str]:
    return clean(read_plain(text.encode())).body.split("\n\n")


def parts(text: str) -> dict[str, Part]:
    return {block.text: block.part for block in read_plain(text.encode()).blocks}


def test_every_quote_of_the_real_articles_stands_once_in_what_is_made_of_their_seeds() -> None:
    checked = checking.check(*read_tree(ROOT))
    quotes = 0
    for article in checked.corpus.articles:
        document = read_plain((ROOT / "seeds" / article.seed).read_bytes())
        texts = FoldedText(clean(document).body), FoldedText(document.text)
        for assertion in article.assertions:
            quotes += 1
            assert [len(find_all(assertion.selector, text)) for text in texts] == [1, 1], assertion.id
    assert quotes >= 92


def test_the_real_seeds_are_their_own_text() -> None:
    assert {read_plain(path.read_bytes()).suffix for path in (ROOT / "seeds").glob("*.txt")} == {""}


def test_lines_of_a_page_are_joined_even_across_its_end() -> None:
    assert body(WRAPPED) == [
        "Das Freibad schließt für immer",
        (
            "Musterstadt. Die Stadt schließt das Freibad zum 1. Oktober. Nach Angaben des Bäderverbands kamen im "
            "Sommer 2025 nur 4.000 Gäste, die Kosten sind zu hoch."
        ),
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert body(LINES) == LINES.splitlines()


def test_long_lines_that_begin_small_stay_apart() -> None:
    lines = ["Die Stadt sagte:", "„Nein“, " + "und das Freibad bleibt zu, " * 6 + "so der Rat.", "das Bad bleibe zu."]
    assert body("\n".join(lines)) == lines


def test_what_is_left_out_at_two_places_is_named_twice() -> None:
    text = "Anzeige\nWerbung\nDie Stadt schließt das Freibad.\nAnzeige\n"
    assert [left.lines for left in clean(read_plain(text.encode())).left_out] == [(1, 2), (4, 4)]


def test_a_sentence_with_something_in_it_that_is_left_out_is_not_joined() -> None:
    text = WRAPPED.replace("kamen\n\n", "kamen\n\nhttps://musterblatt.example/freibad\n\n")
    assert body(text)[1].endswith("kamen")
    assert body(text)[2].startswith("im Sommer")


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("https://musterblatt.example/freibad", Part.ADDRESS),
        ("[etd-related posts=“5186489″]", Part.PLACEHOLDER),
        ("Mehr zum Thema – Hallenbad wird teurer", Part.RELATED),
        ("Lesen Sie auch: Hallenbad wird teurer", Part.RELATED),
        ("Anzeige", Part.ADVERT),
        ("Teilen Facebook WhatsApp E-Mail", Part.SHARING),
        ("Unser Newsletter: jetzt kostenlos abonnieren", Part.NEWSLETTER),
        ("Wir nutzen Cookies. Alle akzeptieren", Part.COOKIES),
        ("![Das Becken](https://musterblatt.example/becken.jpg)", Part.IMAGE),
        ("Anzeige erstattete der Bäderverband.", Part.TEXT),
        ("Mehr dazu sagte die Bürgermeisterin nicht.", Part.TEXT),
        ("Der Verband will seinen Newsletter einstellen.", Part.TEXT),
        ("Die Stadt verbietet Cookies auf ihrer Seite.", Part.TEXT),
        ("(Redaktion Musterblatt)", Part.TEXT),
        ("[sic]", Part.TEXT),
        ("12", Part.TEXT),
        ("Teilen", Part.TEXT),
    ],
)
def test_what_is_left_out_is_known_by_its_words(line: str, part: Part) -> None:
    assert parts(f"{LINES}{line}\n")[line] is part


def test_comments_are_left_out_to_the_end_from_a_heading_in_the_second_half() -> None:
    found = parts(f"{LINES}Kommentare\nSehr schade, wir waren jeden Sommer dort.\n")
    assert list(found.values())[-2:] == [Part.COMMENTS, Part.COMMENTS]


def test_a_heading_in_the_first_half_begins_no_comments() -> None:
    assert set(parts(f"Kommentare\n{LINES}").values()) == {Part.TEXT}


def test_an_image_keeps_its_words_and_a_repeated_one_goes() -> None:
    once, twice = "![Becken](https://a.example/1.jpg)", "![Teaser](https://a.example/2.jpg)"
    assert body(f"{twice}\n{once}\n{LINES}{twice}\n") == ["![Becken]", *LINES.splitlines()]


def test_the_first_line_is_a_title_if_it_looks_like_one() -> None:
    assert read_plain(LINES.encode()).facts["title"].value == "Das Freibad schließt für immer"


@pytest.mark.parametrize(
    "first",
    ["Die Stadt schließt das Bad.", "Von Erika Beispiel aus Musterstadt", "Freibad", "Musterblatt 13. Juli 2025"],
)
def test_another_first_line_is_no_title(first: str) -> None:
    assert read_plain(f"{first}\n{LINES}".encode()).facts == {}


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (LINES.encode("utf-8-sig"), ""),
        (LINES.replace("\n", "\r\n").encode(), ""),
        (LINES.encode("cp1252"), "windows-1252"),
        (LINES.encode("utf-16"), "utf-16"),
        (LINES.replace("Bäder", "Bäder\u00ad").encode(), "utf-8"),
    ],
)
def test_a_document_that_cannot_be_its_own_text_is_stored_beside_it(content: bytes, suffix: str) -> None:
    document = read_plain(content)
    assert document.suffix == suffix
    assert document.text == LINES


@pytest.mark.parametrize("content", [b"", b" \r\n \n", "\u200b\u00ad".encode()])
def test_a_document_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableError, match="no text"):
        read_plain(content)


WORDS = st.sampled_from(
    ["Bad", "Stadt.", "kamen", "US-", "https://a.example", "Anzeige", "![a](b)", "Kommentare", "\xa0"]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), min_size=1).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "\n", "\n\n", "\r\n"]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)


@settings(deadline=None)
@given(TEXTS)
def test_every_paragraph_stands_in_the_text_and_every_word_in_a_block(text: str) -> None:
    try:
        document = read_plain(text.encode(errors="replace"))
    except UnusableError:
        return
    whole = FoldedText(document.text)
    for paragraph in clean(document).body.split("\n\n"):
        assert FoldedText(paragraph).text in whole.text
    assert " ".join(FoldedText(block.text).text for block in document.blocks) == whole.text
    lines = document.text.split("\n")
    for block in document.blocks:
        assert "\n".join(lines[block.line - 1 : block.last_line]) == block.text
