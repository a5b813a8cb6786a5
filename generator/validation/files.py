"""The files of a site, or one file, as text."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import BelegtError, Place, Problem, Severity, msg
from generator.validation.located import TextFile

if TYPE_CHECKING:
    from generator.problems import Message

HTML = frozenset({".html", ".htm", ".xhtml"})
JSON = frozenset({".json", ".jsonld"})
LARGEST = 512 * 1024 * 1024
WORDS = ("ClaimReview", "MediaReview")
"""A file without one of them is not looked into."""
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
BEGINNING = 4096
"""How many bytes may stand before the encoding is declared; the standard says 1024."""
WINDOWS = "windows-1252"
AS_WINDOWS = frozenset({"", "utf-8", "utf8", "us-ascii", "iso-8859-1", "latin1"})
"""What pages declare that are in Windows-1252. Spec: WHATWG Encoding, section 4.2."""


def find_files(site: Path) -> tuple[Path, ...]:
    """Return the pages and data files of a folder by path, or the one file that was named.

    Linked folders are not entered: they may lead round in a circle.

    Raises:
        BelegtError: there is no page and no data file.
    """
    if not site.is_dir():
        return (site,)
    names = (Path(parent) / name for parent, _, names in os.walk(site) for name in names)
    found = tuple(sorted(path for path in names if path.suffix.lower() in HTML | JSON))
    if not found:
        raise BelegtError(msg("no page and no data file in {path}", path=site))
    return found


def read_file(path: Path) -> tuple[TextFile | None, tuple[Problem, ...]]:
    """Return a file's text, None if no check can be in it, and what is wrong with it as a file."""
    shown = path.as_posix()
    try:
        if path.exists() and not path.is_file():
            return None, (_unreadable(shown, msg("this is no regular file")),)
        if path.stat().st_size > LARGEST:
            return None, (_unreadable(shown, msg("the document has more than {limit} MB", limit=LARGEST // 1024**2)),)
        content = path.read_bytes()
    except OSError as error:
        return None, (_unreadable(shown, error.strerror or type(error).__name__),)
    marked = next((name for mark, name in MARKS if content.startswith(mark)), "")
    if not marked and not any(word.encode() in content for word in WORDS):
        return None, ()
    text, is_utf_8 = _decode(content, marked)
    if not names_review(text):
        return None, ()
    return TextFile(shown, text), () if is_utf_8 else (_other_encoding(shown),)


def names_review(text: str) -> bool:
    """Tell whether a check may be in a text."""
    return any(word in text for word in WORDS)


def _decode(content: bytes, marked: str) -> tuple[str, bool]:
    """Return the text as browsers read it, and whether it is UTF-8; else in the encoding declared, or Windows'."""
    try:
        return content.decode(marked or "utf-8"), not marked.startswith("utf-16")
    except UnicodeDecodeError:
        declared = DECLARED.search(content[:BEGINNING])
        name = declared[1].decode("ascii").lower() if declared else ""
    try:
        return content.decode(WINDOWS if name in AS_WINDOWS else name, "replace"), False
    except (LookupError, UnicodeError):  # no encoding of that name, or one that is not for texts
        return content.decode(WINDOWS, "replace"), False


def _other_encoding(shown: str) -> Problem:
    return Problem(
        "cr-not-utf-8",
        Place(shown, 1, 1),
        msg("the file is not UTF-8"),
        msg("JSON is exchanged as UTF-8 only; in any other encoding umlauts arrive broken"),
        msg("save it as UTF-8"),
        Severity.WARNING,
    )


def _unreadable(shown: str, why: Message | str) -> Problem:
    return Problem(
        "cr-unreadable-file",
        Place(shown, 1, 1),
        msg("the file cannot be read: {error}", error=why),
        msg("nobody knows whether a check stands in it"),
        msg("make it a readable file, or remove it"),
    )
