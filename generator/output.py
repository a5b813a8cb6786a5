"""What a build gives, written to the project's folder all or nothing.

The thin edge that `belegt build` and the MkDocs plugin share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.build import build
from generator.cards.store import draw_cards
from generator.memory import MEMORY, Memory, without_collector
from generator.pages.search import SEARCH_FOLDER
from generator.project import fails, get_settings
from generator.reading.files import WriteReport, read_tree, write_tree
from generator.search_index import build_index
from generator.unchanged import count_unchanged, note_build, state_of_inputs

if TYPE_CHECKING:
    from pathlib import Path

    from generator.build import Built
    from generator.model.site import Settings
    from generator.problems import Problem
    from generator.reading.files import SourceFile

DOCS = "build/docs"
"""Where the generated Markdown goes: MkDocs' `docs_dir`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build."""

    settings: Settings
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    """By place."""
    report: WriteReport | None
    """What was written; None if problems forbade it."""


def build_project(root: Path, *, strict: bool = False) -> Outcome:
    """Write everything of the site that readers and machines get to `build/docs`, if no problem forbids it.

    Args:
        root: the project's folder.
        strict: let warnings forbid it, too.

    Raises:
        BelegtError: the folder is no project, a template is wrong, a font is missing, or the disk refuses.
    """
    inputs = state_of_inputs(root)
    unchanged = count_unchanged(root, DOCS, inputs)
    if unchanged:
        return Outcome(get_settings(root), (), (), WriteReport((), (), unchanged))
    memory = Memory(root / MEMORY)
    with without_collector():
        files, unreadable = read_tree(root, memory)
        built = build(files, unreadable, memory)
        memory.keep()
        if fails(built.problems, strict=strict):
            return Outcome(built.corpus.settings, files, built.problems, None)
        report = write_tree(root, DOCS, _texts(root, built))
    if not built.problems:
        note_build(root, DOCS, inputs)
    return Outcome(built.corpus.settings, files, built.problems, report)


def _texts(root: Path, built: Built) -> dict[str, bytes]:
    """Return everything that is to be written, by its path."""
    texts = {**{page.uri: page.text.encode() for page in built.pages}, **built.exports}
    if built.cards:
        texts |= draw_cards(root, built.cards)
    if built.search:
        texts |= {f"{SEARCH_FOLDER}/{name}": content for name, content in build_index(root, built.search).items()}
    return texts
