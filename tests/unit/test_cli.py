"""The `belegt` command: what it says, in which language, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

if TYPE_CHECKING:
    from tests.conftest import Project

ARTICLE = "content/articles/freibad-schliesst.md"
COMMANDS = ["check", "build"]


def run(*arguments: str | Path) -> Result:
    """Run the command in this process; what it does not expect is raised."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def with_error(project: Project) -> Project:
    """Put an error into the project: a verdict that is not on the scale."""
    project.replace(ARTICLE, "verdict: richtig", "verdict: richtich")
    return project


def with_warning(project: Project) -> Project:
    """Put a warning into the project: a file that nobody reads."""
    project.write("content/articles/notiz.yml", "a: b\n")
    return project


@pytest.mark.parametrize("command", COMMANDS)
def test_a_clean_project_ends_with_0(small: Project, command: str) -> None:
    assert run(command, "--root", small.root, "--strict").exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_an_error_ends_with_1(small: Project, command: str) -> None:
    assert run(command, "--root", with_error(small).root).exit_code == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_warning_ends_with_0(small: Project, command: str) -> None:
    assert run(command, "--root", with_warning(small).root).exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_a_warning_ends_with_1_where_the_run_is_strict(small: Project, command: str) -> None:
    assert run(command, "--root", with_warning(small).root, "--strict").exit_code == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_no_project_ends_with_2_and_the_reason(tmp_path: Path, command: str) -> None:
    result = run(command, "--root", tmp_path)
    assert result.exit_code == 2
    assert "content" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_project_without_settings_ends_with_2_and_names_the_file(small: Project, command: str) -> None:
    small.path("site_config/site.yml").unlink()
    result = run(command, "--root", small.root)
    assert result.exit_code == 2
    assert "site_config/site.yml" in result.stderr


@pytest.mark.parametrize(
    "template",
    ["{{ view.nothing }}", "{% if %}", "{{ 1 / 0 }}", "{{ view.title + 1 }}", "{{ none }}", "{% include 'x' %}"],
)
def test_a_template_that_fails_ends_with_2_and_names_it(small: Project, template: str) -> None:
    small.write("site_config/templates/timeline.md.jinja", template)
    result = run("build", "--root", small.root)
    assert result.exit_code == 2
    assert "timeline" in result.stderr


def test_an_unknown_language_of_the_site_is_a_problem_at_its_line(small: Project) -> None:
    small.replace("site_config/site.yml", "language: de", "language: xx")
    result = run("build", "--root", small.root)
    assert result.exit_code == 1
    assert "site_config/site.yml:2:11: error: unknown-language" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--root", "nowhere/at/all"],
        ["check", "--language", "fr"],
        ["check", "--nothing"],
        ["check", "content"],
        ["publish"],
        [],
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("language", "problem", "summary"),
    [
        ("de", "28:5: Fehler: unknown-key: ", "Artikel: 2, Aussagen: 4, Belege: 4; 1 Fehler und 1 Warnung\n"),
        ("en", "28:5: error: unknown-key: ", "2 articles, 4 assertions, 4 citations: 1 error and 1 warning\n"),
    ],
)
def test_problems_and_their_number_are_told_in_the_language_asked_for(
    small: Project, language: str, problem: str, summary: str
) -> None:
    small.replace(ARTICLE, "    checked: 2025-10-02", "    chekced: 2025-10-02\n    checked: 2025-10-02")
    result = run("check", "--root", with_warning(small).root, "--language", language)
    assert f"{ARTICLE}:{problem}" in result.stderr
    assert result.stdout == summary


