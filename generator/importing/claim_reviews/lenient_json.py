"""JSON as feeds write it: what is meant is read where it is certain, anything else is said with its place.

The containers know where they stand in the text, so that a record can be kept exactly as it was received. The
reader keeps its own stack: deep nesting is refused, never a crash.

Spec: RFC 8259; several values in one text as in newline-delimited JSON.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from json import JSONDecoder
from typing import NamedTuple

from generator.problems import Message, msg

STRICT, LOOSE = JSONDecoder(), JSONDecoder(strict=False)
"""How single texts are read; the second lets line breaks stand in them."""
DEEPEST = 64
LONGEST_MENDED = 50_000
"""Characters within which the end of a text with unescaped quotation marks is looked for."""
RECORD_LISTS = frozenset({"dataFeedElement", "@graph", "itemListElement"})
"""Keys whose lists hold records: after a broken one reading goes on with the next."""
GAP = re.compile(r"[\s\ufeff]*(?:(?://[^\n]*|/\*.*?\*/)[\s\ufeff]*)*", re.DOTALL)
COMMENT = re.compile(r"//|/\*")
LITERAL = re.compile(r"(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)(?![\w.])")
WORDS = {"true": True, "false": False, "null": None}
NO_VALUES = frozenset({"NaN", "Infinity", "-Infinity"})
LONGEST_NUMBER = 300
"""Digits; Python refuses to read whole numbers of some thousand."""
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
QUOTE = re.compile(r'\\.|(")', re.DOTALL)
END = re.compile(r'"\s*(?:,\s*"[@\w:.-]+"\s*:|,?\s*\}\s*(?:[,\]}]|\Z|\n\s*\{))')
"""A quotation mark that can only end a text: the next key or the object's end follows."""
LIKE_A_KEY = re.compile(r'"\s*:')
NEXT_LINE = re.compile(r"^\{", re.MULTILINE)
FIRST_KEY = re.compile(r'\{\s*("[^"\\]*")\s*:\s*("[^"\\]*")?')
FIXED = frozenset({'"@type"', '"@context"'})
"""Keys whose values are the same in every record."""


class Thing(dict[str, object]):
    """An object of the feed, with where it stands in the text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int) -> None:
        """Begin an object whose brace stands at `start`."""
        super().__init__()
        self.start = start
        self.end = start


@dataclass(frozen=True, slots=True)
class Broken:
    """Stands where a record could not be read."""

    why: Message
    offset: int
    """Where reading failed, in characters from 0."""
    start: int
    """Where the record began."""
    rest: bool
    """True if nothing after it was read either."""


class Repair(NamedTuple):
    """Something that was read although it is not JSON."""

    offset: int
    code: str
    key: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """All values of a text, and what was repaired to read them."""

    values: tuple[object, ...]
    repairs: tuple[Repair, ...]


class _State(Enum):
    FIRST = auto()
    """Just opened."""
    NEXT = auto()
    """After a comma: a key, or a list's value."""
    VALUE = auto()
    """After a colon."""
    AFTER = auto()
    """After a value."""


@dataclass(slots=True)
class _Open:
    container: Thing | list[object]
    start: int
    state: _State = _State.FIRST
    key: str = ""
    text_at: int = -1
    """Where the text began that was read last; -1 if it was another value, or was mended already."""
    conflicts: set[str] = field(default_factory=set)


class _SyntaxError(Exception):
    def __init__(self, why: Message, offset: int) -> None:
        super().__init__(why)
        self.why, self.offset = why, offset


