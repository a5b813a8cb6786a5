"""What `make test` asks of the built site: that every link in it leads somewhere.

This file is Belegt's: `belegt upgrade` replaces it unless you change it. Tests of your own stand in files beside it.
"""

# ruff: noqa: D102, INP001, PT009  a site needs no test tool beside Python's own; names of tests are sentences

from __future__ import annotations

import unittest
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from lxml import html

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
PAGES = {path.relative_to(SITE).as_posix(): html.fromstring(path.read_bytes()) for path in sorted(SITE.rglob("*.html"))}
ADDRESS = yaml.safe_load((ROOT / "site_config" / "site.yml").read_text("utf-8"))["address"].rstrip("/") + "/"


def find_broken() -> list[str]:
    """Return every link to a page, file or heading of the site that does not exist, with where it stands."""
    named = {path: {*page.xpath("//@id"), *page.xpath("//a/@name")} for path, page in PAGES.items()}
    broken = []
    for path, page in PAGES.items():
        base = urljoin(ADDRESS, path.removesuffix("index.html"))
        for _, _, link, _ in page.iterlinks():
            whole = urljoin(base, link.strip())
            if not whole.startswith(ADDRESS):  # another site: `belegt links` asks those
                continue
            parts = urlsplit(whole.removeprefix(ADDRESS))
            target = unquote(parts.path)
            target += "index.html" if target.endswith("/") or not target else ""
            anchor = unquote(parts.fragment).partition(":~:")[0]
            if not (SITE / target).is_file() or (anchor and anchor not in named.get(target, {anchor})):
                broken.append(f"{path}: {link}")
    return broken


class TheSite(unittest.TestCase):
    """The site as it lies in build/site."""

    def test_is_built(self) -> None:
        self.assertIn("index.html", PAGES)

    def test_has_no_link_that_leads_nowhere(self) -> None:
        self.assertEqual(find_broken(), [])


if __name__ == "__main__":
    unittest.main()
