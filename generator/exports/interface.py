"""The interface for programs: an index, a file for each check, article and shared claim, and its description.

Spec: OpenAPI 3.1. There is no server: every address is a file that can be kept, compared and asked for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.downloads import CHECKS, SOURCES
from generator.exports.open_data import API, article_path, claim_path, schema_path
from generator.exports.records import (
    article_record,
    article_summary,
    claim_record,
    claim_summary,
    rating_record,
    topic_record,
)
from generator.exports.schemas import RECORDS, definitions, schema_documents
from generator.language import Catalogue
from generator.schema.files import describe_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.exports.open_data import OpenData

INDEX = f"{API}/index.json"
OPENAPI = f"{API}/openapi.json"
CONTENT_SCHEMAS = f"{API}/schema/content"
"""Where the schemas lie of the files that editors write."""
VERSION = "1"
"""Of the interface and its schemas; in every address."""


def plan_interface(data: OpenData) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and content of every file of the interface but the records of the checks."""
    yield INDEX, index(data)
    yield OPENAPI, openapi(data)
    for name, document in schema_documents(data).items():
        yield schema_path(name), document
    for name, document in content_schemas(data).items():
        yield name, document
    for article in data.articles:
        yield article_path(article.slug), article_record(article, data)
    for claim_id in data.by_claim:
        yield claim_path(claim_id), claim_record(data.site.corpus.claims[claim_id], data)


def content_schemas(data: OpenData) -> dict[str, dict[str, Any]]:
    """Return the schemas of what editors write, by path, described in the site's language."""
    described = describe_files(Catalogue.of_the_tool(data.site.words.language.partition("-")[0]))
    paths = {f"{CONTENT_SCHEMAS}/{name}": schema for name, schema in described.items()}
    return {path: {"$id": data.url(path), **schema} for path, schema in paths.items()}


def index(data: OpenData) -> dict[str, Any]:
    """Return what there is, and where."""
    corpus = data.site.corpus
    settings = corpus.settings
    return {
        "$schema": data.url(schema_path("index")),
        "licence": data.licence.address if data.licence else None,
        "version": VERSION,
        "site": {
            "name": settings.name,
            "publisher": settings.publisher,
            "url": settings.address,
            "language": settings.language,
        },
        "openapi": data.url(OPENAPI),
        "downloads": data.url(data.download("")),
        "ratings": [rating_record(rating, data) for rating in corpus.scale.ratings if not rating.open],
        "topics": [topic_record(corpus.topics[topic], data) for topic in data.topics],
        "checks": data.url(data.download(CHECKS)),
        "sources": data.url(data.download(SOURCES)),
        "records": {kind: f"{data.url(API)}/{kind}/{{id}}.json" for kind in ("checks", "articles", "claims")},
        "articles": [article_summary(article, data) for article in data.articles],
        "claims": [claim_summary(corpus.claims[claim], data) for claim in sorted(data.by_claim)],
    }


def openapi(data: OpenData) -> dict[str, Any]:
    """Return the description of the interface."""
    settings = data.site.corpus.settings
    licence = {"license": {"name": data.licence.name, "url": data.licence.address}} if data.licence else {}
    paths = {
        "/index.json": _operation("index"),
        "/checks/{id}.json": _operation("check", "id", "The check's key."),
        "/articles/{id}.json": _operation("article", "id", "The article's key."),
        "/claims/{id}.json": _operation("claim", "id", "The shared claim's key."),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.name,
            "version": VERSION,
            "summary": "Fact checks as files: nothing to log in to, nothing to count.",
            "contact": {"name": settings.publisher, "url": settings.address},
            **licence,
        },
        "servers": [{"url": data.url(API)}],
        "paths": paths,
        "components": {"schemas": definitions("#/components/schemas/")},
    }


def _operation(name: str, parameter: str = "", meaning: str = "") -> dict[str, Any]:
    answer = {
        "description": RECORDS[name],
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
    }
    get: dict[str, Any] = {"operationId": f"get_{name}", "summary": RECORDS[name], "responses": {"200": answer}}
    if parameter:
        get["parameters"] = [
            {"name": parameter, "in": "path", "required": True, "description": meaning, "schema": {"type": "string"}}
        ]
        get["responses"]["404"] = {"description": "There is none with this key, or it is no longer published."}
    return {"get": get}
