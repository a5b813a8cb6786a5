"""What a build gives, written to the project's folder all or nothing.

The thin edge that `belegt build` and the MkDocs plugin share.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from generator.build import plan
from generator.cards.store import draw_cards
from generator.memory import MEMORY, Memory, with_all_kept, without_collector
from generator.pages.search import SEARCH_FOLDER
from generator.project import fails, get_settings
from generator.reading.files import WriteReport, read_file, read_tree, write_tree
from generator.search_index import build_index
from generator.unchanged import count_unchanged, note_build, state_of_inputs, was_read
from generator.workers import Assistant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from generator.build import Planned
    from generator.cards.card import Card
    from generator.model.site import Settings
    from generator.problems import Problem
    from generator.reading.files import SourceFile
    from generator.search.index import SearchSource

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


class Steps(Protocol):
    """What shows how far the work is."""

    def step(self) -> None:
        """Count one."""

    def end(self) -> None:
        """Show nothing any more."""


class Unseen:
    """Steps that nobody sees."""

    def __init__(self, number: int) -> None:
        """Take how many there will be."""

    def step(self) -> None:
        """Say nothing."""

    end = step


def build_project(root: Path, *, strict: bool = False, count_steps: Callable[[int], Steps] = Unseen) -> Outcome:
    """Write everything of the site that readers and machines get to `build/docs`, if no problem forbids it.

    Args:
        root: the project's folder.
        strict: let warnings forbid it, too.
        count_steps: shows how far it is, of so many steps.

    Raises:
        BelegtError: the folder is no project, a template is wrong, a font is missing, or the disk refuses.
    """
    inputs = state_of_inputs(root)
    unchanged = count_unchanged(root, DOCS, inputs)
    if unchanged:
        return Outcome(get_settings(root), (), (), WriteReport((), (), unchanged))
    with Assistant(partial(_cards_and_index, root)) as drawing:  # begun before anything is read: it needs little of it
        memory = Memory(root / MEMORY)
        with without_collector():
            files, unreadable = read_tree(root, memory)
            planned = plan(files, unreadable, memory)
            memory.keep()
        del memory  # what is kept takes as much room again as what it was made from
        settings, problems = planned.checked.corpus.settings, planned.checked.problems
        if fails(problems, strict=strict):
            return Outcome(settings, files, problems, None)
        with with_all_kept():
            report = write_tree(root, DOCS, _make(root, planned, count_steps(len(planned.pages)), drawing))
    if not problems and was_read(inputs, files):
        note_build(root, DOCS, inputs)
    return Outcome(settings, files, problems, report)


def _make(root: Path, planned: Planned, steps: Steps, drawing: Assistant) -> Iterator[tuple[str, bytes]]:
    """Yield everything that is to be written, with its path."""
    beside = planned.pictures(), planned.search
    drawing.tell(beside)
    try:
        for page in planned.render():
            yield page.uri, page.text.encode()
            steps.step()
        yield from planned.exports().items()
    finally:
        steps.end()
    drawing.wait()
    cards, index = _cards_and_index(root, beside)
    yield from ((uri, read_file(card)) for uri, card in cards.items())
    yield from ((f"{SEARCH_FOLDER}/{name}", content) for name, content in index.items())


def _cards_and_index(
    root: Path, made_from: tuple[Mapping[str, Card], SearchSource | None]
) -> tuple[dict[str, Path], dict[str, bytes]]:
    """Return the pictures and the search index, which are kept where they were made once."""
    pictures, search = made_from
    return draw_cards(root, pictures) if pictures else {}, build_index(root, search) if search else {}
