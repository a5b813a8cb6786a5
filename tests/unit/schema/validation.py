"""Files of a project as an editor's program sees them: read by YAML 1.2, held against the schema that is theirs."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from jsonschema import Draft7Validator
from referencing import Registry, Resource

from generator.reading.document import FENCE
from generator.reading.nodes import ListNode, MapNode, Node, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES = {
    "content/articles/*/index.md": "article.json",
    "content/articles/*/*.md": "assertion.json",
    "content/articles/*.md": "article.json",
    "content/pages/*.md": "page.json",
    "content/sources/*.yml": "sources.json",
    "content/people.yml": "people.json",
    "content/people/*.yml": "people.json",
    "content/outlets.yml": "outlets.json",
    "content/outlets/*.yml": "outlets.json",
    "content/topics.yml": "topics.json",
    "content/topics/*.yml": "topics.json",
    "content/claims.yml": "claims.json",
    "content/claims/*.yml": "claims.json",
    "content/timeline.yml": "timeline.json",
    "content/timeline/*.yml": "timeline.json",
    "site_config/ratings.yml": "ratings.json",
    "site_config/site.yml": "site.json",
}
"""Which schema a file of the content has; the first that fits counts."""
WHOLE = re.compile("[-+]?[0-9]+")
FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class UnreadableYamlError(Exception):
    """An editor's program reports the YAML itself and asks no schema."""


def find_schema(path: str) -> str | None:
    """Return the name of a file's schema; None for a file without one, such as a source document."""
    return next((schema for place, schema in PLACES.items() if PurePosixPath(path).match(place)), None)


def read_values(path: str, text: str) -> Any:
    """Return the values of a YAML file or a front matter.

    Raises:
        UnreadableYamlError: there are none.
    """
    if path.endswith(".md"):
        parts = re.split(rf"^{FENCE}\s*$", text, maxsplit=2, flags=re.MULTILINE)
        if len(parts) != 3 or parts[0]:
            raise UnreadableYamlError(path)
        text = parts[1]
    node, problems = parse_yaml(text, path)
    if problems:
        raise UnreadableYamlError(path)
    return None if node is None else _value(node)


def find_errors(schemas: Mapping[str, bytes], path: str, text: str) -> list[str]:
    """Return what is wrong in a file by its schema: `keys/of/the/value: message`, by place.

    Raises:
        UnreadableYamlError: it cannot be read.
    """
    resources = {name: Resource.from_contents(json.loads(content)) for name, content in schemas.items()}
    registry: Registry[Any] = Registry().with_resources(resources.items())
    schema = find_schema(path)
    assert schema is not None, path
    validator = Draft7Validator(resources[schema].contents, registry=registry)
    errors = validator.iter_errors(read_values(path, text))
    return sorted(f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors)


def _value(node: Node) -> Any:
    if isinstance(node, MapNode):
        return {key: _value(value) for key, value in node.entries.items()}
    if isinstance(node, ListNode):
        return [_value(item) for item in node.items]
    return _scalar(node.text) if node.plain else node.text


def _scalar(text: str) -> str | float | bool | None:
    """Spec: YAML 1.2.2, core schema, without the bases 8 and 16."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if FRACTION.fullmatch(text) else text
