"""The folder of a new site: empty before, complete after, never half."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg
from generator.reading.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GIT = ".git"
"""May be there before: a repository that was made elsewhere and has nothing in it yet."""
STAGING = ".next"
BRANCH = "main"
"""The branch that the workflows publish."""


def check_empty(folder: Path) -> None:
    """Make sure that the folder has nothing in it that could be overwritten.

    Raises:
        BelegtError: it has, or is no folder, or cannot be read.
    """
    try:
        found = sorted(path.name for path in folder.iterdir() if path.name != GIT) if folder.exists() else []
    except NotADirectoryError as error:
        raise BelegtError(msg("{path} is a file: name a new or empty folder", path=folder)) from error
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=folder, error=error)) from error
    if found:
        raise BelegtError(
            msg("{path} is not empty ({name} is in it): name a new or empty folder", path=folder, name=found[0])
        )


def make_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into the folder, and the folder if there is none.

    They are written into a hidden folder of it first, so that a full disk leaves nothing half.

    Args:
        folder: new or empty.
        files: by their paths in it.

    Raises:
        BelegtError: the folder is not empty, or the disk refuses.
    """
    check_empty(folder)
    target, is_new = folder.resolve(), not folder.exists()
    staging = target / STAGING
    try:
        for path, content in files.items():
            replace_file(staging / path, content)
        for made in sorted(staging.iterdir()):
            made.rename(target / made.name)
    except OSError as error:
        raise BelegtError(msg("cannot write {path}: {error}", path=folder, error=error)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # it has a site in it now; only where nothing could be written it goes
                target.rmdir()


def make_repository(folder: Path) -> bool:
    """Make the folder a git repository, unless it lies in one, and tell whether it is in one now.

    It has no commit yet: whose name it would bear is for the newsroom to say.
    """
    try:
        if _git(folder, "rev-parse", "--is-inside-work-tree") == 0:
            return True
        return _git(folder, "init", "--quiet", "--initial-branch", BRANCH) == 0
    except FileNotFoundError:
        return False


def _git(folder: Path, *arguments: str) -> int:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode  # noqa: S603  no shell sees them
