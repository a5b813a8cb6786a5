"""The steps of a guide's walkthrough, read from its Markdown.

What a fenced block is, its first line says; GitHub colours it by the first word and shows nothing of the rest, the
documentation's site shows the path above it:

* `sh`: a command, run in the project's folder
* `text`: lines that the command printed, in this order; `…` stands for anything
* `yaml title="PATH"`: the whole file as it is saved
* `yaml title="PATH" from="LINE" to="LINE"`: what replaces the lines from the first to before the second, which ends it
* `diff title="PATH"`: each line with `-` becomes the line with `+`, wherever it stands
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Project

STEP = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
CHAPTER = re.compile(r"^## .+$", re.MULTILINE)
FENCE = re.compile(r"^```(\w+)(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block."""

    kind: str
    """The first word of its first line."""
    settings: Mapping[str, str]
    """The others, `key="value"`."""
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered chapter: something that the editor does, and what comes of it."""

    number: int
    title: str
    prose: str
    """Its Markdown with the blocks."""
    blocks: tuple[Block, ...]

    @property
    def done(self) -> tuple[Block, ...]:
        """What the editor does: all blocks but those that show what is printed."""
        return tuple(block for block in self.blocks if block.kind != "text")

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines that the guide says are printed."""
        return tuple(line for block in self.blocks if block.kind == "text" for line in block.text.splitlines())


def read_steps(markdown: str) -> tuple[Step, ...]:
    """Return the numbered chapters in their order; other chapters are no steps."""
    starts = [match.start() for match in CHAPTER.finditer(markdown)]
    steps = []
    for start, end in zip(starts, [*starts[1:], len(markdown)], strict=True):
        chapter = markdown[start:end]
        heading = STEP.match(chapter)
        if heading:
            steps.append(Step(int(heading[1]), heading[2], chapter, read_blocks(chapter)))
    return tuple(steps)


def read_blocks(markdown: str) -> tuple[Block, ...]:
    """Return the fenced blocks in their order."""
    return tuple(
        Block(kind, dict(part.split("=", 1) for part in shlex.split(settings)), text)
        for kind, settings, text in FENCE.findall(markdown)
    )


def missing_line(lines: tuple[str, ...], output: str) -> str | None:
    """Return the first of the lines that was not printed after the one before it."""
    printed = iter(output.splitlines())
    for line in lines:
        pattern = re.compile(".+".join(re.escape(part) for part in line.split(LEFT_OUT)))
        if not any(pattern.fullmatch(each) for each in printed):
            return line
    return None


def edit(project: Project, block: Block) -> None:
    """Change the file as the block says."""
    name = block.settings["title"]
    if block.kind == "diff":
        old, new = ([line[1:] for line in block.text.splitlines() if line.startswith(sign)] for sign in ("-", "+"))
        changes = dict(zip(old, new, strict=True))
        lines = project.read(name).splitlines()
        assert set(changes) <= {_bare(line) for line in lines}, name
        project.write(name, "".join(f"{changes.get(_bare(line), line)}\n" for line in lines))
    elif "from" in block.settings:
        text = project.read(name)
        start = text.index(f"\n{block.settings['from']}\n") + 1
        end = text.index(f"\n{block.settings['to']}\n", start) + 1
        project.write(name, text[:start] + block.text + text[end:])
    else:
        assert project.path(name).exists(), f"the guide fills in {name}, which no step made"
        project.write(name, block.text)


def _bare(line: str) -> str:
    """Return a line without its comment."""
    return line.partition("  #")[0].rstrip()
