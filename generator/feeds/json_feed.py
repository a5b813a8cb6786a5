"""A feed as JSON.

Spec: JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.feeds.feed import JSON_SUFFIX, feed_path, plain

if TYPE_CHECKING:
    from generator.feeds.feed import Entry, Feed
    from generator.pages.site_map import SiteMap

VERSION = "https://jsonfeed.org/version/1.1"
EXTENSION = "_belegt"
"""Where an item has the check's own values; a name that begins with `_` is left to publishers."""


def json_feed(feed: Feed, site: SiteMap) -> bytes:
    """Return the feed as a document; what is not known is left out."""
    settings = site.corpus.settings
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": site.url(feed.page),
        "feed_url": settings.address + feed_path(feed.page.to, site) + JSON_SUFFIX,
        **({"description": feed.description} if feed.description else {}),
        "language": settings.language,
        "authors": [{"name": plain(settings.publisher), "url": settings.address}],
        "items": [_item(entry, plain(settings.publisher)) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _item(entry: Entry, publisher: str) -> dict[str, Any]:
    """Return the entry; who signs the feed signs every item that names nobody else."""
    tags = list(dict.fromkeys(category.label for category in entry.categories))
    check = {key: value for key, value in entry.check.items() if value}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": entry.published,
        "date_modified": entry.updated,
        **({"authors": [{"name": entry.author}]} if entry.author != publisher else {}),
        **({"tags": tags} if tags else {}),
        **({EXTENSION: check} if check else {}),
    }
