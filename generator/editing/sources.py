"""Sources into a file of `content/sources/`, and every other line as it was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.editing.blocks import Block, content, find_insertions
from generator.editing.lines import Edit, Insertion, as_read, insert_lines
from generator.editing.record_text import Entry, write_record
from generator.editing.references import addresses_of, doi_address
from generator.editing.refusal import RefusalError
from generator.editing.slugs import make_unique
from generator.language import mark
from generator.model.source import SourceKind
from generator.problems import msg
from generator.reading.document import load_mapping
from generator.reading.nodes import MapNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.editing.references import Reference
    from generator.language import Catalogue
    from generator.model.source import Source

COMMENTS = {
    "title": mark("as it stands in the document; with `described: true` in words of ours"),
    "author": mark("who wrote it"),
    "publisher": mark("who published it"),
    "url": mark("address at which readers can open it"),
    "published": mark("2026-11-22, 2026-11 or 2026"),
    "accessed": mark("the day on which it was read"),
    "language": mark("of the document: de, en, ko …"),
    "origins": mark("[sources that it repeats]; [] for an original, left out where it is not apparent"),
}
DATES = frozenset({"published", "accessed"})
INDENT = 2
"""Of a source's keys in a new file, in spaces."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """References, told apart by whether they are registered already."""

    new: Mapping[str, Reference]
    """By the ids they get, in the order given."""
    known: tuple[tuple[Reference, str], ...]
    """Those that are registered, or come a second time, with the id of the source."""


def sort_references(references: Sequence[Reference], sources: Iterable[Source]) -> Sorted:
    """Return which of the references are new, with ids that nobody has, and which are registered already."""
    shared = [source for source in sources if source.shared]
    owners = {address: source.id for source in shared for address in addresses_of(source)}
    taken = {source.id for source in shared}
    new: dict[str, Reference] = {}
    known = []
    for reference in references:
        owner = next((owners[address] for address in reference.addresses if address in owners), None)
        if owner:
            known.append((reference, owner))
            continue
        source_id = make_unique(reference.slug, taken)
        taken.add(source_id)
        owners |= dict.fromkeys(reference.addresses, source_id)
        new[source_id] = reference
    return Sorted(new, tuple(known))


def source_entries(reference: Reference, words: Catalogue) -> tuple[Entry, ...]:
    """Return the keys of the source; what is not known is open, with what may stand there."""
    doi = reference.doi if reference.url else ""
    given = {
        "title": reference.title,
        "author": reference.author,
        "publisher": reference.publisher,
        "url": reference.url or doi_address(reference.doi),
        "published": reference.published,
        "accessed": reference.accessed,
        "language": reference.language,
        "kind": str(reference.kind or ""),
        "origins": "",
        "note": f"DOI {doi}" if doi else "",
    }
    comments = {key: words.gettext(comment) for key, comment in COMMENTS.items()} | {"kind": " | ".join(SourceKind)}
    return tuple(
        Entry(key, value, "" if value else comments[key], date=key in DATES)
        for key, value in given.items()
        if value or key != "note"
    )


def add_sources(path: str, text: str, records: Mapping[str, Sequence[Entry]]) -> Edit:
    """Return the file with these sources: each where the ids' order puts it, or all at the end if there is none.

    Args:
        path: of the file.
        text: the whole file, with its own line ends; empty for a new one.
        records: the keys of each new source by its id.

    Raises:
        RefusalError: the file cannot be read, or is written in a way in which the new lines would not be the
            only change.
    """
    before, problems = load_mapping(as_read(path, text))
    if problems:
        raise RefusalError(problems[0].what, problems[0].fix)
    expected = {**_contents(before), **{key: [(e.key, e.value) for e in record] for key, record in records.items()}}
    insertions = _insertions(text, before, path, records)
    changed = insert_lines(text, insertions)
    after, problems = load_mapping(as_read(path, changed))
    if problems or _contents(after) != expected:
        raise RefusalError(
            msg("nothing can be added to {path} without changing its other lines", path=path),
            msg("write the entries one under the other, without brackets and braces around them"),
        )
    return Edit(path, changed, tuple(after.keys[key].line for key in records))


def _contents(node: MapNode) -> dict[str, object]:
    return {key: content(entry) for key, entry in node.entries.items()}


def _insertions(text: str, node: MapNode, path: str, records: Mapping[str, Sequence[Entry]]) -> list[Insertion]:
    lines = as_read(path, text).text.split("\n")
    end = len(lines) - 1 if not lines[-1] else len(lines)
    block = Block(lines, tuple(spot.line - 1 for spot in node.keys.values()), end, 0, spaced=True)
    keys = list(node.keys)
    sorted_ = all(one < other for one, other in pairwise(keys))
    first = next(iter(node.entries.values()), None)
    indent = first.spot.column - 1 if isinstance(first, MapNode) else INDENT
    by_index: dict[int, list[str]] = defaultdict(list)
    for key in sorted(records) if sorted_ else records:
        index = next((i for i, other in enumerate(keys) if sorted_ and other > key), len(keys))
        by_index[index].append(f"{key}:\n{write_record(records[key], indent)}")
    return [next(find_insertions(block, index, "\n".join(texts))) for index, texts in by_index.items()]
