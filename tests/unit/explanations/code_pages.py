"""The guide's pages about the codes, made of what `belegt explain` prints.

`python -m tests.unit.explanations.code_pages` writes them anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.explanations import read_explanations, readable_snippet
from generator.language import Catalogue
from generator.project import SPOKEN
from generator.report.text import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.explanations import Edit, Explanation

GUIDE = Path(__file__).parents[3] / "docs" / "guide"
FOLDER = "codes"
WORDS = {
    "de": {
        "title": "Alle Meldungen",
        "about": "Jede Meldung hat einen Code. `belegt explain CODE` zeigt dasselbe im Terminal.",
        "fails": "So nicht",
        "passes": "Sondern so",
        "all": "Alle Meldungen",
    },
    "en": {
        "title": "All messages",
        "about": "Every message has a code. `belegt explain CODE` shows the same in a terminal.",
        "fails": "Not like this",
        "passes": "But like this",
        "all": "All messages",
    },
}
ENDINGS = {".yml": "yaml", ".yaml": "yaml", ".md": "yaml", ".json": "json", ".html": "html"}
"""How a snippet is coloured; what an example shows of a Markdown file is mostly its front matter."""


def make_pages(language: str) -> dict[str, str]:
    """Return the text of each page by its name, with the index."""
    explanations = read_explanations(language)
    words = Catalogue.of_the_tool(language)
    pages = {f"{code}.md": "\n".join(_page(explanation, words)) for code, explanation in explanations.items()}
    head = WORDS[language]
    rows = [f"- [`{code}`]({code}.md): {_severity(entry, words)}" for code, entry in explanations.items()]
    pages["index.md"] = "\n".join([f"# {head['title']}", "", head["about"], "", *rows, ""])
    return pages


def _page(explanation: Explanation, words: Catalogue) -> Iterator[str]:
    head = WORDS[words.language]
    yield from (f"# `{explanation.code}`", "", f"**{_severity(explanation, words)}.** {explanation.text}", "")
    yield from _snippet(head["fails"], explanation.example.fails)
    yield from _snippet(head["passes"], explanation.example.passes)
    yield from (f"[{head['all']}](index.md)", "")


def _snippet(heading: str, edit: Edit) -> Iterator[str]:
    yield from (f"## {heading}", "", f"`{edit.file}`", "")
    yield from (f"```{ENDINGS.get(Path(edit.file).suffix, 'text')}", readable_snippet(edit.text), "```", "")


def _severity(explanation: Explanation, words: Catalogue) -> str:
    return words.gettext(SEVERITIES[explanation.severity]).capitalize()


def _write(folder: Path, pages: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    for spoken in SPOKEN:
        _write(GUIDE / spoken / FOLDER, make_pages(spoken))
