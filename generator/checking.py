"""From the texts of the project's files to the content with everything that is wrong in it.

No disk, no clock, no printing. Every stage looks at everything before the next begins, so that one run
tells all mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.checks import check_all, site_words
from generator.corpus.resolve import resolve
from generator.memory import Memory
from generator.problems import sort_problems
from generator.reading.content import load_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.corpus.corpus import Corpus
    from generator.problems import Problem
    from generator.reading.files import SourceFile


NO_SURROUNDINGS = ("content/articles/", "content/pages/", "seeds/", "site_config/locale/", "site_config/templates/")
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
        BelegtError: settings or scale are missing.
    """
    memory = memory or Memory()
    loaded, problems = load_content(files, unreadable, memory)
    corpus, unresolved = resolve(loaded, memory)
    wordless = site_words.check(corpus.settings, [file.path for file in files])
    found = check_all(corpus, _surroundings(files), memory)
    return Checked(corpus, sort_problems([*problems, *unresolved, *found, *wordless]))


def _surroundings(files: Sequence[SourceFile]) -> str:
    """Return what stands for everything on which a rule about an article may depend, besides the article."""
    around = (f"{file.sha256} {file.path}" for file in files if not file.path.startswith(NO_SURROUNDINGS))
    return sha256("\n".join(around).encode()).hexdigest()
