"""`belegt init` and `belegt upgrade`: what they ask, what they say, how they end."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.starter.installed import get_version
from generator.starter.shipped import BESIDE, RECORD
from tests.conftest import Project

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    "language": "en",
    "name": "The Checkers",
    "publisher": "Checkers Ltd",
    "address": "https://example.org/checks/",
    "scale": "five-point",
    "accent": "#7a1f4d",
}
FLAGS = [f"--{key}={value}" for key, value in ANSWERS.items()]


def run(*arguments: str | Path, given: str = "") -> Result:
    """Run the command in this process; what it does not expect is raised."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=given, catch_exceptions=False)


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that is no project, where Belegt speaks English."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """Give a new site."""
    made = run("init", tmp_path / "site", *FLAGS)
    assert made.exit_code == 0, made.output
    return Project(tmp_path / "site")


def settings(site: Project) -> str:
    """Return the site's settings."""
    return site.read("site_config/site.yml")


def test_flags_answer_every_question(site: Project) -> None:
    assert 'name: "The Checkers"' in settings(site)
    assert 'publisher: "Checkers Ltd"' in settings(site)
    assert 'address: "https://example.org/checks/"' in settings(site)
    assert "slug: half-true" in site.read("site_config/ratings.yml")
    assert "#7a1f4d" in site.read("site_config/theme/assets/own.css")


def test_what_no_flag_says_is_asked_until_it_can_be_used(tmp_path: Path) -> None:
    answers = "fr\nen\nThe Checkers\nCheckers Ltd\nexample.org\nhttps://example.org/checks\n\n#ffcc00\n\n"
    made = run("init", tmp_path / "site", given=answers)
    assert made.exit_code == 0, made.output
    for said in ("`fr` does not exist", "`example.org` is no address", "`#ffcc00` is too pale"):
        assert said in made.output
    site = Project(tmp_path / "site")
    assert 'address: "https://example.org/checks/"' in settings(site)
    assert site.read("site_config/ratings.yml").count("- slug:") == 13


def test_only_what_is_missing_is_asked(tmp_path: Path) -> None:
    made = run("init", tmp_path / "site", *FLAGS[:1], *FLAGS[2:], given="The Checkers\n")
    assert made.exit_code == 0, made.output
    assert made.output.count("?") == 1


def test_where_nobody_answers_it_names_the_flags_and_writes_nothing(tmp_path: Path) -> None:
    made = run("init", tmp_path / "site", *FLAGS[:2])
    assert made.exit_code == 2
    assert "Nothing was written" in made.stderr
    assert "--publisher, --address, --scale, --accent" in made.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("flag", "value", "why"),
    [
        ("language", "fr", "write one of: de, en"),
        ("name", " ", "nothing is written there"),
        ("publisher", "a\tb", "control character"),
        ("address", "example.org", "write it whole"),
        ("scale", "seven", "write one of: belegt, correctiv, five-point"),
        ("accent", "blue", "six hexadecimal digits"),
        ("accent", "#ffff00", "too pale"),
    ],
)
def test_a_flag_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, flag: str, value: str, why: str) -> None:
    made = run("init", tmp_path / "site", *FLAGS, f"--{flag}={value}")
    assert made.exit_code == 2
    assert f"--{flag}: " in made.stderr
    assert why in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    made = run("init", tmp_path)
    assert made.exit_code == 2
    assert "not empty (notes.txt is in it)" in made.stderr
    assert made.stdout == ""


def test_the_folder_is_a_repository_with_the_branch_that_the_workflows_publish(site: Project) -> None:
    branch = ["git", "symbolic-ref", "--short", "HEAD"]
    assert subprocess.run(branch, cwd=site.root, capture_output=True, text=True, check=True).stdout == "main\n"
    assert "branches: [main]" in site.read(".github/workflows/pages.yml")


def test_editors_programs_have_their_schemas_at_once(site: Project) -> None:
    assert run("schema", "--root", site.root, "--check").exit_code == 0


def test_nothing_but_the_build_is_ignored_by_git(site: Project) -> None:
    site.write("build/site/index.html", "x")
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(status, cwd=site.root, capture_output=True, text=True, check=True).stdout
    names = {line[3:] for line in listed.splitlines()}
    assert "build/docs/.gitignore" in names
    assert names == set(site.tree(".")) - {"build/site/index.html"} - {
        name for name in site.tree(".") if name.startswith(".git/")
    }


def test_a_new_site_needs_no_upgrade(site: Project) -> None:
    checked = run("upgrade", "--root", site.root, "--check")
    assert (checked.exit_code, checked.output) == (0, f"Everything is as Belegt {get_version()} ships it, or yours\n")


def made_by_an_older_belegt(site: Project) -> None:
    """Turn the site into one that Belegt 0.0.1 shipped, with one file changed since by the newsroom."""
    record = json.loads(site.read(RECORD))
    record["belegt"] = "0.0.1"
    for path in (".gitattributes", "Makefile"):
        record["files"][path] = "0" * 64
    site.write(RECORD, json.dumps(record))


def test_an_upgrade_says_what_it_does_and_touches_nothing_of_the_newsrooms(site: Project) -> None:
    made_by_an_older_belegt(site)
    site.write("Makefile", "mine\n")
    theirs = {path: sum_ for path, sum_ in site.tree(".").items() if path.startswith(("content/", "seeds/", "mkdocs"))}
    version = get_version()
    checked = run("upgrade", "--root", site.root, "--check")
    assert checked.exit_code == 1
    assert f"Makefile: yours stays, and Belegt's newer one would come to {BESIDE}/Makefile" in checked.output
    assert f"Belegt 0.0.1 would become {version}; nothing is written" in checked.output
    assert not site.path(BESIDE).exists()
    done = run("upgrade", "--root", site.root)
    assert done.exit_code == 0
    assert f"Makefile: yours stays, and Belegt's newer one lies in {BESIDE}/Makefile" in done.output
    assert f"Belegt 0.0.1 has become {version}" in done.output
    assert site.read("Makefile") == "mine\n"
    assert site.read(f"{BESIDE}/Makefile").startswith("# make site")
    assert {path: sum_ for path, sum_ in site.tree(".").items() if path in theirs} == theirs
    assert run("upgrade", "--root", site.root, "--check").exit_code == 0


def test_an_upgrade_of_a_site_whose_content_cannot_be_read_goes_through_and_says_what_is_left(site: Project) -> None:
    site.write("content/topics.yml", "a: [\n")
    site.write(".belegt/schema/ids.json", "old")
    done = run("upgrade", "--root", site.root)
    assert done.exit_code == 0
    assert "run `belegt schema`" in done.stderr
    assert site.read(".belegt/schema/ids.json") == "old"


def test_a_folder_that_init_did_not_make_is_not_upgraded(small: Project) -> None:
    done = run("upgrade", "--root", small.root, "--language", "en")
    assert done.exit_code == 2
    assert "belegt init" in done.stderr
