"""One page of every type, found by looking at the built site, so that a new type cannot be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ASSETS = ("assets", "search")


def page_types(site: Path) -> tuple[str, ...]:
    """Return the addresses of the front page, the page for missing ones, each section's index and its longest page.

    Args:
        site: the built site's folder.
    """
    found = ["", "404.html"]
    for folder in sorted(path for path in site.iterdir() if path.is_dir() and path.name not in ASSETS):
        if (folder / "index.html").is_file():
            found.append(f"{folder.name}/")
        pages = sorted(folder.glob("*/index.html"), key=lambda path: (-path.stat().st_size, path.parent.name))
        found += [f"{folder.name}/{page.parent.name}/" for page in pages[:1]]
    return tuple(found)
