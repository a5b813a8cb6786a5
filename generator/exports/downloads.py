"""What can be downloaded, and what each file is for."""

from __future__ import annotations

from typing import NamedTuple

from generator.problems import Message, msg

TABLE = "assertions.csv"
CHECKS = "assertions.json"
RECORDS = "assertions.jsonl.gz"
REVIEWS = "claimreview.json"
GRAPH = "graph.jsonld.gz"
SOURCES = "sources.csl.json"
PACKAGE = "datapackage.json"


class Download(NamedTuple):
    """One file, or one for each article."""

    name: str
    """Its path below the folder of the downloads."""
    format: str
    meaning: Message


DOWNLOADS = (
    Download(TABLE, "CSV", msg("All checks as a table, a row each: for spreadsheets and statistics.")),
    Download(CHECKS, "JSON", msg("All checks as a list: verdict, claim, dates, and where their records stand.")),
    Download(RECORDS, "JSON Lines, gzip", msg("All checks with their evidence, reasoning and history, a line each.")),
    Download(REVIEWS, "schema.org DataFeed", msg("All checks as ClaimReview: for aggregators of fact checks.")),
    Download(GRAPH, "JSON-LD, gzip", msg("Checks and articles as linked data: for triple stores.")),
    Download(SOURCES, "CSL-JSON", msg("The documents behind the checks: for reference managers.")),
)


def annotations_name(slug: str) -> str:
    """Return the name of an article's annotations."""
    return f"annotations/{slug}.json"


def annotations_download(slug: str, title: str) -> Download:
    """Return the annotations of an article as a download."""
    return Download(
        annotations_name(slug), "W3C Web Annotation", msg("The verdicts on “{title}”, laid over its text.", title=title)
    )
