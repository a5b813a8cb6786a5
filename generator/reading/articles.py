"""Annotated articles: one file each, or a folder whose other files are its assertions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.memory import Memory
from generator.model.article import Article, TextPolicy
from generator.model.assertion import (
    Assertion,
    Attribution,
    Authenticity,
    Change,
    Citation,
    Evidence,
    Media,
    MediaKind,
    Reply,
    Stance,
    Status,
    Subject,
)
from generator.model.dates import PartialDate
from generator.model.selector import TextQuoteSelector
from generator.model.source import LinkPolicy
from generator.problems import Place, Places, Problem, msg
from generator.reading.document import Document, load_document
from generator.reading.nodes import MapNode, ScalarNode
from generator.reading.shapes import Field, IdOrRecord, Language, ListOf, Origins, Record, Shape
from generator.reading.sources import SOURCE, validate_source
from generator.reading.values import Choice, Date, Flag, Identifier, Line, Prose, Reading, Url, check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.source import Source
    from generator.reading.files import SourceFile
    from generator.reading.nodes import Node

ROOT = PurePosixPath("content/articles")
INDEX = "index.md"
NO_DATE = PartialDate("0001-01-01")
"""Stands in for a date that is missing, where the record cannot be without one."""

CITATION = Shape(
    msg("a citation"),
    (
        Field("id", Line(), required=True),
        Field("source", IdOrRecord(SOURCE), required=True),
        Field("stance", Choice(Stance, Stance.CONTEXT), required=True),
        Field("origins", Origins()),
        Field("quote", Line()),
        Field("translation", Line()),
        Field("note", Line()),
    ),
    tells_unread=True,
)
CHANGE = Shape(
    msg("a change"),
    (
        Field("date", Date(), required=True),
        Field("from", Line()),
        Field("to", Line()),
        Field("note", Line(), required=True),
    ),
)
REPLY = Shape(
    msg("a reply"), (Field("date", Date(), required=True), Field("text", Line(), required=True), Field("url", Url()))
)
MEDIA = Shape(
    msg("an image or recording"),
    (
        Field("kind", Choice(MediaKind, MediaKind.IMAGE), required=True),
        Field("authenticity", Choice(Authenticity, Authenticity.ORIGINAL), required=True),
        Field("url", Url(), required=True),
        Field("original_url", Url()),
        Field("note", Line()),
    ),
)
ASSERTION = Shape(
    msg("an assertion"),
    (
        Field("id", Identifier(), required=True),
        Field("quote", Line(), required=True),
        Field("prefix", Line()),
        Field("suffix", Line()),
        Field("headline", Line()),
        Field("claim", Line(), required=True),
        Field("figure_note", Line()),
        Field("claimant", Line(), required=True),
        Field("claimant_note", Line()),
        Field("claimed", Date()),
        Field("event", Date()),
        Field("attribution", Choice(Attribution, Attribution.OWN), required=True),
        Field("checks", Choice(Subject, Subject.CONTENT)),
        Field("verdict", Line()),
        Field("evidence", Choice(Evidence, Evidence.NONE)),
        Field("summary", Line()),
        Field("reasoning", Prose()),
        Field("later", Line()),
        Field("topics", ListOf(Line())),
        Field("claim_id", Identifier()),
        Field("claim_note", Line()),
        Field("related", ListOf(Identifier())),
        Field("contradicts", ListOf(Identifier())),
        Field("updates", ListOf(Identifier())),
        Field("status", Choice(Status, Status.DRAFT)),
        Field("checked", Date()),
        Field("recheck_after", Date()),
        Field("author", Line()),
        Field("reviewed_by", Line()),
        Field("origins_note", Line()),
        Field("citations", ListOf(Record(CITATION))),
        Field("media", Record(MEDIA)),
        Field("reply", Record(REPLY)),
        Field("changes", ListOf(Record(CHANGE))),
        Field("formerly", ListOf(Identifier())),
    ),
    tells_unread=True,
)
OPEN_IN_A_DRAFT = frozenset({"claim", "claimant", "attribution"})
DRAFT = replace(
    ASSERTION,
    fields=tuple(
        replace(field, required=field.required and field.key not in OPEN_IN_A_DRAFT) for field in ASSERTION.fields
    ),
)
"""An assertion that is begun: where it stands is known, the rest may still be open."""


@dataclass(frozen=True, slots=True)
class AssertionRecord:
    """An assertion, which needs less while it is a draft."""

    stand_in: None = None

    def read(self, node: Node, reading: Reading) -> tuple[dict[str, Any], Places] | None:
        """Return the assertion's values."""
        return Record(_shape(node)).read(node, reading)


