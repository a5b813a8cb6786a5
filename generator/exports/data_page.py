"""The page that lists the downloads and shows how to use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exports.downloads import DOWNLOADS, PACKAGE, TABLE, annotations_download
from generator.exports.interface import INDEX, OPENAPI, content_schemas
from generator.exports.open_data import schema_path
from generator.exports.schemas import FILES
from generator.exports.table import COLUMNS
from generator.language import mark
from generator.pages.page import Page
from generator.pages.parts import ROWS
from generator.problems import msg

if TYPE_CHECKING:
    from generator.exports.downloads import Download
    from generator.exports.open_data import Licence, OpenData

TITLE = mark("Data")


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that can be fetched."""

    address: str
    """As seen from the page."""
    name: str
    format: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Example:
    """A few lines of a program that can be copied and run."""

    language: str
    code: str


@dataclass(frozen=True, slots=True)
class DataView:
    """Everything on the page."""

    title: str
    total: str
    downloads: tuple[FileView, ...]
    annotations: tuple[FileView, ...]
    """Of the newest articles, so that the page does not grow with the site."""
    more: str
    """Where those of the others are named, in words before a link; empty if there are no others."""
    interface: tuple[FileView, ...]
    schemas: tuple[FileView, ...]
    examples: tuple[Example, ...]
    licence: Licence | None
    publisher: str


def plan_data_page(data: OpenData) -> Page:
    """Return the page of the downloads."""
    words, settings = data.site.words, data.site.corpus.settings
    published = {article.slug for article in data.articles}
    newest = [article for article in data.site.articles_by_date if article.slug in published][:ROWS]
    title, written = words.gettext(TITLE), content_schemas(data)
    view = DataView(
        title=title,
        total=words.ngettext("{number} check", "{number} checks", len(data.checks)),
        downloads=tuple(_file(download, data) for download in DOWNLOADS),
        annotations=tuple(_file(annotations_download(article.slug, article.title), data) for article in newest),
        more=_more(len(newest), len(published), data),
        interface=(
            FileView(
                f"../{INDEX}",
                INDEX,
                "JSON",
                words.gettext(mark("Scale, topics, articles and claims, and where everything stands.")),
            ),
            FileView(f"../{OPENAPI}", OPENAPI, "OpenAPI 3.1", words.gettext(mark("Description of the interface."))),
            FileView(PACKAGE, PACKAGE, "Data Package", words.gettext(mark("Description of the downloads."))),
        ),
        schemas=(
            *(FileView(f"../{schema_path(name)}", name, "JSON Schema", "") for name in FILES),
            *(FileView(f"../{path}", f"content/{path.rpartition('/')[2]}", "JSON Schema", "") for path in written),
        ),
        examples=_examples(data),
        licence=data.licence,
        publisher=settings.publisher,
    )
    description = words.gettext(mark("All checks as open data: downloads, an interface for programs, schemas."))
    return Page(data.download("index.md"), "data", title, view, description=description)


def _more(shown: int, total: int, data: OpenData) -> str:
    if shown == total:
        return ""
    words = data.site.words
    text = msg(
        "Of the newest {number} articles; those of all {total} are named in:",
        number=words.number(shown),
        total=words.number(total),
    )
    return words.message(text)


def _file(download: Download, data: OpenData) -> FileView:
    return FileView(download.name, download.name, download.format, data.site.words.message(download.meaning))


def _examples(data: OpenData) -> tuple[Example, ...]:
    table = data.url(data.download(TABLE))
    types = {"string": "str", "integer": "Int64", "boolean": "boolean"}
    typed = ", ".join(f'"{column.name}": "{types[column.type]}"' for column in COLUMNS if column.type != "string")
    return (
        Example(
            "Python",
            "import pandas as pd\n\n"
            f'checks = pd.read_csv("{table}", dtype={{{typed}}}, keep_default_na=False, na_values=[""])\n'
            'print(checks.groupby("outlet")["rating_name"].value_counts())',
        ),
        Example(
            "R",
            f'library(readr)\n\nchecks <- read_csv("{table}", na = "")\ntable(checks$outlet, checks$rating_name)',
        ),
        Example("curl", f"curl --compressed --remote-name {table}\ncurl --compressed {data.url(INDEX)}"),
        Example(
            "DuckDB → Parquet",
            f"COPY (FROM read_csv('{table}', all_varchar = true)) TO 'assertions.parquet';",
        ),
    )
