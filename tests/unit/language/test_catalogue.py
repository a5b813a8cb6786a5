"""Words, dates, numbers and lists of a language."""

from __future__ import annotations

import pytest

from generator.language import Catalogue, choose
from generator.problems import BelegtError, msg

PO = r"""
msgid ""
msgstr ""
"Language: de\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "Source"
msgstr "Quelle"

msgctxt "address"
msgid "Source"
msgstr "quellen"

msgid "{number} check"
msgid_plural "{number} checks"
msgstr[0] "{number} Prüfung"
msgstr[1] "{number} Prüfungen"

msgid "`{id}` is taken in {path}"
msgstr "In {path} ist `{id}` vergeben"
"""


@pytest.fixture
def german() -> Catalogue:
    """Give a small German catalogue."""
    return Catalogue("de", PO)


def test_a_text_is_translated(german: Catalogue) -> None:
    assert german.gettext("Source") == "Quelle"


def test_a_text_without_translation_stays_as_it_is(german: Catalogue) -> None:
    assert german.gettext("Timeline") == "Timeline"


def test_a_text_has_another_translation_in_another_context(german: Catalogue) -> None:
    assert german.pgettext("address", "Source") == "quellen"


def test_english_needs_no_translations() -> None:
    assert Catalogue("en").gettext("Source") == "Source"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 Prüfungen"), (1, "1 Prüfung"), (2, "2 Prüfungen"), (12345, "12.345 Prüfungen")],
)
def test_a_plural_takes_the_form_for_its_number(german: Catalogue, number: int, words: str) -> None:
    assert german.ngettext("{number} check", "{number} checks", number) == words


@pytest.mark.parametrize(("number", "words"), [(1, "1 check"), (0, "0 checks"), (12345, "12,345 checks")])
def test_an_english_plural_takes_the_form_for_its_number(number: int, words: str) -> None:
    assert Catalogue("en").ngettext("{number} check", "{number} checks", number) == words


def test_a_message_has_its_values_in_the_order_of_the_language(german: Catalogue) -> None:
    message = msg("`{id}` is taken in {path}", id="x", path="a.md")
    assert german.message(message) == "In a.md ist `x` vergeben"


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is(german: Catalogue) -> None:
    message = msg("`{id}` is taken in {path}", id="{path}", path="a.md")
    assert german.message(message) == "In a.md ist `{path}` vergeben"


@pytest.mark.parametrize(
    ("iso", "german_words", "english_words"),
    [
        ("2026-11-22", "22. November 2026", "November 22, 2026"),
        ("2026-03-01", "1. März 2026", "March 1, 2026"),
        ("2026-03", "März 2026", "March 2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_a_date_is_in_words_as_exact_as_it_is_known(iso: str, german_words: str, english_words: str) -> None:
    assert Catalogue("de").date(iso) == german_words
    assert Catalogue("en").date(iso) == english_words


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")],
)
def test_a_list_is_enumerated_as_the_language_does(items: list[str], words: str) -> None:
    assert Catalogue("de").list(items) == words


def test_a_number_has_the_separators_of_the_language() -> None:
    assert Catalogue("de").number(1234.5) == "1.234,5"
    assert Catalogue("en").number(1234.5) == "1,234.5"


@pytest.mark.parametrize("language", ["xx", "deutsch", "", "de_DE.UTF-8", "d"])
def test_an_unknown_language_is_an_error_of_the_environment(language: str) -> None:
    with pytest.raises(BelegtError, match="unknown language"):
        Catalogue(language)


@pytest.mark.parametrize("language", ["de", "en", "de-AT", "pt-BR"])
def test_a_language_may_name_a_region(language: str) -> None:
    assert Catalogue(language).language == language


@pytest.mark.parametrize(
    ("language", "text"), [("de", "Deutsch"), ("de-AT", "Deutsch"), ("de-CH", "Schweiz"), ("en", "")]
)
def test_a_language_with_a_region_takes_the_text_of_the_language_where_it_has_none(language: str, text: str) -> None:
    assert choose(language, {"de": "Deutsch", "de-CH": "Schweiz"}) == text


def test_an_error_of_the_environment_is_told_in_the_language(german: Catalogue) -> None:
    error = BelegtError(msg("`{id}` is taken in {path}", id="x", path="a.md"))
    assert str(error) == "`x` is taken in a.md"
    assert german.message(error.what) == "In a.md ist `x` vergeben"


def test_a_damaged_file_of_translations_is_an_error_of_the_environment() -> None:
    with pytest.raises(BelegtError, match="cannot be read"):
        Catalogue("de", PO + "<<<<<<< HEAD\n")


def test_a_translation_marked_as_doubtful_is_not_used() -> None:
    assert Catalogue("de", PO.replace('msgid "Source"', '#, fuzzy\nmsgid "Source"', 1)).gettext("Source") == "Source"


def test_the_tool_speaks_german() -> None:
    assert Catalogue.of_the_tool("de").gettext("why") == "warum"


def test_the_tool_speaks_english_without_a_file() -> None:
    assert Catalogue.of_the_tool("en").gettext("why") == "why"
