"""`belegt schema`: what it writes, and what it says of files that are out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from generator.commands.schema import FOLDER, schema
from generator.schema.files import IDS

if TYPE_CHECKING:
    from tests.conftest import Project


def run(project: Project, *arguments: str) -> Result:
    """Run the command in this process, in English; what it does not expect is raised."""
    options = ["--root", str(project.root), "--language", "en", *arguments]
    return CliRunner().invoke(schema, options, catch_exceptions=False)


def test_the_second_run_changes_nothing(small: Project) -> None:
    first = run(small)
    assert first.exit_code == 0, first.output
    assert first.output == f"{FOLDER}: 12 written, 0 unchanged, 0 removed\n"
    assert run(small).output == f"{FOLDER}: 0 written, 12 unchanged, 0 removed\n"


def test_a_new_source_changes_the_ids_and_no_other_file(small: Project) -> None:
    run(small)
    before = small.tree(FOLDER)
    text = small.read("content/sources/stadt.yml")
    small.write("content/sources/neu.yml", "neu-2025:\n  title: Neu\n  kind: primary\n  origins: []\n")
    assert run(small).output == f"{FOLDER}: 1 written, 11 unchanged, 0 removed\n"
    assert {name for name, content in small.tree(FOLDER).items() if before[name] != content} == {IDS}
    assert '"neu-2025"' in small.read(f"{FOLDER}/{IDS}")
    assert small.read("content/sources/stadt.yml") == text


def test_check_names_what_is_out_of_date_and_writes_nothing(small: Project) -> None:
    assert run(small, "--check").exit_code == 1
    assert not small.path(FOLDER).exists()
    run(small)
    assert run(small, "--check").exit_code == 0
    small.replace("content/topics.yml", "name: ", "name: Neu ")
    result = run(small, "--check")
    assert result.exit_code == 1
    assert result.output == f"{FOLDER}/{IDS} is out of date: run `belegt schema`\n"


def test_ids_of_a_file_that_cannot_be_read_are_not_lost(small: Project) -> None:
    run(small)
    before = small.tree(FOLDER)
    small.replace("content/sources/stadt.yml", "title: ", "title: [")
    result = run(small)
    assert result.exit_code == 1
    assert "content/sources/stadt.yml" in result.output
    assert small.tree(FOLDER) == before


def test_a_mistake_in_a_text_does_not_stand_in_the_way(small: Project) -> None:
    small.replace("content/articles/freibad-schliesst.md", "verdict: richtig", "verdict: richtich")
    assert run(small).exit_code == 0


def test_a_folder_that_is_no_project_is_wrong_use(small: Project) -> None:
    small.path("site_config/site.yml").unlink()
    assert run(small).exit_code == 2
