"""What is measured of Belegt at one size, each part on copies of its own where it must be cold."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.processes import Run, measure_memory, python, run
from tests.bench.published import KINDS, count_bytes, weigh_pages
from tests.bench.screen import measure_preview, measure_search
from tests.bench.subject import Project, write_plain, write_theme_only

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.bench.screen import Preview
    from tests.bench.subject import Corpus
    from tests.bench.table import Table

BUILD = python("generator", "build")
RENDER = python("mkdocs", "build", "--quiet")
SITE = [*RENDER, "--strict"]
BASE = "/belegt/"
"""The path of the site's address in mkdocs.yml."""
BUILD_COLD, SITE_COLD = "build step, cold", "whole site, cold"
PLAIN_COLD, THEME_COLD = "tuned Material on the same Markdown", "Belegt's theme alone on the same Markdown"
RENDERING = "rendering: whole site less build step"


@dataclass(frozen=True)
class Bench:
    """Measuring at one size."""

    corpus: Corpus
    table: Table
    runs: int
    """How often each thing is measured; the median counts."""

    def add(self, label: str, unit: str, value: float) -> None:
        """Add a value to the table."""
        self.table.add(label, unit, self.corpus.size, value)

    def build(self) -> None:
        """Measure the build step: cold, again, and after an edit."""
        found, project = self._cold(BUILD)
        wall, user = (median(getattr(one, key) for one in found) for key in ("wall", "user"))
        self.add(BUILD_COLD, "s", wall)
        self.add(f"{BUILD_COLD}, computing", "s", user)
        self.add(f"{BUILD_COLD}, computing an assertion", "ms", 1000 * user / self.corpus.size)
        self.add("build step, nothing changed", "s", self._again(project, BUILD))
        self.add("build step, one edit", "s", self._again(project, BUILD, project.edit))
        project.remove()

    def site(self) -> Project:
        """Measure the whole site cold, and return it."""
        found, project = self._cold(SITE)
        wall, user = (median(getattr(one, key) for one in found) for key in ("wall", "user"))
        self.add(SITE_COLD, "s", wall)
        self.add(f"{SITE_COLD}, computing", "s", user)
        self.add(f"{SITE_COLD}, a check", "ms", 1000 * wall / self.corpus.size)
        return project

    def unchanged(self, site: Project) -> None:
        """Measure `mkdocs build` where nothing changed."""
        self.add("whole site, nothing changed", "s", self._again(site, SITE))

    def edit(self, site: Project) -> None:
        """Measure `mkdocs build` after an edit of one assertion."""
        self.add("whole site, one edit", "s", self._again(site, SITE, site.edit))

    def plain(self, site: Project) -> None:
        """Measure MkDocs on the generated Markdown: with tuned Material, and with Belegt's theme but no plugin."""
        for label, write in ((PLAIN_COLD, write_plain), (THEME_COLD, write_theme_only)):
            folder = write(site, site.root.parent / write.__name__)
            found = [run([*RENDER, "--clean"], folder, site.caches) for _ in range(self.runs)]
            self.add(label, "s", median(one.wall for one in found))
        before, built = self.table.get(SITE_COLD, self.corpus.size), self.table.get(BUILD_COLD, self.corpus.size)
        if before is not None and built is not None:
            self.add(RENDERING, "s", before - built)
        for label, above in (("rendering", RENDERING), ("whole site", SITE_COLD)):
            self.table.add_ratio(f"{label} against tuned Material", self.corpus.size, above, PLAIN_COLD)

    def serve(self) -> None:
        """Measure `mkdocs serve`: until the first page, cold and warm, and from a save to the screen."""
        project = self.corpus.copy()
        cold = self._preview(project, None).ready
        warm = self._preview(project, project.edit)
        self.add("`mkdocs serve`, ready, cold", "s", cold)
        self.add("`mkdocs serve`, ready, warm", "s", warm.ready)
        self.add("`mkdocs serve`, from save to screen", "s", warm.saved)
        project.remove()

    def memory(self) -> None:
        """Measure the peak memory of a cold build of the whole site."""
        project = self.corpus.copy()
        self.add("memory of a cold build of the whole site", "MB", measure_memory(SITE, project.root, project.caches))
        project.remove()

    def published(self, site: Project) -> None:
        """Weigh the published site."""
        root = site.root / "build/site"
        sizes = count_bytes(root)
        self.add("published", "MB", sum(sizes.values()) / 1e6)
        for kind in KINDS:
            self.add(f"published: {kind}", "MB", sizes[kind] / 1e6)
        self.add("published, a check", "kB", sum(sizes.values()) / 1000 / self.corpus.size)
        middle, largest = weigh_pages(root)
        self.add("HTML of a check's page beside its own text, median", "kB", middle / 1000)
        self.add("HTML of a check's page beside its own text, largest", "kB", largest / 1000)

    def search(self, site: Project) -> None:
        """Measure what a search costs a reader."""
        found = measure_search(site.root / "build/site", site.page, site.queries)
        self.add("page view of a check, before search", "kB", found.page_bytes / 1000)
        self.add("search, to the first result", "kB", found.search_bytes / 1000)
        self.add("search, from the first key to the first result, on 4G", "s", found.seconds)

    def _cold(self, command: Sequence[str]) -> tuple[list[Run], Project]:
        """Run a command on fresh copies; return what it took and the last of them."""
        found: list[Run] = []
        while True:
            project = self.corpus.copy()
            found.append(run(command, project.root, project.caches))
            if len(found) == self.runs:
                return found, project
            project.remove()

    def _again(self, project: Project, command: Sequence[str], edit: Callable[[int], str] | None = None) -> float:
        """Return the median of a command's seconds on a project that is built, edited before each run."""
        walls = []
        for number in range(self.runs):
            if edit:
                edit(number)
            walls.append(run(command, project.root, project.caches).wall)
        return median(walls)

    def _preview(self, project: Project, edit: Callable[[int], str] | None) -> Preview:
        def command(port: int) -> list[str | Path]:
            return [*python("mkdocs", "serve", "--livereload", "--quiet"), "--dev-addr", f"127.0.0.1:{port}"]

        return measure_preview(command, project.root, project.caches, BASE + project.page, edit)
