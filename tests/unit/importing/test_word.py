"""DOCX documents: their text, their properties, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.importing.cleaning import clean
from generator.importing.document import UnusableError
from generator.importing.word import read_word
from tests.unit.importing.documents import docx, runs

HEADLINE = "Das Freibad schließt für immer"
SENTENCES = "Die Stadt schließt das Freibad zum 1. Oktober, sagte die Bürgermeisterin am Freitag im Stadtrat."
BODY = runs(HEADLINE, SENTENCES)


def test_paragraphs_become_the_text() -> None:
    document = read_word(docx(BODY))
    assert document.text == f"{HEADLINE}\n\n{SENTENCES}\n"
    assert clean(document).body == f"{HEADLINE}\n\n{SENTENCES}"
    assert document.suffix == "docx"


def test_line_breaks_hyphens_and_tracked_changes_are_what_a_reader_sees() -> None:
    run = (
        "<w:p><w:r><w:t>Zeile eins</w:t><w:br/><w:t>Bürger</w:t><w:softHyphen/><w:t>meisterin</w:t></w:r>"
        "<w:del><w:r><w:delText> weg</w:delText></w:r></w:del><w:ins><w:r><w:t> neu</w:t></w:r></w:ins></w:p>"
    )
    assert read_word(docx(run)).text == "Zeile eins\nBürgermeisterin neu\n"


def test_properties_are_facts_and_a_title_must_stand_in_the_text() -> None:
    core = "<dc:title>{}</dc:title><dc:creator>Redaktion</dc:creator><dc:language>de-DE</dc:language>"
    facts = read_word(docx(BODY, core.format(HEADLINE))).facts
    assert {key: (fact.value, fact.where) for key, fact in facts.items()} == {
        "title": (HEADLINE, "DOCX dc:title"),
        "author": ("Redaktion", "DOCX dc:creator"),
        "language": ("de", "DOCX dc:language: de-DE"),
    }
    other = read_word(docx(BODY, core.format("Vorlage_2.dotx"))).facts
    assert (other["title"].value, other["title"].where) == (HEADLINE, "first line")


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "word/footnotes.xml"])
def test_a_document_that_defines_entities_is_refused(part: str) -> None:
    trap = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with pytest.raises(UnusableError, match="entities"):
        read_word(docx(BODY, "", **{part: trap}))


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(UnusableError, match="unpacks"):
        read_word(docx(BODY, "", **{"word/header1.xml": " " * (65 * 1024 * 1024)}))


def test_a_text_far_longer_than_an_article_is_refused() -> None:
    with pytest.raises(UnusableError, match="longer"):
        read_word(docx(runs(SENTENCES * 12_000)))


@pytest.mark.parametrize("content", [docx(BODY)[:200], b"PK\x03\x04", docx("<w:p>")])
def test_a_damaged_document_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableError, match="damaged"):
        read_word(content)


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnusableError, match="no text"):
        read_word(docx(runs("", " ")))


def test_another_zip_file_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(UnusableError, match="not a text"):
        read_word(written.getvalue())