def _shape(node: Node) -> Shape:
    status = node.entries.get("status") if isinstance(node, MapNode) else None
    draft = status is None or (isinstance(status, ScalarNode) and (status.empty or status.text == Status.DRAFT))
    return DRAFT if draft else ASSERTION


ARTICLE = Shape(
    msg("an article"),
    (
        Field("title", Line(), required=True),
        Field("described", Flag()),
        Field("outlet", Line(), required=True),
        Field("url", Url()),
        Field("archived", Url()),
        Field("link", Choice(LinkPolicy, LinkPolicy.LINK)),
        Field("text", Choice(TextPolicy, TextPolicy.EXCERPTS)),
        Field("published", Date()),
        Field("published_note", Line()),
        Field("language", Language()),
        Field("seed", Line(), required=True),
        Field("origins", Origins()),
        Field("origins_note", Line()),
        Field("assessment", Line()),
        Field("note", Line()),
        Field("cleaning", ListOf(Line())),
        Field("formerly", ListOf(Identifier())),
        Field("assertions", ListOf(AssertionRecord())),
    ),
)


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """An article with the sources that are written at its citations."""

    article: Article
    sources: tuple[Source, ...]
    version: str
    """Another one whenever one of its files is another."""


def load_articles(
    files: Iterable[SourceFile], memory: Memory | None = None
) -> tuple[tuple[LoadedArticle, ...], tuple[Problem, ...]]:
    """Return the articles of these files under `content/articles/`, in both forms, and what is wrong.

    A file whose front matter cannot be read is reported and left out.

    Args:
        files: the texts.
        memory: of what unchanged files held.
    """
    memory = memory or Memory()
    groups: dict[PurePosixPath, list[SourceFile]] = {}
    for file in files:
        path = PurePosixPath(file.path)
        groups.setdefault(path if path.parent == ROOT else path.parent, []).append(file)
    articles: list[LoadedArticle] = []
    problems: list[Problem] = []
    for group in groups.values():
        version = "\n".join(f"{file.sha256} {file.path}" for file in group)
        loaded, found = memory.recall("article", [version], partial(_load_group, group, version))
        articles += loaded
        problems += found
    return tuple(articles), tuple(problems)


def _load_group(files: list[SourceFile], version: str) -> tuple[tuple[LoadedArticle, ...], tuple[Problem, ...]]:
    """Return the article of one file or folder, or none, and what is wrong."""
    documents: dict[PurePosixPath, Document] = {}
    problems: list[Problem] = []
    paths: set[PurePosixPath] = set()
    for file in files:
        paths.add(PurePosixPath(file.path))
        document, found = load_document(file)
        problems += found
        if document:
            documents[PurePosixPath(file.path)] = document
    articles = []
    for path, document in documents.items():
        if path.parent == ROOT or path.name == INDEX:
            parts = [
                documents[other] for other in documents if path.name == INDEX and other.parent == path.parent != ROOT
            ]
            slug = path.stem if path.parent == ROOT else path.parent.name
            article, found = _Article(slug, document).load([part for part in parts if part is not document], version)
            articles.append(article)
            problems += found
        elif path.with_name(INDEX) not in paths:
            problems.append(_orphan(document))
    return tuple(articles), tuple(problems)


