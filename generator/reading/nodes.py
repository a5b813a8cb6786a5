"""YAML as located text: every value keeps its place, and no value is turned into something else.

Read from the C parser's events, because composing nodes crashes on deep nesting, and plain loading turns
`no` into False, `1:30` into 90 and lets a duplicate key win in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from generator.problems import Message, Place, Problem, Spot, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 16
MOST_NODES = 20_000
FROM_THE_START = frozenset(
    {
        "while scanning a quoted scalar",
        "while scanning a simple key",
        "while scanning an alias",
        "while scanning an anchor",
    }
)
"""Where libyaml tells of the end of something, and an editor looks for its beginning."""
CONTROL = "control characters are not allowed"
"""What libyaml says of an invisible character."""
OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What ends a line for YAML 1.1, but for no text editor: invisible, and copied from web pages unawares."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value, as text."""

    text: str
    spot: Spot
    plain: bool
    """True if it is written without quotes or block marks."""

    @property
    def empty(self) -> bool:
        """Whether nothing is written, or nothing between quotes: the same as leaving the key out."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of values."""

    items: tuple[Node, ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class MapNode:
    """Values by key, in the order written."""

    entries: dict[str, Node]
    keys: dict[str, Spot]
    """Where each key stands."""
    spot: Spot


Node = ScalarNode | ListNode | MapNode


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    spot: Spot
    is_map: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Spot] = field(default_factory=dict)
    key: ScalarNode | None = None


class _RefusalError(Exception):
    """Ends the reading of one file at a place from which nothing sensible follows."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of one YAML document, or None with the problem that forbids reading it.

    Args:
        text: the YAML.
        path: for the places.
        first_line: the line of the file on which `text` begins.
    """
    return _Parser(text, path, first_line).parse()


