"""From the texts of the project's files to the content with everything that is wrong in it.

No disk, no clock, no printing. Every stage looks at everything before the next begins, so that one run
tells all mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.checks import check_all, site_words
from generator.corpus.resolve import resolve
from generator.problems import sort_problems
from generator.reading.content import load_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.corpus.corpus import Corpus
    from generator.problems import Problem
    from generator.reading.files import SourceFile


@dataclass(frozen=True, slots=True)
class Checked:
    """The content with everything that is wrong in it."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    """By place."""


def check(files: Sequence[SourceFile], unreadable: Sequence[Problem] = ()) -> Checked:
    """Return the content and all its problems.

    Args:
        files: all text files of the project's input folders.
        unreadable: what was wrong with files that could not be read.

    Raises:
        BelegtError: settings or scale are missing.
    """
    loaded, problems = load_content(files, unreadable)
    corpus, unresolved = resolve(loaded)
    wordless = site_words.check(corpus.settings, [file.path for file in files])
    return Checked(corpus, sort_problems([*problems, *unresolved, *check_all(corpus), *wordless]))
