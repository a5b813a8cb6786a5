"""Bytes to text: an encoding is known or it is refused, and what nobody can see goes."""

from __future__ import annotations

import codecs
import re
import unicodedata

from generator.checks.hidden_characters import DIRECTION, NO_WIDTH
from generator.corpus.anchors import fold
from generator.importing.document import UnusableError
from generator.problems import msg

UTF_8 = "utf-8"
WINDOWS = "windows-1252"
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
"""The marks at the beginning, the longer before those that begin alike."""
JUNK = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
"""What no text holds."""
JUNK_BYTES = re.compile(b"[\x00-\x08\x0e-\x1f\x7f]")
WESTERN = re.compile("[\x00-\x7fÄÖÜäöüßàâçèéêëîñôûÀÉ\xa0§°²³´·»«€„“”‚‘’–—…•©®]*")
"""What German text in Windows-1252 is written with; the letters of other encodings would come out as others."""
UMLAUT_IN_WORD = re.compile("[A-Za-z][äöüß]|[ÄÖÜäöü][a-z]")
SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*(?=\\w)")
UNSEEN = re.compile(f"\u00ad|{DIRECTION.pattern}|{NO_WIDTH.pattern}|[\ud800-\udfff\ufffe\uffff]")


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text without byte-order mark, and the name of its encoding.

    Certain are: a byte-order mark, valid UTF-8, the encoding that the document declares, and Windows-1252
    where every character is one that German is written with.

    Raises:
        UnusableError: the encoding is not certain, or this is no text.
    """
    encoding = next((name for begin, name in MARKS if content.startswith(begin)), "") or _unmarked(content, declared)
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnusableError(
            msg("the text is not in the encoding {encoding} that it announces: save it as UTF-8", encoding=encoding)
        ) from error
    if JUNK.search(text):
        raise UnusableError(msg("this is not a text, HTML, PDF or DOCX document"))
    return text, UTF_8 if encoding == "utf-8-sig" else encoding


def _unmarked(content: bytes, declared: str) -> str:
    try:
        content.decode(UTF_8)
    except UnicodeDecodeError:
        if JUNK_BYTES.search(content):
            raise UnusableError(msg("this is not a text, HTML, PDF or DOCX document")) from None
    else:
        return UTF_8
    if declared:  # what pages call ISO-8859-1 is Windows-1252 (WHATWG Encoding, section 4.2)
        return WINDOWS if declared.lower() in {"iso-8859-1", "latin1", "us-ascii"} else declared.lower()
    try:
        text = content.decode(WINDOWS)
    except UnicodeDecodeError:
        text = ""
    if WESTERN.fullmatch(text) and UMLAUT_IN_WORD.search(text):
        return WINDOWS
    raise UnusableError(msg("the encoding of the text is not certain: save it as UTF-8"))


def readable(text: str) -> str:
    """Return the text with composed letters, one kind of line end, and without characters that nobody sees.

    A soft hyphen at a line's end goes with the line's end, elsewhere alone.
    """
    joined = SOFT_BREAK.sub("", text)
    lines = joined.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    return unicodedata.normalize("NFC", JUNK.sub("", UNSEEN.sub("", lines)))


def one_line(text: str) -> str:
    """Return a readable text on one line, fit for a value or a comment of YAML."""
    return "".join(character for character in fold(readable(text)) if character.isprintable())
