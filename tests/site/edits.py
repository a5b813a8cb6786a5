"""What an editor does to a project between two builds, each with a choice of its own.

Every edit changes a file and leaves a project that can be built, whatever was edited before.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

    Edit = Callable[[Project, random.Random], None]

SEQUENCES = int(os.environ.get("BELEGT_SEQUENCES", "3"))
SEED = int(os.environ.get("BELEGT_SEED", "1"))
LONGEST_SEQUENCE = 3
ARTICLE = "content/articles/freibad-schliesst.md"
OTHER = "content/articles/stadtrat-beschliesst-freibad"
SOURCES = "content/sources/stadt.yml"
RATINGS = "site_config/ratings.yml"
SITE = "site_config/site.yml"
NUMBERS = range(1, 7)
"""What tells added things from one another; when all are taken, one of them goes."""

ADDED_SOURCES = "content/sources/amt.yml"
ADDED_SOURCE = """\
amt-{number}:
  title: Auskunft {number} des Sportamts
  publisher: Sportamt Musterstadt
  url: https://sportamt.example/auskunft-{number}
  published: 2025-09-2{number}
  accessed: 2025-10-01
  language: de
  kind: primary
  origins: []
  not_archived: Die Seite verbietet es.

"""
ADDED_RATING = """
  - slug: stufe-{number}
    name: {{de: Stufe {number}, en: Step {number}}}
    definition: {{de: Die {number}. Stufe., en: Step {number}.}}
    tone: qualified
    icon: half
"""
ADDED_TEXT = "Das Freibad in Musterstadt hat {number} Becken."
ADDED_ARTICLE = """\
---
title: Das Freibad hat {number} Becken
outlet: Musterblatt
published: 2025-09-2{number}
seed: becken-{number}.txt
assertions:
  - id: becken-{number}
    quote: {text}
    headline: Das Sportamt zählt {number} Becken
    claim: {text}
    claimant: Musterblatt
    claimed: 2025-09-2{number}
    attribution: own
    checks: statement
    verdict: {rating}
    evidence: medium
    summary: Das Sportamt hat gezählt.
    reasoning: Es wurde gezählt [c1].
    topics: [schwimmbad]
    status: published
    checked: 2025-10-02
    citations:
      - {{id: c1, source: {source}, stance: {stance}, quote: Gezählt wurden {number} Becken.}}
