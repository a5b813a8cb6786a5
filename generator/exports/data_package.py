"""What the downloads are, for programs that read packages of data.

Spec: Frictionless Data Package 1.0, Table Schema 1.0.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.exports.downloads import CHECKS, PACKAGE, RECORDS, REVIEWS, SOURCES, TABLE
from generator.exports.open_data import schema_path
from generator.exports.table import table_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.exports.downloads import Download
    from generator.exports.open_data import OpenData

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".gz": "application/gzip",
}
ANNOTATIONS = "annotations"
SCHEMAS = {CHECKS: "checks", RECORDS: "check", REVIEWS: "claimreview", SOURCES: "sources"}
"""Which schema each file keeps to; the lines of the records each keep to it."""


def data_package(files: Mapping[Download, bytes], data: OpenData) -> dict[str, Any]:
    """Return the package of these files, in their order.

    Args:
        files: the content of each.
        data: what is published.
    """
    settings = data.site.corpus.settings
    return {
        "profile": "data-package",
        "name": data.folder,
        "id": data.url(data.download(PACKAGE)),
        "title": settings.name,
        "description": settings.description,
        "homepage": data.url(data.download("")),
        **({"licenses": [{"name": data.licence.name, "path": data.licence.address}]} if data.licence else {}),
        "contributors": [{"title": settings.publisher, "path": settings.address, "role": "publisher"}],
        "resources": [_resource(download, content, data) for download, content in files.items()],
    }


def _resource(download: Download, content: bytes, data: OpenData) -> dict[str, Any]:
    file = PurePosixPath(download.name)
    resource = {
        "name": "-".join([*file.parent.parts, file.name.replace(".", "-")]).lower(),
        "path": download.name,
        "description": data.site.words.message(download.meaning),
        "format": file.suffix[1:],
        "mediatype": MEDIA_TYPES[file.suffix],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if download.name == TABLE:
        dialect = {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True}
        resource |= {"profile": "tabular-data-resource", "dialect": dialect, "schema": table_schema()}
    name = ANNOTATIONS if download.name.startswith(f"{ANNOTATIONS}/") else SCHEMAS.get(download.name)
    return {**resource, "schema_address": data.url(schema_path(name))} if name else resource
