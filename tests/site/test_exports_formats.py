"""The exports in the programs for which they are made: tables, packages, schemas, interface, annotations."""

from __future__ import annotations

import gc
import json
import posixpath
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import duckdb
import frictionless
import jsonschema
import pandas as pd
import pytest
from anchorpoint.textselectors import TextQuoteSelector
from openapi_spec_validator import validate

from generator.exports.table import COLUMNS
from tests.site.exports_reading import API, DATA, opened, read_files
from tests.site.page_reading import fold, letters, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from tests.conftest import Project, Site


@pytest.fixture(scope="module")
def files(real: Project) -> dict[str, bytes]:
    """Give pages and exports of the built site, by their path."""
    return read_files(real.path("build/site"))


@pytest.fixture(scope="module")
def table(real: Project) -> Path:
    """Give the table's path."""
    return real.path(f"build/site/{DATA}assertions.csv")


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # frictionless 5.21 leaves packed files open
def test_the_package_is_valid_and_so_is_every_row_of_the_table(real: Project, corpus: Corpus) -> None:
    report = frictionless.validate(real.path(f"build/site/{DATA}datapackage.json").as_posix())
    gc.collect()
    assert report.valid, report.flatten(["title", "message"])
    assert [task.stats["rows"] for task in report.tasks if task.name == "assertions-csv"] == [len(corpus.published)]


