"""The site works where GitHub Pages puts it: below a folder, at the root of a host, with its page for what is missing.

`tests/site/test_links.py` looks links up in the files of the site; here a reader asks a server.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Project, copy_small
from tests.site.test_links import READERS, links_in
from tests.workflows.pages_server import serve_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workflows.pages_server import Answer, Pages

FORMER, NOW = "freibad-macht-zu", "freibad-schliesst-im-oktober"
ADDRESS = "https://example.org/belegt/"
MISSING = ("gibt-es-nicht", "faktenchecks/gibt-es-nicht/", "a/b/c/d.html")


@dataclass(frozen=True)
class Published:
    """A site, where it says that it is, and where it is served."""

    project: Project
    origin: str
    """Scheme and host that the site names as its own."""
    pages: Pages

    def path(self, uri: str) -> str:
        """Return the path of a page on the host."""
        return self.pages.base + uri

    def own(self, base: str, link: str) -> str | None:
        """Return the path that a link leads to, joined as a browser joins it; None if it leads to another host."""
        target, parts = urldefrag(urljoin(self.origin + base, link)).url, urlsplit(self.origin)
        found = urlsplit(target)
        return found.path if (found.scheme, found.netloc) == (parts.scheme, parts.netloc) else None

    def follow(self, path: str) -> Answer:
        """Ask for a path as a reader's browser does, following where the server leads."""
        answer = self.pages.get(path)
        return self.pages.get(answer.headers["location"]) if answer.status == 301 else answer


@pytest.fixture(scope="module", params=["/repo/", "/"], ids=["project site", "user site"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Give the small site, built for an address and served there; one of its checks had another id before."""
    base: str = request.param
    origin = "https://musterstadt.example"
    project = copy_small(tmp_path_factory.mktemp("site") / "project")
    for name in ("mkdocs.yml", "site_config/site.yml"):
        project.replace(name, ADDRESS, origin + base)
    article = "content/articles/freibad-schliesst.md"
    project.replace(article, f"  - id: {NOW}\n", f"  - id: {NOW}\n    formerly: [{FORMER}]\n")
    result = project.run("mkdocs", "build", "--strict", "--quiet")
    assert result.returncode == 0, result.stdout + result.stderr
    with serve_pages(project.path("build/site"), base) as pages:
        yield Published(project, origin, pages)


def test_every_address_that_the_site_names_as_its_own_is_there(published: Published) -> None:
    site = published.project.path("build/site")
    asked: dict[str, str] = {}
    for file in (path for path in sorted(site.rglob("*")) if path.suffix in READERS):
        name = file.relative_to(site).as_posix()
        page = published.path(name.removesuffix("index.html"))
        for link in links_in(file):
            path = published.own(page, link)
            if path is not None:
                asked.setdefault(path, name)
    assert len(asked) > 60
    answers = {path: published.pages.get(path).status for path in asked}
    assert {path: (status, asked[path]) for path, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("missing", MISSING)
def test_the_page_for_a_missing_address_has_its_styles_and_leads_back_from_any_depth(
    published: Published, missing: str
) -> None:
    answer = published.pages.get(published.path(missing))
    assert answer.status == 404
    page = LexborHTMLParser(answer.body.decode())
    assert page.css("h1")[0].text() == "Diese Seite gibt es nicht"
    links = {node.attributes.get(key) or "" for key in ("href", "src") for node in page.css(f"[{key}]")}
    paths = {path for link in links if (path := published.own(published.path(missing), link)) is not None}
    paths -= {published.path(missing)}  # links to a place on this very page
    assert published.path("") in paths
    assert any(path.endswith(".css") for path in paths)
    assert any(path.endswith(".js") for path in paths)
    assert {path: status for path in paths if (status := published.pages.get(path).status) != 200} == {}


def test_a_former_address_leads_to_the_check(published: Published) -> None:
    path = published.path(f"faktenchecks/{FORMER}/")
    page = LexborHTMLParser(published.pages.get(path).body.decode())
    (refresh,) = page.css("meta[http-equiv=refresh]")
    target = (refresh.attributes["content"] or "").partition("url=")[2]
    (canonical,) = page.css("link[rel=canonical]")
    assert canonical.attributes["href"] == f"{published.origin}{published.path(f'faktenchecks/{NOW}/')}"
    for link in (target, *(node.attributes["href"] or "" for node in page.css("article a[href]"))):
        assert published.own(path, link) == published.path(f"faktenchecks/{NOW}/")
    assert published.pages.get(published.own(path, target) or "").status == 200


def test_an_address_without_its_last_slash_leads_to_the_page(published: Published) -> None:
    path = published.path(f"faktenchecks/{NOW}")
    assert published.pages.get(path).status == 301
    assert published.follow(path).body == published.pages.get(f"{path}/").body


def test_pages_and_data_come_compressed_and_unharmed(published: Published) -> None:
    for name in ("index.html", "404.html", "sitemap.xml", "assets/belegt.css"):
        answer = published.pages.get(published.path(name))
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.body == published.project.path(f"build/site/{name}").read_bytes()


def test_what_belongs_to_no_page_of_the_site_is_not_served(published: Published) -> None:
    for path in ("../mkdocs.yml", "%2e%2e/mkdocs.yml", "assets/../../../mkdocs.yml"):
        assert published.pages.get(published.path(path)).status == 404


def test_no_file_has_a_name_or_a_form_that_pages_refuses(published: Published) -> None:
    site = published.project.path("build/site")
    files = list(site.rglob("*"))
    assert not [path for path in files if path.is_symlink()]
    assert not [path for path in files if path.is_file() and path.stat().st_nlink != 1]
    assert not [path for path in files if not path.stat().st_mode & 0o004]
