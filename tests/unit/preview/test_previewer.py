"""A preview that is brought up to date shows what one made from nothing shows, and makes no more pages than it must."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from generator.language import Catalogue
from generator.memory import Memory
from generator.preview.previewer import Editors, Previewer
from generator.problems import has_errors
from generator.reading.files import SourceFile, read_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.preview.previewer import Previewed
    from tests.conftest import Project, Texts

SEED, SEQUENCES, EDITS = 20261122, 6, 8
EDITORS = Editors(Catalogue("en"), dt.date(2026, 1, 1))
WORDED = re.compile(
    r"^( *(?:headline|claim|summary|title|name|note|question|definition|role|translation|story|text|outlet)): (\w.*)$",
    re.MULTILINE,
)
LINE = re.compile(r"^ *(?:related|contradicts|claim_id|topics|later|headline|note|origins): .*\n", re.MULTILINE)
VERDICT = re.compile(r"verdict: [\w-]+")
STATUS = re.compile(r"status: \w+")
VERDICTS = ("richtig", "falsch", "irrefuehrend", "unbelegt", "teilweise-falsch")
ARTICLES, TEMPLATES, LOCALE = "content/articles/", "site_config/templates/", "site_config/locale/"


@pytest.fixture(scope="module")
def pool(english: Project) -> tuple[SourceFile, ...]:
    """Return the files of the English example, a site with everything in it."""
    return read_tree(english.root)[0]


def previewed(files: Sequence[SourceFile]) -> Previewed:
    """Return the preview made from nothing."""
    return Previewer(Memory()).build(files, (), EDITORS)


def with_text(file: SourceFile, text: str) -> SourceFile:
    return replace(file, text=text, sha256=sha256(text.encode()).hexdigest())


def edit(files: Sequence[SourceFile], chance: random.Random) -> list[SourceFile]:
    """Return the files after something that an editor, a designer or a translator might do."""
    number = chance.randrange(len(files))
    file = files[number]
    kind = chance.choice(("word", "word", "word", "verdict", "status", "line", "above", "delete", "rename", "look"))
    text, article = file.text, file.path.startswith(ARTICLES)
    if kind == "word":
        text = _once(WORDED, r"\1: \2 anew", text, chance)
    elif kind == "verdict":
        text = _once(VERDICT, f"verdict: {chance.choice(VERDICTS)}", text, chance)
    elif kind == "status":
        text = _once(STATUS, f"status: {chance.choice(('draft', 'review', 'published'))}", text, chance)
    elif kind == "line":
        text = _once(LINE, "", text, chance)
    elif kind == "above" and text.startswith("---\n"):
        text = f"---\n# a comment\n{text[4:]}"
    elif kind == "delete" and article:
        folder = str(PurePosixPath(file.path).parent) + "/"
        gone = folder if folder != ARTICLES else file.path
        return [other for other in files if not other.path.startswith(gone)]
    elif kind == "rename" and file.path.startswith(ARTICLES) and file.path.count("/") == 2:
        renamed = SourceFile(file.path.replace(".md", "-2.md"), file.text, file.sha256)
        return [*files[:number], renamed, *files[number + 1 :]]
    elif kind == "look" and file.path.startswith(TEMPLATES):
        text = text.replace("</p>", f" {chance.random()}</p>", 1)
    elif kind == "look" and file.path.startswith(LOCALE):
        text = text.replace('msgstr "', f'msgstr "{chance.randrange(9)}', 1)
    return [*files[:number], with_text(file, text), *files[number + 1 :]]


def _once(pattern: re.Pattern[str], new: str, text: str, chance: random.Random) -> str:
    """Return the text with one of the passages replaced, if there is any."""
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + match.expand(new) + text[match.end() :]


@pytest.mark.parametrize("number", range(SEQUENCES))
def test_after_any_edits_the_preview_is_the_one_made_from_nothing(number: int, pool: tuple[SourceFile, ...]) -> None:
    chance, previewer, files = random.Random(SEED + number), Previewer(Memory()), list(pool)  # noqa: S311  repeatable
    good = files
    for _time in range(EDITS):
        files = edit(files, chance)
        made, fresh = previewer.build(files, (), EDITORS), previewed(files)
        assert made == fresh
        good, files = (good, good) if has_errors(fresh.problems) else (files, files)


def made_again(before: Previewed, after: Previewed) -> set[str]:
    """Return the paths of the pages that are not the very same as before."""
    former = {page.uri: page for page in before.pages}
    return {page.uri for page in after.pages if former.get(page.uri) is not page}


def test_nothing_is_made_again_where_nothing_changed(small_texts: Texts) -> None:
    previewer = Previewer(Memory())
    first = previewer.build(small_texts.sources, (), EDITORS)
    assert first.pages
    assert made_again(first, previewer.build(small_texts.sources, (), EDITORS)) == set()


def test_a_new_word_in_a_summary_makes_only_what_shows_it(small_texts: Texts) -> None:
    previewer = Previewer(Memory())
    first = previewer.build(small_texts.sources, (), EDITORS)
    path = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
    after = previewer.build(small_texts.with_replaced(path, "summary: ", "summary: Neu ").sources, (), EDITORS)
    again = made_again(first, after)
    assert again == {"faktenchecks/freibad-gerettet.md"}


def test_another_order_of_topics_is_shown(small_texts: Texts) -> None:
    baths, hall = small_texts.files["content/topics.yml"], "rathaus:\n  name: Rathaus\n  definition: Das Rathaus.\n"
    article = "content/articles/freibad-schliesst.md"
    texts = small_texts.with_replaced(article, "topics: [schwimmbad]", "topics: [schwimmbad, rathaus]")
    previewer, turned = Previewer(Memory()), texts.with_text("content/topics.yml", hall + baths).sources
    before = previewer.build(texts.with_text("content/topics.yml", baths + hall).sources, (), EDITORS)
    after = previewer.build(turned, (), EDITORS)
    assert "themen/index.md" in made_again(before, after)
    assert after == previewed(turned)


def test_an_error_leaves_the_pages_to_the_next_good_build(small_texts: Texts) -> None:
    previewer = Previewer(Memory())
    first = previewer.build(small_texts.sources, (), EDITORS)
    broken = previewer.build(small_texts.without("content/topics.yml").sources, (), EDITORS)
    assert has_errors(broken.problems)
    assert broken.pages == ()
    assert made_again(first, previewer.build(small_texts.sources, (), EDITORS)) == set()
