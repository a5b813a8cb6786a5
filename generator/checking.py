"""From the texts of the project's files to the content with everything that is wrong in it.

No disk, no clock, no printing. Every stage looks at everything before the next begins, so that one run
tells all mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.checks import check_all, site_words, taken_addresses
from generator.corpus.resolve import resolve
from generator.exports.open_data import DATA
from generator.language import Catalogue, choose
from generator.memory import Memory
from generator.model.site import PageKind
from generator.pages.addresses import Addresses, served_path
from generator.pages.dashboard import ADDRESS as DASHBOARD
from generator.problems import sort_problems
from generator.reading.content import load_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.corpus.corpus import Corpus
    from generator.problems import Problem
    from generator.reading.files import SourceFile

LOCALE = "site_config/locale/"
PAGES = "content/pages/"
NO_SURROUNDINGS = ("content/articles/", PAGES, "seeds/", LOCALE, "site_config/templates/")
"""Where files lie on which no rule about an article depends, apart from the article's own and its source document."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The content with everything that is wrong in it."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    """By place."""


def check(files: Sequence[SourceFile], unreadable: Sequence[Problem] = (), memory: Memory | None = None) -> Checked:
    """Return the content and all its problems.

    Args:
        files: all text files of the project's input folders.
        unreadable: what was wrong with files that could not be read.
        memory: of what was worked out from the same files before.

    Raises:
        BelegtError: settings or scale are missing, or the words of the site are no PO file.
    """
    memory = memory or Memory()
    loaded, problems = load_content(files, unreadable, memory)
    corpus, unresolved = resolve(loaded, memory)
    wordless = site_words.check(corpus.settings, [file.path for file in files])
    around = (file for file in files if not file.path.startswith(NO_SURROUNDINGS))
    pages = (file for file in files if file.path.startswith(PAGES))
    found = check_all(corpus, _checksum(around), _checksum(pages), memory)
    return Checked(corpus, sort_problems([*problems, *unresolved, *found, *wordless, *_check_pages(corpus, files)]))


def read_words(files: Iterable[SourceFile], language: str) -> Catalogue:
    """Return the words of the site in its language, as the newsroom's own catalogues say them.

    Raises:
        BelegtError: the language is unknown, or its words are no PO file.
    """
    translations = {PurePosixPath(file.path).stem: file.text for file in files if file.path.startswith(LOCALE)}
    return _words(language, choose(language, translations) or None)


@lru_cache(2)
def _words(language: str, translations: str | None) -> Catalogue:
    return Catalogue(language, translations)


def _check_pages(corpus: Corpus, files: Iterable[SourceFile]) -> Iterator[Problem]:
    """Yield a problem for each page written by hand whose address is taken; none where the addresses are not known."""
    if not corpus.settings.language:
        return
    words = read_words(files, corpus.settings.language)
    addresses = Addresses(words)
    own = [*addresses.lists, *(f"{words.pgettext('address', name)}/index.md" for name in (DATA, DASHBOARD))]
    if all(page.kind is not PageKind.CORRECTIONS for page in corpus.text_pages):
        own.append(addresses.corrections)
    pages = (page for page in corpus.text_pages if page.kind is not PageKind.HOME)
    served = ((served_path(addresses.text_page(page.slug)), page) for page in pages)
    yield from taken_addresses.check(served, set(map(served_path, own)))


def _checksum(files: Iterable[SourceFile]) -> str:
    """Return what stands for the files, whatever is written in them."""
    return sha256("\n".join(f"{file.sha256} {file.path}" for file in files).encode()).hexdigest()
