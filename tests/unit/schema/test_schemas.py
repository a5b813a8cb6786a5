"""What the schemas take and refuse, compared with what `belegt check` says of the same files."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from generator.language import Catalogue
from generator.project import check_project
from generator.reading.files import read_tree
from generator.schema.files import IDS, describe_files, make_schemas
from tests.conftest import ENGLISH, ROOT
from tests.test_cases import CASES, Case
from tests.unit.schema.conftest import schemas_of
from tests.unit.schema.validation import UnreadableYamlError, find_errors, find_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SURELY = frozenset(
    {
        "missing-key",
        "not-a-mapping",
        "not-a-number",
        "unknown-key",
        "unknown-topic",
        "unknown-value",
        "wrong-type",
    }
)
"""Codes of which a schema knows every case."""
BEYOND = {
    "bad-date": {"day-that-does-not-exist"},
    "bad-id": {"name-of-a-file", "name-of-a-file-in-a-folder"},
    "bad-url": {"hidden-character", "port-that-does-not-exist"},
    "unknown-rating": {"half-a-change"},
    "unquoted-value": {"language-no", "time-of-day"},
}
"""Codes of which a schema knows all cases but these, which no pattern, no single file and no YAML 1.2 can tell."""
STRICTER = {
    "bad-id/near-miss-digits",
    "missing-key/near-miss-optional-key-without-value",
    "unknown-value/near-miss-quoted",
}
"""What the reader takes and other programs would read as something else: see `generator.schema.kinds`."""

GERMAN = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Claim"
msgstr "Behauptung"

msgid "In a headline."
msgstr "In einer Überschrift."
"""


def errors_in(root: Path, schemas: dict[str, bytes]) -> dict[str, list[str]]:
    """Return what the schemas refuse in a project, by file; files that are no YAML are left out."""
    found = {}
    for file in read_tree(root)[0]:
        if find_schema(file.path):
            try:
                found[file.path] = find_errors(schemas, file.path, file.text)
            except UnreadableYamlError:
                continue
    return {path: errors for path, errors in found.items() if errors}


def told(case: Case) -> set[str]:
    """Return the files in which a case has its own code."""
    lines = [line for line in case.expected.splitlines() if f": {case.code}: " in line]
    return {line.partition(":")[0] for line in lines}


def cases(codes: frozenset[str] | set[str]) -> list[Case]:
    """Return the cases of these codes that fail."""
    return [case for case in CASES if case.code in codes and not case.near_miss]


