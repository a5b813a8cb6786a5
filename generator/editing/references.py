"""A document as a bibliography or an address tells of it, before it has an id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from babel import Locale, UnknownLocaleError

from generator.editing.slugs import make_slug
from generator.model.dates import PartialDate
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from generator.model.source import Source, SourceKind

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
PAGE_TYPE = re.compile(r"\.[a-z]{2,5}$")
DOI_ADDRESS = "https://doi.org/"
NAMELESS = "source"
"""Begins the id of a document of which nothing is known that Latin letters could write."""
UNESCAPED = "/:;()[]!$&'*+,=@~."
"""What may stand in a DOI's address as it is, beside letters, digits, `_` and `-`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a document; empty texts are not known."""

    name: str
    """How the editor finds it in what was given: the key, the title or the address."""
    title: str = ""
    author: str = ""
    """All authors, first name first, separated by commas."""
    surname: str = ""
    """Of the first author."""
    publisher: str = ""
    url: str = ""
    doi: str = ""
    """Without an address before it."""
    published: str = ""
    """ISO 8601, as exact as it is known."""
    accessed: str = ""
    language: str = ""
    """BCP 47."""
    kind: SourceKind | None = None
    """Only where the type of the document leaves no doubt."""
    lost: tuple[str, ...] = ()
    """Keys of what is told of the document and has no place, or no usable value, in a source."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its address and DOI, in the form in which they are compared."""
        return tuple(_compared(address) for address in (self.url, doi_address(self.doi)) if address)

    @property
    def slug(self) -> str:
        """An id by author, year and title; by the address or name where these are not known."""
        if self.title:
            words = f"{self.surname or self.publisher} {self.published[:4]} {self.title}"
        elif self.url:
            parts = urlsplit(self.url)
            words = f"{(parts.hostname or '').removeprefix('www.')} {PAGE_TYPE.sub('', parts.path)}"
        else:
            words = f"doi {self.doi}"
        return make_slug(words) or make_slug(self.name) or NAMELESS


@dataclass(frozen=True, slots=True)
class Unread:
    """Part of what was given that is no document that can be read."""

    name: str
    """How the editor finds it."""
    reason: str
    """What the reader of the format says, in English."""


def read_address(text: str) -> Reference | None:
    """Return the document at a web address or with a DOI, of which nothing else is known; None if it is neither."""
    doi = read_doi(text)
    if doi:
        return Reference(name=text, doi=doi)
    return Reference(name=text, url=text) if is_web_address(text) else None


def read_doi(text: str) -> str:
    """Return the DOI that stands alone, behind `doi:` or in an address of doi.org; empty if it is none."""
    match = DOI.fullmatch(text.strip())
    return match[1] if match else ""


def doi_address(doi: str) -> str:
    """Return the address under which a DOI can be opened; empty if there is no DOI.

    Spec: DOI Handbook, 3.8: characters that mean something in an address are written in percent.
    """
    return DOI_ADDRESS + quote(doi, safe=UNESCAPED) if doi else ""


def read_date(text: str) -> str:
    """Return the text if it is a date of the calendar in ISO form, otherwise nothing."""
    try:
        return PartialDate.parse(text.strip()).iso
    except ValueError:
        return ""


def read_language(text: str) -> str:
    """Return the text if it is the code of a language that is known, otherwise nothing."""
    try:
        Locale.parse(text.strip(), sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    return text.strip()


def addresses_of(source: Source) -> tuple[str, ...]:
    """Return the address, the archived address and the DOI of a source, in the form in which they are compared."""
    dois = (doi_address(read_doi(word)) for word in source.note.split())
    return tuple(_compared(address) for address in (source.url, source.archived, *dois) if address)


def _compared(address: str) -> str:
    """Return the address without what does not tell documents apart."""
    doi = read_doi(address)
    if doi:
        return doi.lower()
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.netloc or '').lower()}{parts.path.rstrip('/')}{query}"
