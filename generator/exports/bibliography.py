"""The documents behind the checks, for reference managers, and for whoever looks up what a check cites by its id.

Spec: CSL-JSON schema 1.0.2; what it has no word for stands in its field `custom`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.source import SourceKind

if TYPE_CHECKING:
    from generator.exports.open_data import OpenData
    from generator.model.dates import PartialDate
    from generator.model.source import Source

TYPES = {
    SourceKind.PRIMARY: "document",
    SourceKind.AGENCY: "article-newspaper",
    SourceKind.NEWS: "article-newspaper",
    SourceKind.ANALYSIS: "report",
    SourceKind.REFERENCE: "entry",
}


def csl_items(data: OpenData) -> list[dict[str, Any]]:
    """Return the documents that the checks cite and that these go back to, by id."""
    return [_item(source, data) for source in data.sources]


def _item(source: Source, data: OpenData) -> dict[str, Any]:
    page = data.site.source(source)
    custom = {
        "kind": source.kind.value,
        "title_is_ours": source.described,
        "page": data.site.url(page) if page.to else None,
    }
    house = "container-title" if TYPES[source.kind] == "article-newspaper" else "publisher"
    fields: dict[str, Any] = {
        "id": source.id,
        "type": TYPES[source.kind],
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        house: source.publisher,
        "issued": _date(source.published),
        "accessed": _date(source.accessed),
        "language": source.language,
        "URL": source.url,
        "archive_location": source.archived,
        "custom": {key: value for key, value in custom.items() if value},
    }
    return {key: value for key, value in fields.items() if value}


def _date(date: PartialDate | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in date.iso.split("-")]]} if date else None
