"""A disk that is full or cannot be written leaves the old site, and the message says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.newsroom import MKDOCS, NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.newsroom import Newsroom

FULL = int(os.environ.get("BELEGT_KILLS", "2"))
OWN_MOUNTS = ("unshare", "--mount", "--map-root-user")
"""Begins a command that may mount what it likes, and of which nothing is left when it ends."""
ON_A_DISK = """
set -e
mount -t tmpfs -o size=64m tmpfs "$disk"
cp -a "$project/." "$disk"
{spoil}
cd "$disk"
set +e
"$@"; echo $? > "$outside/code"
set -e
cp -a build/site "$outside/after"
{mend}
"$@"
cp -a build/site "$outside/next"
"""
SIGNS = ("lässt sich nicht schreiben", "No space left on device", "Read-only file system")


def _can_mount() -> bool:
    if not shutil.which(OWN_MOUNTS[0]):
        return False
    command = [*OWN_MOUNTS, "/bin/sh", "-c", "mount -t tmpfs tmpfs /tmp"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


needs_mount = pytest.mark.skipif(not _can_mount(), reason="this machine lets nobody mount a disk")


def build_on_disk(newsroom: Newsroom, folder: Path, spoil: str, mend: str) -> str:
    """Build on a small disk that is spoiled before, and again when it is mended; return what the first build says."""
    for name in ("disk", "outside"):
        (folder / name).mkdir()
    places = {"disk": folder / "disk", "outside": folder / "outside", "project": newsroom.project.root}
    result = subprocess.run(
        [*OWN_MOUNTS, "/bin/sh", "-c", ON_A_DISK.format(spoil=spoil, mend=mend), "sh", sys.executable, "-m", *MKDOCS],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **{name: str(path) for name, path in places.items()}},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    code = (folder / "outside" / "code").read_text("ascii").strip()
    after, following = (newsroom.state_of(folder / "outside" / name) for name in ("after", "next"))
    assert (code, after) in {("1", OLD), ("0", NEW)}, result.stderr
    assert following == NEW
    assert "Traceback" not in result.stderr
    return result.stderr if code == "1" else ""


@needs_mount
@pytest.mark.parametrize("free", [0, 80, 640])
def test_a_small_disk_that_fills_up_leaves_the_old_site_or_the_new_one(
    newsroom: Newsroom, tmp_path: Path, free: int
) -> None:
    newsroom.turn_to(NEW)
    spoil = f"""
    room=$(df -k --output=avail "$disk" | tail -n 1)
    [ $((room - {free})) -le 0 ] || head -c $(((room - {free}) * 1024)) /dev/zero > "$disk/ballast"
    """
    said = build_on_disk(newsroom, tmp_path, spoil, 'rm "$disk/ballast"')
    if free < 160:
        assert any(sign in said for sign in SIGNS), said


@needs_mount
def test_a_disk_that_cannot_be_written_leaves_the_old_site(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.turn_to(NEW)
    said = build_on_disk(newsroom, tmp_path, 'mount -o remount,ro "$disk"', 'mount -o remount,rw "$disk"')
    assert any(sign in said for sign in SIGNS), said


def test_a_disk_that_is_full_from_any_moment_on_leaves_the_old_site_or_the_new_one(
    newsroom: Newsroom, moments: list[str]
) -> None:
    last = len(moments)
    for number, moment in enumerate(1 + last * number // FULL for number in range(FULL)):
        before, wanted = newsroom.state_of_site(), (NEW, OLD)[number % 2]
        newsroom.turn_to(wanted)
        result = newsroom.run_faulty("full", moment)
        after = newsroom.state_of_site()
        assert after == (before if result.returncode else wanted), f"{moment}: {result.stderr}"
        if result.returncode:
            assert any(sign in result.stderr for sign in SIGNS), result.stderr
        newsroom.check_next_build(wanted)


@pytest.mark.parametrize("folder", ["build", "build/docs", "build/site", "build/cache"])
def test_a_folder_that_this_user_may_not_write_is_named_or_not_needed(newsroom: Newsroom, folder: str) -> None:
    newsroom.turn_to(NEW)
    path = newsroom.project.path(folder)
    for each in (path, *path.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    plain = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner") if os.geteuid() == 0 else ()
    try:
        result = subprocess.run(
            [*plain, sys.executable, "-m", *MKDOCS],
            cwd=newsroom.project.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        for each in (newsroom.project.path("build"), *newsroom.project.path("build").rglob("*")):
            each.chmod(0o755 if each.is_dir() else 0o644)
    assert "Traceback" not in result.stderr
    assert newsroom.state_of_site() == (OLD if result.returncode else NEW)
    if result.returncode:
        assert "lässt sich nicht schreiben" in result.stderr
    newsroom.check_next_build(OLD)
