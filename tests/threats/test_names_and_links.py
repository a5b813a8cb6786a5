"""No name of a file and no id leads outside, to a device or to two places; no symbolic link brings a file in."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from generator.reading.files import read_tree
from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections import Counter

    from tests.conftest import Project

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
PAGE_PLACES = ("faktenchecks", "artikel", "suche", "themen")


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
    assert f"content/articles/{name}.md:1:1: error: bad-id" in named


@pytest.mark.parametrize("files", SAME.values(), ids=list(SAME))
def test_a_name_that_some_system_takes_for_another_is_an_error(
    files: tuple[str, str], small: Project, cases: Counter[str]
) -> None:
    cases["D6"] += 1
    for name in files:
        small.write(f"content/articles/{name}", ARTICLE)
    assert re.search(r"error: (duplicate-id|bad-id)", _refused(small))


@pytest.mark.xfail(strict=True, reason="a page and a section of the same address: the site has only one of the two")
@pytest.mark.parametrize("name", PAGE_PLACES)
def test_a_name_of_a_page_that_is_taken_is_refused(name: str, small: Project) -> None:
    small.write(f"content/pages/{name}.md", "---\ntitle: x\n---\ny\n")
    result = small.run("mkdocs", "build")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert not small.path("build/site").exists()


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


@pytest.mark.xfail(strict=True, reason="a file name with a control character reaches the terminal as it is")
def test_a_name_cannot_write_lines_of_its_own(small: Project) -> None:
    small.write("content/articles/a\ncontent/x.md:1:1: error: forged.md".replace("/x", "-x"), ARTICLE)
    assert not [line for line in _refused(small).splitlines() if line.startswith("content-x.md")]


@pytest.mark.xfail(strict=True, reason="a file name that is no text makes the output no text")
@pytest.mark.parametrize("form", ["github", "json"])
def test_a_name_that_is_no_text_leaves_the_report_text(form: str, small: Project) -> None:
    small.path(os.fsdecode(b"content/articles/\xff.md")).write_text(ARTICLE, "utf-8")
    small.run("generator", "check", "--language", "en", "--format", form)  # its output is decoded as UTF-8


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


@pytest.mark.xfail(strict=True, reason="a linked folder in build/docs is published, and pages are written through it")
@pytest.mark.parametrize("name", ["x", "faktenchecks", ""])
def test_a_link_to_a_folder_among_the_generated_pages_is_not_followed(name: str, small: Project) -> None:
    outside, word = _outside(small)
    before = small.tree("../outside")
    if not name:
        small.path("build/docs").rmdir()
    small.path(f"build/docs/{name}".rstrip("/")).symlink_to(outside)
    small.run("mkdocs", "build")
    assert small.tree("../outside") == before
    assert word not in _site(small)


@pytest.mark.xfail(strict=True, reason="a folder of the input that is itself a link is followed")
@pytest.mark.parametrize("folder", ["content", "seeds", "site_config"])
def test_a_link_for_a_whole_folder_is_an_error(folder: str, small: Project) -> None:
    small.path(folder).rename(small.path("../elsewhere"))
    small.path(folder).symlink_to(small.path("../elsewhere").resolve())
    assert "symbolic-link" in _refused(small)


@pytest.mark.xfail(strict=True, reason="MkDocs copies what a link in the theme leads to")
def test_a_link_in_the_theme_is_not_published(small: Project) -> None:
    outside, word = _outside(small)
    small.path("site_config/theme/assets/x.txt").symlink_to(f"{outside}/geheim.md")
    small.run("mkdocs", "build")
    assert word not in _site(small)


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
