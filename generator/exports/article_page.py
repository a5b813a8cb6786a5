"""An article's page as schema.org data: the article it is about, and the checks it lists, which it does not repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.claim_review import article_node, known, publisher_node
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from generator.exports.open_data import OpenData
    from generator.model.article import Article


def article_page(article: Article, data: OpenData) -> dict[str, Any]:
    """Return the `WebPage` of the article with its `NewsArticle` and an `ItemList` of its checks in reading order."""
    site, checks = data.site, data.by_article[article.slug]
    page = site.url(site.article(article))
    return known(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "@id": page,
            "url": page,
            "name": article.title,
            "inLanguage": site.corpus.settings.language,
            "publisher": publisher_node(site),
            "dateModified": last_change(checks),
            "about": article_node(article, site),
            "mainEntity": {
                "@type": "ItemList",
                "@id": f"{page}#checks",
                "numberOfItems": len(checks),
                "itemListOrder": "https://schema.org/ItemListOrderAscending",
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "name": link.text, "url": site.url(link)}
                    for position, link in enumerate(map(site.check, checks), 1)
                ],
            },
        }
    )
