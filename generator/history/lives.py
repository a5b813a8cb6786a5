"""The life of a check: every commit that changed its record, with what changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.history.git import ARTICLES, OWN_DIFF
from generator.history.records import Record, read_records
from generator.history.wording import differs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.history.git import Repository

WALK = (
    "log",
    "--topo-order",
    "--full-history",
    "--diff-merges=separate",  # a merge that chose other words than either side has changed them
    "--raw",
    "--no-abbrev",
    "--format=%x01%H%x00%P%x00%ad%x00%aN%x00%s",
    "--date=format:%Y-%m-%d",
)
COMMIT = "\x01"
SHORT = 10
"""Characters of a commit's id that are shown."""
NOTHING = "0" * 40
"""Object id of a file that is not there."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched an article."""

    object_id: str
    parents: int
    date: str
    """Its author's day, ISO 8601."""
    author: str
    """As git names them."""
    subject: str

    @property
    def short(self) -> str:
        """The beginning of its id."""
        return self.object_id[:SHORT]


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit made of a check."""

    commit: Commit
    before: Record | None
    """None where the check was not there before."""
    after: Record | None
    """None where the commit took it out."""


@dataclass(frozen=True, slots=True)
class _Change:
    """One file that differs between a commit and one of its parents."""

    path: str
    before: str
    """Object id."""
    after: str


def trace_life(repository: Repository, names: frozenset[str]) -> tuple[Step, ...]:
    """Return what became of a check, the newest step first; empty if no commit has it.

    Args:
        repository: the project's.
        names: the ids the check has and had.

    Raises:
        BelegtError: git refuses.
    """
    walk = list(_walk(repository))
    versions = _read_versions(repository, walk, names)
    groups: dict[str, list[Step]] = {}
    for commit, changes in walk:
        before = next((versions[version] for c in changes if (version := (c.path, c.before)) in versions), None)
        after = next((versions[version] for c in changes if (version := (c.path, c.after)) in versions), None)
        groups.setdefault(commit.object_id, []).append(Step(commit, before, after))
    return tuple(step for group in groups.values() if (step := _own_step(group)))


def _own_step(group: list[Step]) -> Step | None:
    """Return the step of a commit; None where it changed nothing, or, in a merge, took what one side had.

    Args:
        group: the commit held against each of its parents from which it differs in any article.
    """
    changed = [step for step in group if differs(step.before, step.after)]
    return changed[0] if len(changed) == max(group[0].commit.parents, 1) else None


def _walk(repository: Repository) -> Iterator[tuple[Commit, tuple[_Change, ...]]]:
    """Yield each commit that touched an article, the newest first, a merge once for each of its parents."""
    for block in repository.run(*WALK, *OWN_DIFF, "HEAD", "--", ARTICLES).split(COMMIT)[1:]:
        object_id, parents, date, author, subject, *rest = block.split("\0")
        files = iter(part.strip("\n") for part in rest if part.strip("\n"))
        changes = tuple(_Change(path, *facts.split()[2:4]) for facts, path in zip(files, files, strict=True))
        yield Commit(object_id, len(parents.split()), date, author, subject), changes


def _read_versions(
    repository: Repository, walk: Iterable[tuple[Commit, tuple[_Change, ...]]], names: frozenset[str]
) -> Mapping[tuple[str, str], Record]:
    """Return the check's record in every version of a file that has it, by path and object id."""
    paths: dict[str, set[str]] = {}
    for _, changes in walk:
        for change in changes:
            for object_id in {change.before, change.after} - {NOTHING}:
                paths.setdefault(object_id, set()).add(change.path)
    marks = [name.encode() for name in names]
    found = {}
    for object_id, content in repository.read_blobs(paths):
        for path in paths[object_id]:
            own_file = PurePosixPath(path).stem in names
            if path.endswith(".md") and (own_file or any(mark in content for mark in marks)):
                for record in read_records(path, content):
                    if record.assertion.id in names:
                        found[path, object_id] = record
    return found
