"""The house of seven floors: who may import whom, and how long a module may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).parent
FLOORS = (
    ("problems", "language", "memory", "workers", "progress", "zensical"),
    ("model", "report", "explanations"),
    ("reading", "corpus"),
    ("checks", "pages", "search", "exports", "feeds", "schema", "validation"),
    (
        "checking",
        "project",
        "build",
        "preview",
        "output",
        "unchanged",
        "search_index",
        "lock",
        "manifest",
        "starter",
        "cards",
        "editing",
        "history",
        "importing",
        "network",
    ),
    ("commands",),
    ("cli", "__main__", "mkdocs_plugin"),
)
BESIDE = {
    ("language", "problems"),
    ("corpus", "reading"),
    ("search", "pages"),
    ("exports", "pages"),
    ("exports", "schema"),
    ("feeds", "pages"),
    ("project", "checking"),
    ("build", "checking"),
    ("build", "cards"),
    ("preview", "build"),
    ("preview", "checking"),
    ("output", "build"),
    ("output", "cards"),
    ("output", "project"),
    ("output", "search_index"),
    ("manifest", "history"),
    ("manifest", "network"),
    ("starter", "project"),
    ("preview", "search_index"),
    ("preview", "project"),
    ("preview", "unchanged"),
    ("preview", "output"),
    ("output", "unchanged"),
    ("__main__", "cli"),
}
"""Who may lean on whom on its own floor; never the other way round."""
LONGEST = 400
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


def room(module: str) -> str:
    """Return the room of a module by its path: `reading` of `reading/site.py`, `cli` of `cli.py`."""
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


def floor(name: str) -> int:
    """Return the floor of a room, from 1; `generator` itself is the roof."""
    return next((number for number, rooms in enumerate(FLOORS, 1) if name in rooms), len(FLOORS) + 1)


def imported(text: str) -> set[str]:
    """Return the full names of what a module imports, also for type checking and inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            names |= {f"{origin}.{alias.name}" for alias in node.names}
    return names


def climbs(module: str, text: str) -> list[str]:
    """Return the imports of a module that do not lead to a floor below its own."""
    own, found = room(module), []
    for name in sorted(imported(text)):
        parts = name.split(".")
        if parts[0] != "generator":
            found += [name] if name.startswith(".") else []
            continue
        other = parts[1] if len(parts) > 1 else "generator"
        if other != own and floor(other) >= floor(own) and (own, other) not in BESIDE:
            found.append(name)
    return found


def source(module: str) -> str:
    return (ROOT / module).read_text("utf-8")


def test_every_room_has_a_floor() -> None:
    assert {room(module) for module in MODULES} - {"__init__"} == {name for rooms in FLOORS for name in rooms}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_floors_below_its_own(module: str) -> None:
    assert climbs(module, source(module)) == []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("reading/site.py", "from generator.corpus.lineage import ways"),
        ("reading/site.py", "from generator.pages import escape"),
        ("model/dates.py", "import generator.build"),
        ("pages/plan.py", "from generator import build"),
        ("corpus/lineage.py", "def f() -> None:\n    from generator.checks import RULES"),
        ("build.py", "from generator.output import DOCS"),
        ("pages/plan.py", "from ..build import check"),
    ],
)
def test_an_import_that_climbs_is_found(module: str, text: str) -> None:
    assert len(climbs(module, text)) == 1


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("corpus/resolve.py", "from generator.reading.shapes import did_you_mean"),
        ("pages/plan.py", "from generator.pages.page import Page"),
        ("pages/plan.py", "from generator.problems import BelegtError"),
        ("cli.py", "import click"),
    ],
)
def test_an_import_that_descends_or_stays_in_its_room_is_allowed(module: str, text: str) -> None:
    assert climbs(module, text) == []


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) != "mkdocs_plugin"])
def test_only_the_plugin_knows_mkdocs(module: str) -> None:
    packages = {name.split(".")[0] for name in imported(source(module))}
    assert packages.isdisjoint({"mkdocs", "material", "properdocs", "zensical"})


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_not_longer_than_a_noun(module: str) -> None:
    assert source(module).count("\n") <= LONGEST