def test_a_row_that_breaks_the_tables_schema_is_found(real: Project, tmp_path: Path) -> None:
    package = json.loads(real.read(f"build/site/{DATA}datapackage.json"))
    (resource,) = [resource for resource in package["resources"] if resource["path"] == "assertions.csv"]
    unsealed = {key: value for key, value in resource.items() if key not in {"bytes", "hash"}}
    text = real.read(f"build/site/{DATA}assertions.csv")
    (tmp_path / "assertions.csv").write_text(text.replace(",2026-11-22,", ",gestern,", 1), "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({**package, "resources": [unsealed]}), "utf-8")
    report = frictionless.validate((tmp_path / "datapackage.json").as_posix())
    assert {code for (code,) in report.flatten(["type"])} == {"constraint-error"}


def select(query: str) -> duckdb.DuckDBPyRelation:
    """Return what DuckDB answers to a query."""
    found = duckdb.sql(query)
    assert found
    return found


def test_pandas_and_duckdb_read_the_same_table(table: Path, corpus: Corpus) -> None:
    with_pandas = pd.read_csv(table, dtype=str, keep_default_na=False)
    query = select(f"SELECT * FROM read_csv('{table}', all_varchar = true, nullstr = '\\0')")  # noqa: S608
    assert list(with_pandas.columns) == query.columns == [column.name for column in COLUMNS]
    assert [tuple(row) for row in with_pandas.itertuples(index=False)] == query.fetchall()
    assert len(with_pandas) == len(corpus.published)


def test_both_find_numbers_and_truth_values_by_themselves(table: Path) -> None:
    query = select(f"SELECT rating_value, article_title_is_ours, citations FROM '{table}'")  # noqa: S608
    assert [str(each) for each in query.types] == ["BIGINT", "BOOLEAN", "BIGINT"]
    with_pandas = pd.read_csv(table)
    pairs = zip(with_pandas["rating_value"], query.fetchall(), strict=True)
    assert all((None if pd.isna(value) else value) == row[0] for value, row in pairs)


def test_duckdb_and_pandas_read_the_records(real: Project, corpus: Corpus) -> None:
    path = real.path(f"build/site/{DATA}assertions.jsonl.gz")
    with_pandas = pd.read_json(path, lines=True)
    query = select(f"SELECT id, rating.name, len(citations) FROM read_json('{path}')")  # noqa: S608
    rows = [(row.id, row.rating["name"], len(row.citations)) for row in with_pandas.itertuples()]
    assert rows == query.fetchall()
    assert len(rows) == len(corpus.published)


def test_the_interface_is_described_and_every_file_is_as_described(files: dict[str, bytes]) -> None:
    document = json.loads(files[f"{API}openapi.json"])
    validate(document)
    components = document["components"]["schemas"]
    for path in document["paths"]:
        folder, name = path.strip("/").partition("/")[0], path.strip("/").partition("/")[0].removesuffix("s")
        name = "index" if folder == "index.json" else name
        schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": components}}
        found = [each for each in files if each.startswith(f"{API}{folder}")]
        assert found
        for each in found:
            jsonschema.Draft202012Validator(schema).validate(json.loads(files[each]))


def test_every_record_names_its_schema_and_keeps_to_it(files: dict[str, bytes], corpus: Corpus) -> None:
    address, checked = corpus.settings.address, 0
    for path, content in files.items():
        if not path.endswith(".json"):
            continue
        record = json.loads(content)
        named = record.get("$schema", "") if isinstance(record, dict) else ""
        if named.startswith(address):
            schema = json.loads(files[named.removeprefix(address)])
            assert schema["$id"] == named
            jsonschema.Draft202012Validator.check_schema(schema)
            jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(record)
            checked += 1
        elif path.startswith(f"{API}schema/content/"):
            jsonschema.Draft7Validator.check_schema(record)
            assert record["$id"] == address + path
        elif path.startswith(f"{API}schema/"):
            jsonschema.Draft202012Validator.check_schema(record)
    assert checked > len(corpus.published)


def described(files: dict[str, bytes], path: str) -> jsonschema.Draft202012Validator:
    """Return what holds a download against the schema that the package names for it."""
    package = json.loads(files[f"{DATA}datapackage.json"])
    (name,) = [each["schema_address"] for each in package["resources"] if each["path"] == path]
    return validator(files, name.rpartition("/")[2].removesuffix(".json"))


def validator(files: dict[str, bytes], name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(files[f"{API}schema/{name}.json"])
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_every_download_keeps_to_its_schema(files: dict[str, bytes], corpus: Corpus) -> None:
    for path in ("claimreview.json", "sources.csl.json", "assertions.json"):
        described(files, path).validate(json.loads(files[DATA + path]))
    for article in corpus.articles:
        path = f"annotations/{article.slug}.json"
        described(files, path).validate(json.loads(files[DATA + path]))
    for line in opened("x.gz", files[f"{DATA}assertions.jsonl.gz"]).splitlines():
        described(files, "assertions.jsonl.gz").validate(json.loads(line))
    validator(files, "datapackage").validate(json.loads(files[f"{DATA}datapackage.json"]))


DEFECTS = [
    ("claimreview", "claimreview.json", '"alternateName":', '"name":'),
    ("claimreview", "claimreview.json", '"bestRating":5', '"bestRating":6'),
    ("claimreview", "claimreview.json", '"@type":"Claim",', '"@type":"CreativeWork",'),
    ("claimreview", "claimreview.json", '"datePublished":"2026-11-22"', '"datePublished":"22.11.2026"'),
    ("claimreview", "claimreview.json", '"item":[{', '"item":[null,{'),
    ("claimreview", "claimreview.json", '"claimReviewed":"', '"claimReviewed":"","x":"'),
    ("sources", "sources.csl.json", '"type":"document"', '"type":"webpage-x"'),
    ("sources", "sources.csl.json", '"date-parts":[[', '"date-parts":[["x",'),
    ("sources", "sources.csl.json", '"kind":"', '"kind":"x'),
    ("annotations", "annotations/{article}.json", '"TextQuoteSelector"', '"FragmentSelector"'),
    ("annotations", "annotations/{article}.json", '"exact":', '"exactly":'),
    ("annotations", "annotations/{article}.json", '"motivation":"assessing"', '"motivation":"commenting"'),
    ("annotations", "annotations/{article}.json", '"schema:alternateName":', '"schema:name":'),
    ("datapackage", "datapackage.json", '"hash":"sha256:', '"hash":"md5:'),
    ("datapackage", "datapackage.json", '"path":"assertions.csv",', ""),
    ("checks", "assertions.json", '"checked":"2026-11-22"', '"checked":"gestern"'),
    ("index", "../api/v1/index.json", '"openapi":', '"swagger":'),
]
"""A schema, a file that keeps to it, and what is made wrong in it."""


@pytest.mark.parametrize(("name", "path", "right", "wrong"), DEFECTS)
def test_a_defect_in_a_download_is_found_by_its_schema(
    name: str, path: str, right: str, wrong: str, files: dict[str, bytes]
) -> None:
    slug = next(each for each in files if each.startswith(f"{DATA}annotations/")).rpartition("/")[2]
    path = posixpath.normpath(DATA + path.replace("{article}.json", slug))
    text = files[path].decode()
    assert right in text
    assert validator(files, name).is_valid(json.loads(text))
    assert not validator(files, name).is_valid(json.loads(text.replace(right, wrong, 1)))


def test_addresses_in_the_index_lead_to_files(files: dict[str, bytes], corpus: Corpus) -> None:
    address, index = corpus.settings.address, json.loads(files[f"{API}index.json"])
    listed = {**index, "checks": json.loads(files[index["checks"].removeprefix(address)])["checks"]}
    for kind, template in index["records"].items():
        assert listed[kind]
        for entry in listed[kind]:
            record = json.loads(files[template.replace("{id}", entry["id"]).removeprefix(address)])
            assert (record["id"], record["url"]) == (entry["id"], entry["url"])
            assert f"{entry['url'].removeprefix(address)}index.html" in files
    assert {index["openapi"].removeprefix(address), index["sources"].removeprefix(address)} <= set(files)


def test_the_page_of_the_downloads_lists_them_all_and_links_to_each(files: dict[str, bytes], site: Site) -> None:
    links = {node.attributes["href"] or "" for node in site.pages[DATA].css("dl.bl-facts a")}
    package = json.loads(files[f"{DATA}datapackage.json"])
    listed = {resource["path"] for resource in package["resources"]}
    assert listed | {"datapackage.json"} == {link for link in links if not link.startswith("../")}
    assert {DATA + name for name in listed} <= set(files)
    assert {f"{API}index.json", f"{API}openapi.json"} <= {link.removeprefix("../") for link in links} & set(files)


def test_the_examples_run(real: Project, site: Site, table: Path, corpus: Corpus, tmp_path: Path) -> None:
    page = site.pages[DATA]
    code = dict(zip(map(text_of, page.css("p.bl-label")), (node.text() for node in page.css("pre")), strict=True))
    here = {
        name: text.replace(f"{corpus.settings.address}{DATA}assertions.csv", str(table)) for name, text in code.items()
    }
    result = subprocess.run([sys.executable, "-c", here["Python"]], capture_output=True, text=True, check=True)
    assert "RT DE" in result.stdout
    parquet = tmp_path / "assertions.parquet"
    duckdb.sql(here["DuckDB → Parquet"].replace("assertions.parquet", str(parquet)))
    assert select(f"SELECT count(*) FROM '{parquet}'").fetchall() == [(len(corpus.published),)]  # noqa: S608
    for address in code["curl"].split():
        if address.startswith(corpus.settings.address):
            assert real.path(f"build/site/{address.removeprefix(corpus.settings.address)}").is_file()


def annotation_items(files: dict[str, bytes], slug: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(files[f"{DATA}annotations/{slug}.json"])["first"]["items"]
    return items


def test_each_annotation_selects_its_quote_in_the_article_and_nothing_else(
    files: dict[str, bytes], corpus: Corpus
) -> None:
    for article in corpus.articles:
        checks = [assertion for assertion in article.assertions if assertion.published]
        for assertion, annotation in zip(checks, annotation_items(files, article.slug), strict=True):
            given = {key: value for key, value in annotation["target"]["selector"].items() if key != "type"}
            found = TextQuoteSelector(**given).as_unique_position(article.body)
            span = corpus.spans[assertion.id]
            assert (found.start, found.end) == (span.start, span.end), assertion.id
            assert annotation["motivation"] == "assessing"


def test_annotations_hold_no_more_of_an_article_than_its_pages_show(
    files: dict[str, bytes], corpus: Corpus, site: Site
) -> None:
    for article in corpus.articles:
        checks = [assertion for assertion in article.assertions if assertion.published]
        for assertion, annotation in zip(checks, annotation_items(files, article.slug), strict=True):
            page = site.pages[f"faktenchecks/{assertion.id}/"]
            shown = letters(text_of(page.css_first(".bl-quote blockquote")))
            selector = annotation["target"]["selector"]
            assert letters(selector["exact"]) in shown
            # What the editors wrote to tell two places apart is theirs to give away.
            if fold(selector.get("suffix", "")) != fold(assertion.selector.suffix) or not assertion.selector.suffix:
                around = selector.get("prefix", "") + selector["exact"] + selector.get("suffix", "")
                assert letters(around) in shown, assertion.id


def test_no_other_export_holds_more_of_an_article_than_a_page_shows(
    files: dict[str, bytes], corpus: Corpus, site: Site
) -> None:
    for article in corpus.articles:
        pages = "".join(letters(text_of(page.body)) for page in site.pages.values())
        hidden = [line for line in map(letters, article.body.split("\n\n")) if len(line) > 80 and line not in pages]
        for path, content in files.items():
            if path.startswith((DATA, API)):
                told = letters(opened(path, content).decode())
                assert not [line for line in hidden if line in told], path
