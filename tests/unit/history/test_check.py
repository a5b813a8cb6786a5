"""How `belegt check` speaks of what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.commands.check import check
from tests.unit.history.test_published import EDIT

if TYPE_CHECKING:
    from tests.conftest import Project
    from tests.unit.history.conftest import Newsroom


def run(project: Project, *arguments: str) -> Result:
    """Run the command in this process."""
    options = ["--root", str(project.root), "--language", "en", *arguments]
    return CliRunner().invoke(check, options, catch_exceptions=False)


def test_a_silent_edit_fails(newsroom: Newsroom) -> None:
    newsroom.replace(*EDIT)
    result = run(newsroom.project)
    assert result.exit_code == 1
    assert ": error: silent-edit: " in result.stderr
    commit = newsroom.git("rev-parse", "--short", "HEAD")
    assert f"compared with what was published on 2025-10-06 ({commit})\n" in result.stderr


def test_a_run_that_compares_nothing_says_so_and_passes(newsroom: Newsroom) -> None:
    result = run(newsroom.project, "--strict")
    assert result.exit_code == 0
    assert result.stderr == "not compared with what was published: nothing was published before\n"


def test_the_published_commit_can_be_named(newsroom: Newsroom) -> None:
    first = newsroom.git("rev-parse", "HEAD")
    newsroom.replace(*EDIT)
    newsroom.commit()
    newsroom.replace("evidence: strong", "evidence: medium")
    newsroom.commit()
    assert run(newsroom.project).exit_code == 0
    assert run(newsroom.project, "--since", first).exit_code == 1


@pytest.mark.parametrize("since", ["nirgends", "--version"])
def test_a_commit_that_is_not_there_is_wrong_use(newsroom: Newsroom, since: str) -> None:
    result = run(newsroom.project, "--since", since)
    assert result.exit_code == 2
    assert f"git has no commit `{since}`" in result.stderr
