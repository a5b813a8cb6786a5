"""Which state counts as the one that was published last."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.history.published import Published, read_published
from generator.problems import BelegtError
from tests.conftest import Project, copy_small
from tests.unit.history.conftest import ARTICLE, Newsroom, begin

if TYPE_CHECKING:
    from pathlib import Path

EDIT = ("summary: Der Beschluss liegt vor,", "summary: Der Beschluss ist da,")
SECOND_EDIT = ("summary: Die Zählung ergab", "summary: Eine Zählung ergab")


def clone(newsroom: Newsroom, target: Path, *options: str) -> Newsroom:
    """Return a clone of the newsroom's repository."""
    command = ["git", "clone", "--quiet", *options, newsroom.root.as_uri(), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return Newsroom(Project(target))


def codes(newsroom: Newsroom, since: str = "") -> list[str]:
    return [problem.code for problem in newsroom.problems(since)]


def reason(root: Path) -> str:
    """Return why nothing is compared."""
    found = read_published(root)
    assert not isinstance(found, Published)
    return str(found)


def test_without_a_repository_the_reason_is_told(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    assert reason(small.root).startswith("git: not a git repository")


def test_without_git_the_reason_is_told(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(small.root))
    assert reason(small.root) == "git is not installed"


def test_before_the_first_commit_the_reason_is_told(small: Project) -> None:
    Newsroom(small).git("init", "--quiet")
    assert reason(small.root) == "there is no commit yet"


def test_after_the_first_commit_the_reason_is_told(newsroom: Newsroom) -> None:
    assert reason(newsroom.root) == "nothing was published before"


def test_work_that_is_not_committed_is_held_against_the_last_commit(newsroom: Newsroom) -> None:
    first = newsroom.git("rev-parse", "--short", "HEAD")
    newsroom.replace(*EDIT)
    assert newsroom.published().commit == first
    assert codes(newsroom) == ["silent-edit"]


def test_work_that_is_only_staged_is_held_against_the_last_commit(newsroom: Newsroom) -> None:
    newsroom.replace(*EDIT)
    newsroom.git("add", "--all")
    assert codes(newsroom) == ["silent-edit"]


def test_a_fresh_checkout_is_held_against_the_state_before_the_last_change_of_an_article(newsroom: Newsroom) -> None:
    newsroom.replace(*EDIT)
    newsroom.commit("Still geändert")
    newsroom.project.write("README", "Nichts über Artikel")
    newsroom.commit("Anderes")
    assert codes(newsroom) == ["silent-edit"]


def test_a_silent_edit_that_was_published_is_mended_by_its_entry(newsroom: Newsroom) -> None:
    newsroom.replace(*EDIT)
    newsroom.commit("Still geändert")
    translation = "        translation: Das Bad schließt am 1. Oktober.\n"
    newsroom.replace(translation, translation + "    changes:\n      - {date: 2025-10-07, note: Genauer gesagt.}\n")
    assert codes(newsroom) == []
    newsroom.commit("Nachgetragen")
    assert codes(newsroom) == []


def test_a_branch_is_held_against_where_it_left_the_main_branch(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "-b", "arbeit")
    newsroom.replace(*EDIT)
    newsroom.commit()
    newsroom.replace("title: Das Freibad schließt für immer", "title: Das Freibad schließt")
    newsroom.commit()
    assert codes(newsroom) == ["silent-edit"]


def test_what_others_publish_meanwhile_is_no_edit_of_the_branch(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "-b", "arbeit")
    newsroom.replace("evidence: strong", "evidence: medium")
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "main")
    newsroom.replace(*EDIT)
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "arbeit")
    assert codes(newsroom) == []


def test_commits_that_are_not_pushed_are_not_published(newsroom: Newsroom, tmp_path: Path) -> None:
    editor = clone(newsroom, tmp_path / "editor")
    editor.replace(*EDIT)
    editor.commit()
    editor.replace(*SECOND_EDIT)
    editor.commit()
    assert codes(editor) == ["silent-edit", "silent-edit"]


def test_a_clone_that_does_not_reach_back_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.replace(*EDIT)
    newsroom.commit()
    shallow = clone(newsroom, tmp_path / "shallow", "--depth=1")
    assert "--since" in reason(shallow.root)


def test_a_clone_of_two_commits_is_enough_for_the_last_one(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.replace(*EDIT)
    newsroom.commit()
    assert codes(clone(newsroom, tmp_path / "shallow", "--depth=2")) == ["silent-edit"]


def test_a_merge_that_a_pull_request_would_make_is_held_against_the_main_branch(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "-b", "arbeit")
    newsroom.replace(*EDIT)
    newsroom.commit()
    newsroom.git("checkout", "--quiet", "--detach", "main")
    newsroom.git("merge", "--quiet", "--no-ff", "--no-edit", "arbeit")
    assert codes(newsroom) == ["silent-edit"]
    assert codes(newsroom, "HEAD^1") == ["silent-edit"]


def test_the_state_can_be_named(newsroom: Newsroom) -> None:
    newsroom.git("tag", "veroeffentlicht")
    newsroom.replace(*EDIT)
    newsroom.commit()
    newsroom.replace("evidence: strong", "evidence: medium")
    newsroom.commit()
    assert codes(newsroom) == []
    assert codes(newsroom, "veroeffentlicht") == ["silent-edit"]


@pytest.mark.parametrize("since", ["nirgends", "--help", "HEAD:content", "-1"])
def test_a_named_state_that_is_not_there_is_wrong_use(newsroom: Newsroom, since: str) -> None:
    with pytest.raises(BelegtError, match="git has no commit"):
        read_published(newsroom.root, since)


def test_a_named_state_without_a_repository_is_wrong_use(small: Project) -> None:
    with pytest.raises(BelegtError, match="not a git repository"):
        read_published(small.root, "HEAD")


def test_only_articles_with_a_changed_file_are_read(newsroom: Newsroom) -> None:
    newsroom.replace(*EDIT)
    assert [article.slug for article in newsroom.published().articles] == ["freibad-schliesst"]


def test_a_new_file_is_no_change_of_what_was_published(newsroom: Newsroom) -> None:
    newsroom.project.write("content/articles/neu.md", "---\ntitle: Neu\n---\n")
    newsroom.git("add", "--all")
    assert newsroom.published("HEAD").articles == ()


def test_a_project_may_be_a_folder_of_the_repository(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "repository" / "site")
    Newsroom(Project(tmp_path / "repository")).git("init", "--quiet", "--initial-branch=main")
    newsroom = Newsroom(project)
    newsroom.commit()
    newsroom.replace(*EDIT)
    (problem,) = newsroom.problems("")
    assert problem.place.path == ARTICLE


def test_names_that_git_would_quote_are_found(small: Project) -> None:
    text = small.read(ARTICLE)
    small.path(ARTICLE).unlink()
    small.write("content/articles/freibad für ‚alle‘.md", text)
    newsroom = begin(Newsroom(small))
    newsroom.project.replace("content/articles/freibad für ‚alle‘.md", *EDIT)
    assert len(newsroom.published("HEAD").articles) == 1


def test_what_an_editor_set_for_git_changes_nothing(newsroom: Newsroom) -> None:
    for key, value in (
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.renames", "copies"),
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("core.quotePath", "true"),
    ):
        newsroom.git("config", key, value)
    newsroom.replace(*EDIT)
    assert codes(newsroom) == ["silent-edit"]
