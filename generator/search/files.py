"""The files of the index, each small enough to be loaded for one query.

`index.json`     what there is: how many pages, the first term of every block, a stamp of it all
`terms-N.bin`    a block: some hundred terms in order, and for each the pages that have it
`pages-N.bin`    what results show, eight pages at a time
`filters.bin`    the values of each facet, and for each the pages that have it

Pages have numbers by date, the oldest 0, so that the newest stand first without a list of dates. A `.bin` is
compressed with gzip, because servers do not compress what they do not know. It begins with a line of JSON; lists of
pages follow as bytes: each number is the distance to the page before, and, in a block, 16 times that and half a byte
for how much the term says, in seven bits a byte, the lowest first, the eighth set where another follows.
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PAGES = 8
"""In a file: fewer are loaded faster, more compress better."""
BLOCK = 24_000
"""Bytes after which a block ends, before it is compressed."""
MORE = 128
SHARED = 16
"""What distances are multiplied with, to leave room for half a byte."""


def index_files(
    shown: Sequence[Sequence[str]], weights: Iterable[Mapping[str, int]], facets: Sequence[Mapping[str, Sequence[str]]]
) -> dict[str, bytes]:
    """Return the files by name.

    Args:
        shown: what results show, by the number of the page.
        weights: how much each term says, from 1 to 15, by the number of the page.
        facets: the values by facet, by the number of the page.
    """
    starts, files = [], {}
    for number, (start, content) in enumerate(_blocks(_postings(weights))):
        starts.append(start)
        files[f"terms-{number}.bin"] = content
    for number, at in enumerate(range(0, len(shown), PAGES)):
        files[f"pages-{number}.bin"] = _packed(shown[at : at + PAGES])
    files["filters.bin"] = _filters(facets)
    about = {"count": len(shown), "pages": PAGES, "stamp": _stamp(files), "starts": starts}
    return {"index.json": _json(about), **files}


def _postings(weights: Iterable[Mapping[str, int]]) -> dict[str, bytearray]:
    """Return the pages of each term, as bytes."""
    lists: dict[str, bytearray] = {}
    last: dict[str, int] = {}
    for page, terms in enumerate(weights):
        for term, weight in terms.items():
            _append(lists.setdefault(term, bytearray()), (page - last.get(term, -1)) * SHARED + weight)
            last[term] = page
    return lists


def _blocks(lists: Mapping[str, bytearray]) -> Iterator[tuple[str, bytes]]:
    """Yield the first term of each block and the block."""
    terms: list[str] = []
    size = 0
    for term in sorted(lists):
        terms.append(term)
        size += len(lists[term]) + len(term)
        if size > BLOCK:
            yield terms[0], _block(terms, lists)
            terms, size = [], 0
    if terms:
        yield terms[0], _block(terms, lists)


def _block(terms: Sequence[str], lists: Mapping[str, bytearray]) -> bytes:
    head = [" ".join(terms), [len(lists[term]) for term in terms]]
    return _packed(head, b"".join(lists[term] for term in terms))


def _filters(facets: Sequence[Mapping[str, Sequence[str]]]) -> bytes:
    lists: dict[str, dict[str, bytearray]] = {}
    last: dict[tuple[str, str], int] = {}
    for page, values_of in enumerate(facets):
        for facet, values in values_of.items():
            for value in dict.fromkeys(values):
                pages = lists.setdefault(facet, {}).setdefault(value, bytearray())
                _append(pages, page - last.get((facet, value), -1))
                last[facet, value] = page
    ordered = [(facet, sorted(lists[facet].items())) for facet in sorted(lists)]
    head = [[facet, [[value, len(pages)] for value, pages in values]] for facet, values in ordered]
    return _packed(head, b"".join(pages for _, values in ordered for _, pages in values))


def _append(content: bytearray, number: int) -> None:
    while number >= MORE:
        content.append(number % MORE + MORE)
        number //= MORE
    content.append(number)


def _packed(head: Any, content: bytes = b"") -> bytes:  # noqa: ANN401  anything that JSON can hold
    return gzip.compress(_json(head) + b"\n" + content, 9, mtime=0)


def _json(value: Any) -> bytes:  # noqa: ANN401  anything that JSON can hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _stamp(files: Mapping[str, bytes]) -> str:
    """Return what changes with any file, so that a browser does not mix two versions."""
    total = sha256()
    for content in files.values():
        total.update(sha256(content).digest())
    return total.hexdigest()[:10]
