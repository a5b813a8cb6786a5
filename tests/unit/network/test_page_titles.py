"""A page's title, in whatever encoding, and whether two titles can be of one document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.network.titles import LONGEST, are_alike, read_title

TITLE = "Rat schließt Freibad – „endgültig“"


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "windows-1252", "utf-16"])
def test_the_title_is_read_as_the_server_says(charset: str) -> None:
    page = f"<html><head><title>{TITLE}</title>"
    assert read_title(page.encode(charset), charset) == TITLE


@pytest.mark.parametrize(
    "meta", ['<meta charset="windows-1252">', '<META http-equiv=x content="text/html; charset=windows-1252">']
)
def test_the_title_is_read_as_the_page_says_where_the_server_does_not(meta: str) -> None:
    assert read_title(f"{meta}<title>{TITLE}</title>".encode("windows-1252"), "") == TITLE


@pytest.mark.parametrize("charset", ["", "none-such", "base64", "rot13", "x" * 1000, "ü", "a\0b"])
def test_an_encoding_that_is_none_counts_as_utf_8(charset: str) -> None:
    assert read_title(f"<title>{TITLE}</title>".encode(), charset) == TITLE


def test_bytes_that_are_no_text_do_not_matter() -> None:
    assert read_title(b"<title>Rat \xff\xfe tagt</title>", "utf-8") == "Rat \ufffd\ufffd tagt"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>\n  Rat\t tagt \n</title>", "Rat tagt"),
        ("<TITLE lang=de>Rat tagt</TITLE>", "Rat tagt"),
        ("<title>Rat &amp; Stadt &#8211; &uuml;ber</title>", "Rat & Stadt – über"),
        ("<title>Rat tagt</title><svg><title>Pfeil</title></svg>", "Rat tagt"),
        ("<title>Rat\u202e\u0007 tagt</title>", "Rat tagt"),
        ("<titles>Rat</titles>", ""),
        ("<title>Rat tagt", ""),
        ("", ""),
    ],
)
def test_the_title_is_one_line_of_what_a_reader_sees(page: str, title: str) -> None:
    assert read_title(page.encode(), "utf-8") == title


def test_a_long_title_is_cut() -> None:
    assert len(read_title(f"<title>{'x' * 10_000}</title>".encode(), "")) == LONGEST


@given(st.binary(max_size=300), st.text(max_size=12))
def test_no_page_is_too_broken(content: bytes, charset: str) -> None:
    title = read_title(b"<title>" + content + b"</title>", charset)
    assert title == "" or title.isprintable()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rat schließt Freibad", "Rat schließt Freibad | Musterblatt"),
        ("Rat schließt Freibad", "Update: Rat schließt das Freibad"),
        ("Rat schließt Freibad – Musterblatt", "RAT SCHLIESST FREIBAD"),
        ("", ""),
        ("!!!", "!!!"),
    ],
)
def test_titles_of_one_document(one: str, other: str) -> None:
    assert are_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rat schließt Freibad – Musterblatt", "Seite nicht gefunden – Musterblatt"),
        ("Rat schließt Freibad", "Domain zu verkaufen"),
        ("Protokoll der Ratssitzung", "Musterstadt: Startseite"),
    ],
)
def test_titles_of_two_documents(one: str, other: str) -> None:
    assert not are_alike(one, other)
