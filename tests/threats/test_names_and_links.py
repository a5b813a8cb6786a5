"""No name of a file and no id leads outside, to a device or to two places; no symbolic link brings a file in."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.problems import BelegtError
from generator.reading.files import read_tree
from generator.report.text import printable
from generator.unchanged import state_of_inputs
from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections import Counter

    from tests.conftest import Project, Texts

ARTICLE = """---
title: Hallenbad
outlet: Musterblatt
published: 2025-09-20
language: de
assertions: []
seed: freibad.txt
---
Text.
"""
DEVICES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")
NAMES = (
    *DEVICES,
    *(device.upper() for device in DEVICES),
    *("Abc", "ABC", "März", "Ma\u0308rz", "straße", "ﬁn", "аbc", "😀", "ı", "\u200babc", "abc\u202e", "a\u00adb"),
    *("a...", "a..b", "a.b", "con.txt", "abc.", "a b", "abc ", "-a", "a-", "a--b", "a_b", "_a", "~a", "a~1"),
    *("a" * 81, "a%2e", "a%2f", "a?b", "a#b", "a&b", "a:b", "a*b", "a'b", 'a"b', "<script>", "a|b", "a\\b"),
    *("a+b", "a=b", "a;b", "{{a}}", "$(a)", "`a`", "::error::a", "index"),
)
"""Names of files that are no ids: Windows' devices, other letters, case, dots, signs that mean something somewhere."""
IDS = (
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "C:a",
    "con",
    "a" * 81,
    "Abc",
    "ä",
    "",
    "a b",
    "a\n",
    "%2e",
)
SAME = {
    "folder and file": ("abc.md", "abc/index.md"),
    "two kinds of case": ("abc.md", "ABC.md"),
    "composed and decomposed": ("M\u00e4rz.md", "Ma\u0308rz.md"),
    "folders of two kinds of case": ("abc/index.md", "Abc/index.md"),
}
PAGE_PLACES = (
    *("faktenchecks", "artikel", "behauptungen", "bewertungen", "themen", "medien", "personen", "quellen"),
    *("suche", "zeitleiste", "daten", "index", "vorschau"),
)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the command says of a project that holds a file of every name."""
    project = copy_small(tmp_path_factory.mktemp("names") / "project")
    for name in NAMES:
        project.write(f"content/articles/{name}.md", ARTICLE)
    return _refused(project)


def _refused(project: Project) -> str:
    result = project.run("generator", "check", "--language", "en")
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_a_file_that_is_no_id_is_an_error(name: str, named: str, cases: Counter[str]) -> None:
    cases["D6"] += 1
    assert f"content/articles/{printable(name)}.md:1:1: error: bad-id" in named


@pytest.mark.parametrize("files", SAME.values(), ids=list(SAME))
def test_a_name_that_some_system_takes_for_another_is_an_error(
    files: tuple[str, str], small: Project, cases: Counter[str]
) -> None:
    cases["D6"] += 1
    for name in files:
        small.write(f"content/articles/{name}", ARTICLE)
    assert re.search(r"error: (duplicate-id|bad-id)", _refused(small))


@pytest.mark.parametrize("name", PAGE_PLACES)
def test_a_name_of_a_page_that_is_taken_is_refused(name: str, small_texts: Texts, cases: Counter[str]) -> None:
    cases["D6"] += 1
    path = f"content/pages/{name}.md"
    texts = small_texts.with_text(path, "---\ntitle: x\n---\ny\n")
    assert ("duplicate-id", 1) in {(p.code, p.place.line) for p in texts.check().problems if p.place.path == path}
    assert texts.build().pages == ()


def test_the_names_of_the_lists_are_those_of_the_pages(small_texts: Texts) -> None:
    uris = {page.uri for page in small_texts.build().pages}
    own = {uri.removesuffix("/index.md") for uri in uris if uri.endswith("/index.md") and uri.count("/") == 1}
    assert own | {"index", "vorschau"} == set(PAGE_PLACES)


@pytest.mark.parametrize("name", ["faktencheck", "search", "assets", "404", "data"])
def test_a_name_of_a_page_that_is_free_is_none_of_it(name: str, small_texts: Texts) -> None:
    texts = small_texts.with_text(f"content/pages/{name}.md", "---\ntitle: x\n---\ny\n")
    assert texts.check().problems == small_texts.check().problems


def test_the_register_of_corrections_is_a_page_of_the_site_where_nobody_wrote_one(
    small_texts: Texts, cases: Counter[str]
) -> None:
    cases["D6"] += 1
    texts = small_texts.with_replaced("content/pages/korrekturen.md", "kind: corrections", "kind: page")
    found = {(problem.code, problem.place.path) for problem in texts.check().problems}
    assert ("duplicate-id", "content/pages/korrekturen.md") in found


@pytest.mark.parametrize("name", IDS)
def test_a_name_given_as_an_id_anywhere_is_refused_where_it_stands(
    name: str, small: Project, cases: Counter[str]
) -> None:
    written = "'" + name.replace("\n", "\n\n") + "'"
    small.replace("content/articles/freibad-schliesst.md", "id: freibad-schliesst-im-oktober", f"id: {written}")
    for path in ("sources/neu", "people", "outlets", "topics", "claims"):
        small.write(f"content/{path}.yml", f"? {written}\n: {{}}\n")
    said = _refused(small)
    for path in (
        "articles/freibad-schliesst.md",
        "sources/neu.yml",
        "people.yml",
        "outlets.yml",
        "topics.yml",
        "claims.yml",
    ):
        cases["D6"] += 1
        assert re.search(rf"content/{path}:[0-9]+:[0-9]+: error: (bad-id|missing-key)", said), path
    assert read_tree(small.root)[1] == ()


def test_a_name_cannot_write_lines_of_its_own(small: Project, cases: Counter[str]) -> None:
    cases["D6"] += 1
    small.write("content/articles/a\ncontent/x.md:1:1: error: forged.md".replace("/x", "-x"), ARTICLE)
    assert not [line for line in _refused(small).splitlines() if line.startswith("content-x.md")]


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_name_that_is_no_text_leaves_the_report_text(form: str, small: Project, cases: Counter[str]) -> None:
    cases["D6"] += 1
    for folder in (
        b"content/articles",
        b"content/sources",
        b"content/pages",
        b"content",
        b"seeds",
        b"site_config/theme",
    ):
        for name in (b"\xff.md", b"\x1b[31m\x07.md", b"\xe2\x80\xae.md", b"\xed\xa0\x80.yml"):
            small.path(os.fsdecode(folder + b"/" + name)).write_text(ARTICLE, "utf-8")
    result = small.run("generator", "check", "--language", "en", "--format", form)  # its output is decoded as UTF-8
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    said = result.stdout + result.stderr
    assert said.count("not-utf-8") >= 5
    assert said.count("bad-id") >= 3
    assert not set(said) & set("\x1b\x07")
    assert form == "json" or "\u202e" not in said


def _outside(small: Project) -> tuple[str, str]:
    """Put a folder beside the project, and return its path and a word that stands in its files."""
    for name in ("index.md", "geheim.md"):
        small.write(f"../outside/{name}", "# Verschlusssache\n")
    return str(small.path("../outside").resolve()), "Verschlusssache"


LINKS = (
    "content/articles/x.md",
    "content/articles/x",
    "content/sources/x.yml",
    "content/pages/x.md",
    "content/x",
    "seeds/x.txt",
    "site_config/templates/x.jinja",
    "site_config/locale/x.po",
    "content/evidence/links.json",
)


@pytest.mark.parametrize("uri", LINKS)
@pytest.mark.parametrize("target", ["{outside}/geheim.md", "{outside}", "/etc/passwd", "/dev/zero", "/nowhere", "."])
def test_a_link_among_the_input_is_an_error_and_not_followed(
    uri: str, target: str, small: Project, cases: Counter[str]
) -> None:
    cases["D7"] += 1
    outside, word = _outside(small)
    small.path(uri).parent.mkdir(exist_ok=True)
    small.path(uri).symlink_to(target.format(outside=outside))
    files, problems = read_tree(small.root)
    assert [(problem.code, problem.place.path) for problem in problems] == [("symbolic-link", uri)]
    assert not [file.path for file in files if word in file.text]


def test_a_link_to_a_file_among_the_generated_pages_is_removed(small: Project, cases: Counter[str]) -> None:
    cases["D7"] += 1
    outside, word = _outside(small)
    small.path("build/docs/x.md").symlink_to(f"{outside}/geheim.md")
    assert small.run("mkdocs", "build").returncode == 0
    assert not small.path("build/docs/x.md").is_symlink()
    assert word not in _site(small)


FOLDERS = (
    *("build", "build/docs", "build/docs/x", "build/docs/faktenchecks", "build/docs.next", "build/site"),
    *("build/cache", "build/cache/cards", "build/cache/search", "build/preview", "build/cache/preview"),
)


@pytest.mark.parametrize("uri", FOLDERS)
def test_a_link_for_a_folder_of_the_tool_is_refused(uri: str, small: Project, cases: Counter[str]) -> None:
    cases["D7"] += 1
    outside, word = _outside(small)
    before = small.tree("../outside")
    if small.path(uri).is_dir():
        shutil.rmtree(small.path(uri))
    small.path(uri).parent.mkdir(parents=True, exist_ok=True)
    small.path(uri).symlink_to(outside)
    result = small.run("mkdocs", "build")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert uri in result.stderr
    assert small.tree("../outside") == before
    small.path(uri).unlink()
    assert word not in _site(small)


def test_a_link_instead_of_the_finished_pages_is_refused_although_nothing_changed(
    small: Project, cases: Counter[str]
) -> None:
    cases["D7"] += 1
    assert small.run("generator", "build", "--language", "en").returncode == 0
    small.path("build/docs").rename(small.path("../elsewhere"))
    small.path("build/docs").symlink_to(small.path("../elsewhere").resolve())
    result = small.run("generator", "build", "--language", "en")
    assert result.returncode != 0
    assert "build/docs is a symbolic link" in result.stderr


@pytest.mark.parametrize("folder", ["content", "seeds", "site_config"])
def test_a_link_for_a_whole_folder_is_an_error(folder: str, small: Project, cases: Counter[str]) -> None:
    cases["D7"] += 1
    small.path(folder).rename(small.path("../elsewhere"))
    small.path(folder).symlink_to(small.path("../elsewhere").resolve())
    result = small.run("generator", "check", "--language", "en")
    assert result.returncode != 0
    assert f"{folder} is a symbolic link" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("uri", ["site_config/theme/assets/x.txt", "site_config/theme/x", "content/evidence/x.warc.gz"])
def test_a_link_in_a_folder_that_the_build_does_not_look_into_is_an_error(
    uri: str, small: Project, cases: Counter[str]
) -> None:
    cases["D7"] += 1
    outside, word = _outside(small)
    small.path(uri).parent.mkdir(exist_ok=True)
    small.path(uri).symlink_to(f"{outside}/geheim.md" if "." in uri else outside)
    result = small.run("mkdocs", "build")
    assert result.returncode != 0
    assert word not in _site(small)
    assert f"{uri}:1:1: error: symbolic-link" in _refused(small)


@pytest.mark.parametrize("uri", ["content/articles/x.md", "seeds/x.pdf", "site_config/theme/x.css"])
def test_a_pipe_among_the_input_is_an_error_and_nobody_waits_for_it(
    uri: str, small: Project, cases: Counter[str]
) -> None:
    cases["D7"] += 1
    os.mkfifo(small.path(uri))
    with pytest.raises(BelegtError, match=f"{uri} is no file"):
        read_tree(small.root)
    with pytest.raises(BelegtError, match=f"{uri} is no file"):
        state_of_inputs(small.root)


def test_a_file_that_is_too_large_is_not_read(small: Project, cases: Counter[str]) -> None:
    cases["D15"] += 1
    with small.path("content/articles/x.md").open("wb") as file:
        file.truncate(1 << 36)  # of holes only
    _, problems = read_tree(small.root)
    assert [problem.code for problem in problems] == ["file-too-large"]


SUFFIXES = {
    *(".html", ".xml", ".gz", ".json", ".jsonl", ".jsonld", ".csv", ".bin", ".js", ".css", ".png", ".svg", ".woff2"),
    *(".txt", ".htm", ".webmanifest", ".ico", ".map"),
}


def test_the_site_holds_no_link_and_only_what_a_site_holds(small: Project, cases: Counter[str]) -> None:
    result = small.run("mkdocs", "build")
    assert result.returncode == 0, result.stderr
    files = list(small.path("build/site").rglob("*"))
    assert len(files) > 50
    assert [path for path in files if path.is_symlink()] == []
    assert {path.suffix for path in files if path.is_file()} - SUFFIXES == set()
    cases["D7"] += len(files)


def _site(project: Project) -> str:
    folder = project.path("build/site")
    return "".join(path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.is_file())