class _Parser:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path, self.offset = text, path, first_line - 1
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def parse(self) -> tuple[Node | None, tuple[Problem, ...]]:
        try:
            for count, event in enumerate(self._events()):
                if count > MOST_NODES:
                    raise self._refuse(
                        "yaml-too-many", event, msg("more than {limit} values", limit=MOST_NODES), msg("split the file")
                    )
                self._take(event)
        except _RefusalError as refusal:
            return None, (*self.problems, refusal.problem)
        return (None, tuple(self.problems)) if self.problems else (self.root, ())

    def _events(self) -> Iterator[yaml.Event]:
        other_break = OTHER_BREAKS.search(self.text)
        if other_break:
            raise _RefusalError(self._syntax(*self._at_offset(other_break.start()), CONTROL))
        try:
            yield from yaml.parse(self.text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.context_mark if error.context in FROM_THE_START else error.problem_mark or error.context_mark
            line, column = (mark.line, mark.column) if mark else (0, 0)
            raise _RefusalError(self._syntax(line, column, str(error.problem or error.context))) from error
        except yaml.reader.ReaderError as error:
            before = self.text.encode()[: error.position].decode(errors="ignore")  # the C parser counts bytes
            raise _RefusalError(self._syntax(*self._at_offset(len(before)), str(error.reason))) from error

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._add(self._scalar(event))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_extras(event)
            if len(self.stack) >= DEEPEST:
                raise self._refuse(
                    "yaml-too-deep",
                    event,
                    msg("more than {limit} levels", limit=DEEPEST),
                    msg("put the text in quotes, if the brackets belong to it"),
                )
            self.stack.append(_Open(self._spot(event), isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = self.stack.pop()
            self._add(
                MapNode(done.entries, done.keys, done.spot) if done.is_map else ListNode(tuple(done.items), done.spot)
            )
        elif isinstance(event, yaml.AliasEvent):
            raise self._refuse("yaml-alias", event, msg("an alias (`*{name}`) is not allowed", name=event.anchor))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._refuse(
                "yaml-second-document",
                event,
                msg("a second YAML document begins here"),
                msg("delete the line `---`"),
            )

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_map:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            parent.entries[parent.key.text] = node
            parent.key = None

    def _key(self, node: Node) -> ScalarNode:
        if not isinstance(node, ScalarNode):
            raise _RefusalError(
                self._problem("yaml-key", node.spot, msg("a key must be a single word, not a list or block"))
            )
        keys = self.stack[-1].keys
        if node.text in keys:
            first = keys[node.text].line
            self.problems.append(
                self._problem(
                    "yaml-duplicate-key",
                    node.spot,
                    msg("the key `{key}` stands here a second time (first in line {line})", key=node.text, line=first),
                    msg("only one of the two values could count, and nobody would see which"),
                    msg("delete one of the two lines"),
                )
            )
        keys[node.text] = node.spot
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        line, column = _start(event)
        if event.style in {"|", ">"}:
            # Line by line, as a slice for each block would copy the rest of the file each time.
            below = (self.lines[number] for number in range(line + 1, len(self.lines)))
            content = next((text for text in below if text.strip()), "")
            indent = len(content) - len(content.lstrip(" "))
            return ScalarNode(event.value, self._at(line + 1, indent, literal=event.style == "|"), plain=False)
        return ScalarNode(event.value, self._at(line, column), plain=not event.style)

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self._refuse("yaml-anchor", event, msg("an anchor (`&{name}`) is not allowed", name=event.anchor))
        if event.tag is not None:
            raise self._refuse("yaml-tag", event, msg("a tag (`{tag}`) is not allowed", tag=event.tag))

    def _refuse(self, code: str, event: yaml.Event, what: Message, fix: Message | None = None) -> _RefusalError:
        return _RefusalError(self._problem(code, self._spot(event), what, fix=fix))

    def _syntax(self, line: int, column: int, reason: str) -> Problem:
        return self._problem(
            "yaml-syntax",
            self._at(line, column),
            msg("this cannot be read as YAML: {reason}", reason=_reason(reason)),
            msg("from here on it is not clear which value belongs to which key"),
            msg(
                "look at this line and the one above: indentation, a missing closing quote, or a text with `: ` "
                "that needs quotes"
            ),
        )

    def _problem(
        self, code: str, spot: Spot, what: Message, why: Message | None = None, fix: Message | None = None
    ) -> Problem:
        return Problem(
            code,
            Place(self.path, spot.line, spot.column),
            what,
            why or msg("annotations are plain keys, values and lists, so that everybody reads the same in them"),
            fix or msg("write the value itself; put it in quotes if it begins with a special character"),
        )

    def _spot(self, event: yaml.Event) -> Spot:
        line, column = _start(event)
        return self._at(line, column)

    def _at_offset(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character of the text, from 0."""
        before = self.text[:offset]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    def _at(self, line: int, column: int, *, literal: bool = False) -> Spot:
        return Spot(line + 1 + self.offset, column + 1, literal)


def _start(event: yaml.Event) -> tuple[int, int]:
    """Return line and column of the event's first character, from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


REASONS = (
    ("mapping values are not allowed", msg("a text with a colon needs quotes")),
    ("found character '\\t'", msg("a tab stands where spaces must stand")),
    ("found a tab character", msg("a tab stands where spaces must stand")),
    ("found unexpected end of stream", msg("a closing quote is missing")),
    ("did not find expected key", msg("the indentation does not fit, or a quote closes too early")),
    ("did not find expected '-' indicator", msg("an entry of the list does not begin with `- `")),
    ("did not find expected ',' or ']'", msg("a bracket `]` or a comma is missing")),
    ("did not find expected ',' or '}'", msg("a brace `}` or a comma is missing")),
    ("could not find expected ':'", msg("a key has no colon")),
    ("found unknown escape character", msg("a backslash stands in double quotes; use single quotes")),
    ("found character that cannot start any token", msg("a text that begins with this character needs quotes")),
    ("did not find expected alphabetic", msg("a text that begins with this character needs quotes")),
    (CONTROL, msg("there is an invisible control character")),
)
"""What libyaml says, as an editor would say it."""


def _reason(text: str) -> Message:
    return next((reason for beginning, reason in REASONS if text.startswith(beginning)), Message(text))