---
{text}
"""
TEMPLATES = (
    ("site_config/templates", "md.jinja", "fact_check.md.jinja"),
    ("site_config/theme/partials", "html", "footer.html"),
)
"""Folders of templates, the ending of those of one kind, and which of them takes in the added ones."""
SETTINGS = (
    (SITE, "description: Was in Musterstadt gesagt wird, und was davon stimmt.\n"),
    (SITE, "licence: CC-BY-4.0\n"),
    (SITE, "quotation_limit: 97\n"),
    ("mkdocs.yml", "site_author: Die Prüfenden\n"),
)
"""Settings that may be left out."""


def change_check(project: Project, dice: random.Random) -> None:
    """Change a word of a check."""
    project.replace(ARTICLE, "Der ", f"Der {dice.choice(['neue', 'alte'])} ")


def rename_check(project: Project, dice: random.Random) -> None:  # noqa: ARG001
    """Give a check another address."""
    old, new = ("freibad-gerettet", "freibad-ist-gerettet")
    folder = next(path for path in (project.path(OTHER), project.path("away")) if path.exists())
    if not (folder / f"{old}.md").exists():
        old, new = new, old
    rewrite_content(project, old, new)
    (folder / f"{old}.md").rename(folder / f"{new}.md")


def delete_or_restore_article(project: Project, dice: random.Random) -> None:  # noqa: ARG001
    """Take an article away, or put it back."""
    here, away = project.path(OTHER), project.path("away")
    here.rename(away) if here.exists() else away.rename(here)


def add_article(project: Project, dice: random.Random) -> None:
    """Add an article with a check, which cites any source and has any rating."""
    number = free_number(project, "seeds", r"becken-(\d)\.txt", dice)
    if number is None:
        delete_article(project, dice)
        return
    text = ADDED_TEXT.format(number=number)
    source = dice.choice(["rat-2025-09-19", *(f"amt-{each}" for each in numbers(project, ADDED_SOURCES, r"^amt-(\d)"))])
    rating = dice.choice(["richtig", "falsch", *(f"stufe-{each}" for each in numbers(project, RATINGS, r"stufe-(\d)"))])
    project.write(f"seeds/becken-{number}.txt", text)
    sums = project.read("seeds/SHA256SUMS")
    project.write("seeds/SHA256SUMS", f"{sums}{hashlib.sha256(text.encode()).hexdigest()}  becken-{number}.txt\n")
    stance = "refutes" if rating == "falsch" else "supports"
    article = ADDED_ARTICLE.format(number=number, text=text, source=source, rating=rating, stance=stance)
    project.write(free_article(project, dice), article)


def delete_article(project: Project, dice: random.Random) -> None:
    """Delete an added article; add one where there is none."""
    path = added_article(project, dice)
    if path is None:
        add_article(project, dice)
        return
    found = re.search(r"^seed: (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert found
    remove(project, path)
    project.path(f"seeds/{found[1]}").unlink()
    sums = project.read("seeds/SHA256SUMS")
    project.write("seeds/SHA256SUMS", re.sub(rf".*  {found[1]}\n", "", sums))


def rename_article(project: Project, dice: random.Random) -> None:
    """Give an added article another name, and so another address, or a folder; add one where there is none."""
    path = added_article(project, dice)
    if path is None:
        add_article(project, dice)
        return
    text, name = path.read_text("utf-8"), free_article(project, dice)
    remove(project, path)
    project.write(name, text)


def change_source(project: Project, dice: random.Random) -> None:
    """Give a source another title."""
    project.replace(SOURCES, "title: ", f"title: {dice.randint(1, 9)} ")


def add_source(project: Project, dice: random.Random) -> None:
    """Add a source and cite it."""
    number = free_number(project, ADDED_SOURCES, r"^amt-(\d)", dice)
    if number is None:
        delete_source(project, dice)
        return
    entries = project.read(ADDED_SOURCES) if project.path(ADDED_SOURCES).exists() else ""
    project.write(ADDED_SOURCES, entries + ADDED_SOURCE.format(number=number))
    text = project.read(ARTICLE)
    project.write(ARTICLE, re.sub(r"(?<=source: )\S+(?=\n +stance: supports)", f"amt-{number}", text, count=1))


def delete_source(project: Project, dice: random.Random) -> None:
    """Delete an added source; what cites it cites another. Add one where there is none."""
    there = numbers(project, ADDED_SOURCES, r"^amt-(\d)")
    if not there:
        add_source(project, dice)
        return
    entry = ADDED_SOURCE.format(number=dice.choice(there))
    entries = project.read(ADDED_SOURCES).replace(entry, "")
    if entries:
        project.write(ADDED_SOURCES, entries)
    else:
        project.path(ADDED_SOURCES).unlink()
    rewrite_content(project, entry.partition(":")[0], "rat-2025-09-19")


def rename_source(project: Project, dice: random.Random) -> None:
    """Give an added source another id; add one where there is none."""
    there, new = numbers(project, ADDED_SOURCES, r"^amt-(\d)"), free_number(project, ADDED_SOURCES, r"^amt-(\d)", dice)
    if not there or new is None:
        add_source(project, dice)
        return
    old = dice.choice(there)
    entries = project.read(ADDED_SOURCES)
    project.write(ADDED_SOURCES, entries.replace(ADDED_SOURCE.format(number=old), ADDED_SOURCE.format(number=new)))
    rewrite_content(project, f"amt-{old}", f"amt-{new}")


def change_rating(project: Project, dice: random.Random) -> None:
    """Give a rating another name."""
    project.replace(RATINGS, "de: ", f"de: {dice.choice('ABC')}")


def add_rating(project: Project, dice: random.Random) -> None:
    """Add a rating to the scale and give it to a check."""
    number = free_number(project, RATINGS, r"stufe-(\d)", dice)
    if number is None:
        delete_rating(project, dice)
        return
    project.write(RATINGS, project.read(RATINGS) + ADDED_RATING.format(number=number))
    text = project.read(ARTICLE)
    project.write(ARTICLE, re.sub(r"(?<=    verdict: )\S+", f"stufe-{number}", text, count=1))


def delete_rating(project: Project, dice: random.Random) -> None:
    """Take an added rating from the scale; its checks get another. Add one where there is none."""
    there = numbers(project, RATINGS, r"stufe-(\d)")
    if not there:
        add_rating(project, dice)
        return
    number = dice.choice(there)
    project.replace(RATINGS, ADDED_RATING.format(number=number), "")
    rewrite_content(project, f"stufe-{number}", "richtig")


def rename_rating(project: Project, dice: random.Random) -> None:
    """Give an added rating another slug; add one where there is none."""
    there, new = numbers(project, RATINGS, r"stufe-(\d)"), free_number(project, RATINGS, r"stufe-(\d)", dice)
    if not there or new is None:
        add_rating(project, dice)
        return
    old = dice.choice(there)
    project.replace(RATINGS, ADDED_RATING.format(number=old), ADDED_RATING.format(number=new))
    rewrite_content(project, f"stufe-{old}", f"stufe-{new}")


def change_template(project: Project, dice: random.Random) -> None:
    """Change a template of Markdown."""
    name = "site_config/templates/fact_check.md.jinja"
    project.write(name, project.read(name) + f"\n{dice.randint(1, 99)}\n")


def change_theme(project: Project, dice: random.Random) -> None:
    """Change a template of HTML."""
    name = "site_config/theme/partials/footer.html"
    project.write(name, project.read(name) + f"<p>{dice.randint(1, 99)}</p>\n")


def add_template(project: Project, dice: random.Random) -> None:
    """Add a template of either kind and take it in."""
    folder, end, taker = dice.choice(TEMPLATES)
    number = free_number(project, folder, r"zusatz-(\d)", dice)
    if number is None:
        delete_template(project, dice)
        return
    project.write(f"{folder}/zusatz-{number}.{end}", f"<p>Zusatz {number}</p>\n")
    include = f'\n{{% include "{prefix(folder)}zusatz-{number}.{end}" %}}\n'
    project.write(f"{folder}/{taker}", project.read(f"{folder}/{taker}") + include)


def delete_template(project: Project, dice: random.Random) -> None:
    """Delete an added template; add one where there is none."""
    folder, end, taker = dice.choice(TEMPLATES)
    there = numbers(project, folder, r"zusatz-(\d)")
    if not there:
        add_template(project, dice)
        return
    name = f"zusatz-{dice.choice(there)}.{end}"
    project.path(f"{folder}/{name}").unlink()
    project.replace(f"{folder}/{taker}", f'\n{{% include "{prefix(folder)}{name}" %}}\n', "")


def rename_template(project: Project, dice: random.Random) -> None:
    """Give an added template another name; add one where there is none."""
    folder, end, taker = dice.choice(TEMPLATES)
    there, new = numbers(project, folder, r"zusatz-(\d)"), free_number(project, folder, r"zusatz-(\d)", dice)
    if not there or new is None:
        add_template(project, dice)
        return
    old = f"zusatz-{dice.choice(there)}.{end}"
    project.path(f"{folder}/{old}").rename(project.path(f"{folder}/zusatz-{new}.{end}"))
    project.replace(f"{folder}/{taker}", f"{prefix(folder)}{old}", f"{prefix(folder)}zusatz-{new}.{end}")


def change_style(project: Project, dice: random.Random) -> None:
    """Change a file that the theme brings."""
    name = "site_config/theme/assets/belegt.css"
    project.write(name, project.read(name) + f"/* {dice.randint(1, 99)} */\n")


def change_setting(project: Project, dice: random.Random) -> None:
    """Change a setting that stands on every page: of the renderer or of the site."""
    name, key = dice.choice([("mkdocs.yml", "  notice: "), (SITE, "name: ")])
    project.replace(name, key, f"{key}{dice.choice('ABC')}")


def add_or_delete_setting(project: Project, dice: random.Random) -> None:
    """Add a setting that may be left out, or delete it."""
    name, line = dice.choice(SETTINGS)
    text = project.read(name)
    project.write(name, text.replace(line, "") if line in text else line + text)


def change_text_page(project: Project, dice: random.Random) -> None:
    """Add a page by hand, or change one or take it away."""
    extra = project.path("content/pages/zusatz.md")
    if extra.exists() and dice.random() < 0.5:
        extra.unlink()
    else:
        old = extra.read_text("utf-8") if extra.exists() else "---\ntitle: Zusatz\n---\n"
        extra.write_text(f"{old}\n## Teil {dice.randint(1, 3)}\n\nText.\n", "utf-8")


EDITS: tuple[Edit, ...] = (
    change_check,
    rename_check,
    delete_or_restore_article,
    add_article,
    delete_article,
    rename_article,
    change_source,
    add_source,
    delete_source,
    rename_source,
    change_rating,
    add_rating,
    delete_rating,
    rename_rating,
    change_template,
    change_theme,
    add_template,
    delete_template,
    rename_template,
    change_style,
    change_setting,
    add_or_delete_setting,
    change_text_page,
)
"""For a build and for a preview."""


def numbers(project: Project, name: str, pattern: str) -> list[int]:
    """Return the numbers that a pattern finds in a file or in the names of a folder, sorted; none if it is missing."""
    path = project.path(name)
    text = path.read_text("utf-8") if path.is_file() else "\n".join(each.name for each in path.glob("*"))
    return sorted({int(number) for number in re.findall(pattern, text, re.MULTILINE)})


def free_number(project: Project, name: str, pattern: str, dice: random.Random) -> int | None:
    """Return a number that is not taken, or None where all are."""
    free = sorted(set(NUMBERS) - set(numbers(project, name, pattern)))
    return dice.choice(free) if free else None


def free_article(project: Project, dice: random.Random) -> str:
    """Return the path of a file for another article: alone or in a folder, both of which give the same address."""
    taken = numbers(project, "content/articles", r"zusatz-(\d)")
    number = next(number for number in dice.sample(range(1, 9), 8) if number not in taken)
    return f"content/articles/zusatz-{number}{dice.choice(['.md', '/index.md'])}"


def added_article(project: Project, dice: random.Random) -> Path | None:
    """Return an added article, or None where there is none."""
    there = sorted(path for path in project.path("content/articles").rglob("*.md") if "zusatz-" in path.as_posix())
    return dice.choice(there) if there else None


def remove(project: Project, path: Path) -> None:
    """Remove an article's file, and its folder if it has one."""
    path.unlink()
    if path.parent != project.path("content/articles"):
        path.parent.rmdir()


def rewrite_content(project: Project, old: str, new: str) -> None:
    """Put one id in the place of another in all that editors write."""
    for folder in ("content", "away"):
        for path in sorted(project.path(folder).rglob("*")):
            if path.suffix in {".md", ".yml"}:
                text = path.read_text("utf-8")
                path.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), "utf-8")


def prefix(folder: str) -> str:
    """Return what stands before the name of a template of a folder where another template names it."""
    return "partials/" if folder.endswith("partials") else ""
