"""What differs between two versions of a check, in words for a terminal."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from generator.model.assertion import Assertion
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.history.records import Record
    from generator.model.assertion import Change, Citation
    from generator.problems import Message

WORDS = ("headline", "claim", "quote", "summary", "reasoning", "later")
"""Fields that are told word by word."""
LISTS = ("citations", "changes")
"""Fields that are told entry by entry."""
OTHERS = (
    "formerly",
    "prefix",
    "suffix",
    "topics",
    "related",
    "contradicts",
    "updates",
    "origins_note",
    "claim_note",
    "media",
    "reply",
)
"""Fields of which only their name is told."""
KEYS = tuple(field.name for field in fields(Assertion) if field.name not in {"places", "unread"})
VALUES = tuple(key for key in KEYS if key not in {*WORDS, *LISTS, *OTHERS, "selector"})
"""Fields that are told with their value before and after."""
AROUND = 4
"""How many words that stayed are shown on each side of those that did not."""


def differs(before: Record | None, after: Record | None) -> bool:
    """Tell whether two versions say something else, wherever they stand and however they are written."""
    if before is None or after is None:
        return before is not after
    return any(_plain(before, key) != _plain(after, key) for key in KEYS)


def describe(before: Record | None, after: Record | None) -> Iterator[Message]:
    """Yield a line for each thing that differs; for a check that is new, what it begins with."""
    if after is None:
        yield msg("taken out")
    elif before is None:
        yield msg("begun")
        for key in ("status", "verdict", "claim", "quote", "summary"):
            if value := _text(after, key):
                yield msg("{key}: {value}", key=key, value=value)
        yield from _entries(None, after)
    else:
        for key in VALUES:
            if _plain(before, key) != _plain(after, key):
                old, new = _text(before, key) or "–", _text(after, key) or "–"
                yield msg("{key}: {before} → {after}", key=key, before=old, after=new)
        for key in WORDS:
            if (old := _text(before, key)) != (new := _text(after, key)):
                yield msg("{key}: {value}", key=key, value=word_diff(old, new))
        yield from _citations(before, after)
        others = [key for key in OTHERS if _other(before, key) != _other(after, key)]
        if others:
            yield msg("also changed: {keys}", keys=", ".join(others))
        yield from _entries(before, after)


def word_diff(before: str, after: str) -> str:
    """Return both texts in one as `git diff --word-diff` writes it: `[-gone-]`, `{+new+}`; long equal parts are cut."""
    old, new = before.split(), after.split()
    parts = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(_cut(new[first:last], head=first == 0, tail=last == len(new)))
            continue
        if end > start:
            parts.append(f"[-{' '.join(old[start:end])}-]")
        if last > first:
            parts.append(f"{{+{' '.join(new[first:last])}+}}")
    return " ".join(parts)


def _cut(words: list[str], *, head: bool, tail: bool) -> str:
    """Return words that stayed, without those that stand far from any that did not."""
    before = [] if head else words[:AROUND]
    after = [] if tail else words[-AROUND:]
    if len(before) + len(after) + 1 >= len(words):
        return " ".join(words)
    return " ".join([*before, "…", *after])


def _citations(before: Record, after: Record) -> Iterator[Message]:
    old = {citation.id: citation for citation in before.assertion.citations}
    new = {citation.id: citation for citation in after.assertion.citations}
    for key, citation in new.items():
        if key not in old:
            yield msg("citation added: {id}, {source}", id=key, source=_source(citation, after))
        elif _citation(old[key], before) != _citation(citation, after):
            yield msg("citation changed: {id}, {source}", id=key, source=_source(citation, after))
    for key, citation in old.items():
        if key not in new:
            yield msg("citation removed: {id}, {source}", id=key, source=_source(citation, before))


def _entries(before: Record | None, after: Record) -> Iterator[Message]:
    known = [_values(change) for change in before.assertion.changes] if before else []
    for change in after.assertion.changes:
        if _values(change) not in known:
            yield msg("history: {entry}", entry=_entry(change))


def _entry(change: Change) -> str:
    verdicts = f"{change.from_verdict} → {change.to_verdict}: " if change.from_verdict or change.to_verdict else ""
    return f"{change.date}: {verdicts}{' '.join(change.note.split())}"


def _source(citation: Citation, record: Record) -> str:
    written = record.sources.get(citation.source)
    return f"“{written.title}”" if written else citation.source


def _other(record: Record, key: str) -> Any:  # noqa: ANN401
    assertion = record.assertion
    return _values(getattr(assertion.selector if key in {"prefix", "suffix"} else assertion, key))


def _text(record: Record, key: str) -> str:
    value = record.assertion.selector.exact if key == "quote" else getattr(record.assertion, key)
    return " ".join(str(value or "").split())


def _plain(record: Record, key: str) -> Any:  # noqa: ANN401  values of every kind are compared
    if key == "citations":
        return [_citation(citation, record) for citation in record.assertion.citations]
    return _values(getattr(record.assertion, key))


def _citation(citation: Citation, record: Record) -> Any:  # noqa: ANN401
    written = record.sources.get(citation.source)
    facts = {**_values(citation), "source": citation.source}
    return {**facts, "source": {**_values(written), "id": ""}} if written else facts


def _values(value: Any) -> Any:  # noqa: ANN401
    """Return the value without the places where it stood, its white space folded."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _values(getattr(value, f.name)) for f in fields(value) if f.name != "places"}
    if isinstance(value, tuple):
        return [_values(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value
