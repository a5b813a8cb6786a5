"""The words of the corpus, for the browser to correct typing errors with.

One file for each first letter, so that a correction loads little. A line holds a word as it is mostly written, a
tab and how often it occurs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST = 4
OTHER = "other"


def vocabulary_files(words: Mapping[str, int]) -> dict[str, bytes]:
    """Return the lists by file name, `words-a.txt` to `words-z.txt` and `words-other.txt`, without empty ones.

    Args:
        words: how often each word occurs, as written.
    """
    forms: dict[str, Counter[str]] = {}
    for word, count in words.items():
        if len(word) >= SHORTEST:
            forms.setdefault(fold(word), Counter())[word] += count
    lists: dict[str, list[str]] = {}
    for key in sorted(forms):
        best = min(forms[key].items(), key=lambda form: (-form[1], form[0]))[0]
        lists.setdefault(shard(key), []).append(f"{best}\t{forms[key].total()}\n")
    return {f"words-{name}.txt": "".join(lines).encode() for name, lines in lists.items()}


def shard(key: str) -> str:
    """Return the name of the list that a folded word stands in."""
    return key[0] if "a" <= key[0] <= "z" else OTHER
