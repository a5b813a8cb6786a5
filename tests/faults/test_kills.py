"""A build that is killed leaves the old site or the whole new one, and the next build is as good as a first one.

`BELEGT_KILLS=200` tries that many moments of each kind instead of a few.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING

from tests.faults.newsroom import MKDOCS, NEW, OLD

if TYPE_CHECKING:
    from tests.faults.newsroom import Newsroom

KILLS = int(os.environ.get("BELEGT_KILLS", "2"))


def test_there_is_no_moment_without_a_site(moments: list[str]) -> None:
    assert len(moments) > 100
    assert [moment for moment in moments if not moment.endswith(" published")] == []


def test_kills_at_random_moments_leave_the_old_site_or_the_new_one(newsroom: Newsroom) -> None:
    seed = int.from_bytes(os.urandom(4))
    dice = random.Random(seed)  # noqa: S311  no secret
    newsroom.turn_to(NEW)
    began = time.monotonic()
    assert newsroom.project.run(*MKDOCS).returncode == 0
    lasts = time.monotonic() - began
    for number in range(KILLS):
        before, wanted = newsroom.state_of_site(), (OLD, NEW)[number % 2]
        newsroom.turn_to(wanted)
        process = newsroom.start()
        try:
            process.communicate(timeout=dice.uniform(0.2, 1.1) * lasts)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        assert newsroom.state_of_site() in {before, wanted}, f"seed {seed}, kill {number}"
        newsroom.check_next_build(wanted)


def test_kills_at_moments_of_writing_leave_the_old_site_or_the_new_one(newsroom: Newsroom, moments: list[str]) -> None:
    last = len(moments)
    chosen = {*range(last - KILLS + 1, last + 1)} if last > KILLS else set()
    chosen |= {1 + last * number // KILLS for number in range(KILLS)}
    for number, moment in enumerate(sorted(chosen)):
        before, wanted = newsroom.state_of_site(), (NEW, OLD)[number % 2]
        newsroom.turn_to(wanted)
        result = newsroom.run_faulty("kill", moment)
        assert result.returncode in {0, -signal.SIGKILL}, result.stderr
        assert newsroom.state_of_site() in {before, wanted}, moments[moment - 1]
        newsroom.check_next_build(wanted)
