"""A project's folder on the disk: read, built, written, all or nothing.

The thin edge that the command and the MkDocs plugin share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import build as recipe
from generator.cards.store import draw_cards
from generator.pages.search import SEARCH_FOLDER
from generator.problems import BelegtError, has_errors
from generator.reading.content import SETTINGS
from generator.reading.files import WriteReport, find_file, read_tree, write_tree
from generator.reading.site import load_settings
from generator.search_index import build_index

if TYPE_CHECKING:
    from pathlib import Path

    from generator.build import Checked, Editors, Preview
    from generator.corpus.corpus import Corpus
    from generator.problems import Problem
    from generator.reading.files import SourceFile

DOCS = "build/docs"
"""Where the generated Markdown goes: MkDocs' `docs_dir`."""
PREVIEW = "build/preview"
"""Where a preview's goes, so that no renderer finds an unfinished check among the pages for readers."""
SPOKEN = ("de", "en")
"""What Belegt speaks with editors; the last with those of a site in any other language."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build."""

    corpus: Corpus
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    """By place."""
    report: WriteReport | None
    """What was written; None if problems forbade it."""
    preview: Preview | None = None
    """None where the pages are for readers, or problems forbade them."""


def editors_language(root: Path) -> str:
    """Return the language to speak in: the site's, or English where that is none of ours or cannot be known."""
    try:
        file = find_file(root, SETTINGS)
    except BelegtError:  # whoever needs the file says that it cannot be opened
        return SPOKEN[-1]
    language = load_settings(file)[0].language.partition("-")[0] if file else ""
    return language if language in SPOKEN else SPOKEN[-1]


def check_project(root: Path) -> tuple[Checked, tuple[SourceFile, ...]]:
    """Return the project's content with its problems, and the files they stand in.

    Raises:
        BelegtError: the folder is no project, or cannot be read.
    """
    files, unreadable = read_tree(root)
    return recipe.check(files, unreadable), files


def build_project(root: Path, *, strict: bool = False, editors: Editors | None = None) -> Outcome:
    """Write the project's Markdown and its search index to `build/docs`, if no problem forbids it.

    Args:
        root: the project's folder.
        strict: let warnings forbid it, too.
        editors: whom a preview is for, which goes to `build/preview`; None for what is published.

    Raises:
        BelegtError: the folder is no project, a template is wrong, a font is missing, Pagefind or the disk refuses.
    """
    files, unreadable = read_tree(root)
    built = recipe.build(files, unreadable, editors=editors)
    if fails(built.problems, strict=strict):
        return Outcome(built.corpus, files, built.problems, None)
    texts = {**{page.uri: page.text.encode() for page in built.pages}, **built.exports}
    if built.cards:
        texts |= draw_cards(root, built.cards)
    if built.search:
        texts |= {f"{SEARCH_FOLDER}/{name}": content for name, content in build_index(root, built.search).items()}
    report = write_tree(root, PREVIEW if editors else DOCS, texts)
    return Outcome(built.corpus, files, built.problems, report, built.preview)


def fails(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Tell whether the problems forbid writing."""
    return bool(problems) if strict else has_errors(problems)
