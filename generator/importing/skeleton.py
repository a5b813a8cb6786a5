"""The front matter of an article nobody has annotated yet, each value with where it comes from."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator.corpus.anchors import fold
from generator.language.catalogue import mark
from generator.problems import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.importing.cleaning import Cleaned, LeftOut
    from generator.importing.document import Fact
    from generator.language import Catalogue

KEYS = ("title", "outlet", "url", "published")
HINTS = {
    "title": msg("to fill in: the headline as published"),
    "outlet": msg("to fill in: who published it"),
    "url": msg("where it was published, if known"),
    "published": msg("when it was published, if known: 2026-11-22"),
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_QUOTED = 60
"""Characters of a left-out text that are named in full."""
LEFT_OUT_ONE = mark("Left out: {part} (“{first}”).")
LEFT_OUT_SOME = mark("Left out: {part} (“{first}” to “{last}”, {number} paragraphs).")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The text of a new article's file."""

    text: str
    blanks: tuple[tuple[str, int], ...]
    """Keys that the document says nothing of, with the lines they stand on, from 1."""


def write_skeleton(facts: Mapping[str, Fact], cleaned: Cleaned, seed: str, words: Catalogue) -> Skeleton:
    """Return the article's file: what the document says of itself, what is to be filled in, and the body.

    Args:
        facts: by key of the front matter; `author` is put into a comment, because articles have no such key.
        cleaned: the body.
        seed: file name of the document's text.
        words: the language of comments and of `cleaning`.
    """
    lines = ["---"]
    blanks = []
    for key in KEYS:
        fact = facts.get(key)
        if fact is None:
            lines.append(_with_comment(f"{key}:", words.message(HINTS[key])))
            blanks.append((key, len(lines)))
        else:
            lines.append(_with_comment(_yaml(key, fact.value), words.gettext(fact.where)))
    if "author" in facts:
        author = facts["author"]
        lines.append(f"# author: {author.value} ({words.gettext(author.where)})")
    lines.append(_yaml("seed", seed))
    if "language" in facts:
        language = facts["language"]
        lines.append(_with_comment(_yaml("language", language.value), words.gettext(language.where)))
    lines += _cleaning(cleaned, seed, words)
    lines += ["assertions: []", "---", cleaned.body, ""]
    return Skeleton("\n".join(lines), tuple(blanks))


def _cleaning(cleaned: Cleaned, seed: str, words: Catalogue) -> list[str]:
    sentences = [(words.message(_sentence(left, words)), _where(left, seed)) for left in cleaned.left_out]
    if cleaned.images:
        sentences.append((words.gettext("Of images only the alternative text is left, without the address."), ""))
    if cleaned.joined:
        sentences.append((words.gettext("Lines are joined to paragraphs; the words are unchanged."), ""))
    items = [_with_comment("  " + _dump([sentence]), where) for sentence, where in sentences]
    return ["cleaning:", *items] if items else []


def _sentence(left: LeftOut, words: Catalogue) -> Message:
    first, last = (_short(fold(block.text)) for block in (left.blocks[0], left.blocks[-1]))
    values = {"part": msg(left.part.value), "first": first, "last": last, "number": words.number(len(left.blocks))}
    return msg(LEFT_OUT_SOME if len(left.blocks) > 1 else LEFT_OUT_ONE, **values)


def _short(text: str) -> str:
    """Return the text up to the last whole word that fits."""
    return text if len(text) <= LONGEST_QUOTED else text[:LONGEST_QUOTED].rsplit(" ", 1)[0] + " …"


def _where(left: LeftOut, seed: str) -> str:
    first, last = left.lines
    return f"seeds/{seed}:{first}" if first == last else f"seeds/{seed}:{first}-{last}"


def _yaml(key: str, value: str) -> str:
    typed = dt.date.fromisoformat(value) if key == "published" and DAY.fullmatch(value) else value
    return _dump({key: typed})


def _dump(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=float("inf")).rstrip("\n")


def _with_comment(line: str, comment: str) -> str:
    return f"{line}  # {comment}" if comment else line
