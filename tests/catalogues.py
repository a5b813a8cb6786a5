"""The messages in the code and the templates, and the catalogues that translate them.

`python -m tests.catalogues` brings the PO files up to date with the code: new messages are added without a
translation, messages that are gone are dropped.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from generator.cli import main
from generator.commands.help import help_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
KEYWORDS = {
    "_": None,
    "gettext": None,
    "mark": None,
    "msg": None,
    "ngettext": (1, 2),
    "n": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = """\
# German words. The keys are the English ones; an entry without translation fails a test.
msgid ""
msgstr ""
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
FOR_READERS = ("pages", "exports", "feeds", "cards")
"""Rooms whose messages readers meet."""
FOR_EDITORS = frozenset({"pages/plan.py", "pages/render.py", "cards/store.py"})
"""Modules of these rooms whose messages no reader meets: they say what is wrong with a page, a template, the disk."""
SITE_PO = ROOT / "site_config" / "locale" / "de.po"
TOOL_PO = ROOT / "generator" / "language" / "de.po"


def site_messages() -> Catalog:
    """Return the messages for readers: those of the templates and of the rooms for them."""
    templates = sorted((ROOT / "site_config" / "templates").glob("*.jinja"))
    return _extract([*templates, *(path for path in _modules() if _for_readers(path))])


def tool_messages() -> Catalog:
    """Return the messages for editors: those of all other code."""
    catalog = _extract(path for path in _modules() if not _for_readers(path))
    for text in help_texts(main):
        catalog.add(text, locations=[("generator/cli.py", 1)])
    return catalog


def read_catalogue(path: Path) -> Catalog:
    """Return the catalogue of a PO file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def _modules() -> list[Path]:
    return sorted((ROOT / "generator").rglob("*.py"))


def _for_readers(module: Path) -> bool:
    path = module.relative_to(ROOT / "generator")
    return path.parts[0] in FOR_READERS and path.as_posix() not in FOR_EDITORS


def _extract(paths: Iterable[Path]) -> Catalog:
    catalog = Catalog(locale="de", project="Belegt", fuzzy=False)
    for path in paths:
        for message, context in _messages(path):
            catalog.add(message, context=context, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return catalog


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    method = "jinja2.ext:babel_extract" if path.suffix == ".jinja" else "python"
    options = {"trimmed": "true", "silent": "false"} if path.suffix == ".jinja" else {}
    for _, message, _, context in extract_from_file(method, path, keywords=KEYWORDS, options=options):
        yield message, context
    for _, message, _, _ in extract_from_file(method, path, keywords={"mark_address": None}, options=options):
        yield message, "address"


def _update(path: Path, messages: Catalog) -> None:
    catalog = read_catalogue(path) if path.is_file() else Catalog(locale="de", project="Belegt", fuzzy=False)
    catalog.update(messages, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    text = io.BytesIO()
    write_po(text, catalog, width=100, omit_header=True, sort_output=True, no_location=True)
    path.write_text(HEADER + text.getvalue().decode(), "utf-8")


if __name__ == "__main__":
    _update(SITE_PO, site_messages())
    _update(TOOL_PO, tool_messages())
