"""A site that an older Belegt has made, with what its newsroom changed since, after the upgrade to this one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from generator.starter.shipped import BESIDE, RECORD
from tests.adopt.conftest import build_wheel
from tests.conftest import ROOT, Project
from tests.workflows.starter import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD = "0.0.9"
SOURCES = (
    *("generator", "site_config", "content/pages", ".vscode"),
    *("LICENSE", "README.md", "pyproject.toml", "requirements.lock"),
)
"""What a wheel is built from."""
HOME, FOOTER = "site_config/templates/home.md.jinja", "site_config/theme/partials/footer.html"
STYLE, GONE = "site_config/theme/assets/belegt.css", "site_config/theme/partials/former.html"
OWN = {
    HOME: "\nEigene Zeile.\n",
    FOOTER: "<p>Eigener Fuß</p>\n",
    "content/outlets.yml": "\nneues-blatt:\n  name: Neues Blatt\n",
    "site_config/ratings.yml": "\n# Unsere Skala.\n",
}
"""What the newsroom has put at the end of which file."""


@dataclass(frozen=True)
class Upgraded:
    """A site before and after its upgrade."""

    site: Project
    before: Mapping[str, str]
    after: Mapping[str, str]
    said: str


def make_older_source(folder: Path) -> Path:
    """Copy what Belegt is made of, as if an older version had had other files."""
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    older = Project(folder)
    version = f'version = "{OLD}"'
    lines = [version if line.startswith("version = ") else line for line in older.read("pyproject.toml").splitlines()]
    older.write("pyproject.toml", "\n".join(lines) + "\n")
    older.write(STYLE, "/* older */\n" + older.read(STYLE))
    older.write(HOME, older.read(HOME) + "\nÄltere Zeile.\n")
    older.write(GONE, "<p>Was es nicht mehr gibt</p>\n")
    return folder


def with_wheel(wheel: Path, folder: Path) -> dict[str, str]:
    """Install a wheel into a folder of its own and return the variables under which Python takes Belegt from there."""
    how = ("--quiet", "--no-index", "--no-deps", "--target", str(folder))
    command = [sys.executable, "-m", "pip", "install", *how, str(wheel)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="module")
def upgraded(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    """Give a site that was made with an older wheel, changed by its newsroom, and upgraded with the wheel of today."""
    desk = tmp_path_factory.mktemp("upgrade")
    older = with_wheel(build_wheel(make_older_source(desk / "source"), desk / "wheel"), desk / "older")
    newer = with_wheel(wheel, desk / "newer")
    answers = (f"--{key}={value}" for key, value in ANSWERS.items())
    made = Project(desk).run("generator", "init", "site", *answers, **older)
    assert made.returncode == 0, made.stderr
    site = Project(desk / "site")
    for path, line in OWN.items():
        site.write(path, site.read(path) + line)
    before = site.tree(".")
    assert json.loads(site.read(RECORD))["belegt"] == OLD
    done = site.run("generator", "upgrade", "--language", "en", **newer)
    assert done.returncode == 0, done.stderr
    after = site.tree(".")
    built = site.run("mkdocs", "build", "--strict", **newer)
    assert built.returncode == 0, built.stdout + built.stderr
    return Upgraded(site, before, after, done.stdout)


def changed(upgraded: Upgraded) -> set[str]:
    """Return the files that came, went or are others, without what is generated for editors' programs."""
    paths = {*upgraded.before, *upgraded.after}
    found = {path for path in paths if upgraded.before.get(path) != upgraded.after.get(path)}
    return {path for path in found if not path.startswith(".belegt/schema/")}


def test_only_what_is_belegts_and_another_now_is_changed(upgraded: Upgraded) -> None:
    (new,) = (path for path in upgraded.after if path.startswith("wheels/"))
    assert changed(upgraded) == {
        *(STYLE, GONE, RECORD, "requirements.txt"),
        *(f"wheels/belegt-{OLD}-py3-none-any.whl", new),
        f"{BESIDE}/{HOME}",
    }


def test_what_belegt_has_now_is_there_and_what_it_had_is_gone(upgraded: Upgraded) -> None:
    assert upgraded.site.read(STYLE) == (ROOT / STYLE).read_text("utf-8")
    assert not upgraded.site.path(GONE).exists()
    assert OLD not in upgraded.site.read("requirements.txt")
    assert f"{STYLE}: is replaced" in upgraded.said


def test_a_template_that_both_have_changed_is_the_newsrooms_and_belegts_lies_beside_it(upgraded: Upgraded) -> None:
    assert upgraded.site.read(HOME).endswith("\nÄltere Zeile.\n\nEigene Zeile.\n")
    assert upgraded.site.read(f"{BESIDE}/{HOME}") == (ROOT / HOME).read_text("utf-8")
    assert f"{HOME}: yours stays" in upgraded.said


def test_the_site_is_built_with_what_the_newsroom_changed(upgraded: Upgraded) -> None:
    home = upgraded.site.read("build/site/index.html")
    assert "Eigene Zeile." in home
    assert "Eigener Fuß" in home
    assert "Was es nicht mehr gibt" not in home
    assert not upgraded.site.path(f"build/site/{GONE}").exists()
