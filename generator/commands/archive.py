"""`belegt archive`: copies in the Wayback Machine for sources that have none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, language_option, print_problems, root_option
from generator.commands.online import progress, read_content, run
from generator.language import Catalogue
from generator.problems import msg

if TYPE_CHECKING:
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from generator.network.archive import Archived
    from generator.reading.files import SourceFile


@click.command()
@root_option
@click.option("--save", is_flag=True, help="Ask for a new copy where there is none; takes 15 seconds a page or more.")
@language_option
def archive(root: Path, language: str, *, save: bool) -> None:
    """Look for copies in the Wayback Machine, and write `archived: …` to the sources that have none."""
    words = Catalogue.of_the_tool(language)
    corpus, files = read_content(root, words)
    result = _archive(root, corpus, files, words, save=save)
    print_problems(result.missing, files, words)
    summary = msg(
        "{found} copies found, {saved} made, {missing} sources still without",
        found=words.number(result.found),
        saved=words.number(result.saved),
        missing=words.number(len(result.missing)),
    )
    click.echo(words.message(summary))
    sys.exit(PROBLEMS if result.missing else 0)


def _archive(root: Path, corpus: Corpus, files: tuple[SourceFile, ...], words: Catalogue, *, save: bool) -> Archived:
    # httpx takes longer to import than most checks take to run, so only the commands that need it do.
    from generator.network.archive import ContentFiles, archive_sources, unarchived  # noqa: PLC0415
    from generator.network.client import Client, Pace  # noqa: PLC0415
    from generator.network.wayback import SAVE_PACE, Wayback  # noqa: PLC0415

    sources = unarchived(corpus)

    async def ask() -> Archived:
        async with Client(Pace()) as looking, Client(SAVE_PACE) as saving:
            content = ContentFiles(root, files)
            return await archive_sources(content, sources, Wayback(looking), Wayback(saving) if save else None, step)

    with progress(len(sources)) as step:
        return run(ask(), words)