def read_json(text: str) -> Parsed:
    """Return all values of the text, `Broken` for those that cannot be read."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.values: list[object] = []
        self.repairs: list[Repair] = []
        self.stack: list[_Open] = []

    def read(self) -> Parsed:
        self._skip()
        while self.at < len(self.text) or self.stack:
            try:
                self._step()
            except _SyntaxError as error:
                if not self._mend_text():
                    self._go_on_after(error)
            self._skip()
        return Parsed(tuple(self.values), tuple(self.repairs))

    def _repair(self, code: str, offset: int, key: str = "") -> None:
        self.repairs.append(Repair(offset, code, key))

    def _skip(self) -> None:
        gap = GAP.match(self.text, self.at)
        if gap:
            if COMMENT.search(gap[0]):
                self._repair("comment", self.at)
            self.at = gap.end()

    def _step(self) -> None:
        if not self.stack:
            self._value()
            return
        top, char = self.stack[-1], self.text[self.at : self.at + 1]
        close = "}" if isinstance(top.container, Thing) else "]"
        if char == close and top.state is not _State.VALUE:
            self._close(top)
        elif top.state is _State.AFTER:
            if char != ",":
                raise _SyntaxError(msg("a comma or `{close}` is missing", close=close), self.at)
            self.at += 1
            top.state = _State.NEXT
        elif isinstance(top.container, Thing) and top.state is not _State.VALUE:
            self._key(top, char)
        else:
            self._value()

    def _close(self, top: _Open) -> None:
        if top.state is _State.NEXT:
            self._repair("trailing-comma", self.at)
        self.at += 1
        if isinstance(top.container, Thing):
            top.container.end = self.at
        self.stack.pop()
        self._take(top.container)

    def _key(self, top: _Open, char: str) -> None:
        if char != '"':
            raise _SyntaxError(msg("a key in quotation marks is missing"), self.at)
        top.key = self._text()
        self._skip()
        if self.text[self.at : self.at + 1] != ":":
            raise _SyntaxError(msg("a colon is missing"), self.at)
        self.at += 1
        top.state = _State.VALUE

    def _value(self) -> None:
        char, start = self.text[self.at : self.at + 1], self.at
        if char and char in "{[":
            if len(self.stack) >= DEEPEST:
                raise _SyntaxError(msg("more than {limit} levels", limit=DEEPEST), start)
            self.stack.append(_Open(Thing(start) if char == "{" else [], start))
            self.at += 1
        elif char == '"':
            self._take(self._text(), start)
        else:
            self._take(self._literal())

    def _literal(self) -> object:
        found = LITERAL.match(self.text, self.at)
        if found is None or len(found[0]) > LONGEST_NUMBER:
            raise _SyntaxError(msg("a value is missing, or is not written as JSON"), self.at)
        if found[0] in NO_VALUES:
            self._repair("not-a-number", self.at)
        self.at = found.end()
        if found[0] in WORDS or found[0] in NO_VALUES:
            return WORDS.get(found[0])
        return float(found[0]) if found[1] or found[2] else int(found[0])

    def _text(self) -> str:
        start = self.at
        try:
            value, end = STRICT.raw_decode(self.text, start)
        except ValueError:
            quoted = QUOTED.match(self.text, start)
            if quoted is None:
                raise _SyntaxError(msg("a text has no end"), start) from None
            value, end = self._mended(quoted[0], start), quoted.end()
        self.at = end
        return str(value)

    def _mended(self, quoted: str, start: int) -> str:
        """Return the text of a string with raw line breaks or needless backslashes; any other fault is refused."""
        plain = re.sub(r"\\(.)", lambda match: "'" if match[1] == "'" else match[0], quoted, flags=re.DOTALL)
        try:
            value = LOOSE.raw_decode(plain)[0]
        except ValueError as error:
            raise _SyntaxError(msg("a backslash stands where it means nothing"), start) from error
        self._repair("escape" if plain != quoted else "line-break", start)
        return str(value)

    def _take(self, value: object, text_at: int = -1) -> None:
        if not self.stack:
            self.values.append(value)
            return
        top = self.stack[-1]
        top.state, top.text_at = _State.AFTER, text_at
        if isinstance(top.container, list):
            top.container.append(value)
        elif top.key in top.conflicts:
            return
        elif top.key not in top.container:
            top.container[top.key] = value
        elif top.container[top.key] == value:
            self._repair("repeated-key", self.at - 1)
        else:
            del top.container[top.key]
            top.conflicts.add(top.key)
            self._repair("conflicting-key", self.at - 1, top.key)

    def _mend_text(self) -> bool:
        """Read the text before the fault to its certain end, if unescaped quotation marks explain the fault.

        Certain is an end after which a key or the end of the object follows, with nothing like a key before it.
        In a list no end is certain.
        """
        top = self.stack[-1] if self.stack else None
        if top is None or top.text_at < 0 or not isinstance(top.container, Thing) or top.key in top.conflicts:
            return False
        start = top.text_at
        for quote in QUOTE.finditer(self.text, start + 1, start + LONGEST_MENDED):
            if quote[1] and END.match(self.text, quote.start()):
                break
        else:
            return False
        inside = self.text[start + 1 : quote.start()]
        if LIKE_A_KEY.search(inside):
            return False
        escaped = QUOTE.sub(lambda match: '\\"' if match[1] else match[0], inside)
        try:
            value = LOOSE.raw_decode(f'"{escaped}"')[0]
        except ValueError:
            return False
        while self.repairs and self.repairs[-1].offset >= start:
            self.repairs.pop()
        self._repair("unescaped-quotes", start)
        key = self._key_before(start)
        top.container[key] = value
        top.key, top.text_at, top.state = key, -1, _State.AFTER
        self.at = quote.end()
        return True

    def _key_before(self, start: int) -> str:
        """Return the key of the text that begins at `start`: what was read as a key since may be part of it."""
        colon = self.text.rindex(":", 0, start)
        end = self.text.rindex('"', 0, colon)
        begin = self.text.rindex('"', 0, end)
        return self.text[begin + 1 : end]

    def _go_on_after(self, error: _SyntaxError) -> None:
        """Put `Broken` where the record stood, and go on with the next one, if it is certain where it begins."""
        level = self._record_list()
        if level is None:
            start = self.stack[0].start if self.stack else error.offset
            found = NEXT_LINE.search(self.text, max(start + 1, error.offset))
            self.values.append(Broken(error.why, error.offset, start, found is None))
            self.stack = []
            self.at = found.start() if found else len(self.text)
            return
        deeper = self.stack[level + 1 :]
        start = deeper[0].start if deeper else error.offset
        following = self._find_next(start, error.offset) if deeper else None
        records = self.stack[level].container
        if isinstance(records, list):
            records.append(Broken(error.why, error.offset, start, following is None))
        if following is None:
            self._end_all(level)
        else:
            del self.stack[level + 1 :]
            self.stack[level].state = _State.NEXT
            self.at = following

    def _record_list(self) -> int | None:
        """Return on which level of the stack the list of records is."""
        if self.stack and isinstance(self.stack[0].container, list):
            return 0
        if len(self.stack) > 1 and isinstance(self.stack[1].container, list) and self.stack[0].key in RECORD_LISTS:
            return 1
        return None

    def _find_next(self, start: int, failed: int) -> int | None:
        """Return where the next object begins that begins like the record at `start`."""
        first = FIRST_KEY.match(self.text, start)
        if first is None:
            return None
        value = re.escape(first[2]) if first[2] and first[1] in FIXED else ""
        begin = re.compile(r"\}\s*,\s*(\{\s*" + re.escape(first[1]) + r"\s*:\s*" + value + ")")
        found = begin.search(self.text, max(start + 1, failed - 1))
        return found.start(1) if found else None

    def _end_all(self, level: int) -> None:
        """Close what is open around the records: nothing more is read."""
        self.at = len(self.text)
        del self.stack[level + 1 :]
        for inner, outer in zip(reversed(self.stack), reversed(self.stack[:-1]), strict=False):
            if isinstance(outer.container, Thing):
                outer.container[outer.key] = inner.container
                outer.container.end = self.at
        self.values.append(self.stack[0].container)
        self.stack = []
