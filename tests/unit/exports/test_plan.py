"""The files for machines, all together."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.exports.open_data import OpenData
from generator.exports.plan import plan_exports
from generator.language import Catalogue
from generator.pages.site_map import SiteMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Texts

    Exports = Callable[[Texts], dict[str, bytes]]

ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "freibad-schliesst-im-oktober"
VERDICT = re.compile(r"(?m)verdict: [a-z-]+$")
DESCRIPTIONS = ("api/v1/schema/", "api/v1/openapi.json")
"""What describes a rating, and is none."""


def opened(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files as they are once they are unpacked, without the ending of what was packed."""
    return {
        path.removesuffix(".gz"): gzip.decompress(content) if path.endswith(".gz") else content
        for path, content in files.items()
    }


def numbers(value: object) -> list[int | float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for each in value for number in numbers(each)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def ratings(value: object) -> list[dict[str, Any]]:
    """Return every rating in a document, whatever the words of its format."""
    if isinstance(value, list):
        return [rating for each in value for rating in ratings(each)]
    if not isinstance(value, dict):
        return []
    named = [value[key] for key in ("reviewRating", "schema:reviewRating", "rating") if key in value]
    inner = [rating for each in value.values() for rating in ratings(each)]
    return [each for each in named if isinstance(each, dict)] + inner


def test_every_file_is_utf_8_and_ends_with_a_newline(small_texts: Texts, exports: Exports) -> None:
    for path, content in opened(exports(small_texts)).items():
        assert content.decode().endswith("\n"), path
        assert not content.startswith(b"\xef\xbb\xbf"), path


def test_the_same_records_give_the_same_bytes_in_the_same_order(small_texts: Texts, exports: Exports) -> None:
    first, second = exports(small_texts), exports(small_texts)
    assert list(first.items()) == list(second.items())
    assert list(first) == sorted(first)


def test_the_lines_of_all_records_are_those_of_the_interface(small_texts: Texts, exports: Exports) -> None:
    files = exports(small_texts)
    lines = gzip.decompress(files["data/assertions.jsonl.gz"]).splitlines(keepends=True)
    paths = [f"api/v1/checks/{json.loads(line)['id']}.json" for line in lines]
    assert [files[path] for path in paths] == lines
    assert sorted(paths) == [path for path in files if path.startswith("api/v1/checks/")]


def test_there_is_a_file_for_each_check_article_and_shared_claim(small_texts: Texts, exports: Exports) -> None:
    files, site = exports(small_texts), SiteMap(small_texts.check().corpus, Catalogue("en"))
    for kind, ids in (
        ("checks", [assertion.id for assertion in site.corpus.published]),
        ("articles", [article.slug for article in site.articles]),
        ("claims", list(site.by_claim)),
    ):
        assert {path for path in files if path.startswith(f"api/v1/{kind}/")} == {
            f"api/v1/{kind}/{i}.json" for i in ids
        }


def test_the_folder_of_the_downloads_is_in_the_sites_language(small_texts: Texts) -> None:
    words = Catalogue("de", 'msgid ""\nmsgstr ""\n\nmsgctxt "address"\nmsgid "data"\nmsgstr "daten"\n')
    files = plan_exports(OpenData(SiteMap(small_texts.check().corpus, words)))
    assert {path.partition("/")[0] for path in files} == {"daten", "api"}


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn", "published"])
def test_what_is_not_finished_or_not_published_stands_in_no_file(
    status: str, small_texts: Texts, exports: Exports
) -> None:
    texts = small_texts.with_replaced(ARTICLE, "status: published", f"status: {status}")
    if status == "published":
        texts = texts.with_replaced(ARTICLE, "verdict: richtig", "verdict: in-pruefung")
    files = opened(exports(texts))
    assert not [path for path, content in files.items() if CHECK in path or CHECK in content.decode()]
    assert [path for path, content in opened(exports(small_texts)).items() if CHECK in content.decode()]


def test_a_rating_off_the_axis_has_no_number_in_any_file(small_texts: Texts, exports: Exports) -> None:
    texts = small_texts
    for path, text in small_texts.files.items():
        if path.startswith("content/articles"):
            texts = texts.with_text(path, VERDICT.sub("verdict: unbelegt", text))
    files, found = opened(exports(texts)), 0
    for path, content in files.items():
        if path.endswith((".json", ".jsonl", ".jsonld")) and not path.startswith(DESCRIPTIONS):
            for rating in ratings([json.loads(line) for line in content.splitlines()]):
                assert numbers(rating) == [], path
                found += 1
    assert found
    table = csv.DictReader(io.StringIO(files["data/assertions.csv"].decode(), newline=""))
    assert {row["rating_value"] for row in table} == {""}
    assert numbers(ratings(json.loads(exports(small_texts)["data/claimreview.json"])))


def test_without_a_licence_none_is_claimed(small_texts: Texts) -> None:
    files = opened(dict(plan_exports(OpenData(SiteMap(small_texts.check().corpus, Catalogue("en"))))))
    assert not [path for path, content in files.items() if b"creativecommons" in content]
    assert "licenses" not in json.loads(files["data/datapackage.json"])


def test_notes_for_the_editors_stay_with_them(small_texts: Texts, exports: Exports) -> None:
    line = "    claimant: Musterblatt\n"
    texts = small_texts.with_replaced(
        ARTICLE, line, f"{line}    claimant_note: Intern eins.\n    figure_note: Intern zwei.\n"
    )
    assert not texts.check().problems
    assert not [path for path, content in opened(exports(texts)).items() if b"Intern" in content]
