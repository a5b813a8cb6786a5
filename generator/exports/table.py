"""The checks as a table: one row each, for spreadsheets, statistics and databases.

Spec: RFC 4180, UTF-8, lines end in CRLF, no cell has a line break. Several values of a cell are separated by a space.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.exports.records import article_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.exports.open_data import OpenData

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula, which a quoted text must never become."""
DATE = "^\\d{4}(-\\d{2}(-\\d{2})?)?$"
"""A day, a month or a year: as exact as it is known, which no data type of tables can say."""


class Row(NamedTuple):
    """What a row is made of."""

    check: dict[str, Any]
    """The check's record."""
    article: dict[str, Any]
    """Its article, as the index names it."""


class Column(NamedTuple):
    """One column."""

    name: str
    meaning: str
    take: Callable[[Row], object]
    """Its value."""
    type: str = "string"
    """Frictionless Table Schema: `string`, `integer` or `boolean`."""
    format: str = "default"
    required: bool = False
    pattern: str = ""
    unique: bool = False


COLUMNS = (
    Column("id", "Permanent key of the check", lambda r: r.check["id"], required=True, unique=True),
    Column("url", "Page of the check", lambda r: r.check["url"], format="uri", required=True),
    Column("headline", "The finding", lambda r: r.check["headline"], required=True),
    Column("claim", "What is claimed, restated so that it stands by itself", lambda r: r.check["claim"], required=True),
    Column("claimant", "Who says it", lambda r: r.check["claimant"]["name"], required=True),
    Column("claimant_kind", "person or organization; empty if nobody has said", lambda r: r.check["claimant"]["kind"]),
    Column("claimant_same_as", "Who it is elsewhere", lambda r: r.check["claimant"]["same_as"], format="uri"),
    Column("attribution", "How the article carries the claim", lambda r: r.check["attribution"], required=True),
    Column("checks", "What was checked: statement, content or both", lambda r: r.check["checks"], required=True),
    Column("rating", "Key of the rating", lambda r: r.check["rating"]["id"], required=True),
    Column("rating_name", "The rating's published word", lambda r: r.check["rating"]["name"], required=True),
    Column(
        "rating_value",
        "From 1, false, to 5, true; empty for a rating off this axis",
        lambda r: r.check["rating"]["value"],
        type="integer",
    ),
    Column("evidence", "Strength of the evidence, apart from the rating", lambda r: r.check["evidence"], required=True),
    Column("summary", "The verdict in one to three sentences", lambda r: r.check["summary"], required=True),
    Column("quote", "The judged words, verbatim", lambda r: r.check["quote"], required=True),
    Column("article", "Key of the article", lambda r: r.article["id"], required=True),
    Column("article_title", "Title of the article", lambda r: r.article["title"], required=True),
    Column(
        "article_title_is_ours",
        "Whether this title is a description by the fact-checkers",
        lambda r: r.article["title_is_ours"],
        type="boolean",
    ),
    Column("article_address", "Where the article was published", lambda r: r.article["address"], format="uri"),
    Column("outlet", "Who published the article", lambda r: r.article["outlet"], required=True),
    Column("article_published", "When the article was published", lambda r: r.article["published"], pattern=DATE),
    Column("article_language", "Language of the article, BCP 47", lambda r: r.article["language"], required=True),
    Column("claimed", "When the claim was made", lambda r: r.check["claimed"], pattern=DATE),
    Column("event", "When that happened which it is about", lambda r: r.check["event"], pattern=DATE),
    Column("checked", "As of when the verdict holds", lambda r: r.check["checked"], required=True, pattern=DATE),
    Column("changed", "Last visible change", lambda r: r.check["changed"], required=True, pattern=DATE),
    Column("author", "Who checked", lambda r: r.check["author"], required=True),
    Column("reviewed_by", "Who else looked at it", lambda r: r.check["reviewed_by"]),
    Column("topics", "Keys of the topics", lambda r: r.check["topics"]),
    Column("claim_id", "Key that checks of the same claim share", lambda r: r.check["shared_claim"]),
    Column("citations", "Pieces of evidence", lambda r: len(r.check["citations"]), type="integer", required=True),
    Column(
        "independent_origins",
        "Origins on which the evidence rests, each counted once",
        lambda r: r.check["origins"]["independent"],
        type="integer",
        required=True,
    ),
    Column(
        "circular_citations",
        "Pieces of evidence that repeat the article's own source",
        lambda r: r.check["origins"]["circular"],
        type="integer",
        required=True,
    ),
    Column(
        "citation_addresses",
        "Where the cited documents stand",
        lambda r: [citation["address"] for citation in r.check["citations"] if citation["address"]],
    ),
)


def table_bytes(records: Iterable[dict[str, Any]], data: OpenData) -> bytes:
    """Return the table of the checks with these records, with a line of names."""
    articles = {article.slug: article_summary(article, data) for article in data.articles}
    rows = (Row(record, articles[record["article"]["id"]]) for record in records)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    writer.writerows([cell(column.take(row)) for column in COLUMNS] for row in rows)
    return text.getvalue().encode()


def cell(value: object) -> str:
    """Return a value as one line of text, which no spreadsheet takes for a formula.

    A text that begins like one gets an apostrophe before it, as spreadsheets write it themselves.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = " ".join((" ".join(value) if isinstance(value, list) else str(value)).split())
    return f"'{text}" if text.startswith(FORMULA) else text


def table_schema() -> dict[str, Any]:
    """Return the columns in the words of the Frictionless Table Schema."""
    return {"fields": [_field(column) for column in COLUMNS], "missingValues": [""], "primaryKey": ["id"]}


def _field(column: Column) -> dict[str, Any]:
    limits = {"required": column.required, "unique": column.unique, "pattern": column.pattern}
    constraints = {key: value for key, value in limits.items() if value}
    if column.name == "rating_value":
        constraints |= {"minimum": 1, "maximum": 5}
    field = {"name": column.name, "type": column.type, "format": column.format, "description": column.meaning}
    return {**field, "constraints": constraints} if constraints else field
