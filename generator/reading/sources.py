"""Sources as editors write them: entries of `content/sources/`, or fields at a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.model.source import LinkPolicy, ReadFrom, Source, SourceKind
from generator.problems import msg
from generator.reading.document import load_mapping
from generator.reading.shapes import Field, Language, Origins, Record, Shape
from generator.reading.values import Choice, Date, Flag, Line, Reading, Url, check_id

if TYPE_CHECKING:
    from generator.problems import Places, Problem
    from generator.reading.files import SourceFile

SOURCE = Shape(
    msg("a source"),
    (
        Field("title", Line(), required=True),
        Field("described", Flag()),
        Field("author", Line()),
        Field("publisher", Line()),
        Field("url", Url()),
        Field("link", Choice(LinkPolicy, LinkPolicy.LINK)),
        Field("archived", Url()),
        Field("not_archived", Line()),
        Field("published", Date()),
        Field("accessed", Date()),
        Field("read_from", Choice(ReadFrom, ReadFrom.LIVE)),
        Field("language", Language()),
        Field("kind", Choice(SourceKind, SourceKind.NEWS), required=True),
        Field("origins", Origins()),
        Field("origins_note", Line()),
        Field("copy_allowed_by", Line()),
        Field("note", Line()),
    ),
    tells_unread=True,
)


def validate_source(source_id: str, values: dict[str, Any], places: Places, *, shared: bool) -> Source:
    """Return the source with these values."""
    return Source(id=source_id, places=places, shared=shared, **values)


def load_sources(file: SourceFile) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return the sources of one file: a mapping of ids to fields."""
    node, problems = load_mapping(file)
    reading = Reading(file.path, list(problems))
    sources = []
    for key, entry in node.entries.items():
        bad = check_id(key, reading.place(node.keys[key]))
        if bad:
            reading.add(bad)
        record = Record(SOURCE).read(entry, reading)
        if record:
            sources.append(validate_source(key, *record, shared=True))
    return tuple(sources), tuple(reading.problems)
