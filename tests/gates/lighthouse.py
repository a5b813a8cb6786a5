"""Measures the site in build/site with Lighthouse, as a slow telephone would load it.

    python -m tests.gates.lighthouse [runs]

The score for performance depends on the machine, so tests assert the rest and this command shows it: it fails where
the median of a page lies below `FAST_ENOUGH`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser.conftest import CHROMIUM, FLAGS, serve
from tests.conftest import ROOT
from tests.gates.tools import MissingToolError, get_module, get_program

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = {
    "home": "",
    "fact check": "faktenchecks/kein-dementi-aus-moskau-und-pjoengjang/",
    "article": "artikel/rt-de-unerschuetterliche-unterstuetzung/",
}
FAST_ENOUGH = 98
CHROME_FLAGS = ("--headless=new", "--disable-quic", *FLAGS)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of Lighthouse found on a page."""

    scores: Mapping[str, int]
    """From 0 to 100, by category: `performance`, `accessibility`, `best-practices`, `seo`."""
    lost: Mapping[str, tuple[str, ...]]
    """The audits that cost points, by category; categories without are left out."""
    first_paint: float
    """First contentful paint, in milliseconds, as are the next two."""
    largest_paint: float
    blocked: float
    """Total blocking time."""
    shift: float
    """Cumulative layout shift."""
    size: float
    """Bytes transferred."""
    foreign: tuple[str, ...]
    """Addresses asked for that are not of the page's own origin."""


def measure(address: str) -> Measured:
    """Run Lighthouse once with its defaults for a telephone.

    Raises:
        MissingToolError: Lighthouse, node or Chromium is not installed.
        subprocess.CalledProcessError: Lighthouse could not load the page; its words are in `stderr`.
    """
    if not CHROMIUM.is_file():
        raise MissingToolError(f"{CHROMIUM} is missing; the quality gates need it: apt-get install chromium")
    program = [get_program("node"), str(get_module("lighthouse/cli/index.js"))]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--quiet", "--output=json", f"--output-path={report}", "--no-enable-error-reporting"]
        subprocess.run(
            [*program, address, *options, f"--chrome-flags={' '.join(CHROME_FLAGS)}"],
            env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(report.read_text("utf-8"))
    audits = found["audits"]
    lost = {
        name: tuple(
            part["id"]
            for part in category["auditRefs"]
            if part["weight"] and (audits[part["id"]]["score"] or 0) < 1 and audits[part["id"]]["score"] is not None
        )
        for name, category in found["categories"].items()
    }
    requests = [request["url"] for request in audits["network-requests"]["details"]["items"]]
    return Measured(
        scores={name: round(100 * category["score"]) for name, category in found["categories"].items()},
        lost={name: ids for name, ids in lost.items() if ids},
        first_paint=audits["first-contentful-paint"]["numericValue"],
        largest_paint=audits["largest-contentful-paint"]["numericValue"],
        blocked=audits["total-blocking-time"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        size=audits["total-byte-weight"]["numericValue"],
        foreign=tuple(url for url in requests if urlsplit(url).netloc not in ("", urlsplit(address).netloc)),
    )


def main() -> int:
    """Print a table of the pages; return 1 where one is not fast enough."""
    parser = argparse.ArgumentParser(prog="python -m tests.gates.lighthouse", description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=3, help="how often each page is loaded")
    runs = parser.parse_args().runs
    site = ROOT / "build" / "site"
    if not (site / "index.html").is_file():
        raise SystemExit("build/site is missing; build it: make site")
    row = "{:<12}{:>12}{:>10}{:>8}{:>8}{:>8}{:>7}{:>6}"
    sys.stdout.write(row.format("page", "performance", "range", "FCP ms", "LCP ms", "TBT ms", "CLS", "kB") + "\n")
    fast = True
    with serve(site) as served:
        for name, path in PAGES.items():
            found = [measure(served.address + path) for _ in range(runs)]
            scores = sorted(one.scores["performance"] for one in found)
            paints = (median(one.first_paint for one in found), median(one.largest_paint for one in found))
            rest = (median(one.blocked for one in found), max(one.shift for one in found), found[0].size / 1000)
            numbers = (*(f"{value:.0f}" for value in (*paints, rest[0])), f"{rest[1]:.3f}", f"{rest[2]:.0f}")
            sys.stdout.write(row.format(name, median(scores), f"{scores[0]}-{scores[-1]}", *numbers) + "\n")
            sys.stdout.flush()
            fast = fast and median(scores) >= FAST_ENOUGH
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
