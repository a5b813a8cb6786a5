"""The schemas as remark reads them: the front matter of the small project is taken, and a mistake is found there."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from generator.language import Catalogue
from generator.project import check_project
from generator.reading.files import write_tree
from generator.schema.files import make_schemas
from tests.conftest import ROOT
from tests.gates.tools import FOLDER, get_module, get_program

if TYPE_CHECKING:
    from tests.conftest import Project

SCHEMAS = ".belegt/schema"
ARTICLE = "content/articles/freibad-schliesst.md"


def lint(project: Project) -> list[str]:
    """Return what remark says of the project's Markdown files, a line each, by the configuration of this repository."""
    texts = make_schemas(check_project(project.root)[0].corpus, Catalogue("en"))
    write_tree(project.root, SCHEMAS, texts.items())
    shutil.copy2(ROOT / ".remarkrc.yaml", project.root)
    modules = project.path("node_modules")
    if not modules.exists():
        modules.symlink_to(FOLDER / "node_modules")
    command = [
        get_program("node"),
        str(get_module("remark-cli/cli.js")),
        "--no-color",
        "--quiet",
        "--no-stdout",
        "content",
    ]
    result = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    return [line.strip() for line in result.stderr.splitlines() if "warning" in line or "error" in line]


def test_the_front_matter_of_a_sound_project_is_taken(small: Project) -> None:
    assert lint(small) == []


def test_each_kind_of_file_is_held_against_its_schema(small: Project) -> None:
    small.replace(ARTICLE, "verdict: richtig", "verdict: richtich")
    small.replace("content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md", "quote:", "qoute:")
    small.replace("content/pages/methode.md", "kind: method", "kind: methode")
    found = "\n".join(lint(small))
    assert "Must be equal to one of the allowed values: `richtig`" in found
    assert "Must have required property 'quote'" in found
    assert "`corrections`" in found