class _Article:
    """The reading of one article, which gathers the sources of its citations on the way."""

    def __init__(self, slug: str, document: Document) -> None:
        self.slug, self.document = slug, document
        self.reading = Reading(document.path)
        self.sources: list[Source] = []

    def load(self, parts: list[Document], version: str) -> tuple[LoadedArticle, tuple[Problem, ...]]:
        bad = check_id(self.slug, Place(self.document.path, 1, 1))
        if bad:
            self.reading.add(bad)
        values, places = ARTICLE.read(self.document.front, self.reading)
        records: list[tuple[dict[str, Any], Places]] = [record for record in values.pop("assertions") if record]
        problems: list[Problem] = []
        for part in parts:
            record, found = _part(part)
            records.append(record)
            problems += found
        values["origins"] = values["origins"] or ()
        assertions = tuple(self._assertion(*record) for record in records)
        places = replace(places, fields={**places.fields, "body": self.document.body_spot})
        article = Article(slug=self.slug, body=self.document.body, assertions=assertions, places=places, **values)
        return LoadedArticle(article, tuple(self.sources), version), (*self.reading.problems, *problems)

    def _assertion(self, values: dict[str, Any], places: Places) -> Assertion:
        selector = TextQuoteSelector(values.pop("quote"), values.pop("prefix"), values.pop("suffix"))
        citations = tuple(
            self._citation(values["id"], *record) for record in values.pop("citations") if record is not None
        )
        changes = tuple(_change(*record) for record in values.pop("changes") if record is not None)
        media, reply = values.pop("media"), values.pop("reply")
        return Assertion(
            article=self.slug,
            selector=selector,
            citations=citations,
            changes=changes,
            media=Media(places=media[1], **media[0]) if media else None,
            reply=_reply(*reply) if reply else None,
            places=places,
            **values,
        )

    def _citation(self, assertion: str, values: dict[str, Any], places: Places) -> Citation:
        source = values.pop("source")
        if not isinstance(source, str):
            written, spots = source
            source = f"{assertion}/{values['id']}"
            self.sources.append(validate_source(source, written, spots, shared=False))
        unknown = "origins" in places.fields and values["origins"] is None
        return Citation(source=source, places=places, origins_unknown=unknown, **values)


def _part(document: Document) -> tuple[tuple[dict[str, Any], Places], tuple[Problem, ...]]:
    """Return an assertion's record from a file of its own: id from the name, reasoning from the body."""
    reading = Reading(document.path)
    name = PurePosixPath(document.path).stem
    written = document.front.entries.get("id")
    if written is None:
        id_node = ScalarNode(name, document.front.spot, plain=False)
        front = MapNode({"id": id_node, **document.front.entries}, document.front.keys, document.front.spot)
    else:
        front = document.front
        if not isinstance(written, ScalarNode) or written.text != name:
            reading.add(_other_id(name, reading.place(written.spot)))
    values, places = _shape(front).read(front, reading)
    if values["reasoning"] and document.body:
        reading.add(_two_reasonings(places.at("reasoning")))
    elif document.body:
        values["reasoning"] = document.body
        places = replace(places, fields={**places.fields, "reasoning": document.body_spot})
    return (values, places), tuple(reading.problems)


def _change(values: dict[str, Any], places: Places) -> Change:
    return Change(values["date"] or NO_DATE, values["note"], places, values["from"], values["to"])


def _reply(values: dict[str, Any], places: Places) -> Reply:
    return Reply(values["date"] or NO_DATE, values["text"], places, values["url"])


def _orphan(document: Document) -> Problem:
    return Problem(
        "assertion-without-article",
        Place(document.path, 1, 1),
        msg("there is no {index} beside this file", index=INDEX),
        msg("the file is an assertion of an article that is not there"),
        msg("write the article's front matter and text into {index} in the same folder", index=INDEX),
    )


def _other_id(name: str, place: Place) -> Problem:
    return Problem(
        "id-is-not-file-name",
        place,
        msg("the id is not the name of the file, `{name}`", name=name),
        msg("in the folder form the file's name is the permanent address"),
        msg("delete the line, or write `id: {name}`", name=name),
    )


def _two_reasonings(place: Place) -> Problem:
    return Problem(
        "two-reasonings",
        place,
        msg("there is a `reasoning` here and another text under the front matter"),
        msg("only one of them could be shown"),
        msg("move the text of `reasoning` under the front matter and delete the key"),
    )
