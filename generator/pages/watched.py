"""What each page was made from, noted while it is made, so that only pages are made again whose ground has moved.

A page is a function of the site map. The map is handed out behind a `WatchedSite`, which notes every record, group and
text that is looked at; nobody has to keep a list of what a page depends on, and so none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.article import Article
    from generator.pages.site_map import SiteMap

R = TypeVar("R")
T = TypeVar("T")
Read = tuple[str, str, object]
"""Of the map or the corpus, which attribute, and which key of it."""
WHOLE = object()
"""The key where the attribute as a whole was looked at."""
ABSENT = object()
"""What stands under a key that is not there."""
SITE, CORPUS, ARTICLE = "site", "corpus", "article"
FIXED = frozenset({"words", "addresses"})
"""What does not change without everything being made anew."""


@dataclass(frozen=True, slots=True)
class Within:
    """The key where it was only asked whether it is there."""

    key: object


class Reads:
    """The reads of what is being made at the moment."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._open: list[dict[Read, object]] = [{}]

    def note(self, read: Read, value: object) -> None:
        """Note what was read."""
        self._open[-1][read] = value

    def of(self, make: Callable[[], T]) -> tuple[T, dict[Read, object]]:
        """Return what `make` gives, and what it read."""
        self._open.append({})
        try:
            made = make()
        finally:
            reads = self._open.pop()
        return made, reads

    def include(self, reads: Mapping[Read, object]) -> None:
        """Note reads of something that is now used again."""
        self._open[-1].update(reads)


class WatchedSite:
    """A site map that notes what is looked at. It stands where a `SiteMap` is asked for; `watched` says so."""

    def __init__(self, site: SiteMap, reads: Reads) -> None:
        """Watch the map; what is read goes to `reads`."""
        self._site, self._reads = site, reads
        self.corpus = _WatchedCorpus(site.corpus, reads)
        self.words, self.addresses = site.words, site.addresses
        self._kept: dict[tuple[object, str], tuple[Any, dict[Read, object]]] = {}

    def once(self, make: Callable[[R, SiteMap], T], key: str, record: R) -> T:
        """Return what `make` gives for a record, made once; whoever uses it has read what it was made from."""
        if (make, key) not in self._kept:
            self._kept[make, key] = self._reads.of(lambda: make(record, cast("SiteMap", self)))
        made, reads = self._kept[make, key]
        self._reads.include(reads)
        return cast("T", made)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the map has
        """Return what the map has under this name, watched."""
        return _watch(self, self._site, SITE, name, self._reads)


class _WatchedCorpus:
    """A corpus that notes what is looked at."""

    def __init__(self, corpus: Corpus, reads: Reads) -> None:
        self._corpus, self._reads = corpus, reads

    def get_article(self, slug: str) -> _WatchedArticle:
        """Return the article so that its fields are noted one by one: most pages name it and do not read it."""
        return _WatchedArticle(self._corpus.get_article(slug), self._reads)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever the corpus has
        """Return what the corpus has under this name, watched."""
        return _watch(self, self._corpus, CORPUS, name, self._reads)


class _WatchedArticle:
    """An article that notes which of its fields are looked at."""

    def __init__(self, article: Article, reads: Reads) -> None:
        self._article, self._reads = article, reads

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever an article has
        """Return the value of the field."""
        value = getattr(self._article, name)
        self._reads.note((ARTICLE, name, self._article.slug), value)
        return value


class _WatchedMapping(Mapping[Any, Any]):
    """A mapping that notes which keys are looked up."""

    def __init__(self, mapping: Mapping[Any, Any], owner: str, name: str, reads: Reads) -> None:
        self._mapping, self._owner, self._name, self._reads = mapping, owner, name, reads

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        value = self._mapping.get(key, ABSENT)
        self._reads.note((self._owner, self._name, key), value)
        if value is ABSENT:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        found = key in self._mapping
        self._reads.note((self._owner, self._name, Within(key)), found)
        return found

    def __iter__(self) -> Iterator[Any]:
        self._reads.note((self._owner, self._name, WHOLE), self._mapping)
        return iter(self._mapping)

    def __len__(self) -> int:
        self._reads.note((self._owner, self._name, WHOLE), self._mapping)
        return len(self._mapping)


class _WatchedSet(AbstractSet[object]):
    """A set that notes what is looked for in it."""

    def __init__(self, found: frozenset[object], owner: str, name: str, reads: Reads) -> None:
        self._set, self._owner, self._name, self._reads = found, owner, name, reads

    def __contains__(self, key: object) -> bool:
        found = key in self._set
        self._reads.note((self._owner, self._name, Within(key)), found)
        return found

    def __iter__(self) -> Iterator[object]:
        self._reads.note((self._owner, self._name, WHOLE), self._set)
        return iter(self._set)

    def __len__(self) -> int:
        self._reads.note((self._owner, self._name, WHOLE), self._set)
        return len(self._set)


def watched(site: SiteMap, reads: Reads) -> SiteMap:
    """Return the map so that what is looked at is noted."""
    return cast("SiteMap", WatchedSite(site, reads))


def find_moved(reads: Iterable[tuple[Read, object]], site: SiteMap) -> Iterator[Read]:
    """Yield those of the reads that would give something else in this map."""
    wholes: dict[tuple[str, str], Any] = {}
    for read, former in reads:
        owner, name, key = read
        if owner == ARTICLE:
            value = _field(str(key), name, site)
        else:
            if (owner, name) not in wholes:
                wholes[owner, name] = getattr(site if owner == SITE else site.corpus, name)
            value = _within(wholes[owner, name], key)
        if value is not former and value != former:
            yield read


def _field(slug: str, name: str, site: SiteMap) -> object:
    try:
        return getattr(site.corpus.get_article(slug), name)
    except KeyError:
        return ABSENT


def _within(whole: Any, key: object) -> object:  # noqa: ANN401  a mapping, a set or any other value
    if key is WHOLE:
        return whole
    return key.key in whole if isinstance(key, Within) else whole.get(key, ABSENT)


def _watch(proxy: object, watched_object: object, owner: str, name: str, reads: Reads) -> Any:  # noqa: ANN401
    function = getattr(type(watched_object), name, None)
    if isinstance(function, FunctionType):
        return function.__get__(proxy)  # a method looks at things through the same eyes
    value = getattr(watched_object, name)
    if isinstance(value, Mapping | frozenset):
        watch = _WatchedMapping if isinstance(value, Mapping) else _WatchedSet
        proxy.__dict__[name] = watch(value, owner, name, reads)  # type: ignore[arg-type]  # each takes its own
        return proxy.__dict__[name]
    if name not in FIXED:
        reads.note((owner, name, WHOLE), value)
    return value


def captured(make: Callable[..., object]) -> tuple[object, ...]:
    """Return what a function holds on to besides the site map: its code, its arguments, and the same of what it calls.

    Two functions of the same code that hold equal values give the same, as long as what they look up is the same.
    """
    if isinstance(make, partial):
        return (*captured(make.func), *map(_captured_value, make.args), *map(_captured_value, make.keywords.items()))
    cells = getattr(make, "__closure__", None) or ()
    return (getattr(make, "__code__", make), *(_captured_value(cell.cell_contents) for cell in cells))


def _captured_value(value: object) -> object:
    if isinstance(value, WatchedSite):
        return WatchedSite
    return captured(value) if isinstance(value, partial | FunctionType) else value
