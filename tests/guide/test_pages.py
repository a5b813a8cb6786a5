"""The guide's pages lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = ROOT / "docs" / "guide"
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
PAGES = sorted([GUIDE / "README.md", *GUIDE.glob("de/*.md"), *GUIDE.glob("en/*.md")])


def anchors(markdown: str) -> set[str]:
    """Return the anchors that GitHub makes from the headings."""
    return {NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-") for heading in HEADING.findall(markdown)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(GUIDE).as_posix())
def test_every_link_leads_to_a_file_or_heading_of_the_repository(page: Path) -> None:
    markdown = page.read_text("utf-8")
    links = LINK.findall(markdown)
    assert links or page.stem in {"schluessel", "keys"}
    for link in (link for link in links if not link.startswith("https://")):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.read_text("utf-8")), link


def test_both_languages_have_the_same_pages() -> None:
    assert len(list(GUIDE.glob("de/*.md"))) == len(list(GUIDE.glob("en/*.md")))
    readme = (GUIDE / "README.md").read_text("utf-8")
    for page in PAGES:
        assert page.name == "README.md" or f"({page.parent.name}/{page.name})" in readme
