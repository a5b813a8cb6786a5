"""What each page was made from, noted while it is made, so that only pages are made again whose ground has moved.

A page is a function of the site map. The map is handed out behind a `WatchedSite`, which notes every record, group and
text that is looked at; nobody has to keep a list of what a page depends on, and so none can be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

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


class Within(NamedTuple):
    """The key where it was only asked whether it is there."""

    key: object


class Reads:
    """The reads of what is being made at the moment."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._open: list[set[Read]] = [set()]
        self.asked: set[tuple[str, str]] = set()
        """Of what anything was asked, and which attribute."""

    def note(self, read: Read) -> None:
        """Note what was read."""
        self._open[-1].add(read)

    def of(self, make: Callable[[], T]) -> tuple[T, frozenset[Read]]:
        """Return what `make` gives, and what it read."""
        self._open.append(set())
        try:
            made = make()
        finally:
            reads = self._open.pop()
        return made, frozenset(reads)

    def include(self, reads: AbstractSet[Read]) -> None:
        """Note reads of something that is now used again."""
        self._open[-1].update(reads)


class WatchedSite:
    """A site map that notes what is looked at. It stands where a `SiteMap` is asked for; `watched` says so."""

    def __init__(self, site: SiteMap, reads: Reads) -> None:
        """Watch the map; what is read goes to `reads`."""
        self._site, self._reads = site, reads
        self.corpus = _WatchedCorpus(site.corpus, reads)
        self.words, self.addresses = site.words, site.addresses
        self._kept: dict[tuple[object, str], tuple[Any, frozenset[Read]]] = {}

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
        self._reads.asked.add((ARTICLE, name))
        self._reads.note((ARTICLE, name, self._article.slug))
        return getattr(self._article, name)


class _WatchedMapping(Mapping[Any, Any]):
    """A mapping that notes which keys are looked up."""

    def __init__(self, mapping: Mapping[Any, Any], owner: str, name: str, reads: Reads) -> None:
        self._mapping, self._owner, self._name, self._reads = mapping, owner, name, reads

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        value = self._mapping.get(key, ABSENT)
        self._reads.note((self._owner, self._name, key))
        if value is ABSENT:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        self._reads.note((self._owner, self._name, Within(key)))
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._reads.note((self._owner, self._name, WHOLE))
        return iter(self._mapping)

    def __len__(self) -> int:
        self._reads.note((self._owner, self._name, WHOLE))
        return len(self._mapping)


class _WatchedSet(AbstractSet[object]):
    """A set that notes what is looked for in it."""

    def __init__(self, found: frozenset[object], owner: str, name: str, reads: Reads) -> None:
        self._set, self._owner, self._name, self._reads = found, owner, name, reads

    def __contains__(self, key: object) -> bool:
        self._reads.note((self._owner, self._name, Within(key)))
        return key in self._set

    def __iter__(self) -> Iterator[object]:
        self._reads.note((self._owner, self._name, WHOLE))
        return iter(self._set)

    def __len__(self) -> int:
        self._reads.note((self._owner, self._name, WHOLE))
        return len(self._set)


def watched(site: SiteMap, reads: Reads) -> SiteMap:
    """Return the map so that what is looked at is noted."""
    return cast("SiteMap", WatchedSite(site, reads))


def find_moved(asked: Iterable[tuple[str, str]], former: SiteMap, site: SiteMap) -> Iterator[Read]:
    """Yield what gives something else in this map than in the former one.

    Args:
        asked: of what anything was ever asked, the map, the corpus or an article, and which attribute.
        former: the map before.
        site: the map now.
    """
    changed = _changed_articles(former, site)
    for owner, name in asked:
        if owner == ARTICLE:
            yield from ((ARTICLE, name, slug) for slug, *both in changed if _differ(*(_get(a, name) for a in both)))
        else:
            before, now = ((each if owner == SITE else each.corpus) for each in (former, site))
            yield from ((owner, name, key) for key in _moved_keys(getattr(before, name), getattr(now, name)))


def _changed_articles(former: SiteMap, site: SiteMap) -> list[tuple[str, Article | None, Article | None]]:
    """Return the articles that came, changed or went by slug, each as it was and as it is."""
    before, now = ({article.slug: article for article in each.corpus.articles} for each in (former, site))
    slugs = before.keys() | now.keys()
    return [(slug, before.get(slug), now.get(slug)) for slug in slugs if before.get(slug) is not now.get(slug)]


def _get(article: Article | None, name: str) -> object:
    return ABSENT if article is None else getattr(article, name)


def _moved_keys(before: Any, now: Any) -> Iterator[object]:  # noqa: ANN401  a mapping, a set or any other value
    """Yield under which keys of an attribute something else is found now."""
    if isinstance(now, Mapping):
        if before != now or list(before) != list(now):
            yield WHOLE
            for key in before.keys() | now.keys():
                if _differ(before.get(key, ABSENT), now.get(key, ABSENT)):
                    yield key
            yield from map(Within, before.keys() ^ now.keys())
    elif _differ(before, now):
        yield WHOLE
        if isinstance(now, frozenset):
            yield from map(Within, before ^ now)


def _differ(before: object, now: object) -> bool:
    return before is not now and before != now


def _watch(proxy: object, watched_object: object, owner: str, name: str, reads: Reads) -> Any:  # noqa: ANN401
    function = getattr(type(watched_object), name, None)
    if isinstance(function, FunctionType):
        return function.__get__(proxy)  # a method looks at things through the same eyes
    value = getattr(watched_object, name)
    reads.asked.add((owner, name))
    if isinstance(value, Mapping | frozenset):
        watch = _WatchedMapping if isinstance(value, Mapping) else _WatchedSet
        proxy.__dict__[name] = watch(value, owner, name, reads)  # type: ignore[arg-type]  # each takes its own
        return proxy.__dict__[name]
    if name not in FIXED:
        reads.note((owner, name, WHOLE))
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
