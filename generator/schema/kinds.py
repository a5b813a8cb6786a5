"""A kind of value as a JSON Schema.

The schemas refuse nothing that `belegt check` takes, with one exception: numbers and truth values stand without quotes,
and what is open is left empty, not written as two quotes. Other programs read these as texts.

Spec: JSON Schema draft-07, the newest that both the YAML language server and remark-lint-frontmatter-schema (3.15, by
Ajv's default class) read; `enumDescriptions` is the YAML language server's, and others pass over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from generator.reading.articles import ASSERTION, AssertionRecord
from generator.reading.shapes import IdOrRecord, Language, ListOf, Origins, Record, Translations, Words
from generator.reading.values import (
    ID,
    LONGEST_ID,
    RESERVED,
    Choice,
    Date,
    Flag,
    Identifier,
    Line,
    Prose,
    Url,
    Whole,
)
from generator.schema.choices import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.reading.shapes import Kind, Shape

Schema = dict[str, Any]
FILLED = r"\S"
"""What a text matches in which something stands."""
LANGUAGE_PATTERN = "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"
"""The form of BCP 47. Whether there is such a language, a pattern cannot say."""
ID_PATTERN = rf"^(?!{RESERVED.pattern}$){ID.pattern}$"
NOTHING: Mapping[str, Any] = {"not": {"type": ["array", "boolean", "number", "object", "string"]}}
"""The schema of what is left empty, where `"type": "null"` would let the language server suggest the word `null`."""
DATE_PATTERN = "^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
"""A day, a month or a year. That a month has so many days, a pattern cannot say."""
FORBIDDEN = r'\s"<>\\^`{|}'
"""What no address has, inside a character class."""
URL_PATTERN = rf"^[Hh][Tt][Tt][Pp][Ss]?://[^@/?#{FORBIDDEN}]+(?:[/?#][^{FORBIDDEN}]*)?$"


@dataclass(frozen=True, slots=True)
class Context:
    """What a schema depends on beside the kind."""

    translate: Callable[[str], str]
    """Puts an English text into the editors' language."""
    refer: Callable[[Shape], str]
    """Returns the `$ref` of a record's schema."""
    ids: str = ""
    """The `$ref` of the ids that may stand here; empty if the value is no id."""
    closed: bool = False
    """Whether no other id may stand here; otherwise the ids are only suggested."""

    def text(self, **limits: object) -> Schema:
        """Return the schema of a text within limits, or of an id."""
        other: Schema = {"type": "string", **limits}
        if not self.ids:
            return other
        known = {"$ref": self.ids}
        return {"allOf": [known]} if self.closed else {"anyOf": [known, other]}


def required(schema: Schema) -> Schema:
    """Return the schema of a value that may not be empty."""
    match schema:
        case {"anyOf": schemas}:
            return {**schema, "anyOf": [required(one) for one in schemas]}
        case {"type": "string"} if "pattern" not in schema:
            return {**schema, "pattern": FILLED}
        case _:
            return schema


def optional(schema: Schema) -> Schema:
    """Return the schema of a value that may be left empty, `key:` with nothing behind it."""
    match schema:
        case {"if": _, "else": other}:
            return {**schema, "else": optional(other)}
        case {"anyOf": schemas}:
            return {**schema, "anyOf": [*schemas, NOTHING]}
        case {"type": [*types]}:
            return {**schema, "type": [*types, "null"]}
        case {"type": str(one)} if one != "boolean":
            return {**schema, "type": [one, "null"]}
        case _:
            return {"anyOf": [schema, NOTHING]}


def described(texts: Mapping[Any, str], translate: Callable[[str], str] = str) -> Schema:
    """Return the schema of one of these values, each with the text that says what it means; with none, of no value."""
    if not texts:
        return {"not": {}}  # Ajv refuses an empty `enum`
    return {"enum": [str(value) for value in texts], "enumDescriptions": [translate(text) for text in texts.values()]}


@singledispatch
def schema_of(kind: Kind, context: Context) -> Schema:  # noqa: ARG001  what a kind needs differs
    """Return the schema of a value that is there.

    Raises:
        TypeError: nobody has said yet what values of this kind look like.
    """
    raise TypeError(f"no schema for {type(kind).__name__}")


@schema_of.register(Line)
@schema_of.register(Prose)
def _(kind: Line | Prose, context: Context) -> Schema:  # noqa: ARG001
    return context.text()


@schema_of.register(Identifier)
def _(kind: Identifier, context: Context) -> Schema:  # noqa: ARG001
    return context.text(pattern=ID_PATTERN, maxLength=LONGEST_ID)


@schema_of.register(Url)
def _(kind: Url, context: Context) -> Schema:  # noqa: ARG001
    return context.text(pattern=URL_PATTERN)


@schema_of.register(Date)
def _(kind: Date, context: Context) -> Schema:  # noqa: ARG001
    year: Schema = {"minimum": 1000, "maximum": 9999}  # a year without quotes is a number for everybody but us
    return {"type": ["string", "integer"], "pattern": DATE_PATTERN, **year}


@schema_of.register(Flag)
def _(kind: Flag, context: Context) -> Schema:  # noqa: ARG001
    return {"type": "boolean"}


@schema_of.register(Whole)
def _(kind: Whole, context: Context) -> Schema:  # noqa: ARG001
    return {"type": "integer", "minimum": kind.lowest, "maximum": kind.highest}


@schema_of.register(Choice)
def _(kind: Choice, context: Context) -> Schema:
    return described(VALUES[kind.options], context.translate)


@schema_of.register(Words)
def _(kind: Words, context: Context) -> Schema:  # noqa: ARG001
    return {"type": "object", "additionalProperties": optional({"type": "string"})}


@schema_of.register(Translations)
def _(kind: Translations, context: Context) -> Schema:  # noqa: ARG001
    return {**schema_of(Words(), context), "propertyNames": {"pattern": LANGUAGE_PATTERN}}


@schema_of.register(Language)
def _(kind: Language, context: Context) -> Schema:  # noqa: ARG001
    return context.text(pattern=LANGUAGE_PATTERN)


@schema_of.register(ListOf)
def _(kind: ListOf, context: Context) -> Schema:
    item = schema_of(kind.kind, context)
    return {"if": {"type": "array"}, "then": {"items": item}, "else": item}


@schema_of.register(Origins)
def _(kind: Origins, context: Context) -> Schema:  # noqa: ARG001
    item = schema_of(Identifier(), context)
    return {"if": {"type": "array"}, "then": {"items": item}, "else": {"anyOf": [{"const": "unknown"}, item]}}


@schema_of.register(Record)
def _(kind: Record, context: Context) -> Schema:
    return {"type": "object", "allOf": [{"$ref": context.refer(kind.shape)}]}


@schema_of.register(AssertionRecord)
def _(kind: AssertionRecord, context: Context) -> Schema:  # noqa: ARG001
    return schema_of(Record(ASSERTION), context)


@schema_of.register(IdOrRecord)
def _(kind: IdOrRecord, context: Context) -> Schema:
    record = schema_of(Record(kind.shape), context)
    return {"if": {"type": "object"}, "then": record, "else": schema_of(Identifier(), context)}
