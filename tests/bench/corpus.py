"""A whole project with as many published checks as asked for, to measure Belegt with.

    python -m tests.bench.corpus 1000 /tmp/checks

The articles are invented and German, as long and as densely cited as those of the example in this repository:
8 to 20 assertions an article, about 4 kB and four citations an assertion. The same number gives the same bytes on
every machine, in time and memory linear to it. Templates, theme, scale, settings and hand-written pages are copied
from this repository.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.articles import article_files
from tests.bench.documents import claims_files, in_parts, outlets_file, people_files, source_files, topics_file
from tests.bench.facts import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
COPIED = ("mkdocs.yml", "site_config", "content/pages")
FEWEST = 16
"""A smaller corpus would have no claim that two articles make."""
CHECKS_AN_EVENT = 20


def write_corpus(size: int, root: Path) -> None:
    """Write a project.

    Args:
        size: number of published checks, at least 16.
        root: a new folder, or an empty one.

    Raises:
        FileExistsError: the folder has something in it.
    """
    if root.exists() and any(root.iterdir()):
        raise FileExistsError(f"{root} is not empty")
    for name in COPIED:
        source, target = ROOT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
    (root / "build/docs").mkdir(parents=True)  # MkDocs wants it before it asks any plugin
    sums = []
    for name, text in corpus_files(size):
        path, content = root / name, text.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if name.startswith("seeds/"):
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {path.name}\n")
    (root / "seeds/SHA256SUMS").write_text("".join(sorted(sums, key=lambda line: line.split()[1])), "utf-8")


def corpus_files(size: int) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every file of content and seeds, without the hand-written pages and the checksums."""
    layout = Layout(size)
    yield "content/outlets.yml", outlets_file()
    yield from people_files(layout)
    yield "content/topics.yml", topics_file(layout)
    yield from claims_files(layout)
    yield from in_parts("timeline", _events(layout), "events:\n")
    yield from source_files(layout)
    for number in range(len(layout.sizes)):
        yield from article_files(number, layout)


def _events(layout: Layout) -> list[str]:
    """Return the events, one for every twenty checks, in the order of their days."""
    events = []
    for number in range(0, layout.size, CHECKS_AN_EVENT):
        fact = layout.fact(number)
        date = f"{fact.year}-{number % 12 + 1:02d}-{number // 12 % 28 + 1:02d}"
        text = f"Musterstadt legt die Jahrestabelle zu {fact.name} vor."
        events.append(f"  - date: {date}\n    text: {text}\n    assertion: {layout.id(number)}\n    citation: c1\n")
    return sorted(events)


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.corpus", description=__doc__.partition("\n")[0])
    parser.add_argument("size", type=int, help=f"number of published checks, at least {FEWEST}")
    parser.add_argument("folder", type=Path, help="a new folder")
    given = parser.parse_args()
    if given.size < FEWEST:
        parser.error(f"at least {FEWEST} checks")
    write_corpus(given.size, given.folder)


if __name__ == "__main__":
    main()
