"""The preview of a project's folder: brought up to date after every save, written where no reader looks."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from generator.memory import MEMORY, Memory, without_collector
from generator.output import Outcome
from generator.pages.search import SEARCH_FOLDER
from generator.preview.index_beside import IndexBeside
from generator.preview.previewer import Previewer
from generator.problems import BelegtError
from generator.project import fails, get_settings
from generator.reading.files import WriteReport, read_file, read_tree, update_tree, write_tree
from generator.unchanged import count_unchanged, find_noted, is_still, note_build, state_of_inputs, was_read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.pages.page import RenderedPage
    from generator.preview.previewer import Editors, Preview

PREVIEW = "build/preview"
"""Where the pages of a preview go, so that no renderer finds an unfinished check among the pages for readers."""
KEPT = "preview"
"""The kind under which it is remembered what a preview showed besides its pages."""


@dataclass(frozen=True, slots=True)
class PreviewOutcome(Outcome):
    """What came of a preview."""

    preview: Preview | None = None
    """None if problems forbade it."""


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
        self._inputs = ""
        """Of the pages that were written last; empty where the next preview is not to begin with them."""
        self._is_settled = self._is_indexed = True
        """Whether nothing is left to do for the last build, and whether the index was begun with."""
        self._to_make: tuple[Editors, str] | None = None
        """For whom, and of which inputs, the pages of the last preview are still to be made for the next save."""
        self._memory = Memory(root / MEMORY)
        self._previewer = Previewer(self._memory)
        self._index = IndexBeside(root)
        self._search: dict[str, bytes] = {}
        self._written: Mapping[str, RenderedPage] | None = None

    def build(self, editors: Editors, *, strict: bool = False) -> PreviewOutcome:
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
            self._to_make = editors, inputs
            return kept

    def settle(self) -> None:
        """Do what no page waits for: keep what was worked out, note what was written, begin with the index, get ready.

        Not while a build goes on: each file that it looks at would wait for its turn, and it looks at thousands.

        Raises:
            BelegtError: the disk refuses.
        """
        with self._lock:
            self._settle()
            if self._to_make:
                self._get_ready(*self._to_make)

    def close(self) -> None:
        """End what is at work beside the preview, and leave its pages for the next one.

        Raises:
            BelegtError: the disk refuses.
        """
        if not self._is_settled:  # else somebody may just be getting ready for a save that never comes
            with self._lock:
                self._settle()
        self._index.stop()

    def _settle(self) -> None:
        if self._is_settled:
            return
        self._is_settled = True
        self._memory.keep()
        if self._written is not None:
            note_build(self._root, PREVIEW, self._inputs)
        if not self._is_indexed:
            self._is_indexed = True
            self._index.start()

    def _find_kept(self, inputs: str, editors: Editors) -> PreviewOutcome | None:
        """Return what the last preview was, if it would be the same now; one with problems tells them again."""
        unchanged = count_unchanged(self._root, PREVIEW, inputs)
        noted = find_noted(self._root, PREVIEW) if unchanged else ""
        preview: Preview | None = self._memory.find(KEPT, _version(noted, editors)) if noted else None
        if preview is None:
            return None
        return PreviewOutcome(get_settings(self._root), (), (), WriteReport((), (), unchanged), preview)

    def _get_ready(self, editors: Editors, inputs: str) -> None:
        """Make the pages, but write none: whatever changes meanwhile is the next build's to tell."""
        self._to_make = None
        with suppress(BelegtError), without_collector():  # the next save tells what is wrong
            files, unreadable = read_tree(self._root, self._memory)
            made = self._previewer.build(files, unreadable, editors)
            if was_read(inputs, files) and is_still(self._root, inputs):  # then these are the pages that lie there
                self._search = _read_below(self._root / PREVIEW, SEARCH_FOLDER)
                self._written = {page.uri: page for page in made.pages}
            gc.freeze()

    def _build(self, editors: Editors, inputs: str, *, strict: bool) -> PreviewOutcome:
        self._to_make = None
        with without_collector():
            files, unreadable = read_tree(self._root, self._memory)
            made = self._previewer.build(files, unreadable, editors)
            self._is_settled = False
            self._inputs = inputs if made.preview and not made.problems and was_read(inputs, files) else ""
            if self._inputs:
                self._memory.recall(KEPT, _version(inputs, editors), lambda: made.preview)
            settings = made.checked.corpus.settings
            if fails(made.problems, strict=strict):
                return PreviewOutcome(settings, files, made.problems, None)
            if self._written is None:
                gc.freeze()  # the corpus stays; nobody needs to look through it again and again
            report = self._write({page.uri: page for page in made.pages}, self._index.find_new())
            self._is_indexed = False
        return PreviewOutcome(settings, files, made.problems, report, made.preview)

    def _write(self, pages: Mapping[str, RenderedPage], search: Mapping[str, bytes]) -> WriteReport:
        """Write what is new among the pages, and the files of a new search index, if there is one."""
        former, self._written = self._written, None
        if former is None:
            texts = {uri: page.text.encode() for uri, page in pages.items()}
            report = write_tree(self._root, PREVIEW, {**texts, **search}.items())
        else:
            changed = {uri: page.text.encode() for uri, page in pages.items() if former.get(uri) != page}
            new = {uri: content for uri, content in search.items() if self._search.get(uri) != content}
            gone = former.keys() - pages.keys() | (self._search.keys() - search.keys() if search else set())
            report = update_tree(self._root, PREVIEW, {**changed, **new}, gone)
        self._written, self._search = pages, dict(search) or self._search
        return report


def _version(inputs: str, editors: Editors) -> tuple[str, ...]:
    """Return all that a preview is made from."""
    return inputs, editors.words.language, str(editors.today)


def _read_below(root: Path, folder: str) -> dict[str, bytes]:
    """Return the files of a generated folder by their path below the root."""
    files = ((path.relative_to(root).as_posix(), path) for path in root.joinpath(folder).rglob("*"))
    return {uri: read_file(path) for uri, path in files if path.is_file()}
