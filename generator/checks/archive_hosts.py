"""An archived copy lies with an archive that can be relied on.

Passes: web.archive.org, perma.cc, an own copy. Fails: archive.today and its other names, whose captures were
altered and whose pages load foreign code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "archive-today"
FAMILY = "archive."
"""Is in the name of each of them; most addresses need no closer look."""
HOSTS = frozenset(f"{FAMILY}{ending}" for ending in ("today", "ph", "is", "li", "vn", "fo", "md"))


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each copy in the archive.today family."""
    for source in corpus.sources.values():
        for key, address in (("archived", source.archived), ("url", source.url)):
            host = (urlsplit(address).hostname or "").removeprefix("www.") if FAMILY in address.lower() else ""
            if host in HOSTS:
                yield Problem(
                    CODE,
                    source.places.at(key),
                    msg("{host} is not accepted as an archive", host=host),
                    msg("its captures have been altered, and its pages run code against third parties"),
                    msg("use a copy in web.archive.org or another archive, or delete the line"),
                )
