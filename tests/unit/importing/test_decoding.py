"""Bytes become text where their encoding is certain, and only there."""

from __future__ import annotations

import pytest

from generator.importing.decoding import decode, one_line, readable
from generator.importing.document import UnusableError

TEXT = "Das Freibad schließt für immer. „Schade“, sagte die Bürgermeisterin – 4.000 Gäste."


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("windows-1252"), "windows-1252"),
    ],
)
def test_a_certain_encoding_is_read(content: bytes, encoding: str) -> None:
    assert decode(content) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman", "iso-8859-2", "cp1251", "koi8-r", "shift-jis"])
def test_an_encoding_that_could_be_another_is_refused(encoding: str) -> None:
    words = {"iso-8859-2": "Żółta łódź płynie", "cp1251": "Бассейн закрыт", "koi8-r": "Бассейн", "shift-jis": "プール"}
    with pytest.raises(UnusableError, match="not certain"):
        decode(words.get(encoding, "Das Freibad schließt für ältere Gäste").encode(encoding))


def test_german_letters_among_others_are_not_enough() -> None:
    with pytest.raises(UnusableError, match="not certain"):
        decode("Die Stadt Łódź eröffnet ein schönes Bad".encode("iso-8859-2"))


def test_what_the_document_declares_is_certain() -> None:
    assert decode("Żółta łódź".encode("iso-8859-2"), "ISO-8859-2") == ("Żółta łódź", "iso-8859-2")


def test_what_pages_call_latin_1_is_windows_1252() -> None:
    assert decode("„Schade“".encode("cp1252"), "iso-8859-1") == ("„Schade“", "windows-1252")


@pytest.mark.parametrize("declared", ["no-such-encoding", "ascii"])
def test_a_declaration_that_is_wrong_is_refused(declared: str) -> None:
    with pytest.raises(UnusableError, match="announces"):
        decode("schließt".encode("cp1252"), declared)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03", b"text\x00text", b"\xff\xfeA", b"\x89PNG\r\n\x1a\n\x00\xff"])
def test_binary_junk_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableError):
        decode(content)


def test_what_nobody_sees_goes() -> None:
    assert readable("Bürger\u00admeisterin\u200b sagt\u202e ab\ufeff") == "Bürgermeisterin sagt ab"


def test_a_soft_hyphen_at_a_line_end_goes_with_the_line_end() -> None:
    assert readable("die Bürger\u00ad\nmeisterin") == "die Bürgermeisterin"


def test_a_hard_hyphen_at_a_line_end_stays() -> None:
    assert readable("die US-\r\nRegierung") == "die US-\nRegierung"


def test_letters_are_composed() -> None:
    assert readable("Ga\u0308ste") == "Gäste"


def test_one_line_is_fit_for_a_comment() -> None:
    assert one_line("a\u2028b\x85c\n# d\ud800") == "a b c # d"
