"""The state of the articles that was published last.

What stands on the default branch of `origin` is published; without such a remote, what stands on `main` or `master`;
without these, the last commit. The state that counts is the youngest of it on which the work of today builds, so that
neither several local commits nor a branch hide a change. Where nothing has changed since, as on a fresh checkout, the
last step itself is looked at: the state before the last commit that touched an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.history.git import ARTICLES, Repository
from generator.history.records import read_articles
from generator.problems import BelegtError, Message, msg
from generator.reading.articles import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.article import Article

BRANCHES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
"""What is published, the first that is there."""


@dataclass(frozen=True, slots=True)
class Published:
    """The published state, as far as it is not the state of today."""

    commit: str
    """The beginning of its id."""
    date: str
    """The day of the commit, ISO 8601."""
    articles: tuple[Article, ...]
    """The articles of which a file has changed since, as they were."""


def read_published(root: Path, since: str = "") -> Published | Message:
    """Return the state that was published last, or why there is none to compare with.

    Args:
        root: the project's folder.
        since: the revision that was published last; empty to find it.

    Raises:
        BelegtError: `since` is given and cannot be read, or the repository is damaged.
    """
    try:
        repository = Repository(root)
    except BelegtError as error:
        if since:
            raise
        return error.what
    if since:
        commit = repository.find_commit(since)
        if commit is None:
            raise BelegtError(msg("git has no commit `{revision}`: fetch it, or name another", revision=since))
        return _read(repository, commit, repository.changed_paths(commit))
    return _find(repository)


def _find(repository: Repository) -> Published | Message:
    head = repository.find_commit("HEAD")
    if head is None:
        return msg("there is no commit yet")
    branch = next(filter(None, map(repository.find_commit, BRANCHES)), head)
    commit = repository.find_merge_base(head, branch)
    changed = repository.changed_paths(commit) if commit else frozenset()
    if commit == head and not changed:
        last = repository.run("rev-list", "-1", "--first-parent", head, "--", ARTICLES).strip()
        commit = repository.find_commit(f"{last}^1") if last else None
        changed = repository.changed_paths(commit) if commit else frozenset()
    if commit:
        return _read(repository, commit, changed)
    if repository.shallow:
        return msg("this clone does not reach back to it; fetch more commits, or name one with `--since`")
    return msg("nothing was published before")


def _read(repository: Repository, commit: str, changed: frozenset[str]) -> Published:
    short, date = repository.run("log", "-1", "--format=%h %cs", commit).split()
    if not changed:
        return Published(short, date, ())
    whole = {_unit(path) for path in changed}
    blobs = [blob for blob in repository.list_articles(commit) if _unit(blob.path) in whole]
    return Published(short, date, read_articles(repository, blobs))


def _unit(path: str) -> PurePosixPath:
    """Return what is one article: a file of its own, or a folder."""
    place = PurePosixPath(path)
    return place if place.parent == ROOT else place.parent
