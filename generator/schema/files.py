"""The schema files of a project, and which of its files each is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.model.assertion import Status
from generator.reading.articles import ARTICLE, ASSERTION, CHANGE, CITATION, DRAFT, MEDIA, REPLY
from generator.reading.site import (
    CLAIM,
    CLAIMANT,
    EVENT,
    EVENTS,
    OUTLET,
    RATING,
    RATINGS,
    SETTINGS,
    TEXT_PAGE,
    TOPIC,
)
from generator.reading.sources import SOURCE
from generator.schema.descriptions import KEYS, RECORDS
from generator.schema.ids import CLOSED, REFERENCES, make_ids
from generator.schema.kinds import FILLED, ID_PATTERN, Context, optional, required, schema_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue
    from generator.reading.shapes import Field, Shape
    from generator.schema.descriptions import Description
    from generator.schema.kinds import Schema

DIALECT = "http://json-schema.org/draft-07/schema#"
IDS = "ids.json"
"""The file with the project's ids: it changes with the content, the others only with Belegt."""
SHAPES: Mapping[str, Shape] = {
    "article": ARTICLE,
    "assertion": ASSERTION,
    "citation": CITATION,
    "change": CHANGE,
    "media": MEDIA,
    "reply": REPLY,
    "source": SOURCE,
    "settings": SETTINGS,
    "rating": RATING,
    "ratings": RATINGS,
    "claimant": CLAIMANT,
    "outlet": OUTLET,
    "topic": TOPIC,
    "claim": CLAIM,
    "event": EVENT,
    "events": EVENTS,
    "page": TEXT_PAGE,
}
"""All records, by the names under which they are described."""
RECORD_FILES = {
    "article.json": "article",
    "assertion.json": "assertion",
    "page.json": "page",
    "ratings.json": "ratings",
    "site.json": "settings",
    "timeline.json": "events",
}
"""Schemas of files that hold one record."""
ENTRY_FILES = {
    "claims.json": "claim",
    "outlets.json": "outlet",
    "people.json": "claimant",
    "sources.json": "source",
    "topics.json": "topic",
}
"""Schemas of files that hold records by their ids."""


def make_schemas(corpus: Corpus, words: Catalogue) -> dict[str, bytes]:
    """Return the schema files by name, the same bytes for the same project.

    Args:
        corpus: whose ids are suggested.
        words: the language of the descriptions.
    """
    schemas = {**_schemas(words, suggesting=True), IDS: {"definitions": make_ids(corpus, words.language)}}
    texts = {
        name: json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1)
        for name, schema in sorted(schemas.items())
    }
    return {name: f"{text}\n".encode() for name, text in texts.items()}


def describe_files(words: Catalogue) -> dict[str, Schema]:
    """Return the schema of each kind of file by name, without the ids of any project.

    Args:
        words: the language of the descriptions.
    """
    return {name: {"$schema": DIALECT, **schema} for name, schema in sorted(_schemas(words, suggesting=False).items())}


def _schemas(words: Catalogue, *, suggesting: bool) -> dict[str, Schema]:
    records = {name: _Definitions(words, suggesting=suggesting).record_file(key) for name, key in RECORD_FILES.items()}
    entries = {name: _Definitions(words, suggesting=suggesting).entry_file(key) for name, key in ENTRY_FILES.items()}
    return records | entries


class _Definitions:
    """The records of one schema file, gathered while they are referred to."""

    def __init__(self, words: Catalogue, *, suggesting: bool) -> None:
        self.words, self.suggesting = words, suggesting
        self.found: dict[str, Schema] = {}

    def record_file(self, record: str) -> Schema:
        """Return the schema of a file that holds one record."""
        schema = self._record(record)
        if record == "assertion":  # alone in a file, which names it
            schema["required"].remove("id")
        return {**self._described(RECORDS[record]), "type": "object", **schema, **self._definitions()}

    def entry_file(self, record: str) -> Schema:
        """Return the schema of a file that holds records by their ids; it may be empty."""
        entry = {"type": "object", "allOf": [{"$ref": self._refer(SHAPES[record])}]}
        return {
            **self._described(RECORDS[record]),
            "type": ["object", "null"],
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": entry,
            **self._definitions(),
        }

    def _definitions(self) -> Schema:
        return {"definitions": dict(sorted(self.found.items()))} if self.found else {}

    def _described(self, description: Description) -> Schema:
        return {"title": self.words.gettext(description.title), "description": self.words.gettext(description.text)}

    def _refer(self, shape: Shape) -> str:
        name = next(name for name, known in SHAPES.items() if known is shape)
        if name not in self.found:
            self.found[name] = {}  # so that a record which holds its own kind comes to an end
            self.found[name] = {**self._described(RECORDS[name]), **self._record(name)}
        return f"#/definitions/{name}"

    def _record(self, name: str) -> Schema:
        """Return the schema of a record. It leaves the type to those who refer to it."""
        shape = DRAFT if name == "assertion" else SHAPES[name]
        schema: Schema = {
            "properties": {field.key: self._field(name, field) for field in shape.fields},
            "required": [field.key for field in shape.fields if field.required],
            "additionalProperties": False,
        }
        return schema | _needed_later() if name == "assertion" else schema

    def _field(self, record: str, field: Field) -> Schema:
        ids = REFERENCES.get((record, field.key), "") if self.suggesting else ""
        reference = f"{IDS}#/definitions/{ids}" if ids else ""
        schema = schema_of(field.kind, Context(self.words.gettext, self._refer, reference, closed=ids in CLOSED))
        schema = required(schema) if field.required else optional(schema)
        return {**self._described(KEYS[record][field.key]), **schema}


def _needed_later() -> Schema:
    """Return what an assertion needs when it is no draft any more."""
    draft = {field.key for field in DRAFT.fields if field.required}
    keys = [field.key for field in ASSERTION.fields if field.required and field.key not in draft]
    statuses = [str(status) for status in Status if status is not Status.DRAFT]
    return {
        "if": {"properties": {"status": {"enum": statuses}}, "required": ["status"]},
        "then": {"properties": {key: {"type": "string", "pattern": FILLED} for key in keys}, "required": keys},
    }
