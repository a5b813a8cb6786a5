"""Site to files for machines: all of them, each at an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.annotations import annotation_collection
from generator.exports.bibliography import csl_items
from generator.exports.claim_review import ClaimReviews
from generator.exports.data_package import data_package
from generator.exports.downloads import (
    CHECKS,
    DOWNLOADS,
    GRAPH,
    PACKAGE,
    RECORDS,
    REVIEWS,
    SOURCES,
    TABLE,
    annotations_download,
)
from generator.exports.graph import claim_review_feed, site_graph
from generator.exports.interface import plan_interface
from generator.exports.json_file import compressed, json_bytes
from generator.exports.open_data import check_path, schema_path
from generator.exports.records import check_record, check_row
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
    files = {check_path(check_id): json_bytes(record) for check_id, record in records.items()}
    downloads = _downloads(records, b"".join(files.values()), data)
    files |= {data.download(download.name): content for download, content in downloads.items()}
    files[data.download(PACKAGE)] = json_bytes(data_package(downloads, data))
    files |= {path: json_bytes(content) for path, content in plan_interface(data)}
    return dict(sorted(files.items()))


def _downloads(records: Mapping[str, dict[str, Any]], lines: bytes, data: OpenData) -> dict[Download, bytes]:
    described = ClaimReviews(data.site)
    reviews = {assertion.id: described.of(assertion) for assertion in data.checks}
    listed = {
        "$schema": data.url(schema_path("checks")),
        "licence": data.licence.address if data.licence else None,
        "checks": [check_row(record) for record in records.values()],
    }
    contents = {
        TABLE: table_bytes(records.values(), data),
        CHECKS: json_bytes(listed),
        RECORDS: compressed(lines),
        REVIEWS: json_bytes(claim_review_feed(reviews, data)),
        GRAPH: compressed(json_bytes(site_graph(reviews, data))),
        SOURCES: json_bytes(csl_items(data)),
    }
    files = {download: contents[download.name] for download in DOWNLOADS}
    for article in data.articles:
        download = annotations_download(article.slug, article.title)
        files[download] = json_bytes(annotation_collection(article, reviews, data))
    return files
