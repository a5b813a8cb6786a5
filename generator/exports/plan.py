"""Site to files for machines: all of them, each at an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.annotations import annotation_collection
from generator.exports.bibliography import csl_items
from generator.exports.claim_review import claim_review
from generator.exports.data_package import data_package
from generator.exports.downloads import (
    CHECKS,
    DOWNLOADS,
    GRAPH,
    PACKAGE,
    REVIEWS,
    SOURCES,
    TABLE,
    annotations_download,
)
from generator.exports.graph import claim_review_feed, site_graph
from generator.exports.interface import plan_interface
from generator.exports.json_file import json_bytes
from generator.exports.open_data import schema_path
from generator.exports.records import check_record
from generator.exports.table import table_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from generator.exports.downloads import Download
    from generator.exports.open_data import OpenData


def plan_exports(data: OpenData) -> Mapping[str, bytes]:
    """Return the content of every file by its path below the site's root, sorted.

    The same records give the same bytes: nothing in them comes from a clock, a disk or the order of a set.
    """
    records = {assertion.id: check_record(assertion, data) for assertion in data.checks}
    downloads = _downloads(records, data)
    files = {data.download(download.name): content for download, content in downloads.items()}
    files[data.download(PACKAGE)] = json_bytes(data_package(downloads, data))
    files |= {path: json_bytes(content) for path, content in plan_interface(records, data)}
    return dict(sorted(files.items()))


def _downloads(records: Mapping[str, dict[str, Any]], data: OpenData) -> dict[Download, bytes]:
    reviews = {assertion.id: claim_review(assertion, data.site) for assertion in data.checks}
    listed = {
        "$schema": data.url(schema_path("checks")),
        "api": data.url(data.download(CHECKS)),
        "licence": data.licence.address if data.licence else None,
        "checks": list(records.values()),
    }
    contents = {
        TABLE: table_bytes(records.values()),
        CHECKS: json_bytes(listed),
        REVIEWS: json_bytes(claim_review_feed(reviews, data)),
        GRAPH: json_bytes(site_graph(reviews, data)),
        SOURCES: json_bytes(csl_items(data)),
    }
    files = {download: contents[download.name] for download in DOWNLOADS}
    for article in data.articles:
        download = annotations_download(article.slug, article.title)
        files[download] = json_bytes(annotation_collection(article, reviews, data))
    return files
