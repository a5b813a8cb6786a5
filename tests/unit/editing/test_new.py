"""`belegt new`: what it writes, what it says, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.commands.new import new
from generator.problems import Severity
from generator.project import check_project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

FILE = "content/articles/freibad-schliesst.md"
FOLDER = "content/articles/stadtrat-beschliesst-freibad"
QUOTE = "„Wir haben kein Geld mehr“, sagte die Bürgermeisterin."
ID = "wir-haben-kein-geld-mehr-sagte-die-buergermeisterin"
OPEN = {"`claim`", "`claimant`", "`attribution`"}
"""What an assertion cannot be read without."""


def run(project: Project, *arguments: str, given: str | bytes = "") -> Result:
    """Run the command in English; what it does not expect is raised."""
    options = ["--root", str(project.root), "--language", "en"]
    return CliRunner().invoke(new, [*arguments, *options], input=given, catch_exceptions=False)


def errors(project: Project) -> set[tuple[str, int, str]]:
    """Return path, line and code of each error of the project."""
    problems = check_project(project.root)[0].problems
    return {(p.place.path, p.place.line, p.code) for p in problems if p.severity is Severity.ERROR}


def test_an_assertion_is_added_and_its_place_is_told(small: Project) -> None:
    result = run(small, "assertion", "freibad-schliesst", "--quote", QUOTE)
    assert result.exit_code == 0
    place, told = result.stdout.splitlines()[0].split(": ")
    path, line = place.split(":")
    assert (path, told) == (FILE, ID)
    assert small.read(FILE).splitlines()[int(line) - 1] == f"  - id: {ID}"
    assert [each.id for each in check_project(small.root)[0].corpus.assertions][1] == ID


def test_a_disk_that_refuses_ends_with_2_and_leaves_the_file(small: Project) -> None:
    small.path(FILE).with_name(".freibad-schliesst.md.next").mkdir()
    before = small.read(FILE)
    result = run(small, "assertion", "freibad-schliesst", "--quote", QUOTE)
    assert (result.exit_code, small.read(FILE)) == (2, before)
    assert result.stderr.startswith("cannot write ")


@pytest.mark.parametrize("article", ["freibad-schliesst", "stadtrat-beschliesst-freibad"])
def test_a_new_assertion_has_no_error_but_what_it_cannot_be_read_without(small: Project, article: str) -> None:
    result = run(small, "assertion", article, "--quote", "Die Bürgermeisterin")
    assert result.exit_code == 0
    path = result.stdout.split(":")[0]
    lines = small.read(path).splitlines()
    found = errors(small)
    assert {(each[0], each[2]) for each in found} <= {(path, "missing-key")}
    assert {f"`{lines[line - 1].split(':')[0].strip()}`" for _, line, _ in found} <= OPEN


@pytest.mark.parametrize(
    "article", ["stadtrat-beschliesst-freibad", FOLDER, f"{FOLDER}/", f"{FOLDER}/index.md", "{root}/" + FOLDER]
)
def test_an_article_is_given_by_its_name_or_path(small: Project, article: str) -> None:
    result = run(small, "assertion", article.format(root=small.root), "--quote", "je geschlossen", "--id", "je-zu")
    assert result.stdout.splitlines()[0] == f"{FOLDER}/je-zu.md:1: je-zu"
    assert small.read(f"{FOLDER}/je-zu.md").startswith("---\nquote: je geschlossen\nheadline:")


def test_an_article_is_given_by_its_path_from_the_current_folder(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.path("content/articles"))
    assert run(small, "assertion", "freibad-schliesst.md", "--quote", QUOTE).exit_code == 0


def test_an_id_that_is_taken_anywhere_is_numbered(small: Project) -> None:
    run(small, "assertion", "freibad-schliesst", "--quote", "Die Bürgermeisterin")
    result = run(small, "assertion", "stadtrat-beschliesst-freibad", "--quote", "Die Bürgermeisterin")
    assert result.stdout.splitlines()[0] == f"{FOLDER}/die-buergermeisterin-2.md:1: die-buergermeisterin-2"


def test_line_ends_and_everything_else_stay_as_they_are(small: Project) -> None:
    before = small.read(FILE).replace("\n", "\r\n").encode()
    small.path(FILE).write_bytes(before)
    run(small, "assertion", "freibad-schliesst", "--quote", QUOTE)
    after = small.path(FILE).read_bytes()
    start = after.index(f"  - id: {ID}".encode())
    end = start + len(after) - len(before)
    assert after[:start] + after[end:] == before
    assert after.count(b"\n") == after.count(b"\r\n")


def test_nothing_lies_beside_the_file_afterwards(small: Project) -> None:
    before = set(small.tree("content"))
    small.path(FILE).chmod(0o640)
    run(small, "assertion", "freibad-schliesst", "--quote", QUOTE)
    assert set(small.tree("content")) == before
    assert small.path(FILE).stat().st_mode & 0o777 == 0o640


REFUSED = {
    "not there": (["freibad-schliesst", "--quote", "Wir haben keinen Cent mehr"], "the nearest passage is: "),
    "twice": (["freibad-schliesst", "--quote", "Bürgermeisterin"], "     2: … "),
    "no such place": (["freibad-schliesst", "--quote", "Bürgermeisterin", "--occurrence", "3"], "the number 3"),
    "id taken": (["freibad-schliesst", "--quote", QUOTE, "--id", "freibad-gerettet"], f"{FOLDER}/freibad-gerettet.md"),
    "no id": (["freibad-schliesst", "--quote", "„"], "--id"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_ends_with_1_and_the_remedy_and_changes_nothing(small: Project, case: str) -> None:
    before = small.tree("")
    arguments, said = REFUSED[case]
    result = run(small, "assertion", *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""
    assert small.tree("") == before


def test_the_place_that_is_chosen_gets_what_tells_it_apart(small: Project) -> None:
    run(small, "assertion", "freibad-schliesst", "--quote", "Bürgermeisterin", "--occurrence", "2", "--id", "zweite")
    assert "    quote: Bürgermeisterin\n    prefix: Die\n" in small.read(FILE)
    assert not {each for each in errors(small) if each[2] != "missing-key"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["freibad-schlisst", "--quote", QUOTE], "freibad-schliesst"),
        (["content/articles", "--quote", QUOTE], "content/articles"),
        (["freibad-schliesst", "--quote", QUOTE, "--id", "Kein Geld"], "Kein Geld"),
        (["freibad-schliesst", "--quote", QUOTE, "--occurrence", "0"], "--occurrence"),
        (["freibad-schliesst"], "--quote"),
    ],
)
def test_wrong_use_ends_with_2_and_the_reason(small: Project, arguments: list[str], said: str) -> None:
    before = small.tree("")
    result = run(small, "assertion", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert small.tree("") == before


def test_a_folder_that_is_no_project_ends_with_2(small: Project) -> None:
    small.path("site_config/site.yml").unlink()
    assert run(small, "source", "https://example.org/a").exit_code == 2


def test_an_article_that_cannot_be_read_ends_with_1_and_its_problems(small: Project) -> None:
    small.replace(FILE, "  - id: gaestezahl", "  -id: gaestezahl")
    result = run(small, "assertion", "freibad-schliesst", "--quote", QUOTE)
    assert result.exit_code == 1
    assert f"{FILE}:" in result.stderr
    assert "yaml-syntax" in result.stderr


def test_an_article_without_its_source_document_is_refused(small: Project) -> None:
    small.path("seeds/freibad.txt").unlink()
    result = run(small, "assertion", "freibad-schliesst", "--quote", QUOTE)
    assert result.exit_code == 1
    assert "seeds/freibad.txt" in result.stderr


def test_a_file_that_is_there_is_never_overwritten(small: Project) -> None:
    small.write(f"{FOLDER}/alt.md", "ohne Kopf\n")
    result = run(small, "assertion", FOLDER, "--quote", "je geschlossen", "--id", "alt")
    assert result.exit_code == 1
    assert small.read(f"{FOLDER}/alt.md") == "ohne Kopf\n"


def test_a_source_is_begun_by_its_address_alone(small: Project) -> None:
    result = run(small, "source", "https://example.org/rat/protokoll")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "content/sources/neu.yml:1: example-org-rat-protokoll"
    text = small.read("content/sources/neu.yml")
    assert [line for line in text.splitlines()[1:] if "#" not in line] == ["  url: https://example.org/rat/protokoll"]
    lines = text.splitlines()
    assert {(lines[line - 1].split(":")[0].strip(), code) for _, line, code in errors(small)} == {
        ("title", "missing-key"),
        ("kind", "missing-key"),
    }


@pytest.mark.parametrize("target", ["stadt.yml", "content/sources/stadt.yml"])
def test_a_source_goes_into_the_file_that_is_named(small: Project, target: str) -> None:
    result = run(small, "source", "doi:10.1000/x", "--to", target)
    assert result.stdout.splitlines()[0] == "content/sources/stadt.yml:1: doi-10-1000-x"
    assert small.read("content/sources/stadt.yml").count("\n\n") == 2


ITEMS: list[dict[str, object]] = [
    {"id": "a", "type": "treaty", "title": "Vertrag", "issued": {"date-parts": [[2025]]}, "volume": "3"},
    {"id": "b", "type": "webpage", "title": "Protokoll", "URL": "https://stadt.example/protokoll"},
]


def test_a_file_is_imported_whole_and_what_was_not_kept_is_told(small: Project, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(json.dumps(ITEMS), "utf-8")
    result = run(small, "source", str(file))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "content/sources/neu.yml:1: 2025-vertrag"
    assert result.stderr.splitlines() == [
        "2025-vertrag: no place for volume",
        "b: not added, it is registered as `rat-2025-09-19` (content/sources/stadt.yml:2)",
    ]
    assert not errors(small)


@pytest.mark.parametrize("given", [json.dumps(ITEMS[:1]), "@legislation{a, title={Vertrag}, year={2025}, volume={3}}"])
def test_the_pipe_is_read_too(small: Project, given: str) -> None:
    result = run(small, "source", "-", given=given)
    assert result.stdout.splitlines()[0] == "content/sources/neu.yml:1: 2025-vertrag"
    assert result.stderr == "2025-vertrag: no place for volume\n"


def test_a_second_import_adds_nothing(small: Project) -> None:
    given = json.dumps([{**ITEMS[0], "DOI": "10.1000/x"}])
    run(small, "source", "-", given=given)
    before = small.tree("")
    result = run(small, "source", "-", given=given)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "a: not added, it is registered as `2025-vertrag`" in result.stderr
    assert small.tree("") == before


def test_a_part_that_cannot_be_read_ends_with_1_and_the_rest_is_added(small: Project) -> None:
    result = run(small, "source", "-", given=json.dumps([ITEMS[0], "x"]))
    assert result.exit_code == 1
    assert "2: not added, it cannot be read" in result.stderr
    assert "2025-vertrag" in small.read("content/sources/neu.yml")


def test_what_is_no_bibliography_ends_with_1(small: Project) -> None:
    assert run(small, "source", "-", given="nichts").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nirgends.json"],
        ["ftp://example.org/a"],
        ["https://example.org/a", "--to", "../neu.yml"],
        ["https://example.org/a", "--to", "content/sources/../people.yml"],
        ["https://example.org/a", "--to", "neu.txt"],
        [],
    ],
)
def test_a_source_in_wrong_use_ends_with_2(small: Project, arguments: list[str]) -> None:
    before = small.tree("")
    assert run(small, "source", *arguments).exit_code == 2
    assert small.tree("") == before


def test_a_file_that_is_not_utf_8_ends_with_2(small: Project) -> None:
    assert run(small, "source", "-", given=b"@book{a, title={\xfc}}").exit_code == 2
