"""Measures what else a newsroom could take, on the same Markdown and in the same browser.

    python -m tests.bench.peers [--size 1000] [--tools FOLDER,FOLDER] [--output FILE]

Each tool gets the Markdown that Belegt generated, builds it, and previews it while one page is edited. Hugo and
Eleventy have a template of a few lines, so their times are a lower bound; MkDocs is tuned Material, Zensical reads the
same settings. Tools are looked for in the folders named and on the PATH; what is not there is named as not measured.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.bench.measures import BASE, SITE
from tests.bench.processes import python, run
from tests.bench.screen import measure_preview
from tests.bench.subject import WORDS, Corpus, write_plain
from tests.bench.table import Table, describe_machine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.subject import Project

FENCE = "---\n"
NUMBER = re.compile(r"\d+\.\d+(\.\d+)*")
"""A version in what a tool says of itself."""
HUGO = """\
baseURL: https://example.org/
languageCode: de
disableKinds: [taxonomy, term, RSS]
markup: {goldmark: {renderer: {unsafe: true}}}
"""
ELEVENTY = """\
module.exports = function () {
  return {
    dir: {input: "docs", includes: "../layouts", output: "site"},
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
};
"""
PAGE = "<!doctype html><html lang=de><head><title>{title}</title></head><body><main>{content}</main></body></html>\n"


@dataclass(frozen=True, eq=False)
class Peer:
    """A tool, and how it is used."""

    name: str
    program: str
    version: Sequence[str]
    """Arguments that print it."""
    prepare: Callable[[Path, Path], None]
    """Writes its project from the plain MkDocs project into a folder."""
    build: Sequence[str]
    serve: Sequence[str]
    """`{port}` stands for the port."""
    base: str
    """Path under which its preview shows the pages."""
    pages: str = "docs"
    """Folder of its Markdown."""


def _mkdocs(plain: Path, folder: Path) -> None:
    shutil.copytree(plain, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site"))


def _hugo(plain: Path, folder: Path) -> None:
    _copy_pages(plain / "docs", folder / "content", "_index.md")
    (folder / "hugo.yaml").write_text(HUGO, "utf-8")
    (folder / "layouts/_default").mkdir(parents=True)
    for name in ("single", "list"):
        text = PAGE.format(title="{{ .Title }}", content="{{ .Content }}")
        (folder / f"layouts/_default/{name}.html").write_text(text, "utf-8")


def _eleventy(plain: Path, folder: Path) -> None:
    _copy_pages(plain / "docs", folder / "docs", "index.md", extra={"layout": "page.njk"})
    (folder / "layouts").mkdir()
    text = PAGE.format(title="{{ title }}", content="{{ content | safe }}")
    (folder / "layouts/page.njk").write_text(text, "utf-8")
    (folder / "eleventy.config.js").write_text(ELEVENTY, "utf-8")


def _copy_pages(docs: Path, target: Path, index: str, extra: dict[str, str] | None = None) -> None:
    """Copy Markdown with no front matter but its title: other keys mean something else to each tool."""
    for path in docs.rglob("*.md"):
        _, front, body = path.read_text("utf-8").split(FENCE, 2)
        kept = {"title": str(yaml.load(front, yaml.CSafeLoader).get("title", path.stem)), **(extra or {})}
        copy = target / path.relative_to(docs).with_name(index if path.name == "index.md" else path.name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(f"{FENCE}{yaml.safe_dump(kept, allow_unicode=True)}{FENCE}{body}", "utf-8")


PEERS = (
    Peer(
        "tuned Material",
        sys.executable,
        ("-m", "mkdocs", "--version"),
        _mkdocs,
        python("mkdocs", "build", "--quiet")[1:],
        [*python("mkdocs", "serve", "--livereload", "--quiet")[1:], "--dev-addr", "127.0.0.1:{port}"],
        "/plain/",
    ),
    Peer(
        "Zensical",
        "zensical",
        ("--version",),
        _mkdocs,
        ("build", "--clean"),
        ("serve", "--dev-addr", "127.0.0.1:{port}"),
        "/plain/",
    ),
    Peer(
        "Hugo",
        "hugo",
        ("version",),
        _hugo,
        ("--quiet", "--cleanDestinationDir"),
        (
            "server",
            "--port",
            "{port}",
            "--bind",
            "127.0.0.1",
            "--baseURL",
            "http://127.0.0.1:{port}/",
            "--appendPort=false",
        ),
        "/",
        "content",
    ),
    Peer(
        "Eleventy", "eleventy", ("--version",), _eleventy, ("--quiet",), ("--serve", "--quiet", "--port", "{port}"), "/"
    ),
)


def measure(size: int, folder: Path, tools: str) -> tuple[Table, dict[str, str], list[str]]:
    """Return what was measured, the versions of the tools, and the names of those that are missing.

    Args:
        size: number of checks.
        folder: where everything lies while it is needed.
        tools: folders to look in for tools, as in PATH.

    Raises:
        FailedRunError: a tool failed.
    """
    table, (versions, missing) = Table(), find_versions(tools)
    project = Corpus.write(size, folder).copy()
    _say("Belegt")
    table.add("Belegt: whole site, cold", "s", size, run(SITE, project.root, project.caches).wall)
    plain = write_plain(project, folder / "plain")

    def belegt(port: int) -> list[str | Path]:
        return [*python("mkdocs", "serve", "--livereload", "--quiet"), "--dev-addr", f"127.0.0.1:{port}"]

    found = measure_preview(belegt, project.root, project.caches, BASE + project.page, project.edit)
    table.add("Belegt: preview ready", "s", size, found.ready)
    table.add("Belegt: from save to screen", "s", size, found.saved)
    for peer in PEERS:
        program = shutil.which(peer.program, path=tools)
        if program:
            _say(peer.name)
            _measure(peer, Path(program), plain, project, table)
    return table, versions, missing


def find_versions(tools: str) -> tuple[dict[str, str], list[str]]:
    """Return the versions of the tools that are there, and the names of those that are not.

    Args:
        tools: folders to look in for tools, as in PATH.
    """
    programs = {peer: shutil.which(peer.program, path=tools) for peer in PEERS}
    versions = {peer.name: _version(program, peer) for peer, program in programs.items() if program}
    return versions, [peer.name for peer, program in programs.items() if not program]


def _measure(peer: Peer, program: Path, plain: Path, project: Project, table: Table) -> None:
    folder = plain.with_name(peer.name.replace(" ", "-"))
    caches = folder.with_name(f"{folder.name}-caches")
    caches.mkdir()
    folder.mkdir()
    peer.prepare(plain, folder)
    cold = run([program, *peer.build], folder, caches)
    table.add(f"{peer.name}: whole site, cold", "s", project.size, cold.wall)
    page = folder / peer.pages / f"faktenchecks/{project.edited}.md"

    def edit(number: int) -> str:
        word = f"{WORDS[number % len(WORDS)]}probe{number}"
        with page.open("a", encoding="utf-8") as file:
            file.write(f"\n\n{word}\n")
        return word

    def serve(port: int) -> list[str | Path]:
        return [program, *(part.format(port=port) for part in peer.serve)]

    found = measure_preview(serve, folder, caches, peer.base + project.page, edit)
    table.add(f"{peer.name}: preview ready", "s", project.size, found.ready)
    table.add(f"{peer.name}: from save to screen", "s", project.size, found.saved)
    table.add_ratio(
        f"Belegt against {peer.name}: from save to screen",
        project.size,
        "Belegt: from save to screen",
        f"{peer.name}: from save to screen",
    )


def _version(program: str, peer: Peer) -> str:
    shown = subprocess.run([program, *peer.version], capture_output=True, text=True, check=True)
    found = NUMBER.search(shown.stdout)
    return found.group() if found else shown.stdout.strip()


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> None:
    """Measure the tools that are there."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000, help="number of checks")
    parser.add_argument("--tools", default="", help="folders of tools that are not on the PATH, with commas between")
    parser.add_argument("--output", type=Path, help="a file for the table; without it, standard output")
    given = parser.parse_args()
    path = os.pathsep.join([*filter(None, given.tools.split(",")), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        table, versions, missing = measure(given.size, Path(folder), path)
    text = f"{describe_machine(versions)}\n{table.render()}"
    if missing:
        text += f"\nNot measured, because not installed: {', '.join(missing)}.\n"
    if given.output:
        given.output.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
