"""JSON with the place of every value: read at the speed of the library, located only where a problem stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from generator.problems import Message, Place, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

Steps: TypeAlias = tuple[str | int, ...]
"""The way from the top of a JSON text to a value: keys of objects, positions in lists from 0."""
GAP = re.compile(r"[ \t\n\r]*")
PLAIN = JSONDecoder()
NO_JSON = re.compile(r'"(?:[^"\\]|\\.)*"|(?P<constant>NaN|-?Infinity)|(?P<digits>-?[0-9]{1000,})', re.DOTALL)
"""What Python reads and JSON does not have, or the other way round; texts are matched to be passed over."""

WRAPPED = msg("comments and wrappers around the data are not JSON")
ENTITIES = msg("quotation marks are written as entities, which nobody reads in a script")
CUT = msg("the text ends before the data does")
TRAILING = msg("a comma stands before the closing bracket")
UNESCAPED = msg("a comma is missing, or a quotation mark inside the text before is not escaped")
CONTROL = msg("a line break or another control character stands unescaped in a text")
BACKSLASH = msg("a backslash stands where it means nothing")
UNENDED = msg("a text has no end")
EXTRA = msg("more text follows after the data")
OTHER = msg("something is missing here, or stands here that is not JSON")


@dataclass(frozen=True)
class TextFile:
    """A file that was read."""

    path: str
    """As it is to be shown."""
    text: str

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """Return line and column of a character, which is counted from 0."""
        line = bisect_right(self._lines, offset)
        return Place(self.path, line, offset - self._lines[line - 1] + 1)


class NotJsonError(Exception):
    """The text is not JSON."""

    def __init__(self, what: Message, place: Place) -> None:
        """Keep the reason, to be told in the reader's language."""
        super().__init__(what)
        self.what, self.place = what, place


class Document:
    """One JSON text of a file."""

    def __init__(self, file: TextFile, start: int, end: int) -> None:
        """Read the text between two offsets of the file.

        Raises:
            NotJsonError: it is not JSON, or nested deeper than can be read.
        """
        self.file, self.start, self.text = file, start, file.text[start:end]
        self._repeated: dict[int, tuple[str, ...]] = {}
        self._members: dict[Steps, Mapping[str | int, int]] = {}
        decoder = JSONDecoder(object_pairs_hook=self._object, parse_constant=_refuse)
        try:
            self.value = decoder.decode(self.text)
        except JSONDecodeError as error:
            raise NotJsonError(_reason(error, self.text), file.place(start + _position(error, self.text))) from error
        except RecursionError as error:
            raise NotJsonError(msg("the brackets are nested too deep"), file.place(start)) from error
        except ValueError as error:
            found = next((match for match in NO_JSON.finditer(self.text) if match.lastgroup), None)
            what = msg("`{value}` is no value of JSON", value=found[0][:20] if found else "")
            raise NotJsonError(what, file.place(start + (found.start() if found else 0))) from error

    def repeated(self, values: Mapping[str, object]) -> tuple[str, ...]:
        """Return the keys that an object of this text has twice, and of which one value was lost."""
        return self._repeated.get(id(values), ())

    def place(self, steps: Steps) -> Place:
        """Return where a value begins; of a key that stands twice, the last one."""
        offset = GAP.match(self.text).end()  # type: ignore[union-attr]  # it matches the empty text, too
        for depth, step in enumerate(steps):
            around = steps[:depth]
            if around not in self._members:
                self._members[around] = self._scan(offset)
            offset = self._members[around][step]
        return self.file.place(self.start + offset)

    def _scan(self, at: int) -> Mapping[str | int, int]:
        """Return where the members of the object or list begin that stands at `at`."""
        members: dict[str | int, int] = {}
        named, at = self.text[at] == "{", self._skip(at + 1)
        while self.text[at] not in "}]":
            key: str | int = len(members)
            if named:
                key, at = PLAIN.raw_decode(self.text, at)
                at = self._skip(self._skip(at) + 1)
            members[key] = at
            at = self._skip(PLAIN.raw_decode(self.text, at)[1])
            if self.text[at] == ",":
                at = self._skip(at + 1)
        return members

    def _skip(self, at: int) -> int:
        return GAP.match(self.text, at).end()  # type: ignore[union-attr]

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            keys = [key for key, _ in pairs]
            self._repeated[id(values)] = tuple(key for key in values if keys.count(key) > 1)
        return values


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _position(error: JSONDecodeError, text: str) -> int:
    """Return where the text breaks; of a comma too many, the bracket behind it, to which Python 3.11 and 3.12 point."""
    if not error.msg.startswith("Illegal trailing comma"):
        return error.pos
    after = text[error.pos + 1 :]
    return error.pos + 1 + len(after) - len(after.lstrip())


def _reason(error: JSONDecodeError, text: str) -> Message:
    """Return what is wrong, with the cause that is the most frequent where it can be told."""
    before, after = text[: error.pos].rstrip(), text[error.pos :].lstrip()
    causes = (
        (before == "" and after.startswith(("<!--", "//", "/*")), WRAPPED),
        (after.startswith(("&quot;", "&#34;", "&#x22;")), ENTITIES),
        (not after, CUT),
        (before.endswith(",") and after.startswith(("}", "]")), TRAILING),
        (error.msg.startswith("Illegal trailing comma"), TRAILING),  # Python 3.13 and newer
        (error.msg.startswith("Expecting ',' delimiter") and before.endswith('"'), UNESCAPED),
        (error.msg.startswith("Invalid control character"), CONTROL),
        (error.msg.startswith("Invalid \\"), BACKSLASH),
        (error.msg.startswith("Unterminated string"), UNENDED),
        (error.msg.startswith("Extra data"), EXTRA),
    )
    return next((what for holds, what in causes if holds), OTHER)
