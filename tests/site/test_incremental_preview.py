"""A preview that is rendered in parts, save after save, is the preview that begins with nothing.

`BELEGT_SEQUENCES` and `BELEGT_SEED` work as in `test_incremental.py`.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.mkdocs_plugin.plugin import PREVIEW_MEMORY, PREVIEW_SITE
from generator.preview.live import PREVIEW
from tests.conftest import Project, copy_small
from tests.faults.newsroom import kill_at_any_moment
from tests.site.edits import (
    EDITS,
    LONGEST_SEQUENCE,
    SEED,
    SEQUENCES,
    change_check,
    change_theme,
)
from tests.site.test_incremental import quiet_log

__all__ = ["quiet_log"]


class Previews:
    """What `mkdocs serve` builds, one build after another in one process."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._config: Any = None
        self._site = project.path("served")

    def build(self) -> None:
        """Build as after a save; the first time as at the start."""
        path = str(self._project.path("mkdocs.yml"))
        if self._config is None:
            self._site.mkdir()
            self._config = load_config(path, site_dir=str(self._site))
            self._config.plugins.on_startup(command="serve", dirty=False)
        config = load_config(path, site_dir=str(self._site))
        config.plugins = self._config.plugins
        config.site_url = "http://127.0.0.1:8000/"
        build(config, serve_url=config.site_url)

    def stop(self) -> None:
        """End it, as Ctrl-C does."""
        if self._config:
            self._config.plugins.on_shutdown()
            shutil.rmtree(self._site, ignore_errors=True)
            self._config = None


def previewed(project: Project) -> dict[str, bytes]:
    """Return the pages of a preview and its site, without the search, which another process brings up to date."""
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for folder in (PREVIEW, PREVIEW_SITE)
        for path in project.path(folder).rglob("*")
        if path.is_file() and "assets/search" not in path.as_posix()
    }


def restart(project: Project, previews: Previews, dice: random.Random) -> None:  # noqa: ARG001
    """End the preview and begin another."""
    previews.stop()


def kill(project: Project, previews: Previews, dice: random.Random) -> None:
    """Let a preview in a process of its own be killed at any moment."""
    previews.stop()
    change_check(project, dice)
    change_theme(project, dice)
    kill_at_any_moment(project, dice, "-m", "tests.site.test_incremental_preview", str(project.root))
    shutil.rmtree(project.path("served"), ignore_errors=True)
    project.path("served").unlink(missing_ok=True)


def lose_preview_memory(project: Project, previews: Previews, dice: random.Random) -> None:
    """Delete what a preview knows of its site, or its pages."""
    previews.stop()
    if dice.random() < 0.5:
        project.path(PREVIEW_MEMORY).unlink(missing_ok=True)
    else:
        shutil.rmtree(project.path(PREVIEW), ignore_errors=True)


BREAKS = (restart, kill, lose_preview_memory)


def test_after_any_edits_a_preview_has_the_bytes_of_a_new_one(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    previews = Previews(project)
    previews.build()
    for number in range(SEED, SEED + SEQUENCES):
        dice = random.Random(number)  # noqa: S311  the same every time
        names = []
        for _ in range(dice.randint(1, LONGEST_SEQUENCE)):
            if dice.random() < 0.3:
                broken = dice.choice(BREAKS)
                broken(project, previews, dice)
                names.append(broken.__name__)
            edit = dice.choice(EDITS)
            edit(project, dice)
            names.append(edit.__name__)
            if dice.random() < 0.5:
                previews.build()
        previews.build()
        previews.stop()  # MkDocs keeps one plugin for all previews of a process
        fresh = Project(
            shutil.copytree(
                project.root, tmp_path / f"clean-{number}", ignore=shutil.ignore_patterns("build"), symlinks=True
            )
        )
        fresh.path("build/docs").mkdir(parents=True)
        whole = Previews(fresh)
        whole.build()
        found, expected = previewed(project), previewed(fresh)
        whole.stop()
        assert found.keys() == expected.keys(), (number, names)
        assert not [name for name in found if found[name] != expected[name]], (number, names)
        shutil.rmtree(fresh.root)


if __name__ == "__main__":
    Previews(Project(Path(sys.argv[1]))).build()
