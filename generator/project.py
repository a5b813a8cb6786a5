"""A project's folder on the disk: read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checking import check
from generator.memory import MEMORY, Memory, without_collector
from generator.problems import BelegtError, has_errors, msg
from generator.reading.content import SETTINGS
from generator.reading.files import find_file, read_tree
from generator.reading.site import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from generator.checking import Checked
    from generator.model.site import Settings
    from generator.problems import Problem
    from generator.reading.files import SourceFile

SPOKEN = ("de", "en")
"""What Belegt speaks with editors; the last with those of a site in any other language."""


def editors_language(root: Path) -> str:
    """Return the language to speak in: the site's, or English where that is none of ours or cannot be known."""
    try:
        file = find_file(root, SETTINGS)
    except BelegtError:  # whoever needs the file says that it cannot be opened
        return SPOKEN[-1]
    language = load_settings(file)[0].language.partition("-")[0] if file else ""
    return language if language in SPOKEN else SPOKEN[-1]


def get_settings(root: Path) -> Settings:
    """Return the site's settings.

    Raises:
        BelegtError: there are none, or they cannot be read.
    """
    file = find_file(root, SETTINGS)
    if file is None:
        raise BelegtError(msg("{path} is missing: every site needs it", path=SETTINGS))
    return load_settings(file)[0]


def check_project(root: Path) -> tuple[Checked, tuple[SourceFile, ...]]:
    """Return the project's content with its problems, and the files they stand in.

    Raises:
        BelegtError: the folder is no project, or cannot be read.
    """
    memory = Memory(root / MEMORY)
    with without_collector():
        files, unreadable = read_tree(root, memory)
        checked = check(files, unreadable, memory)
        memory.keep()
    return checked, files


def fails(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Tell whether the problems forbid writing."""
    return bool(problems) if strict else has_errors(problems)
