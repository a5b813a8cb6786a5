"""Measures Belegt on invented corpora and writes a table.

    python -m tests.bench [--sizes 1000,5000,10000] [--only build,site,…] [--output FILE]

Every run is a process of its own; values are medians of three, or of one run from 10,000 checks on. Progress goes to
standard error. Nothing is left behind.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.corpus import FEWEST
from tests.bench.measures import SITE, Bench
from tests.bench.processes import run
from tests.bench.subject import Corpus
from tests.bench.table import Table, describe_machine

if TYPE_CHECKING:
    from tests.bench.subject import Project

ALONE = ("build", "serve", "memory")
"""Parts that make their own copies."""
ON_A_SITE = ("unchanged", "edit", "plain", "published", "search")
"""Parts that look at a built site. The edits come after what must be unchanged."""
PARTS = ("build", "site", "published", "search", "unchanged", "edit", "plain", "serve", "memory")
SIZES = (1000, 5000, 10_000)
RUNS = 3
LARGE = 10_000
"""From this size on, one run has to do."""


def measure(sizes: tuple[int, ...], parts: tuple[str, ...], folder: Path | None, runs: int = RUNS) -> Table:
    """Return what was measured.

    Args:
        sizes: numbers of checks.
        parts: what to measure, in this order.
        folder: where corpora and copies lie while they are needed; None for the system's for such things.
        runs: how often each thing is measured; once where the corpus is large.

    Raises:
        FailedRunError: a measured program failed.
    """
    table = Table()
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=folder, prefix=f"checks-{size}-") as name:
            _say(f"{size} checks")
            bench = Bench(Corpus.write(size, Path(name)), table, 1 if size >= LARGE else runs)
            site = None
            for part in (part for part in PARTS if part in parts):
                _say(f"  {part}")
                if part in ALONE:
                    getattr(bench, part)()
                    continue
                if part == "site" or site is None:
                    site = bench.site() if "site" in parts else _built(bench)
                if part in ON_A_SITE:
                    getattr(bench, part)(site)
    return table


def _built(bench: Bench) -> Project:
    project = bench.corpus.copy()
    run(SITE, project.root, project.caches)
    return project


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of checks, with commas between")
    parser.add_argument("--only", type=_parts, default=PARTS, help=f"some of {','.join(PARTS)}")
    parser.add_argument("--output", type=Path, help="a file for the table; without it, standard output")
    parser.add_argument("--folder", type=Path, help="where corpora are built; without it, the system's for such things")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each thing is measured")
    given = parser.parse_args()
    text = f"{describe_machine()}\n{measure(given.sizes, given.only, given.folder, given.runs).render()}"
    if given.output:
        given.output.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(size) for size in text.split(","))
    if min(sizes) < FEWEST:
        raise argparse.ArgumentTypeError(f"at least {FEWEST} checks")
    return sizes


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if set(parts) - set(PARTS):
        raise argparse.ArgumentTypeError(f"some of {','.join(PARTS)}")
    return parts


if __name__ == "__main__":
    main()
