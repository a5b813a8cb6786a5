"""Pagefind's bundle made reproducible.

Pagefind 1.5.2 writes the values of a filter, and the filters themselves, in the random order of a hash table, and
names files by their content. So those few files are written again in a fixed order: the same records give the same
bytes on every machine.

Spec: RFC 8949 (CBOR); of its types Pagefind uses whole numbers, texts and arrays here.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAGIC = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
FILTERS_IN_META = 3
NUMBER, TEXT, ARRAY = 0, 3, 4
DIRECT, LONGEST = 24, 27


def order_bundle(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the bundle with filters in alphabetical order, their files and the list of them named anew.

    Raises:
        BelegtError: a file is not written as Pagefind 1.5 does.
    """
    entry = json.loads(files[ENTRY])
    kept = {name: content for name, content in files.items() if not name.endswith((".pf_filter", ".pf_meta"))}
    for code, language in sorted(entry["languages"].items()):
        meta = _unpack(files[f"pagefind.{language['hash']}.pf_meta"])
        renamed = []
        for key, old in sorted(meta[FILTERS_IN_META]):
            title, values = _unpack(files[f"filter/{old}.pf_filter"])
            content = _pack([title, sorted(values)])
            name = _name(code, content, 7)
            kept[f"filter/{name}.pf_filter"] = content
            renamed.append([key, name])
        meta[FILTERS_IN_META] = renamed
        content = _pack(meta)
        language["hash"] = _name(code, content, 10)
        kept[f"pagefind.{language['hash']}.pf_meta"] = content
    kept[ENTRY] = json.dumps(entry, separators=(",", ":"), sort_keys=True).encode()
    return dict(sorted(kept.items()))


def _name(code: str, content: bytes, length: int) -> str:
    return f"{code}_{sha256(content).hexdigest()[:length]}"


def _unpack(content: bytes) -> Any:  # noqa: ANN401  nested lists of texts and numbers
    raw = gzip.decompress(content)
    value, end = _read(raw, len(MAGIC)) if raw.startswith(MAGIC) else (None, -1)
    if end != len(raw):
        raise BelegtError(msg("Pagefind's files are not written as version 1.5 does"))
    return value


def _pack(value: Any) -> bytes:  # noqa: ANN401  nested lists of texts and numbers
    return gzip.compress(MAGIC + b"".join(_write(value)), 9, mtime=0)


def _read(raw: bytes, at: int) -> tuple[Any, int]:
    """Return the value that begins at an offset, and where it ends; the offset of an unknown type is -1."""
    kind, size = raw[at] >> 5, raw[at] & 31
    at += 1
    if size > LONGEST or kind not in {NUMBER, TEXT, ARRAY}:
        return None, -1
    if size >= DIRECT:
        width = 1 << (size - DIRECT)
        size, at = int.from_bytes(raw[at : at + width], "big"), at + width
    if kind == NUMBER:
        return size, at
    if kind == TEXT:
        return raw[at : at + size].decode(), at + size
    items = []
    for _ in range(size):
        item, at = _read(raw, at)
        if at < 0:
            break
        items.append(item)
    return items, at


def _write(value: Any) -> Iterable[bytes]:  # noqa: ANN401  nested lists of texts and numbers
    if isinstance(value, int):
        yield _head(NUMBER, value)
    elif isinstance(value, str):
        yield _head(TEXT, len(value.encode())) + value.encode()
    else:
        yield _head(ARRAY, len(value))
        for item in value:
            yield from _write(item)


def _head(kind: int, size: int) -> bytes:
    if size < DIRECT:
        return bytes([kind << 5 | size])
    step = next(step for step in range(4) if size < 1 << (8 << step))
    return bytes([kind << 5 | DIRECT + step]) + size.to_bytes(1 << step, "big")
