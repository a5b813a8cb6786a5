"""BibTeX and BibLaTeX, as reference managers export them."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    MonthIntMiddleware,
    NameParts,
    SeparateCoAuthors,
    SplitNameParts,
)
from bibtexparser.model import Field

from generator.editing.references import Reference, Unread, read_date, read_doi, read_language
from generator.model.source import SourceKind
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from bibtexparser.model import Entry

KINDS = {
    **dict.fromkeys(("jurisdiction", "legislation", "legal"), SourceKind.PRIMARY),
    **dict.fromkeys(("inproceedings", "conference", "phdthesis", "mastersthesis", "thesis"), SourceKind.ANALYSIS),
    "inreference": SourceKind.REFERENCE,
}
"""The types that leave no doubt. An article may stand in a newspaper or in a journal."""
HOUSES = ("journal", "journaltitle", "organization", "institution", "school", "publisher")
"""Keys of who publishes, the nearest to the document first."""
VERBATIM = frozenset({"url", "doi"})
"""Fields that are no LaTeX, though some programs escape their characters."""
ESCAPED = re.compile(r"\\([_&%#~$])(?:\{\})?")
LANGUAGES = {
    **dict.fromkeys(("german", "ngerman", "austrian", "naustrian", "swissgerman", "nswissgerman"), "de"),
    **dict.fromkeys(("english", "american", "usenglish", "british", "ukenglish"), "en"),
    **dict.fromkeys(("french", "francais"), "fr"),
    "russian": "ru",
    "ukrainian": "uk",
    "korean": "ko",
    "chinese": "zh",
    "japanese": "ja",
    "polish": "pl",
    "spanish": "es",
    "italian": "it",
    "dutch": "nl",
    "portuguese": "pt",
    "turkish": "tr",
    "czech": "cs",
}
"""BCP 47 by the languages' names in babel and polyglossia."""
WHOLE_DATE = "date"
DATE_PARTS = ("year", "month", "day")
SURNAME = "belegt-surname"
"""Key under which the first author's surname is kept while the LaTeX in it is read."""
UNIMPORTANT = frozenset({SURNAME, "file", "keywords", "shorttitle"})
"""Keys that say nothing about the document that a reader could miss."""


def read_bibtex(text: str) -> tuple[tuple[Reference, ...], tuple[Unread, ...]]:
    """Return the documents of a BibTeX text in its order, and the blocks that cannot be read."""
    library = parse_string(text, append_middleware=[MonthIntMiddleware(), SeparateCoAuthors(), SplitNameParts()])
    verbatim = [_verbatim(entry) for entry in library.entries]
    for entry in library.entries:
        _join_names(entry)
    decoded = LatexDecodingMiddleware().transform(library)
    references = [_reference(entry, raw) for entry, raw in zip(decoded.entries, verbatim, strict=True)]
    unread = [Unread(f"line {(block.start_line or 0) + 1}", str(block.error)) for block in decoded.failed_blocks]
    return tuple(references), tuple(unread)


def _verbatim(entry: Entry) -> dict[str, str]:
    fields = ((field.key.lower(), str(field.value)) for field in entry.fields)
    return {key: ESCAPED.sub(r"\1", value) for key, value in fields if key in VERBATIM}


def _join_names(entry: Entry) -> None:
    """Write the authors as readers see them, while it is still known which of their words is which."""
    field = entry.fields_dict.get("author")
    names = [name for name in field.value if isinstance(name, NameParts)] if field else []
    if names:
        entry.set_field(Field("author", ", ".join(name.merge_first_name_first for name in names)))
        entry.set_field(Field(SURNAME, " ".join(names[0].last)))


def _reference(entry: Entry, verbatim: dict[str, str]) -> Reference:
    fields = {field.key.lower(): " ".join(str(field.value).split()) for field in entry.fields} | verbatim
    kind = KINDS.get(entry.entry_type.lower())
    house = next((key for key in HOUSES if fields.get(key)), "")
    url, langid = fields.get("url", ""), fields.get("langid", "").lower()
    published, used = _date(fields)
    values = {
        "title": fields.get("title", ""),
        "author": fields.get("author", ""),
        house: fields.get(house, ""),
        "url": url if is_web_address(url) else "",
        "doi": read_doi(fields.get("doi", "")),
        "urldate": read_date(fields.get("urldate", "")),
        "language": read_language(fields.get("language", "")) or LANGUAGES.get(langid) or read_language(langid),
    }
    kept = {*(key for key, value in values.items() if value), *used, *UNIMPORTANT}
    if values["language"]:
        kept |= {"langid", "language"}
    lost = [key for key, value in fields.items() if value and key not in kept]
    return Reference(
        name=entry.key,
        title=values["title"],
        author=values["author"],
        surname=fields.get(SURNAME, ""),
        publisher=values[house],
        url=values["url"],
        doi=values["doi"],
        published=published,
        accessed=values["urldate"],
        language=values["language"],
        kind=kind,
        lost=tuple(lost if kind else [*lost, f"type: {entry.entry_type}"]),
    )


def _date(fields: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return the date in ISO form, as exactly as the fields tell it, and the fields that agree with it."""
    whole = read_date(fields.get(WHOLE_DATE, ""))
    in_parts, used = _date_in_parts(fields)
    if not whole:
        return in_parts, used
    if in_parts.startswith(whole):
        return in_parts, (WHOLE_DATE, *used)
    return whole, (WHOLE_DATE, *(used if whole.startswith(in_parts) else ()))


def _date_in_parts(fields: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    parts = list(takewhile(str.isdecimal, (fields.get(key, "") for key in DATE_PARTS)))
    for length in range(len(parts), 0, -1):
        date = read_date("-".join(part.zfill(2) for part in parts[:length]))
        if date:
            return date, DATE_PARTS[:length]
    return "", ()
