"""Projects to try things on, and the real site, built once."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import build as recipe
from generator import checking
from generator.memory import MEMORY
from generator.pages.plan import list_pages
from generator.pages.render import Renderer, make_environment
from generator.reading.files import SourceFile, read_tree
from tests.threats.count import cases, pytest_configure  # noqa: F401  the count of what was held off

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.build import Planned
    from generator.checking import Checked
    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue
    from generator.pages.page import Page, RenderedPage
    from generator.pages.site_map import SiteMap
    from generator.problems import Problem

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "small"
SHARED = ("site_config/templates", "site_config/theme", "site_config/locale", "site_config/ratings.yml", "mkdocs.yml")
"""What the small project takes from the real one."""
ENGLISH = Path(__file__).parent / "projects" / "english"
ENGLISH_SHARED = ("templates", "theme", "locale")
"""What it takes from the real project's `site_config`; the scale's slugs are addresses, so it has its own."""


@dataclass
class Project:
    """A project on the disk that a test may change."""

    root: Path

    def path(self, name: str) -> Path:
        """Return the path of a file of the project."""
        return self.root / name

    def read(self, name: str) -> str:
        """Return a file's text."""
        return self.path(name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file, with the folders it needs."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one passage of a file; it must be there."""
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a module of this environment in the project: `run("mkdocs", "build")`."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def tree(self, folder: str) -> dict[str, str]:
        """Return the SHA-256 of every file of a folder by its path, without what Belegt only remembers."""
        base, memory = self.path(folder), self.path(MEMORY).parent
        return {
            path.relative_to(base).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(base.rglob("*"))
            if path.is_file() and memory not in path.parents
        }


@dataclass(frozen=True)
class Texts:
    """The small project's files in memory, for tests that need no disk."""

    files: Mapping[str, str] = field(default_factory=dict)

    def with_text(self, path: str, text: str) -> Texts:
        """Return the same with one file written."""
        return Texts({**self.files, path: text})

    def with_replaced(self, path: str, old: str, new: str) -> Texts:
        """Return the same with one passage of a file changed; it must be there."""
        assert old in self.files[path], f"{old!r} is not in {path}"
        return self.with_text(path, self.files[path].replace(old, new, 1))

    def without(self, path: str) -> Texts:
        """Return the same without a file."""
        return Texts({key: text for key, text in self.files.items() if key != path})

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """The files as they are read."""
        return tuple(
            SourceFile(path, text, hashlib.sha256(text.encode()).hexdigest())
            for path, text in sorted(self.files.items())
        )

    def check(self) -> Checked:
        """Return what the recipe finds."""
        return checking.check(self.sources)

    def plan(self) -> Planned:
        """Return what the recipe has in mind."""
        return recipe.plan(self.sources)

    def build(self) -> Built:
        """Return what the recipe makes."""
        planned = self.plan()
        checked = planned.checked
        return Built(checked.corpus, tuple(planned.render()), checked.problems, planned.exports())


@dataclass(frozen=True)
class Built:
    """What the recipe makes; no pages if an error stands."""

    corpus: Corpus
    pages: tuple[RenderedPage, ...]
    problems: tuple[Problem, ...]
    exports: Mapping[str, bytes]


def plan_pages(site: SiteMap) -> tuple[Page, ...]:
    """Return all pages of a site with what stands on them, by address."""
    return tuple(planned.make() for planned in list_pages(site))


def render_pages(pages: Iterable[Page], templates: Mapping[str, str], words: Catalogue) -> tuple[RenderedPage, ...]:
    """Return pages that link to each other and to no others, finished with these templates."""
    pages = tuple(pages)
    renderer = Renderer(make_environment(templates, words), (page.uri for page in pages))
    return tuple(map(renderer.render, pages))


@dataclass(frozen=True)
class Site:
    """A built site, to be read as a browser would."""

    root: Path

    @cached_property
    def pages(self) -> Mapping[str, LexborHTMLParser]:
        """Every HTML page by its address: `faktenchecks/x/`, `` for the front page, `404.html`."""
        return {
            path.relative_to(self.root).as_posix().removesuffix("index.html"): LexborHTMLParser(path.read_text("utf-8"))
            for path in sorted(self.root.rglob("*.html"))
        }


def copy_small(target: Path) -> Project:
    """Put a copy of the small project into the folder."""
    shutil.copytree(SMALL, target, dirs_exist_ok=True)
    for name in SHARED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, target / name)
    (target / "build" / "docs").mkdir(parents=True)
    return Project(target)


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """Give a copy of the small project."""
    return copy_small(tmp_path / "project")


@pytest.fixture(scope="session")
def small_texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """Give the small project's files in memory."""
    project = copy_small(tmp_path_factory.mktemp("texts") / "project")
    files, problems = read_tree(project.root)
    assert not problems
    return Texts({file.path: file.text for file in files})


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a copy of the real project with its site built strictly. Tests read it and change nothing."""
    root = tmp_path_factory.mktemp("real") / "belegt"
    for name in ("content", "seeds", "site_config"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy2(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "build" / "docs").mkdir(parents=True)
    project = Project(root)
    result = project.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    project.write("build/log.txt", result.stdout + result.stderr)
    return project


@pytest.fixture(scope="session")
def site(real: Project) -> Site:
    """Give the real site's pages."""
    return Site(real.root / "build" / "site")


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a copy of the English project with its site built strictly. Tests read it and change nothing."""
    project = Project(shutil.copytree(ENGLISH, tmp_path_factory.mktemp("english") / "ledger"))
    for name in ENGLISH_SHARED:
        shutil.copytree(ROOT / "site_config" / name, project.path(f"site_config/{name}"))
    project.path("build/docs").mkdir(parents=True)
    result = project.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.fixture(scope="session")
def ledger(english: Project) -> Site:
    """Give the English site's pages."""
    return Site(english.root / "build" / "site")
