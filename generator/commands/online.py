"""What the commands that use the network share: content without errors, a bar on a terminal, an orderly end."""

from __future__ import annotations

import asyncio
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.commands.common import PROBLEMS, print_problems, refusing
from generator.problems import has_errors, msg
from generator.project import check_project
from generator.report import count

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue
    from generator.reading.files import SourceFile

T = TypeVar("T")
INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the number of the signal."""


def read_content(root: Path, words: Catalogue) -> tuple[Corpus, tuple[SourceFile, ...]]:
    """Return the content and its files. Ends the command if an error stands: an address might be missing."""
    with refusing(words):
        checked, files = check_project(root)
    if has_errors(checked.problems):
        print_problems(checked.problems, files, words)
        line = msg("{problems}: nobody was asked; mend them first", problems=count(checked.problems, words))
        click.echo(words.message(line), err=True)
        sys.exit(PROBLEMS)
    return checked.corpus, files


def run(coroutine: Coroutine[Any, Any, T], words: Catalogue) -> T:
    """Return the coroutine's result. Ends the command with a sentence if it is interrupted or cannot go on."""
    try:
        with refusing(words):
            return asyncio.run(coroutine)
    except KeyboardInterrupt:
        line = words.gettext("interrupted: what was found so far is kept, and the next run goes on from there")
        click.echo(f"\n{line}", err=True)
        sys.exit(INTERRUPTED)


@contextmanager
def progress(length: int) -> Iterator[Callable[[], None]]:
    """Give what is to be called after each step; a bar shows the steps on a terminal, and nowhere else."""
    with click.progressbar(length=length, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield lambda: bar.update(1)
