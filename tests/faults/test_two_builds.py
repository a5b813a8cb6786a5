"""Two builds of one project at once: the second waits, and says for whom."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.language import Catalogue
from generator.lock import BuildLock
from tests.faults.newsroom import NEW, OLD

if TYPE_CHECKING:
    from tests.faults.newsroom import Newsroom

WORDS = Catalogue.of_the_tool("de")


def test_a_build_waits_for_the_other_one_and_names_it(newsroom: Newsroom) -> None:
    newsroom.turn_to(NEW)
    lock = BuildLock()
    lock.take(newsroom.project.root, WORDS)
    second = newsroom.start()
    assert second.stderr
    assert str(os.getpid()) in second.stderr.readline()
    assert second.poll() is None
    assert newsroom.state_of_site() == OLD
    lock.release()
    said = second.communicate()[1]
    assert second.returncode == 0, said
    assert newsroom.state_of_site() == NEW


def test_a_build_that_was_killed_keeps_nobody_waiting(newsroom: Newsroom) -> None:
    newsroom.turn_to(NEW)
    assert newsroom.run_faulty("kill", 20).returncode < 0
    newsroom.check_next_build(NEW)


def test_builds_at_the_same_time_all_succeed(newsroom: Newsroom) -> None:
    newsroom.turn_to(NEW)
    builds = [newsroom.start() for _ in range(3)]
    ends = [(build.communicate()[1], build.returncode) for build in builds]
    assert [code for _said, code in ends] == [0, 0, 0], ends
    assert newsroom.state_of_site() == NEW
    newsroom.check_next_build(OLD)


def test_whoever_holds_the_lock_may_take_it_again(newsroom: Newsroom) -> None:
    lock = BuildLock()
    for _ in range(2):
        lock.take(newsroom.project.root, WORDS)
    lock.release()
    lock.release()
    assert newsroom.start().communicate()[1] == ""
