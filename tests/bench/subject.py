"""What is measured: copies of a corpus, the edits made in them, and the same Markdown for other tools."""

from __future__ import annotations

import itertools
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import yaml

from tests.bench.corpus import write_corpus
from tests.bench.facts import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUMMARY = "    summary: >-\n      "
WORDS = ("Ahorn", "Birke", "Buche", "Eiche", "Erle", "Esche", "Linde", "Ulme", "Weide", "Pappel", "Kiefer", "Fichte")
PLAIN = """\
site_name: Plain
site_url: https://example.org/plain/
docs_dir: docs
site_dir: site
theme:
  name: material
  language: de
  font: false
  features: [navigation.prune]
plugins: [search]
markdown_extensions: [attr_list, tables]
nav:
{nav}
not_in_nav: |
  /**/*.md
validation:
  omitted_files: ignore
  absolute_links: ignore
  unrecognized_links: ignore
  not_found: ignore
  anchors: ignore
"""
"""Material for MkDocs, tuned: a short fixed menu instead of one line for each page, pruned; search on."""


@dataclass(frozen=True)
class Corpus:
    """A corpus that stays as it was written, and the folder in which copies of it are built."""

    size: int
    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @classmethod
    def write(cls, size: int, folder: Path) -> Corpus:
        """Write the corpus into the folder."""
        write_corpus(size, folder / "pristine")
        return cls(size, folder)

    def copy(self) -> Project:
        """Return a fresh copy: nothing in it was ever built, and nothing is known of it anywhere."""
        folder = self.folder / f"copy-{next(self.numbers)}"
        shutil.copytree(self.folder / "pristine", folder / "project")
        (folder / "caches").mkdir()
        return Project(folder / "project", folder / "caches", self.size)


@dataclass(frozen=True)
class Project:
    """A copy of a corpus."""

    root: Path
    caches: Path
    """Where programs keep what they keep for a user."""
    size: int

    @property
    def edited(self) -> str:
        """Id of the assertion that is edited: one in the middle, in an article of one file."""
        layout = Layout(self.size)
        article = next(number for number in range(len(layout.sizes) // 2, -1, -1) if number % 4 != 1)
        return layout.id(layout.first[article])

    @property
    def page(self) -> str:
        """The address of its page, below the site's."""
        return f"faktenchecks/{self.edited}/"

    @property
    def queries(self) -> tuple[str, ...]:
        """What readers may search for: a word of many checks, one of some, and a thing's name."""
        fact = Layout(self.size).fact(self.size // 2)
        return fact.thing.noun, fact.place, fact.name

    def edit(self, number: int) -> str:
        """Write another word at the beginning of the assertion's summary, and return it.

        Args:
            number: which edit this is; each has a word of its own.
        """
        word = f"{WORDS[number % len(WORDS)]}probe{number}"
        path = _find_article(self.root, self.edited)
        text = _text(path)
        start = text.index(SUMMARY, text.index(f"id: {self.edited}\n")) + len(SUMMARY)
        rest = re.sub(r"\A\w+probe\d+: ", "", text[start:])
        path.write_text(f"{text[:start]}{word}: {rest}", "utf-8")
        return word

    def remove(self) -> None:
        """Delete the copy."""
        shutil.rmtree(self.root.parent)


@cache
def _find_article(root: Path, assertion: str) -> Path:
    """Return the article with the assertion: looked for once, for an editor has it open."""
    return next(p for p in (root / "content/articles").glob("*.md") if f"id: {assertion}\n" in _text(p))


def write_plain(project: Project, folder: Path) -> Path:
    """Write the generated Markdown of a built project for Material as it comes, well tuned, and return the folder."""
    docs = project.root / "build/docs"
    for path in docs.rglob("*.md"):
        target = folder / "docs" / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    menu = _load(project.root / "mkdocs.yml")["nav"]
    nav = "\n".join(f"  - {title}: {page}" for entry in menu for title, page in entry.items())
    (folder / "mkdocs.yml").write_text(PLAIN.format(nav=nav), "utf-8")
    return folder


def write_theme_only(project: Project, folder: Path) -> Path:
    """Write a project that renders the finished pages with Belegt's theme, without its plugin."""
    shutil.copytree(project.root / "build/docs", folder / "build/docs")
    shutil.copytree(project.root / "site_config", folder / "site_config")
    text = _text(project.root / "mkdocs.yml").replace("plugins:\n  - belegt\n", "plugins: []\n")
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return folder


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _load(path: Path) -> dict[str, list[dict[str, str]]]:
    loaded: dict[str, list[dict[str, str]]] = yaml.safe_load(_text(path))
    return loaded
