"""The files for editors' programs, for git and for GitHub name what exists, and choose from what may be chosen."""

from __future__ import annotations

import json
import re
from typing import Any

import click
import pytest
import yaml

from generator.commands.check import check
from generator.commands.schema import FOLDER, schema
from generator.language import Catalogue
from generator.project import check_project
from generator.schema.files import IDS, make_schemas
from tests.conftest import ROOT
from tests.unit.schema.test_problem_matcher import read_commented
from tests.unit.schema.validation import PLACES

MARKDOWN = ".md"
WORKFLOW = ROOT / ".github/workflows/check.yml"
SNIPPETS = read_commented(ROOT / ".vscode/belegt.code-snippets")
PLACEHOLDER = re.compile(r"\$\{\d+\|([^|]*)\|\}|\$\{\d+:([^}]*)\}|\$\{[A-Z_]+\}|\$\{?\d+\}?")


def load(path: str) -> Any:
    """Return the values of a YAML file of this repository."""
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def test_every_yaml_file_of_the_content_has_its_schema_in_the_settings() -> None:
    expected = {place: f"{FOLDER}/{name}" for place, name in PLACES.items() if not place.endswith(MARKDOWN)}
    wired = read_commented(ROOT / ".vscode/settings.json")["yaml.schemas"]
    places = {name: [place] if isinstance(place, str) else place for name, place in wired.items()}
    assert {place: name for name, those in places.items() for place in those} == expected


def test_every_markdown_file_of_the_content_has_its_schema_for_remark() -> None:
    rules: dict[str, list[str]] = load(".remarkrc.yaml")["plugins"][1][1]["schemas"]
    wired = {place.replace("!(index)", "*"): name for name, places in rules.items() for place in places}
    assert wired == {place: f"{FOLDER}/{name}" for place, name in PLACES.items() if place.endswith(MARKDOWN)}


def test_the_schemas_in_the_repository_are_those_of_the_program(real_schemas: dict[str, bytes]) -> None:
    corpus = check_project(ROOT)[0].corpus
    expected = make_schemas(corpus, Catalogue.of_the_tool(corpus.settings.language))
    written = {path.name: path.read_bytes() for path in (ROOT / FOLDER).iterdir()}
    assert set(written) == set(real_schemas)
    # The ids change with the content: who adds a source need not know of schemas.
    stale = [name for name, content in expected.items() if name != IDS and written[name] != content]
    assert stale == [], "run `belegt schema`"
    assert set(json.loads(written[IDS])["definitions"]) == set(json.loads(expected[IDS])["definitions"])


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_offers_exactly_the_values_of_the_schema(name: str, real_schemas: dict[str, bytes]) -> None:
    body = SNIPPETS[name]["body"]
    choices = dict(re.findall(r"(\w+): \$\{\d+\|([^|]*)\|\}", "\n".join(body)))
    assert choices
    for key, offered in choices.items():
        list_of = "ratings" if key in {"verdict", "from", "to"} else key
        schemas = "".join(content.decode() for content in real_schemas.values())
        enums = re.findall(rf'"{list_of}": \{{[^{{}}]*?(?:"anyOf": \[\s*\{{\s*)?"enum": \[([^\]]*)\]', schemas)
        allowed = [set(json.loads(f"[{values}]")) for values in enums]
        assert set(offered.split(",")) in allowed, key


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_yaml_with_keys_that_exist(name: str) -> None:
    text = PLACEHOLDER.sub(
        lambda match: (match[1] or match[2] or "x").split(",")[0].replace(": ", " "), "\n".join(SNIPPETS[name]["body"])
    )
    value = yaml.load(text.removesuffix("x"), yaml.BaseLoader)  # noqa: S506  it makes text of everything
    record = value[0] if isinstance(value, list) else next(iter(value.values()))
    assert {"Aussage": "quote", "Beleg": "stance", "Quelle": "kind", "Änderung": "note"}[name] in record


def test_hooks_and_tasks_run_commands_that_exist() -> None:
    hooks = [*load(".pre-commit-hooks.yaml"), *load(".pre-commit-config.yaml")["repos"][0]["hooks"]]
    commands = {check.name, schema.name}
    for hook in hooks:
        words = hook["entry"].split()
        assert words[0].removeprefix(".venv/bin/") == "belegt"
        assert words[1] in commands
        assert hook["pass_filenames"] is False
        assert re.match(hook["files"], "content/people.yml")
        assert not re.match(hook["files"], "README.md")


def test_the_workflow_reads_and_writes_nothing_and_trusts_no_moving_tag() -> None:
    workflow = load(".github/workflows/check.yml")
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in WORKFLOW.read_text("utf-8")
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        for step in job["steps"]:
            assert re.fullmatch(r"[\w-]+(/[\w-]+)+@[0-9a-f]{40}", step.get("uses", f"a/b@{'0' * 40}"))
            assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False


def test_the_workflow_puts_problems_on_their_lines() -> None:
    steps = load(".github/workflows/check.yml")["jobs"]["content"]["steps"]
    assert steps[-1]["run"] == ".venv/bin/belegt check --strict --format github"
    option = next(option for option in check.params if "--format" in option.opts)
    assert isinstance(option.type, click.Choice)
    assert "github" in option.type.choices
