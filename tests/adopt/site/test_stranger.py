"""A stranger has a site of their own with ten commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from tests.adopt.conftest import OWN_ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.adopt.conftest import Stranger

COMMANDS = 10


def test_it_takes_ten_commands(stranger: Stranger) -> None:
    assert len(stranger.commands) <= COMMANDS, stranger.commands


def test_the_program_that_ran_came_out_of_the_wheel(stranger: Stranger) -> None:
    found = stranger.type("python", "-c", "import generator; print(generator.__file__)").strip()
    stranger.commands.pop()
    assert found.startswith(str(stranger.environment))


def test_the_published_site_has_the_strangers_own_check_and_the_example(published: Path) -> None:
    page = LexborHTMLParser((published / f"faktenchecks/{OWN_ID}/index.html").read_text("utf-8"))
    script = page.css_first("script[type='application/ld+json']")
    assert script
    data = json.loads(script.text())
    assert data["reviewRating"]["alternateName"] == "Richtig"
    assert data["author"]["name"] == "Redaktion Musterstadt"
    assert data["url"] == f"https://example.org/belegt/faktenchecks/{OWN_ID}/"
    assert (published / "faktenchecks/beispiel-gaestezahl-im-sommer/index.html").is_file()


def test_the_published_site_is_the_one_that_was_built_and_tested(stranger: Stranger, published: Path) -> None:
    built = stranger.site.path("build/site")
    names = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    for name in names:
        assert (published / name).read_bytes() == (built / name).read_bytes(), name


def test_everybody_else_installs_the_same_wheel(stranger: Stranger, wheel: Path) -> None:
    requirement = stranger.site.read("requirements.txt")
    assert requirement.startswith(f"./wheels/{wheel.name} --hash=sha256:")
    assert stranger.site.path(f"wheels/{wheel.name}").read_bytes() == wheel.read_bytes()
    command = ("pip", "download", "--quiet", "--no-deps", "--dest", str(stranger.desk), "-r", "requirements.txt")
    stranger.type(*command, where=stranger.site.root)
    stranger.commands.pop()


def test_nothing_is_left_to_commit_after_a_build(stranger: Stranger) -> None:
    status = stranger.type("git", "status", "--porcelain", where=stranger.site.root)
    stranger.commands.pop()
    assert status == ""


def test_a_site_that_was_just_made_needs_no_upgrade(stranger: Stranger) -> None:
    said = stranger.type("belegt", "upgrade", "--check", where=stranger.site.root)
    stranger.commands.pop()
    assert "Everything is as Belegt" in said or "Alles ist, wie Belegt" in said
