"""What keys a record may have, and what each may hold.

A shape is data: reading, the suggestions for misspelt keys and the published list of keys come from it.
A value that cannot be used is reported at its place and replaced by a stand-in, so that the rest of the
record can still be looked at; a stand-in never reaches a page, because nothing is written with errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from babel import Locale, UnknownLocaleError

from generator.problems import Message, Place, Places, Problem, has_errors, msg
from generator.reading.nodes import ListNode, MapNode, Node, ScalarNode
from generator.reading.values import Identifier, Line, Prose, Reading, did_you_mean


class Kind(Protocol):
    """A kind of value."""

    @property
    def stand_in(self) -> Any:  # noqa: ANN401  the kinds differ in their values
        """What takes the place of a value that is left out or cannot be used."""

    def read(self, node: Node, reading: Reading) -> Any:  # noqa: ANN401
        """Return the value, or the stand-in after noting a problem."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    key: str
    kind: Kind
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """All keys of a record."""

    name: Message
    """What the record is called in messages."""
    fields: tuple[Field, ...]
    tells_unread: bool = False
    """Whether the values say, as `unread`, which keys were reported, so that no rule reports them again."""

    def read(self, node: MapNode, reading: Reading) -> tuple[dict[str, Any], Places]:
        """Return a value for every key of the shape, and where the written ones stand."""
        known = {spec.key: spec for spec in self.fields}
        for key, spot in node.keys.items():
            if key not in known:
                reading.add(self._unknown(key, reading.place(spot)))
        values: dict[str, Any] = {}
        unread: set[str] = set()
        for key, spec in known.items():
            written = node.entries.get(key)
            before = len(reading.problems)
            if written is None or (isinstance(written, ScalarNode) and written.empty):
                values[key] = spec.kind.stand_in
                if spec.required:
                    reading.add(self._missing(key, reading.place(node.keys.get(key, node.spot))))
            else:
                values[key] = spec.kind.read(written, reading)
            if has_errors(reading.problems[before:]):
                unread.add(key)
        if self.tells_unread:
            values["unread"] = frozenset(unread)
        verbatim = {spec.key for spec in self.fields if isinstance(spec.kind, Prose)}
        spots = {
            key: entry.spot if key in verbatim else entry.spot._replace(literal=False)
            for key, entry in node.entries.items()
        }
        for spec in self.fields:
            written = node.entries.get(spec.key)
            if isinstance(spec.kind, Translations) and isinstance(written, MapNode):
                spots |= {f"{spec.key}.{language}": entry.spot for language, entry in written.entries.items()}
        return values, Places(reading.path, node.spot, spots)

    def _unknown(self, key: str, place: Place) -> Problem:
        keys = [spec.key for spec in self.fields]
        return Problem(
            "unknown-key",
            place,
            msg("`{key}` is not a key of {record}", key=key, record=self.name),
            msg("a key that nobody reads is a mistake that nobody sees"),
            did_you_mean(key, keys),
        )

    def _missing(self, key: str, place: Place) -> Problem:
        return Problem(
            "missing-key",
            place,
            msg("`{key}` is missing in {record}", key=key, record=self.name),
            msg("nothing honest can be put in its place"),
            msg("add a line `{key}: …`", key=key),
        )


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one kind."""

    kind: Kind
    stand_in: tuple[Any, ...] = ()

    def read(self, node: Node, reading: Reading) -> tuple[Any, ...]:
        """Return the values in the order written; a single value counts as a list of one."""
        items = node.items if isinstance(node, ListNode) else (node,)
        return tuple(self.kind.read(item, reading) for item in items)


@dataclass(frozen=True, slots=True)
class Origins:
    """Ids of sources, or the word `unknown`."""

    stand_in: None = None

    def read(self, node: Node, reading: Reading) -> tuple[str, ...] | None:
        """Return the ids; None for `unknown`."""
        if isinstance(node, ScalarNode) and node.text == "unknown":
            return None
        ids: tuple[str, ...] = ListOf(Identifier()).read(node, reading)
        return tuple(id_ for id_ in ids if id_)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping of a shape: its values and places."""

    shape: Shape
    stand_in: None = None

    def read(self, node: Node, reading: Reading) -> tuple[dict[str, Any], Places] | None:
        """Return the record's values."""
        if isinstance(node, MapNode):
            return self.shape.read(node, reading)
        _not_a_record(node, reading)
        return self.stand_in


@dataclass(frozen=True, slots=True)
class IdOrRecord:
    """The id of a source, or a source's fields."""

    shape: Shape
    stand_in: str = ""

    def read(self, node: Node, reading: Reading) -> str | tuple[dict[str, Any], Places]:
        """Return the id, or the record's values."""
        if isinstance(node, MapNode):
            return self.shape.read(node, reading)
        return Identifier().read(node, reading)


@dataclass(frozen=True, slots=True)
class Words:
    """A text by language or other key."""

    stand_in: tuple[()] = ()

    def read(self, node: Node, reading: Reading) -> dict[str, str]:
        """Return the texts by key."""
        if not isinstance(node, MapNode):
            _not_a_record(node, reading)
            return {}
        return {key: Line().read(value, reading) for key, value in node.entries.items()}


@dataclass(frozen=True, slots=True)
class Translations:
    """A text by language."""

    stand_in: tuple[()] = ()

    def read(self, node: Node, reading: Reading) -> dict[str, str]:
        """Return the texts by language (BCP 47); under a key that is no language they are reported and left out."""
        texts = Words().read(node, reading)
        if isinstance(node, MapNode):
            for key, spot in node.keys.items():
                if not is_language(key):
                    reading.add(_no_language(key, reading.place(spot)))
                    del texts[key]
        return texts


@dataclass(frozen=True, slots=True)
class Language:
    """The code of a language whose dates, numbers and lists are known."""

    stand_in: str = ""

    def read(self, node: Node, reading: Reading) -> str:
        """Return the code (BCP 47)."""
        code = Line().read(node, reading)
        if code and not is_language(code):
            reading.add(_no_language(code, reading.place(node.spot)))
            return self.stand_in
        return code


def is_language(tag: str) -> bool:
    """Tell whether the tag names a language (BCP 47) of the Unicode CLDR."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _no_language(tag: str, place: Place) -> Problem:
    return Problem(
        "unknown-language",
        place,
        msg("`{value}` is not the code of a language", value=tag),
        msg("words, dates and numbers are written as the language does"),
        msg("write a code such as `de`, `en` or `de-AT`"),
    )


def _not_a_record(node: Node, reading: Reading) -> None:
    reading.add(
        Problem(
            "wrong-type",
            reading.place(node.spot),
            msg("a block of keys belongs here"),
            msg("this entry has parts that are found by their keys"),
            msg("write one `key: value` a line, indented"),
        )
    )
