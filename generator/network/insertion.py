"""Adding one field to what an editor wrote, with every other character left as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
"""A line with its end, as text editors count lines."""
BYTE_ORDER_MARK = "\ufeff"
FENCE = "---"
NEEDS_QUOTES = re.compile(r"^[^A-Za-z0-9]|[:\s]$|: | #")


class InsertionError(ValueError):
    """The field cannot be added at this place."""


@dataclass(slots=True)
class _Mapping:
    """A mapping while its events pass: its keys, and which one waits for its value."""

    flow: bool
    is_map: bool
    key: yaml.ScalarEvent | None = None
    values: dict[str, tuple[yaml.ScalarEvent, yaml.Event]] = field(default_factory=dict)
    """Each scalar key with the first event of its value."""
    found: str | None = None
    """The key of the value that stands at the spot."""


def insert_field(  # noqa: PLR0913  a place and a field
    text: str, line: int, column: int, key: str, value: str, *, instead_of: str = ""
) -> str:
    """Return the text with `key: value` added behind the single value that begins at the place, in its mapping.

    In a block mapping it becomes the next line, as deep as its neighbours; in a flow mapping (`{…}`) it follows
    after a comma. A key that is there without a value gets the value. A field that it makes untrue gives it its
    place. The text may be a YAML file or one with front matter; line ends and byte-order mark stay.

    Args:
        text: the file's text as it stands on the disk.
        line: of the neighbour's value, from 1.
        column: of the neighbour's value, from 1, in characters.
        key: a plain word.
        value: one line of text.
        instead_of: the key of the field that goes, with its comment, if the mapping has it.

    Raises:
        InsertionError: no single value begins there, the key has a value already, or the field that goes is no
            single value, or shares a `{…}` with the empty key.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines = [match[0] for match in LINE.finditer(text.removeprefix(mark))]
    mapping = _find(_yaml(lines), line - 1, column - 1)
    neighbour_key, neighbour = mapping.values[mapping.found or ""]
    written = _quoted(value) if mapping.flow else _written(value)
    former = mapping.values.get(instead_of)
    if key in mapping.values:
        _fill(lines, *mapping.values[key], written)
        if former:
            _remove(lines, *former, flow=mapping.flow)
    elif former:
        _replace(lines, *former, f"{key}: {written}", flow=mapping.flow)
    elif mapping.flow:
        row, at = _end(neighbour)
        lines[row] = f"{lines[row][:at]}, {key}: {written}{lines[row][at:]}"
    else:
        row = _last_row(lines, neighbour)
        indent = " " * _start(neighbour_key)[1]
        ending = lines[row][len(lines[row].rstrip("\r\n")) :]
        end = ending or _ending(lines)
        lines[row] = f"{lines[row].removesuffix(ending)}{end}{indent}{key}: {written}{ending}"
    return mark + "".join(lines)


def _yaml(lines: list[str]) -> str:
    """Return the YAML of the file on its own lines: all of it, or the front matter."""
    if lines[0].rstrip() != FENCE:
        return "".join(lines)
    end = next((row for row, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), len(lines))
    return "".join(lines[:end])


def _find(text: str, row: int, column: int) -> _Mapping:
    """Return the mapping with a value at the place, after all its keys have been read."""
    try:
        for mapping in _mappings(text, row, column):
            if mapping.found is not None:
                return mapping
    except yaml.YAMLError as error:
        raise InsertionError("it is not YAML") from error
    raise InsertionError("no single value of a mapping begins there")


def _mappings(text: str, row: int, column: int) -> Iterator[_Mapping]:
    """Yield each mapping at its end."""
    stack: list[_Mapping] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            yield stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if stack and stack[-1].is_map:
            _take(stack[-1], event, row, column)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            stack.append(_Mapping(bool(event.flow_style), isinstance(event, yaml.MappingStartEvent)))


def _take(mapping: _Mapping, event: yaml.NodeEvent, row: int, column: int) -> None:
    if mapping.key is None:
        mapping.key = event if isinstance(event, yaml.ScalarEvent) else None
        return
    key, mapping.key = mapping.key, None
    mapping.values[key.value] = (key, event)
    if isinstance(event, yaml.ScalarEvent) and _start(event) == (row, column):
        mapping.found = key.value


def _fill(lines: list[str], key: yaml.ScalarEvent, value: yaml.Event, written: str) -> None:
    """Write a value behind a key that has none."""
    if not isinstance(value, yaml.ScalarEvent) or value.value.strip():
        raise InsertionError(f"`{key.value}` has a value already")
    row, after_key = _end(key)
    first, column = _start(value)
    if value.style and first == row:
        lines[row] = lines[row][:column] + written + lines[row][_end(value)[1] :]
    elif value.style:
        raise InsertionError(f"the empty value of `{key.value}` stands on another line")
    else:
        colon = lines[row].index(":", after_key) + 1
        lines[row] = f"{lines[row][:colon]} {written}{lines[row][colon:]}"


def _replace(lines: list[str], key: yaml.ScalarEvent, value: yaml.Event, written: str, *, flow: bool) -> None:
    """Write a field in the place of another; in a block mapping what stands behind its value goes, too."""
    if not isinstance(value, yaml.ScalarEvent):
        raise InsertionError(f"`{key.value}` is no single value")
    (first, begin), (last, end) = _start(key), _end(value)
    if not flow:
        last = _last_row(lines, value)
        end = len(lines[last].rstrip("\r\n"))
    rest = lines[last][end:]
    lines[first : last + 1] = [lines[first][:begin] + written + rest, *[""] * (last - first)]


def _remove(lines: list[str], key: yaml.ScalarEvent, value: yaml.Event, *, flow: bool) -> None:
    """Take a field's lines out of a block mapping."""
    row, begin = _start(key)
    if flow or lines[row][:begin].strip():
        raise InsertionError(f"`{key.value}` has no line of its own")
    _replace(lines, key, value, "", flow=flow)
    lines[row] = ""


def _last_row(lines: list[str], value: yaml.Event) -> int:
    """Return the row on which a value ends; a block scalar's end mark stands behind the empty lines after it."""
    line, column = _end(value)
    row = min(line if column else line - 1, len(lines) - 1)
    while not lines[row].strip() and row > _start(value)[0]:
        row -= 1
    return row


def _start(event: yaml.Event) -> tuple[int, int]:
    """Return line and column of the event's first character, from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _end(event: yaml.Event) -> tuple[int, int]:
    """Return line and column behind the event's last character, from 0."""
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _ending(lines: list[str]) -> str:
    first = lines[0]
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _written(value: str) -> str:
    return _quoted(value) if NEEDS_QUOTES.search(value) else value


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
