"""The benchmark's results as a Markdown table, with the machine they were measured on."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml", "pillow")
UNITS = {"s": 2, "ms": 2, "MB": 0, "kB": 1, "×": 2}
"""How many decimals a value of the unit has; the last is for ratios."""


@dataclass(frozen=True)
class Table:
    """Values by what was measured and by the number of checks, in the order in which they came."""

    rows: dict[tuple[str, str], dict[int, float]] = field(default_factory=dict)
    """By label and unit, then by number of checks."""

    def add(self, label: str, unit: str, size: int, value: float) -> None:
        """Add a value, its unit one of `UNITS`."""
        self.rows.setdefault((label, unit), {})[size] = value

    def get(self, label: str, size: int) -> float | None:
        """Return a value; None if it was not measured."""
        return next((values.get(size) for (name, _), values in self.rows.items() if name == label), None)

    def add_ratio(self, label: str, size: int, above: str, below: str) -> None:
        """Add how many times one value is another, if both were measured."""
        over, under = self.get(above, size), self.get(below, size)
        if over is not None and under:
            self.add(label, "×", size, over / under)

    def render(self) -> str:
        """Return the table in Markdown."""
        sizes = sorted({size for values in self.rows.values() for size in values})
        lines = [
            "| measured | " + " | ".join(f"{size:,} checks" for size in sizes) + " |",
            "| --- |" + " ---: |" * len(sizes),
        ]
        for (label, unit), values in self.rows.items():
            cells = (f"{values[size]:,.{UNITS[unit]}f} {unit}" if size in values else "–" for size in sizes)
            lines.append(f"| {label} | {' | '.join(cells)} |")
        return "\n".join(lines) + "\n"


def describe_machine(others: Mapping[str, str] | None = None) -> str:
    """Return the machine and the versions in Markdown.

    Args:
        others: versions of programs that are no Python packages of this environment, by name.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = {"Python": platform.python_version(), **{name: version(name) for name in PACKAGES}, **(others or {})}
    named = ", ".join(f"{name} {number}" for name, number in versions.items())
    cores = len(os.sched_getaffinity(0))
    return f"{_processor()}, {cores} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}.\n{named}.\n"


def _processor() -> str:
    with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        return next(names, platform.machine())
