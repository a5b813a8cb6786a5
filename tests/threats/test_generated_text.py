"""Texts that nobody thought of, more than two thousand in each run, through every way on which a text is published."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import frontmatter
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.checks.hidden_characters import DIRECTION
from generator.exports.json_ld import script_text
from generator.exports.table import cell
from generator.feeds.feed import paragraph, plain
from generator.pages.escape import clean
from generator.reading.files import read_tree
from tests.conftest import Texts, copy_small
from tests.fuzz.targets import escape
from tests.site.hostile_project import write_hostile
from tests.site.payloads import HARMLESS, TOKEN, Payload

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

PIECES = (
    *(
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<img src=x onerror=alert(1)>",
        '">',
        "'>",
        "&lt;",
        "&#60;",
        "&amp;",
        "]]>",
    ),
    *("[", "]", "](", "](javascript:alert(1))", ")", "![", "[x]: ", "[^1]", "[c1]", "[TOC]", "*", "**", "_", "__", "`"),
    *(
        "```\n",
        "~~~\n",
        "#",
        "> ",
        "- ",
        "1. ",
        "---\n",
        "===\n",
        "| a |",
        "!!! note",
        "{: onclick=a }",
        "*[a]: b",
        ":a:",
    ),
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{# ",
        "#}",
        "${a}",
        "---\na: ",
        "!!python/name:a",
        "&a ",
        "*a",
        "<<: ",
        "|\n  ",
        "%YAML",
    ),
    *("javascript:", "data:text/html,", "//a.example", "https://a@b.example", "www.a.example", "a@b.example", "xn--a"),
    *("=cmd|' /C a'!A0", "+1", "-1", "@a", "\t=1", '"', "'", ",", ";", "\\", "\\u003c", "%3C", "%00"),
    *("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "\u2029", "\x85", "\xa0", "\xad", "\u0308", "\ufffe"),
    *("\0", "\x02", "\x03", "\x1b[31m", "\x7f", "\n", "\n\n", "\r\n", "\t", "    ", "wzxhzdk:0", "klzzwxh:0001"),
    *("Wort", "ä", "e\u0301", "ß", "„“", "조선", "שלום", "مرحبا", "😀", "👍🏽", "аlеrt", "＜a＞", "0", "12:30", "no"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=10).map("".join) | st.text(max_size=60)
WITH_SURROGATES = TEXTS | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zl", "Po"]), max_size=20)
UNWRITABLE = re.compile(rf"{DIRECTION.pattern}|[\r\x85\u2028\u2029{TOKEN}]")
PUBLISHED = TEXTS.map(lambda text: UNWRITABLE.sub("", text))
"""Texts with which a site is built: not with what turns the direction of writing, nor with other ends of lines."""


@given(text=WITH_SURROGATES)
@settings(max_examples=2000, deadline=None)
def test_a_text_comes_out_of_every_escape_as_it_is(text: str, cases: Counter[str]) -> None:
    escape(text.encode("utf-8", "surrogatepass"))
    cases["D1"] += 1


@given(text=WITH_SURROGATES)
@settings(max_examples=500, deadline=None)
def test_structured_data_of_a_text_reads_back_equal_and_ends_no_script(text: str, cases: Counter[str]) -> None:
    written = script_text({"text": text, text: [text]})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"text": text, text: [text]}
    cases["D3"] += 1


@given(text=WITH_SURROGATES)
@settings(max_examples=500, deadline=None)
def test_a_text_in_a_feed_is_text_in_xml_and_in_its_html(text: str, cases: Counter[str]) -> None:
    inside = ET.tostring(paragraph(text), encoding="unicode", method="html")
    document = ET.Element("content")
    document.text = inside
    read = ET.fromstring(ET.tostring(document, encoding="utf-8"))  # noqa: S314  our own
    assert read.text == inside
    assert (ET.fromstring(inside).text or "").strip() == plain(text)  # noqa: S314
    cases["D1"] += 1


@given(text=TEXTS)
@settings(max_examples=500, deadline=None)
def test_a_text_in_a_table_is_one_cell_and_no_formula(text: str, cases: Counter[str]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([cell(text), "x"])
    ((read, last),) = csv.reader(io.StringIO(written.getvalue(), newline=""), strict=True)
    assert last == "x"
    assert not read.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read.removeprefix("'").split() == text.removeprefix("'").split() or read.split() == text.split()
    cases["D1"] += 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place for the projects."""
    return tmp_path_factory.mktemp("generated")


@given(texts=st.lists(PUBLISHED, min_size=8, max_size=8))
@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_a_site_full_of_a_text_has_files_that_every_machine_reads(
    texts: list[str], folder: Path, cases: Counter[str]
) -> None:
    """Each text stands in every place of a check, its article, sources, people and lists."""
    shutil.rmtree(folder)
    project = copy_small(folder / "project")
    bundles = write_hostile(project, [HARMLESS, *(Payload("generated", f"{TOKEN}{text}{TOKEN}") for text in texts)])
    files, problems = read_tree(project.root)
    assert not problems
    built = Texts({file.path: file.text for file in files}).build()
    assert built.pages, [problem for problem in built.problems if problem.severity == "error"]
    pages = {page.uri: page.text for page in built.pages}
    (table,) = (content for path, content in built.exports.items() if path.endswith(".csv"))
    rows = list(csv.DictReader(io.StringIO(table.decode(), newline=""), strict=True))
    claims = {row["id"]: row["claim"] for row in rows}
    for bundle in bundles:
        cases["D1"] += 1
        wanted = " ".join(bundle.at("assertion claim").split())
        assert claims[bundle.key] == wanted
        (page,) = (text for uri, text in pages.items() if uri.endswith(f"/{bundle.key}.md") and "ClaimReview" in text)
        structured = str(frontmatter.loads(page).metadata["structured"])
        assert not set(structured) & set("<>&")
        assert clean(json.loads(structured)["claimReviewed"]) == clean(wanted)
    for path, content in built.exports.items():
        if path.endswith((".json", ".jsonld")):
            json.loads(content)
        elif path.endswith(".xml"):
            ET.fromstring(content)  # noqa: S314


def test_a_publisher_with_a_control_character_leaves_the_feeds_xml(folder: Path) -> None:
    shutil.rmtree(folder)
    project = copy_small(folder / "project")
    write_hostile(project, [Payload("control", f"{TOKEN}\x02\ufffe{TOKEN}")])
    built = Texts({file.path: file.text for file in read_tree(project.root)[0]}).build()
    ET.fromstring(built.exports["feed.xml"])  # noqa: S314  our own
