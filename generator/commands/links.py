"""`belegt links`: are the cited addresses still there."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, language_option, print_problems, root_option
from generator.commands.online import progress, read_content, run
from generator.language import Catalogue
from generator.problems import msg, sort_problems
from generator.reading.links import LINKS, LinkStatus, load_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.reading.files import SourceFile
    from generator.reading.links import LinkRecord


@click.command()
@root_option
@click.option(
    "--older-than",
    metavar="DAYS",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    help="Ask again where the last result is that old.",
)
@language_option
def links(root: Path, language: str, older_than: int) -> None:
    """Ask for every cited address; keep the results in content/evidence/links.json."""
    # httpx takes longer to import than most checks take to run, so only the commands that need it do.
    from generator.network.addresses import find_addresses  # noqa: PLC0415
    from generator.network.client import Pace  # noqa: PLC0415
    from generator.network.findings import link_problems  # noqa: PLC0415
    from generator.network.links import LinkCheck, check_links, stale  # noqa: PLC0415

    words = Catalogue.of_the_tool(language)
    corpus, files = read_content(root, words)
    known = _known(files, words)
    uses = find_addresses(corpus)
    wanted = LinkCheck([use.address for use in uses], dt.datetime.now(dt.UTC).date(), older_than)
    asked = stale(wanted, known)
    with progress(len(asked)) as step:
        records = run(check_links(root, wanted, known, Pace(), step), words)
    problems = sort_problems(link_problems(uses, records))
    print_problems(problems, files, words)
    click.echo(_summary(records.values(), len(asked), words))
    sys.exit(PROBLEMS if problems else 0)


def _known(files: Iterable[SourceFile], words: Catalogue) -> Mapping[str, LinkRecord]:
    """Return the former results. Ends the command if they are damaged, instead of losing them."""
    file = next((file for file in files if file.path == LINKS), None)
    known, problems = load_links(file) if file else ({}, ())
    if file and problems:
        print_problems(problems, [file], words)
        sys.exit(PROBLEMS)
    return known


def _summary(records: Iterable[LinkRecord], asked: int, words: Catalogue) -> str:
    results = Counter(record.status for record in records)
    summary = msg(
        "{addresses} addresses, {asked} asked: {ok} there, {moved} moved, {gone} gone, {failed} failed, "
        "{refused} refused to answer",
        addresses=words.number(results.total()),
        asked=words.number(asked),
        **{status.value: words.number(results[status]) for status in LinkStatus},
    )
    return words.message(summary)
