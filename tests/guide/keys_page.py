"""The guide's list of keys, written from the shapes of the records and their descriptions.

`python -m tests.guide.keys_page` writes it in both languages.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.language import Catalogue
from generator.reading.articles import DRAFT
from generator.reading.values import Choice
from generator.schema.choices import VALUES
from generator.schema.descriptions import KEYS, RECORDS
from generator.schema.files import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.reading.shapes import Field

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
PAGES = {"de": GUIDE / "de" / "schluessel.md", "en": GUIDE / "en" / "keys.md"}
PLACES = {
    "article": "content/articles/",
    "assertion": "content/articles/",
    "citation": "content/articles/",
    "change": "content/articles/",
    "reply": "content/articles/",
    "media": "content/articles/",
    "source": "content/sources/",
    "claimant": "content/people.yml`, `content/people/*.yml",
    "outlet": "content/outlets.yml`, `content/outlets/*.yml",
    "topic": "content/topics.yml`, `content/topics/*.yml",
    "claim": "content/claims.yml`, `content/claims/*.yml",
    "events": "content/timeline.yml`, `content/timeline/*.yml",
    "event": "content/timeline.yml`, `content/timeline/*.yml",
    "page": "content/pages/",
    "settings": "site_config/site.yml",
    "ratings": "site_config/ratings.yml",
    "rating": "site_config/ratings.yml",
}
"""Where each record is written, in the order in which an editor meets them."""
FRAME = {
    "de": {
        "title": "Schlüssel",
        "intro": (
            "Alles, was im Kopf eines Artikels und in den YAML-Dateien stehen darf. Ein Schlüssel, der hier nicht\n"
            "steht, ist ein Fehler, damit ein Tippfehler nicht als fehlende Angabe durchgeht. Was offen ist, bleibt\n"
            "leer. Ein Datum schreibst du als `2026-11-22`, oder als `2026-11` oder `2026`, wenn mehr nicht bekannt\n"
            "ist."
        ),
        "published": (
            "Eine Prüfung mit `status: published` braucht mehr, als hier als Pflicht markiert ist: ein Urteil mit\n"
            "allem, was Lesende brauchen, um ihm zu folgen. `belegt check` nennt, was noch fehlt. Ein Entwurf\n"
            "(`status: draft`) braucht nur {keys}."
        ),
        "written": "Steht in `{place}`.",
        "head": "| Schlüssel | Pflicht | Name | Bedeutung |",
        "yes": "ja",
        "choices": "Mögliche Werte von `{key}`:",
        "and": " und ",
    },
    "en": {
        "title": "Keys",
        "intro": (
            "Everything that may stand in the front matter of an article and in the YAML files. A key that is not\n"
            "here is a mistake, so that a misspelling does not pass for something left out. What is open stays\n"
            "empty. A date is written as `2026-11-22`, or as `2026-11` or `2026` if no more is known."
        ),
        "published": (
            "A check with `status: published` needs more than what is marked as required here: a verdict with all\n"
            "that readers need to follow it. `belegt check` says what is still missing. A draft (`status: draft`)\n"
            "needs only {keys}."
        ),
        "written": "Stands in `{place}`.",
        "head": "| Key | Required | Name | Meaning |",
        "yes": "yes",
        "choices": "Possible values of `{key}`:",
        "and": " and ",
    },
}
"""The page's own words."""


def make_page(language: str) -> str:
    """Return the page in one of the two languages."""
    words, frame = Catalogue.of_the_tool(language), FRAME[language]
    sections = (_section(record, words, frame) for record in PLACES)
    return "\n".join([f"# {frame['title']}", "", frame["intro"], *chain.from_iterable(sections)]) + "\n"


def _section(record: str, words: Catalogue, frame: dict[str, str]) -> Iterator[str]:
    """Yield the lines on a record: what it is, its keys, and the values of its choices."""
    about = RECORDS[record]
    yield from ("", f"## {words.gettext(about.title)}", "", words.gettext(about.text))
    yield from ("", frame["written"].format(place=PLACES[record]))
    if record == "assertion":
        begun = frame["and"].join(f"`{field.key}`" for field in DRAFT.fields if field.required)
        yield from ("", frame["published"].format(keys=begun))
    yield from ("", frame["head"], "| --- | --- | --- | --- |")
    for field in SHAPES[record].fields:
        title, text = (_cell(words.gettext(part)) for part in KEYS[record][field.key])
        yield f"| `{field.key}` | {frame['yes'] if field.required else ''} | {title} | {text} |"
    for field in SHAPES[record].fields:
        yield from _choices(field, words, frame)


def _choices(field: Field, words: Catalogue, frame: dict[str, str]) -> Iterator[str]:
    if isinstance(field.kind, Choice):
        yield from ("", frame["choices"].format(key=field.key), "")
        for value, text in VALUES[field.kind.options].items():
            yield f"* `{value}`: {words.gettext(text)}"


def _cell(text: str) -> str:
    """Return a text that a table's cell can hold."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for spoken, path in PAGES.items():
        path.write_text(make_page(spoken), "utf-8")