@pytest.mark.parametrize(
    ("language", "said"), [("de", ": Fehler: "), ("de-AT", ": Fehler: "), ("en", ": error: "), ("fr", ": error: ")]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_site_s_language_is_spoken_unless_another_is_asked_for(
    small: Project, command: str, language: str, said: str
) -> None:
    small.replace("site_config/site.yml", "language: de", f"language: {language}")
    result = run(command, "--root", with_error(small).root)
    assert f"{said}unknown-rating: " in result.stderr


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "site_config/ratings.yml fehlt: ohne diese Datei gibt es keine Site\n"),
        ("en", "site_config/ratings.yml is missing: every site needs it\n"),
    ],
)
def test_a_broken_environment_is_told_in_the_editor_s_language(small: Project, language: str, said: str) -> None:
    small.path("site_config/ratings.yml").unlink()
    assert run("check", "--root", small.root, "--language", language).stderr == said


@pytest.mark.parametrize(("language", "said"), [("de", ["Aufruf: ", "Optionen:"]), ("en", ["Usage: ", "Options:"])])
def test_help_is_in_the_language_of_the_site_in_the_current_folder(
    small: Project, monkeypatch: pytest.MonkeyPatch, language: str, said: list[str]
) -> None:
    small.replace("site_config/site.yml", "language: de", f"language: {language}")
    monkeypatch.chdir(small.root)
    result = run("check", "--help")
    assert [word for word in said if word not in result.stdout] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "1 Fehler: "), ("en", "1 error: nothing was written, the former pages are still there")],
)
def test_a_build_that_writes_nothing_says_so(small: Project, language: str, said: str) -> None:
    result = run("build", "--root", with_error(small).root, "--language", language)
    assert said in result.stderr
    assert result.stdout == ""


def test_a_build_says_what_it_wrote(small: Project) -> None:
    result = run("build", "--root", small.root, "--language", "en")
    pages = len(small.tree("build/docs"))
    assert result.stdout == f"build/docs: {pages} pages written, 0 unchanged, 0 removed; no problems\n"


def test_a_second_build_says_that_nothing_changed(small: Project) -> None:
    run("build", "--root", small.root)
    result = run("build", "--root", small.root, "--language", "en")
    pages = len(small.tree("build/docs"))
    assert result.stdout == f"build/docs: 0 pages written, {pages} unchanged, 0 removed; no problems\n"


def test_a_warning_is_told_although_the_pages_are_written(small: Project) -> None:
    result = run("build", "--root", with_warning(small).root, "--language", "en")
    assert "content/articles/notiz.yml:1:1: warning: unread-file: " in result.stderr
    assert result.stdout.endswith("removed; 1 warning\n")


def test_a_check_writes_nothing(small: Project) -> None:
    before = small.tree("")
    run("check", "--root", small.root)
    assert small.tree("") == before


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout.startswith("belegt, version 0.")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_the_commands(flag: str) -> None:
    result = run(flag)
    assert result.exit_code == 0
    assert all(f"  {command} " in result.stdout for command in COMMANDS)


def test_the_package_can_be_run_as_a_module_in_the_current_folder(small: Project) -> None:
    result = small.run("generator", "check", "--language", "en")
    assert result.returncode == 0
    assert result.stdout == "2 articles, 4 assertions, 4 citations: no problems\n"


def test_the_console_command_is_installed(small: Project) -> None:
    command = Path(sys.executable).with_name("belegt")
    result = subprocess.run([command, "check"], cwd=with_error(small).root, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "unknown-rating" in result.stderr


def test_a_quiet_build_says_nothing_but_problems(small: Project) -> None:
    assert run("build", "--root", small.root, "--quiet").output == ""
    assert "notiz.yml" in run("build", "--root", with_warning(small).root, "--quiet").output


def test_a_build_tells_programs_what_it_wrote_and_what_is_wrong(small: Project) -> None:
    first = json.loads(run("build", "--root", small.root, "--json").stdout)
    assert first["counts"]["written"] > 20
    assert first["problems"] == []
    again = json.loads(run("build", "--root", small.root, "--json").stdout)["counts"]
    assert (again["written"], again["unchanged"]) == (0, first["counts"]["written"])
    failed = run("build", "--root", with_error(small).root, "--json")
    assert failed.exit_code == 1
    told = json.loads(failed.stdout)
    assert (told["counts"]["written"], [problem["code"] for problem in told["problems"]]) == (0, ["unknown-rating"])
