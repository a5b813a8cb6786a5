"""PDF documents: lines, paragraphs, broken words, the edges of pages, and what is refused."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from generator.importing.cleaning import clean
from generator.importing.document import Part, UnusableError
from generator.importing.pdf import join_broken_words, read_pdf
from tests.unit.importing.documents import pdf

FIRST = """\
Das Freibad schließt

Musterstadt. Die Stadt schließt das Freibad zum
1. Oktober. Die Stadtverwaltung hat kein Geld. Die Stadt-
verwaltung will sparen, die US-
Regierung nicht.

Nach Angaben des Bäderverbands kamen
"""
SECOND = """\
im Sommer 2025 nur 4.000 Gäste.

Die Bürgermeisterin lehnt eine Zählung ab.
"""


def body(content: bytes) -> list[str]:
    return clean(read_pdf(content)).body.split("\n\n")


def test_lines_become_paragraphs_even_across_pages() -> None:
    assert body(pdf(FIRST, SECOND)) == [
        "Das Freibad schließt",
        (
            "Musterstadt. Die Stadt schließt das Freibad zum 1. Oktober. Die Stadtverwaltung hat kein Geld. Die "
            "Stadtverwaltung will sparen, die US- Regierung nicht."
        ),
        "Nach Angaben des Bäderverbands kamen im Sommer 2025 nur 4.000 Gäste.",
        "Die Bürgermeisterin lehnt eine Zählung ab.",
    ]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["die Stadt-\nverwaltung", "Stadtverwaltung"], "die Stadtverwaltung"),
        (["die US-\nRegierung", "Die US-Regierung"], "die US-Regierung"),
        (["die Stadt-\nverwaltung", "Stadtverwaltungen"], "die Stadt-\nverwaltung"),
        (["die US-\nRegierung"], "die US-\nRegierung"),
        (["die Ein-\nund Ausgaben", "Einund"], "die Einund Ausgaben"),
        (["Stadt-\nbad", "Stadtbad und Stadt-bad"], "Stadt-\nbad"),
    ],
)
def test_a_broken_word_is_joined_as_it_stands_elsewhere(texts: list[str], joined: str) -> None:
    assert join_broken_words(texts)[0] == joined


def test_paragraphs_of_one_line_each_stay_apart_and_lines_of_one_come_together() -> None:
    text = "Das Bad\n\nErstens.\n\nZweitens.\n\nDrittens kommt\nauch das.\n\nViertens kommt\nnoch etwas.\n"
    assert body(pdf(text))[1:] == ["Erstens.", "Zweitens.", "Drittens kommt auch das.", "Viertens kommt noch etwas."]


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    text = "Das Bad\n\nErstens bleibt\nes zu.\n  Zweitens wird\nes teuer, sagt die\n  Bürgermeisterin.\n"
    assert body(pdf(text)) == ["Das Bad", "Erstens bleibt es zu.", "Zweitens wird es teuer, sagt die Bürgermeisterin."]


def test_ligatures_become_letters() -> None:
    assert body(pdf("Das Bad\n\nDie \x01nanzielle Lage ist schlecht.\n"))[1] == "Die finanzielle Lage ist schlecht."


def test_a_document_whose_signs_are_no_letters_is_refused() -> None:
    with pytest.raises(UnusableError, match="which letters"):
        read_pdf(pdf("Das \x02\x03\x04 ist \x02\x05\n"))


def test_what_stands_at_the_edge_of_several_pages_is_left_out() -> None:
    pages = [f"Musterblatt vom 20. September, Seite {number}\n\n{text}" for number, text in ((1, FIRST), (2, SECOND))]
    document = read_pdf(pdf(*pages, large_first_line=False))
    edges = [block.text for block in document.blocks if block.part is Part.PAGE_EDGE]
    assert edges == [f"Musterblatt vom 20. September, Seite {number}" for number in (1, 2)]


def test_the_title_is_that_of_the_properties_if_it_stands_in_the_text() -> None:
    facts = read_pdf(pdf(FIRST, info="/Title (Das Freibad schlie\\337t | Musterblatt) /Author (Redaktion)")).facts
    assert {key: (fact.value, fact.where) for key, fact in facts.items()} == {
        "title": ("Das Freibad schließt", "PDF /Title"),
        "author": ("Redaktion", "PDF /Author"),
        "language": ("de", "PDF /Lang: de-DE"),
    }


def test_the_title_is_else_what_is_set_in_by_far_the_largest_letters() -> None:
    fact = read_pdf(pdf(FIRST, info="/Title (Microsoft Word - freibad.docx)")).facts["title"]
    assert (fact.value, fact.where) == ("Das Freibad schließt", "largest letters of the first page")
    assert "title" not in read_pdf(pdf(FIRST, large_first_line=False)).facts
    assert "title" not in read_pdf(pdf("Die Stadt schließt das Bad", large_first_line=False)).facts


def test_the_day_a_file_was_made_is_not_the_day_it_was_published() -> None:
    assert "published" not in read_pdf(pdf(FIRST, info="/CreationDate (D:20250920120000)")).facts


def test_a_document_of_images_is_refused() -> None:
    with pytest.raises(UnusableError, match="only images"):
        read_pdf(pdf("", ""))


def encrypted(password: str) -> bytes:
    """Return the document protected for opening, or with an empty password only for changing."""
    writer, written = PdfWriter(PdfReader(io.BytesIO(pdf(FIRST)))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


def test_a_document_that_wants_a_password_is_refused() -> None:
    with pytest.raises(UnusableError, match="password"):
        read_pdf(encrypted("geheim"))


def test_a_document_that_anybody_can_open_is_read() -> None:
    assert body(encrypted(""))[0] == "Das Freibad schließt"


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"%PDF-1.7\n\x00\xff junk", pdf(FIRST)[:300]])
def test_a_damaged_document_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableError, match="damaged"):
        read_pdf(content)


def test_a_book_is_refused() -> None:
    with pytest.raises(UnusableError, match="200 pages"):
        read_pdf(pdf(*["Seite"] * 201))
