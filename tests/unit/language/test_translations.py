"""Every word of the site and of the tool is German, too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.catalogues import SITE_PO, TOOL_PO, read_catalogue, site_messages, tool_messages

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True)
class Pair:
    """The messages in code and templates, and the file that translates them."""

    used: Catalog
    translated: Catalog


@pytest.fixture(scope="module", params=["site", "tool"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """Give the words for readers, then those for editors."""
    if request.param == "site":
        return Pair(site_messages(), read_catalogue(SITE_PO))
    return Pair(tool_messages(), read_catalogue(TOOL_PO))


def entries(catalog: Catalog) -> dict[tuple[str | None, str], Message]:
    """Return the messages by context and English text, without the header."""
    return {(message.context, _forms(message.id)[0]): message for message in catalog if message.id}


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def test_there_are_messages(pair: Pair) -> None:
    assert len(entries(pair.used)) > 50


def test_every_message_has_an_entry(pair: Pair) -> None:
    assert sorted(map(str, entries(pair.used).keys() - entries(pair.translated).keys())) == []


def test_no_entry_is_without_use(pair: Pair) -> None:
    assert sorted(map(str, entries(pair.translated).keys() - entries(pair.used).keys())) == []


def test_every_entry_has_a_translation_in_every_form(pair: Pair) -> None:
    missing = [key for key, entry in entries(pair.translated).items() if not all(_forms(entry.string))]
    assert missing == []


def test_a_message_with_two_forms_has_two_in_german(pair: Pair) -> None:
    used, wrong = entries(pair.used), []
    for key, entry in entries(pair.translated).items():
        expected = len(_forms(used[key].id)) if key in used else 0
        if expected and len(_forms(entry.string)) != expected:
            wrong.append(key)
    assert wrong == []


def test_both_english_forms_are_those_of_the_code(pair: Pair) -> None:
    used, translated = entries(pair.used), entries(pair.translated)
    assert [key for key in used.keys() & translated.keys() if _forms(used[key].id) != _forms(translated[key].id)] == []


def test_a_translation_has_the_placeholders_of_its_message(pair: Pair) -> None:
    wrong = [
        key
        for key, entry in entries(pair.translated).items()
        for form, text in zip(_forms(entry.id), _forms(entry.string), strict=False)
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(text))
    ]
    assert wrong == []


def test_no_translation_is_marked_as_doubtful(pair: Pair) -> None:
    assert [key for key, entry in entries(pair.translated).items() if entry.fuzzy] == []


def test_no_translation_has_white_space_that_its_message_has_not(pair: Pair) -> None:
    wrong = [
        key
        for key, entry in entries(pair.translated).items()
        for form, text in zip(_forms(entry.id), _forms(entry.string), strict=False)
        if (text[:1].isspace(), text[-1:].isspace()) != (form[:1].isspace(), form[-1:].isspace()) or "  " in text
    ]
    assert wrong == []


@pytest.mark.parametrize("context", ["address", "anchor"])
def test_words_of_addresses_can_stand_in_an_address(context: str) -> None:
    words = {entry.string for key, entry in entries(read_catalogue(SITE_PO)).items() if key[0] == context}
    assert words
    assert [word for word in words if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", str(word))] == []


@pytest.mark.parametrize("context", ["address", "anchor"])
def test_no_two_addresses_have_one_word(context: str) -> None:
    words = [entry.string for key, entry in entries(read_catalogue(SITE_PO)).items() if key[0] == context]
    assert len(words) == len(set(words))
