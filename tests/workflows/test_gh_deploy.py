"""`mkdocs gh-deploy` pushes the whole site to a branch, and nothing where the content is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project
from tests.workflows.repository import GIT, Repository, git

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

BRANCH = "gh-pages"
ARTICLE = "content/articles/freibad-schliesst.md"


class Newsroom:
    """A clone in which editors work, and the bare repository that it pushes to."""

    def __init__(self, folder: Path) -> None:
        """Make both in a folder."""
        repository = Repository.create(folder / "repository")
        self.remote = folder / "remote.git"
        git(folder, "clone", "--quiet", "--bare", str(repository.project.root), str(self.remote))
        git(folder, "clone", "--quiet", str(self.remote), str(folder / "work"))
        self.project = Project(folder / "work")

    def deploy(self) -> subprocess.CompletedProcess[str]:
        """Run the command as the documentation has it."""
        return self.project.run("mkdocs", "gh-deploy", "--strict", "--quiet", **GIT)

    def published(self) -> dict[str, str]:
        """Return the git id of every file on the branch by its path."""
        lines = git(self.remote, "ls-tree", "-r", "-z", BRANCH).split("\0")
        return {name: about.split()[2] for about, _, name in (line.partition("\t") for line in lines if line)}

    def built(self) -> dict[str, str]:
        """Return the git id of every file of the site on the disk by its path."""
        site = self.project.path("build/site")
        names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        ids = git(site, "hash-object", "--no-filters", *names).split()
        return dict(zip(names, ids, strict=True))

    def commits(self) -> int:
        """Return how many times the site was published."""
        return int(git(self.remote, "rev-list", "--count", BRANCH))


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Give a newsroom that has published once."""
    newsroom = Newsroom(tmp_path_factory.mktemp("newsroom"))
    result = newsroom.deploy()
    assert result.returncode == 0, result.stdout + result.stderr
    return newsroom


def test_the_branch_holds_every_file_of_the_site_and_no_jekyll_looks_at_it(newsroom: Newsroom) -> None:
    published = newsroom.published()
    assert published.pop(".nojekyll")
    assert published == newsroom.built()
    assert {"index.html", "404.html", "sitemap.xml"} <= published.keys()


def test_the_branch_of_the_editors_is_left_alone(newsroom: Newsroom) -> None:
    assert git(newsroom.project.root, "status", "--porcelain") == ""
    assert git(newsroom.project.root, "branch", "--show-current") == "main"


def test_a_change_is_published_as_one_more_commit(newsroom: Newsroom) -> None:
    before, commits = newsroom.published(), newsroom.commits()
    newsroom.project.replace(ARTICLE, "Der Betreiber bestätigte das", "Der Betreiber bestätigte es")
    assert newsroom.deploy().returncode == 0
    after = newsroom.published()
    page = "faktenchecks/freibad-schliesst-im-oktober/index.html"
    assert before[page] != after[page]
    assert before["404.html"] == after["404.html"]
    assert {name: sha for name, sha in after.items() if name != ".nojekyll"} == newsroom.built()
    assert newsroom.commits() == commits + 1


def test_the_name_of_an_own_domain_lies_at_the_root_of_the_branch(newsroom: Newsroom) -> None:
    newsroom.project.write("site_config/theme/CNAME", "faktencheck.musterstadt.example\n")
    assert newsroom.deploy().returncode == 0
    assert git(newsroom.remote, "show", f"{BRANCH}:CNAME") == "faktencheck.musterstadt.example"


def test_a_mistake_in_the_content_publishes_nothing(newsroom: Newsroom) -> None:
    before, text = newsroom.published(), newsroom.project.read(ARTICLE)
    newsroom.project.replace(ARTICLE, "quote: Die Stadt schließt", "quote: Die Stadt schliesst")
    result = newsroom.deploy()
    newsroom.project.write(ARTICLE, text)
    assert result.returncode != 0
    assert "quote-not-found" in result.stdout + result.stderr
    assert newsroom.published() == before
