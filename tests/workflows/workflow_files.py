"""The workflows of this repository, as GitHub reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = ROOT / ".github/workflows"
FILES = tuple(sorted(FOLDER.glob("*.yml")))
CACHE = "actions/cache/"


def load(name: str) -> Mapping[str, Any]:
    """Return a workflow by its file's name."""
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return loaded


def events(name: str) -> set[str]:
    """Return what starts a workflow."""
    loaded: dict[object, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return set(loaded[True])  # YAML 1.1 reads `on` as true


def jobs() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the jobs of all workflows: `pages.yml/build` and what it says."""
    for file in FILES:
        for name, job in load(file.name)["jobs"].items():
            yield f"{file.name}/{name}", job


def steps() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the steps of all jobs, each with the name of its job."""
    for name, job in jobs():
        for step in job["steps"]:
            yield name, step


def cached_paths() -> tuple[str, ...]:
    """Return what is kept for the next build; it must be the same wherever a cache is kept or brought."""
    found = {step["with"]["path"] for _, step in steps() if step.get("uses", "").startswith(CACHE)}
    (paths,) = found
    return tuple(paths.split())
