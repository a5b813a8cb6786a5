"""`belegt import`: what it writes, says and refuses, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.commands.check import check
from generator.commands.import_ import import_
from tests.unit.importing.documents import SAMPLES, docx

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

PAGE = SAMPLES / "plain-boxes.html"
TEXT = "Das Freibad schließt für immer\nDie Stadt schließt das Freibad zum 1. Oktober, sagte die Bürgermeisterin.\n"
ARTICLE = "content/articles/stadtrat-rettet-freibad.md"


def run(project: Project, *arguments: str | Path, content: bytes | None = None) -> Result:
    """Run the command in this process; what it does not expect is raised."""
    parts = [*(str(argument) for argument in arguments), "--root", str(project.root), "--language", "en"]
    return CliRunner().invoke(import_, parts, input=content, catch_exceptions=False)


def problems(project: Project) -> list[str]:
    """Return place and code of what is wrong in the project."""
    result = CliRunner().invoke(check, ["--root", str(project.root), "--language", "en", "--strict"])
    return [
        ":".join(line.split(":")[:5]) for line in result.stderr.splitlines() if line.startswith(("content", "seeds"))
    ]


def test_it_writes_the_document_its_text_the_article_and_the_checksums(small: Project) -> None:
    before = small.read("seeds/SHA256SUMS")
    result = run(small, PAGE)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "written: seeds/stadtrat-rettet-freibad.html",
        "written: seeds/stadtrat-rettet-freibad.txt",
        f"written: {ARTICLE}",
        "written: seeds/SHA256SUMS",
        f"to fill in: {ARTICLE}:3: outlet",
        f"to fill in: {ARTICLE}:4: url",
        "3 passages were left out of the text; `cleaning` names them",
        f"next: compare {ARTICLE} with the document, write its assertions, then run `belegt check`",
    ]
    assert small.path("seeds/stadtrat-rettet-freibad.html").read_bytes() == PAGE.read_bytes()
    assert small.read("seeds/SHA256SUMS").startswith(before)
    assert small.read("seeds/SHA256SUMS").count("\n") == before.count("\n") + 2


def test_the_check_then_names_exactly_what_is_blank_and_required(small: Project) -> None:
    assert problems(small) == []
    run(small, PAGE)
    run(small, "-", "--slug", "freibad-zu", content=b"Die Stadt schliesst das Freibad, sagte die Frau.\n")
    assert problems(small) == [
        "content/articles/freibad-zu.md:2:1: error: missing-key",
        "content/articles/freibad-zu.md:3:1: error: missing-key",
        f"{ARTICLE}:3:1: error: missing-key",
    ]


def test_a_project_is_clean_once_the_blanks_are_given(small: Project) -> None:
    given = ("--outlet", "Stadtanzeiger", "--url", "https://stadtanzeiger.example/freibad", "--published", "2025-10")
    result = run(small, PAGE, *given, "--title", "Freibad gerettet")
    assert "to fill in" not in result.stdout
    assert "published: 2025-10  # given" in small.read("content/articles/freibad-gerettet.md")
    assert problems(small) == []


def test_text_comes_from_standard_input(small: Project) -> None:
    run(small, "-", content=TEXT.encode())
    assert small.read("seeds/das-freibad-schliesst-fuer-immer.txt") == TEXT


@pytest.mark.parametrize("content", [PAGE.read_bytes(), TEXT.encode(), TEXT.encode("cp1252")])
def test_a_document_is_known_again_whatever_its_name(small: Project, content: bytes) -> None:
    run(small, "-", "--slug", "eins", content=content)
    before = small.tree(".")
    result = run(small, "-", "--slug", "zwei", content=content)
    assert result.exit_code == 2
    assert "in the project already, as seeds/eins." in result.stderr
    assert small.tree(".") == before


@pytest.mark.parametrize("taken", [ARTICLE, ARTICLE.replace(".md", "/index.md"), "seeds/stadtrat-rettet-freibad.txt"])
def test_nothing_is_written_over(small: Project, taken: str) -> None:
    small.write(taken, "mine")
    before = small.tree(".")
    result = run(small, PAGE)
    assert result.exit_code == 2
    assert "--slug" in result.stderr
    assert small.tree(".") == before


def test_nothing_is_left_where_one_file_cannot_be_written(small: Project) -> None:
    small.path("seeds/.SHA256SUMS.next").mkdir()
    before = small.tree(".")
    result = run(small, PAGE)
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert small.tree(".") == before


def test_a_list_of_checksums_without_a_last_line_end_is_continued(small: Project) -> None:
    small.write("seeds/SHA256SUMS", small.read("seeds/SHA256SUMS").rstrip("\n"))
    run(small, PAGE, "--outlet", "Stadtanzeiger")
    assert problems(small) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("--slug", "../fremd"),
        ("--slug", "Groß"),
        ("--slug", ""),
        ("--url", "javascript:alert(1)"),
        ("--published", "2025-02-30"),
        ("--published", "gestern"),
    ],
)
def test_wrong_values_are_refused(small: Project, arguments: tuple[str, str]) -> None:
    before = small.tree(".")
    assert run(small, PAGE, *arguments).exit_code == 2
    assert small.tree(".") == before


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"%PDF-1.4", b"PK\x03\x04", docx(""), b"<html></html>"])
def test_a_document_that_is_of_no_use_is_refused_in_one_sentence(small: Project, content: bytes) -> None:
    before = small.tree(".")
    result = run(small, "-", "--slug", "neu", content=content)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert small.tree(".") == before


def test_a_document_that_names_nothing_needs_a_name(small: Project) -> None:
    result = run(small, "-", content=b"Die Stadt schliesst das Freibad.\n")
    assert result.exit_code == 2
    assert "--slug" in result.stderr


def test_the_name_of_a_file_leads_nowhere_else(small: Project) -> None:
    odd = small.path("..%2F..%2Fetc: passwd?.txt")
    odd.write_text("Die Stadt schließt das Freibad.\n", "utf-8")
    run(small, odd)
    assert small.path("content/articles/2f-2fetc-passwd.md").is_file()


def test_a_folder_that_is_no_project_and_a_file_that_is_not_there_end_with_2(small: Project, tmp_path: Path) -> None:
    elsewhere = CliRunner().invoke(import_, [str(PAGE), "--root", str(tmp_path / "small" / "content")])
    assert elsewhere.exit_code == 2
    assert run(small, small.path("missing.pdf")).exit_code == 2
    assert run(small, small.root).exit_code == 2
