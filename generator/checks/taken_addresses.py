"""Pages written by hand do not lie where the site has a page of its own.

Passes: content/pages/impressum.md. Fails: content/pages/faktenchecks.md on a German site, where the list of all checks
is served as `faktenchecks/`: of two pages at one address the site would have only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Place, Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from generator.model.site import TextPage

CODE = "duplicate-id"


def check(pages: Iterable[tuple[str, TextPage]], taken: AbstractSet[str]) -> Iterator[Problem]:
    """Yield a problem for each page that would be served where another one is.

    Args:
        pages: each with the path at which it is served, below the site's address.
        taken: the paths at which the site's own pages are served.
    """
    for address, page in pages:
        if address in taken:
            yield Problem(
                CODE,
                Place(page.places.path, 1, 1),
                msg("the site has a page of its own at `/{address}`", address=address),
                msg("an id is an address, and an address leads to one page"),
                msg("give the file another name"),
            )
