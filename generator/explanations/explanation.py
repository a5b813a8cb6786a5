"""An explanation of one code, as it is shipped with the package.

`de.yml` and `en.yml` say what a code of the content means, `examples.yml` shows it; `markup-de.yml`,
`markup-en.yml` and `markup.yml` do for the codes of finished pages. The snippets are the same in both languages.
"""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from generator.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

INVISIBLE = "Cf"
"""The Unicode category of characters that only steer others."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is different in a file of the project."""

    file: str
    """Relative to the project's root, with `/`."""
    text: str
    """What stands there."""
    instead_of: str = ""
    """The one passage whose place the text takes; empty if the file is new and the text is all of it."""


@dataclass(frozen=True, slots=True)
class Example:
    """What raises a code, and the same without the mistake."""

    fails: Edit
    passes: Edit
    also: tuple[Edit, ...] = ()
    """What else both of them need in the project."""
    not_tried: str = ""
    """Why no test can put the snippets into a project; empty if one does."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What editors can read about one code."""

    code: str
    severity: Severity
    text: str
    """Two to four sentences in one line, with Markdown's backticks."""
    example: Example


def read_explanations(language: str) -> Mapping[str, Explanation]:
    """Return the explanations by code, in the order of the codes.

    Args:
        language: one of those that Belegt speaks, `de` or `en`.

    Raises:
        KeyError: a code has a text and no example, or an example and no text; a test keeps that from being shipped.
    """
    texts = _read(language) | _read(f"markup-{language}")
    examples = _read("examples") | _read("markup")
    return {code: _explanation(code, texts[code], examples[code]) for code in sorted(texts | examples)}


def readable_snippet(snippet: str) -> str:
    """Return a snippet as it is shown: its indentation taken off, invisible characters as `U+…`."""
    lines = textwrap.dedent(snippet).rstrip("\n")
    return "".join(f"‹U+{ord(char):04X}›" if unicodedata.category(char) == INVISIBLE else char for char in lines)


def _explanation(code: str, text: str, entry: Mapping[str, Any]) -> Explanation:
    new = entry.get("passes_file", entry["file"])
    instead_of = entry.get("instead_of", entry["passes"])
    example = Example(
        Edit(entry["file"], entry["fails"], instead_of),
        Edit(new, entry["passes"], instead_of),
        tuple(Edit(**edit) for edit in entry.get("also", ())),
        entry.get("not_tried", ""),
    )
    return Explanation(code, Severity(entry["severity"]), " ".join(text.split()), example)


def _read(name: str) -> dict[str, Any]:
    file = resources.files(__name__.rpartition(".")[0]).joinpath(f"{name}.yml")
    entries: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  it makes text of all
    return entries
