"""German words as people type them: umlauts and their spellings, and the parts of compounds.

The index folds umlauts and stems by itself; what it lacks is the inside of a compound. Parts are found with the
corpus' own vocabulary, so no dictionary is shipped: `Partnerschaftsabkommen` falls into `Partnerschaft` and `Abkommen`
because both stand somewhere by themselves, `Textbaustein` because `Text` does. A wrong split only adds a weak match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W\d_]+")
SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SHORTENED = re.compile(r"(?<![aeq])([aou])e")
"""What is left of `ä`, `ö`, `ü` in every way to write them; not the `ue` of `neue`, `aue` and `que`."""
LINKS = ("", "s", "es", "n", "en", "er", "e", "ns")
"""What German puts between the parts of a compound."""
ENDINGS = ("", "e", "n", "s", "en", "er", "es", "em", "ern", "nen")
SHORTEST_WORD, SHORTEST_HEAD, SHORTEST_TAIL, SHORTEST_GUESS = 8, 4, 3, 5
PARTICLES = frozenset(
    WORD.findall(
        "aber alle aller allge also auch außen bevor durch einer eine eins fort gegen heraus herein herum hinter "
        "hinaus immer inner innen jeder kein keine miss mittel nach neben nicht nieder oben ober obwohl ohne rück "
        "selbst sonst statt über umher unter vorher vorüber wider wieder zurück zusammen zwischen"
    )
)
"""Prefixes and small words that begin many words without being a part that anybody looks for."""
SUFFIX = re.compile(
    r"(?:ung|heit|keit|schaft|n?isch|al|ium|ahme|lich|nis|chen|lein|tum|tion|ismus|ität|bar|los|ig|sam|haft|weise|iert|ierung|ieren)"
    r"(?:e[nrsm]?|s|ern?|nen)?"
)
VOWEL = re.compile("[aeiouyäöü]")
ONSET = re.compile(
    r"(?:[bcdfghjklmnpqrtvwxyz]|[bcfgkp][lr]|[dtv]r|kn|gn|pf[lr]?|qu|th|ch(?=[ei])|s|sch[lmnrw]?|s[cklmnp]|st[r]?|sp[lr]?|zw)?"
    r"[aeiouyäöü]"
)


def fold(word: str) -> str:
    """Return the key under which all spellings of a word are one: `Straße`, `strasse`; `für`, `fuer`, `fur`."""
    return SHORTENED.sub(r"\1", word.lower().translate(SPELLINGS))


def find_words(text: str) -> list[str]:
    """Return the words of a text in order; numbers are none."""
    return WORD.findall(text)


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """A place where a word may be cut; the greater, the likelier."""

    sure: bool
    """Both parts are known."""
    known: int
    """How many letters stand in known parts."""
    at: int
    head: str
    tail: str


class Compounds:
    """Splits the words of one corpus."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take every word of the corpus, as written."""
        kept = frozenset(word for word in words if len(word) >= SHORTEST_TAIL)
        self._nouns = frozenset(word.lower() for word in kept if word[0].isupper())
        self._stems = frozenset(stem for word in kept for stem in _stems(word.lower()))
        self._parts: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word, and theirs, in lower case and sorted; none if it does not look like a compound.

        Only words with a capital can be one: German writes its nouns so.
        """
        if len(word) < SHORTEST_WORD or not word[0].isupper() or word.isupper():
            return ()
        key = word.lower()
        if key not in self._parts:
            self._parts[key] = tuple(sorted(set(self._split(key))))
        return self._parts[key]

    def _split(self, word: str, *, inner: bool = False) -> Iterator[str]:
        best = max(self._cuts(word), default=None)
        for part in (best.head, best.tail) if best and (best.sure or not inner) else ():
            yield part
            if len(part) >= SHORTEST_WORD:
                yield from self._split(part, inner=True)

    def _cuts(self, word: str) -> Iterator[_Cut]:
        for at in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
            tail, heads = word[at:], tuple(_without_links(word[:at]))
            if SUFFIX.fullmatch(tail) or not ONSET.match(tail) or any(head in PARTICLES for head in heads):
                continue
            head = next((head for head in heads if head in self._stems), "")
            noun = next((head for head in heads if head in self._nouns), "")
            known = self._is_known(tail)
            if head and known:
                yield _Cut(True, len(head) + len(tail), at, head, tail)  # noqa: FBT003
            elif noun and len(tail) > SHORTEST_TAIL:
                yield _Cut(False, len(noun), at, noun, tail)  # noqa: FBT003
            elif known and len(tail) >= SHORTEST_GUESS and len(heads[0]) >= SHORTEST_GUESS and VOWEL.search(heads[0]):
                yield _Cut(False, len(tail), at, heads[0], tail)  # noqa: FBT003

    def _is_known(self, part: str) -> bool:
        if len(part) < SHORTEST_HEAD:
            return part in self._nouns
        return any(stem in self._stems for stem in _stems(part))


def _stems(word: str) -> Iterator[str]:
    """Yield the word and what is left of it without an ending."""
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if len(stem) >= SHORTEST_HEAD and (not ending or stem != word):
            yield stem


def _without_links(head: str) -> Iterator[str]:
    for link in LINKS:
        bare = head.removesuffix(link)
        if len(bare) >= SHORTEST_HEAD and (not link or bare != head):
            yield bare
