"""The search index of a preview: another process makes it, so that no page waits for it."""

from __future__ import annotations

import multiprocessing
import os
from typing import TYPE_CHECKING

from generator.checking import check, read_words
from generator.memory import MEMORY, Memory, without_collector
from generator.pages.search import SEARCH_FOLDER
from generator.pages.site_map import SiteMap
from generator.problems import has_errors
from generator.reading.files import read_tree
from generator.search.index import plan_index
from generator.search_index import FOLDER, build_index, find_last_index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.process import BaseProcess
    from pathlib import Path

POLITENESS = 10
"""How much the other process gives way, in steps of `nice`."""


class IndexBeside:
    """Makes the index of a project again after every save, of the published checks alone."""

    def __init__(self, root: Path) -> None:
        """Begin with no process.

        Args:
            root: the project's folder.
        """
        self._root = root
        self._process: BaseProcess | None = None
        self._name = ""

    def find_new(self) -> Mapping[str, bytes]:
        """Return the files of the last index by path if they have not been given before; otherwise none.

        Only where there is no index yet it is made at once.

        Raises:
            BelegtError: the disk refuses.
        """
        if [kept.name for kept in (self._root / FOLDER).glob("*.zip")] == [self._name]:
            return {}
        found = find_last_index(self._root)
        if found is None and self._process is None:
            _make(self._root)
            found = find_last_index(self._root)
        if found is None or found[0] == self._name:
            return {}
        self._name, files = found
        return {f"{SEARCH_FOLDER}/{name}": content for name, content in files.items()}

    def start(self) -> None:
        """Let the other process make the index of the project as it is now, instead of as it was before."""
        self.stop()
        # Spawned, because a fork would take over the preview's threads and sockets; it ends with the preview.
        self._process = multiprocessing.get_context("spawn").Process(
            target=_make_politely, args=(self._root,), daemon=True
        )
        self._process.start()

    def stop(self) -> None:
        """End the other process, if it is still at work."""
        if self._process:
            self._process.terminate()
            self._process.join()

    def wait(self) -> None:
        """Wait until the other process is done."""
        if self._process:
            self._process.join()


def _make_politely(root: Path) -> None:
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    _make(root)


def _make(root: Path) -> None:
    with without_collector():
        files, unreadable = read_tree(root)
        checked = check(files, unreadable, Memory(root / MEMORY))
        if not has_errors(checked.problems):  # the preview tells them
            words = read_words(files, checked.corpus.settings.language)
            build_index(root, plan_index(SiteMap(checked.corpus, words)))
