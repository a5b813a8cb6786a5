"""What a build gives, written to the project's folder all or nothing.

The thin edge that `belegt build` and the MkDocs plugin share.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

from generator.build import build
from generator.cards.store import draw_cards
from generator.index_beside import IndexBeside
from generator.memory import MEMORY, Memory, without_collector
from generator.pages.search import SEARCH_FOLDER
from generator.preview import Previewer
from generator.problems import BelegtError
from generator.project import fails, get_settings
from generator.reading.files import WriteReport, read_tree, update_tree, write_tree
from generator.search_index import build_index
from generator.unchanged import count_unchanged, note_build, state_of_inputs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.build import Built
    from generator.model.site import Settings
    from generator.pages.page import RenderedPage
    from generator.preview import Editors, Preview
    from generator.problems import Problem
    from generator.reading.files import SourceFile

DOCS = "build/docs"
"""Where the generated Markdown goes: MkDocs' `docs_dir`."""
PREVIEW = "build/preview"
"""Where a preview's goes, so that no renderer finds an unfinished check among the pages for readers."""
KEPT = "preview"
"""The kind under which it is remembered what a preview showed besides its pages."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build."""

    settings: Settings
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]
    """By place."""
    report: WriteReport | None
    """What was written; None if problems forbade it."""
    preview: Preview | None = None
    """None where the pages are for readers, or problems forbade them."""


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


class LivePreview:
    """The preview of a project's folder, brought up to date after every save."""

    def __init__(self, root: Path) -> None:
        """Begin with the pages of the last preview, where there was one.

        Args:
            root: the project's folder.
        """
        self._root = root
        self._lock = Lock()
        self._began = False
        self._version = ""
        self._beside: Thread | None = None
        self._memory = Memory(root / MEMORY)
        self._previewer = Previewer(self._memory)
        self._index = IndexBeside(root)
        self._search: dict[str, bytes] = {}
        self._written: Mapping[str, RenderedPage] | None = None

    def build(self, editors: Editors, *, strict: bool = False) -> Outcome:
        """Write the pages of the preview that have changed to `build/preview`, if no problem forbids it.

        Args:
            editors: whom it is for.
            strict: let warnings forbid it, too.

        Raises:
            BelegtError: the folder is no project, a template is wrong, or the disk refuses.
        """
        with self._lock:
            began, self._began = self._began, True
            inputs = state_of_inputs(self._root)
            kept = None if began else self._find_kept(inputs, editors)
            if kept is None:
                return self._build(editors, inputs, strict=strict)
        # Whoever reads or waits for a page does not wait for what only the next save needs.
        self._beside = Thread(target=self._get_ready, args=(editors,), daemon=True)
        self._beside.start()
        return kept

    def wait(self) -> None:
        """Wait until everything is ready for the next save."""
        if self._beside:
            self._beside.join()

    def close(self) -> None:
        """End what is at work beside the preview, and note what it leaves for the next one.

        Raises:
            BelegtError: the disk refuses.
        """
        self._index.stop()
        if self._written is not None:
            note_build(self._root, PREVIEW, self._version)

    def _find_kept(self, inputs: str, editors: Editors) -> Outcome | None:
        """Return what the last preview was, if it would be the same now; one with problems tells them again."""
        unchanged = count_unchanged(self._root, PREVIEW, _version(inputs, editors))
        preview: Preview | None = self._memory.find(KEPT, [_version(inputs, editors)]) if unchanged else None
        if preview is None:
            return None
        return Outcome(get_settings(self._root), (), (), WriteReport((), (), unchanged), preview)

    def _get_ready(self, editors: Editors) -> None:
        """Make the pages, but write none: whatever changes meanwhile is the next build's to tell."""
        with self._lock, suppress(BelegtError), without_collector():  # the next save tells what is wrong
            self._previewer.build(*read_tree(self._root, self._memory), editors)

    def _build(self, editors: Editors, inputs: str, *, strict: bool) -> Outcome:
        with without_collector():
            files, unreadable = read_tree(self._root, self._memory)
            made = self._previewer.build(files, unreadable, editors)
            self._version = _version(inputs, editors) if made.preview and not made.problems else ""
            if self._version:
                self._memory.recall(KEPT, [self._version], lambda: made.preview)
            self._memory.keep()
            settings = made.checked.corpus.settings
            if fails(made.problems, strict=strict):
                return Outcome(settings, files, made.problems, None)
            report = self._write({page.uri: page for page in made.pages}, self._index.find_new())
        self._index.start()
        return Outcome(settings, files, made.problems, report, made.preview)

    def _write(self, pages: Mapping[str, RenderedPage], search: Mapping[str, bytes]) -> WriteReport:
        """Write what is new among the pages, and the files of a new search index, if there is one."""
        former, self._written = self._written, None
        if former is None:
            texts = {uri: page.text.encode() for uri, page in pages.items()}
            report = write_tree(self._root, PREVIEW, {**texts, **search})
        else:
            changed = {uri: page.text.encode() for uri, page in pages.items() if former.get(uri) != page}
            new = {uri: content for uri, content in search.items() if self._search.get(uri) != content}
            gone = former.keys() - pages.keys() | (self._search.keys() - search.keys() if search else set())
            report = update_tree(self._root, PREVIEW, {**changed, **new}, gone)
        self._written, self._search = pages, dict(search) or self._search
        return report


def _version(inputs: str, editors: Editors) -> str:
    """Return what stands for everything a preview is made from; empty if that cannot be told for sure."""
    return f"{inputs} {editors.words.language} {editors.today}" if inputs else ""


def _texts(root: Path, built: Built) -> dict[str, bytes]:
    """Return everything that is to be written, by its path."""
    texts = {**{page.uri: page.text.encode() for page in built.pages}, **built.exports}
    if built.cards:
        texts |= draw_cards(root, built.cards)
    if built.search:
        texts |= {f"{SEARCH_FOLDER}/{name}": content for name, content in build_index(root, built.search).items()}
    return texts
