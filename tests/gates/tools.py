"""The programs that measure the built site: installed in this folder by `npm ci`, and what they need beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

FOLDER = Path(__file__).parent
PACKAGES = {"java": "default-jre-headless", "node": "nodejs"}
"""Debian's packages of the programs."""


class MissingToolError(Exception):
    """A program is not installed. A gate that cannot look has not been passed, so nothing is skipped."""


def get_module(path: str) -> Path:
    """Return a file of the npm packages of this folder, such as `axe-core/axe.min.js`.

    Raises:
        MissingToolError: The package is not installed.
    """
    file = FOLDER / "node_modules" / path
    if not file.is_file():
        raise MissingToolError(f"{path} is missing; install it: npm ci --prefix tests/gates")
    return file


def get_program(name: str) -> str:
    """Return the path of a program of `PACKAGES`.

    Raises:
        MissingToolError: It is not installed.
    """
    path = shutil.which(name)
    if path is None:
        raise MissingToolError(f"{name} is missing; the quality gates need it: apt-get install {PACKAGES[name]}")
    return path