def patterns(schema: Any) -> Iterator[str]:
    """Yield every regular expression of a schema."""
    if isinstance(schema, dict):
        yield from (value for key, value in schema.items() if key == "pattern" and isinstance(value, str))
        for value in schema.values():
            yield from patterns(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from patterns(value)


def choices(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every described list of values of a schema."""
    if isinstance(schema, dict):
        if "enumDescriptions" in schema:
            yield schema
        for value in schema.values():
            yield from choices(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from choices(value)


def test_every_schema_is_a_schema(real_schemas: dict[str, bytes]) -> None:
    for content in real_schemas.values():
        Draft7Validator.check_schema(json.loads(content))


def test_every_list_of_values_has_one_text_for_each(real_schemas: dict[str, bytes]) -> None:
    lists = [found for content in real_schemas.values() for found in choices(json.loads(content))]
    assert lists
    for one in lists:
        assert len(one["enum"]) == len(one["enumDescriptions"])


def test_no_pattern_escapes_what_needs_no_escape(real_schemas: dict[str, bytes]) -> None:
    found = {pattern for content in real_schemas.values() for pattern in patterns(json.loads(content))}
    assert len(found) == 5
    # With the flag u, which Ajv sets, ECMAScript refuses any other escape.
    assert all(set(re.findall(r"\\(.)", pattern)) <= set("sS\\") for pattern in found)


def test_without_a_project_the_schemas_take_and_refuse_the_same_and_name_no_id(small_root: Path) -> None:
    schemas = {name: json.dumps(schema).encode() for name, schema in describe_files(Catalogue("en")).items()}
    assert errors_in(small_root, schemas) == {}
    assert IDS not in schemas
    assert not any(b"freibad" in content or IDS.encode() in content for content in schemas.values())
    article = (small_root / "content/articles/freibad-schliesst.md").read_text("utf-8")
    assert find_errors(schemas, "content/articles/x.md", article.replace("outlet:", "outlett:", 1))


@pytest.mark.parametrize("root", [ROOT, ENGLISH], ids=["real", "english"])
def test_every_file_of_a_sound_project_is_taken(root: Path) -> None:
    schemas = schemas_of(root)
    paths = [
        path.relative_to(root).as_posix()
        for folder in ("content", "site_config")
        for path in (root / folder).rglob("*.*")
    ]
    checked = [path for path in paths if find_schema(path)]
    assert {find_schema(path) for path in checked} >= set(schemas) - {IDS, "assertion.json"}
    assert {
        path: errors for path in checked if (errors := find_errors(schemas, path, (root / path).read_text("utf-8")))
    } == {}


def test_every_file_of_the_small_project_is_taken(small_root: Path, small_schemas: dict[str, bytes]) -> None:
    assert {find_schema(file.path) for file in read_tree(small_root)[0]} >= set(small_schemas) - {IDS}
    assert errors_in(small_root, small_schemas) == {}


@pytest.mark.parametrize("case", [case for case in CASES if case.near_miss], ids=str)
def test_a_near_miss_is_taken_unless_other_programs_misread_it(
    case: Case, tmp_path: Path, small_schemas: dict[str, bytes]
) -> None:
    case.lay_out(tmp_path / "project")
    assert bool(errors_in(tmp_path / "project", small_schemas)) == (str(case) in STRICTER)


@pytest.mark.parametrize("case", cases(SURELY | set(BEYOND)), ids=str)
def test_a_mistake_that_a_schema_can_know_is_refused(
    case: Case, tmp_path: Path, small_schemas: dict[str, bytes]
) -> None:
    case.lay_out(tmp_path / "project")
    refused = told(case) <= set(errors_in(tmp_path / "project", small_schemas))
    assert refused == (case.folder.name not in BEYOND.get(case.code, set()))


def test_a_draft_may_leave_open_what_a_review_needs(small_schemas: dict[str, bytes]) -> None:
    draft = "---\nquote: Das Freibad bleibt.\nstatus: draft\nclaim:\n---\n"
    path = "content/articles/ordner/freibad-bleibt.md"
    assert find_errors(small_schemas, path, draft) == []
    missing = find_errors(small_schemas, path, draft.replace("draft", "review"))
    assert any("'claimant' is a required property" in error for error in missing)
    assert any(error.startswith("claim: None") for error in missing)


def test_ids_that_grow_are_suggested_and_the_scale_is_demanded(small_schemas: dict[str, bytes]) -> None:
    path, text = "content/articles/ordner/freibad-bleibt.md", "---\nquote: Das Freibad bleibt.\n{key}\n---\n"
    for key in ("claim_id: eine-neue", "related: [eine-neue]", "claimant: Neue Stimme", "verdict: richtig"):
        assert find_errors(small_schemas, path, text.format(key=key)) == []
    for key in ("verdict: richtich", "topics: [eins-das-fehlt]", "claim_id: Eine Neue"):
        assert find_errors(small_schemas, path, text.format(key=key)) != []


def test_the_ids_are_those_of_the_project(small_schemas: dict[str, bytes]) -> None:
    lists = json.loads(small_schemas[IDS])["definitions"]
    assert "stadt-2025-09-19" in lists["sources"]["enum"]
    assert lists["ratings"]["enum"][0] == "richtig"
    assert all(len(entry["enum"]) == len(entry["enumDescriptions"]) for entry in lists.values())
    assert all(entry["enum"] == sorted(entry["enum"]) for name, entry in lists.items() if name != "ratings")


def test_a_project_without_topics_has_a_schema_that_takes_none(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.near_miss)
    case.lay_out(tmp_path / "project")
    (tmp_path / "project/content/topics.yml").unlink()
    schemas = schemas_of(tmp_path / "project")
    path, text = "content/articles/ordner/freibad-bleibt.md", "---\nquote: Das Freibad bleibt.\ntopics: {topics}\n---\n"
    assert find_errors(schemas, path, text.format(topics="")) == []
    assert find_errors(schemas, path, text.format(topics="[freibad]")) != []


def test_the_same_project_gives_the_same_bytes(small_root: Path) -> None:
    assert schemas_of(small_root) == schemas_of(small_root)


def test_descriptions_are_in_the_language_asked_for(small_root: Path) -> None:
    corpus = check_project(small_root)[0].corpus
    schema = json.loads(make_schemas(corpus, Catalogue("de", GERMAN))["assertion.json"])["properties"]
    assert schema["claim"]["title"] == "Behauptung"
    assert "In einer Überschrift." in schema["attribution"]["anyOf"][0]["enumDescriptions"]
