"""A message catalogue with the dates, numbers and lists of its locale."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.problems import Message

ISO_DAY = len("2026-11-22")
ISO_MONTH = len("2026-11")


def mark(text: str) -> str:
    """Return the text itself; marks it for the translators where it is chosen first and translated later."""
    return text


def mark_address(text: str) -> str:
    """Return the text itself; marks it for the translators as a part of an address."""
    return text


def choose(language: str, texts: Mapping[str, str]) -> str:
    """Return the text for a language, or for it without its region (`de` for `de-AT`); empty if there is none.

    Args:
        language: BCP 47.
        texts: by language.
    """
    return texts.get(language) or texts.get(language.partition("-")[0], "")


class Catalogue:
    """The words of one language. English is the language of the keys and needs no translations."""

    def __init__(self, language: str, po_text: str | None = None) -> None:
        """Take the translations from the text of a PO file.

        Raises:
            BelegtError: the language is unknown, or the text is no PO file.
        """
        try:
            self.locale = Locale.parse(language, sep="-")
        except (ValueError, UnknownLocaleError) as error:
            raise BelegtError(msg("unknown language `{language}`: {error}", language=language, error=error)) from error
        self.language = language
        self._translations = _translations(po_text, language) if po_text else gettext.NullTranslations()

    @staticmethod
    def of_the_tool(language: str) -> Catalogue:
        """Return the catalogue of Belegt's own messages, shipped with the package."""
        return _shipped(language)

    def choose(self, texts: Mapping[str, str]) -> str:
        """Return the text for this language, or for it without its region; empty if there is none."""
        return choose(self.language, texts)

    def gettext(self, text: str) -> str:
        """Return the translation, or the text itself where there is none."""
        return self._translations.gettext(text)

    def pgettext(self, context: str, text: str) -> str:
        """Return the translation of `text` as used in `context`."""
        return self._translations.pgettext(context, text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form for `number`; `{number}` in it becomes the number, written as the locale does."""
        return self._translations.ngettext(singular, plural, number).replace("{number}", self.number(number))

    def message(self, message: Message) -> str:
        """Return the message in this language with its values put in."""
        return message.put(self.gettext)

    def number(self, value: float) -> str:
        """Return the number with the locale's separators."""
        return _number_in_words(value, self.locale)

    def list(self, items: list[str]) -> str:
        """Return the items as the locale enumerates them: `A, B und C`."""
        return format_list(items, locale=self.locale)

    def date(self, iso: str) -> str:
        """Return a date of day, month or year precision (ISO 8601) in words: `22. November 2026`."""
        return _date_in_words(iso, self.locale)


@cache
def _shipped(language: str) -> Catalogue:
    file = resources.files("generator.language").joinpath(f"{language}.po")
    return Catalogue(language, file.read_text("utf-8") if file.is_file() else None)


@lru_cache(maxsize=4096)
def _number_in_words(value: float, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


@lru_cache(maxsize=4096)
def _date_in_words(iso: str, locale: Locale) -> str:
    if len(iso) == ISO_DAY:
        return format_date(dt.date.fromisoformat(iso), "long", locale)
    if len(iso) == ISO_MONTH:
        return format_skeleton("yMMMM", dt.date.fromisoformat(iso + "-01"), locale=locale)
    return iso


def _translations(po_text: str, language: str) -> gettext.NullTranslations:
    try:
        catalog = read_po(io.StringIO(po_text), locale=language.replace("-", "_"), abort_invalid=True)
    except Exception as error:  # Babel documents no narrower class
        raise BelegtError(
            msg("the translations for `{language}` cannot be read: {error}", language=language, error=error)
        ) from error
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
