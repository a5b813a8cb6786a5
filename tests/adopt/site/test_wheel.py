"""What is in the wheel: the program and what a new site is made of, each with its licence, and nothing else."""

from __future__ import annotations

import re
import zipfile
from email.parser import Parser
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SHELF = "generator/starter/shelf/"
STARTER = "generator/starter/"
UNFIT = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
"""What tools leave in folders; git ignores it."""
FOLDERS = ("site_config/theme", "site_config/templates", "site_config/locale", ".vscode")
FILES = (
    "site_config/ratings.yml",
    "content/pages/datenschutz.md",
    "content/pages/korrekturen.md",
    "requirements.lock",
    "LICENSE",
)
"""Of the repository's own, what the wheel has a copy of."""
LICENCES = {
    "sans.woff2": "source-sans-3-OFL.txt",
    "serif-400.woff2": "source-serif-4-OFL.txt",
    "serif-600.woff2": "source-serif-4-OFL.txt",
}
"""Of each shipped file that others made, the licence beside it."""
OUR_TEXT = {".css", ".html", ".jinja", ".js", ".json", ".lock", ".md", ".po", ".py", ".svg", ".txt", ".xml", ".yml"}
OUR_NAMES = {"LICENSE", "Makefile", "dot-gitattributes", "dot-gitignore", "belegt.code-snippets"}


def files(folder: Path) -> set[str]:
    """Return the files of a folder by their path in the repository, without what tools leave there."""
    found = (path.relative_to(ROOT) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if UNFIT.isdisjoint(path.parts)}


@pytest.fixture(scope="session")
def packed(wheel: Path) -> dict[str, bytes]:
    """Give every file of the wheel by its path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_has_the_program_and_what_a_site_is_made_of_and_nothing_else(packed: dict[str, bytes]) -> None:
    of_the_repository = {*FILES, *(name for folder in FOLDERS for name in files(ROOT / folder))}
    expected = files(ROOT / "generator") | {SHELF + name for name in of_the_repository}
    assert {name for name in packed if ".dist-info/" not in name} == expected


def test_a_copy_is_the_repositorys_own_file_byte_for_byte(packed: dict[str, bytes]) -> None:
    copies = {name.removeprefix(SHELF): content for name, content in packed.items() if name.startswith(SHELF)}
    assert copies
    for name, content in copies.items():
        assert content == (ROOT / name).read_bytes(), name


def test_no_test_no_source_document_and_no_check_of_ours_is_in_it(packed: dict[str, bytes]) -> None:
    ours = {
        path.name for folder in ("content/articles", "content/sources", "seeds") for path in (ROOT / folder).iterdir()
    }
    ours -= {"SHA256SUMS"}
    assert [name for name in packed if ours & set(name.split("/"))] == []
    of_a_site = f"{STARTER}files/both/tests/test_site.py"
    tests = [name for name in packed if "tests" in name.split("/") or name.rpartition("/")[2].startswith("test_")]
    assert tests == [of_a_site]


def test_everything_that_the_pages_load_is_in_it(packed: dict[str, bytes]) -> None:
    theme = f"{SHELF}site_config/theme/"
    here = {name: content for name, content in packed.items() if name.startswith(theme)}
    texts = {name: content.decode() for name, content in here.items() if name.endswith((".css", ".html"))}
    named = {
        found
        for name, text in texts.items()
        for found in re.findall(r"['\"](assets/[\w./-]+\.(?:css|js|svg))['\"]", text)
        if name.endswith(".html")
    }
    css = texts[f"{theme}assets/belegt.css"]
    named |= {f"assets/{found}" for found in re.findall(r'url\("(fonts/[^"]+)"\)', css)}
    assert len(named) > 8
    assert {name for name in named if theme + name not in packed} == set()


def test_every_asset_is_ours_or_has_its_licence_beside_it(packed: dict[str, bytes]) -> None:
    foreign = set()
    for name in packed:
        folder, _, file = name.rpartition("/")
        suffix = f".{file.rpartition('.')[2]}"
        if file in OUR_NAMES or suffix in OUR_TEXT or folder.endswith((".dist-info", ".dist-info/licenses")):
            continue
        foreign.add(file)
        licence = packed[f"{folder}/{LICENCES[file]}"].decode()
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert file in packed[f"{folder}/README.txt"].decode(), f"{file} is not listed with where it comes from"
    assert foreign == set(LICENCES)


def test_the_wheel_names_its_licence_and_brings_it(packed: dict[str, bytes]) -> None:
    about = Parser().parsestr(next(packed[name] for name in packed if name.endswith("/METADATA")).decode())
    assert about["License-Expression"] == "MIT"
    licence = next(packed[name] for name in packed if name.endswith(".dist-info/licenses/LICENSE"))
    assert licence == (ROOT / "LICENSE").read_bytes()


def test_the_wheel_is_for_every_machine(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
