"""`belegt snapshot`: our own copies of sources, where that is allowed."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import click

from generator.commands.common import (
    PROBLEMS,
    WrongUseError,
    language_option,
    print_problems,
    refusing,
    root_option,
)
from generator.commands.online import progress, read_content, run
from generator.language import Catalogue
from generator.problems import msg, sort_problems

if TYPE_CHECKING:
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from generator.model.source import Source

MEGABYTE = 1024 * 1024


@click.command()
@root_option
@click.option("--limit", metavar="MB", type=click.IntRange(min=1), default=10, show_default=True, help="Of one page.")
@click.option("--verify", is_flag=True, help="Only compare the copies with their sums, without the network.")
@click.argument("source_ids", metavar="[SOURCE-ID]...", nargs=-1)
@language_option
def snapshot(root: Path, language: str, limit: int, source_ids: tuple[str, ...], *, verify: bool) -> None:
    """Keep copies of sources in content/evidence/, of all that have `copy_allowed_by` or of those named."""
    words = Catalogue.of_the_tool(language)
    if verify:
        _verify(root, words)
    # httpx takes longer to import than most checks take to run, so only the commands that need it do.
    from generator.network.client import Pace  # noqa: PLC0415
    from generator.network.snapshots import keep_snapshots  # noqa: PLC0415

    corpus, files = read_content(root, words)
    sources = _wanted(corpus, source_ids, words)
    with progress(len(sources)) as step:
        work = keep_snapshots(root, sources, Pace(), largest=limit * MEGABYTE, clock=_now, done=step)
        kept = run(work, words)
    print_problems(sort_problems(kept.failed), files, words)
    summary = msg(
        "sources that may be kept: {sources}; copies written: {written}, failed: {failed}",
        sources=words.number(len(sources)),
        written=words.number(len(kept.written)),
        failed=words.number(len(kept.failed)),
    )
    click.echo(words.message(summary))
    sys.exit(PROBLEMS if kept.failed else 0)


def _verify(root: Path, words: Catalogue) -> None:
    from generator.network.snapshots import verify_snapshots  # noqa: PLC0415

    with refusing(words):
        problems = verify_snapshots(root)
    print_problems(sort_problems(problems), (), words)
    if not problems:
        click.echo(words.gettext("every copy is what was kept"))
    sys.exit(PROBLEMS if problems else 0)


def _wanted(corpus: Corpus, ids: tuple[str, ...], words: Catalogue) -> tuple[Source, ...]:
    """Return the sources to keep, by id. Naming one that is unknown or not allowed is wrong use."""
    allowed = {source.id: source for source in corpus.sources.values() if source.url and source.copy_allowed_by}
    for source_id in ids:
        if source_id not in corpus.sources:
            raise WrongUseError(words.message(msg("there is no source `{id}`", id=source_id)))
        if source_id not in allowed:
            forbidden = msg(
                "`{id}` may not be kept: it has no address, or no `copy_allowed_by` that says by which right",
                id=source_id,
            )
            raise WrongUseError(words.message(forbidden))
    return tuple(allowed[source_id] for source_id in sorted(ids or allowed))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
