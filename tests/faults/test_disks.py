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
OWN_MOUNTS = (
    ("unshare", "--mount", "--map-root-user"),
    ("sudo", "--non-interactive", "--preserve-env", "unshare", "--mount"),
)
"""Each may begin a command that mounts what it likes, and of which nothing is left when it ends.

Ubuntu refuses the first to users; GitHub's runners allow them the second.
"""
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


@pytest.fixture(scope="module")
def own_mounts() -> tuple[str, ...]:
    """Give what begins a command that may mount disks. A machine without it has not passed, so nothing is skipped."""
    said = []
    for begin in OWN_MOUNTS:
        if shutil.which(begin[0]):
            command = [*begin, "/bin/sh", "-c", "mount -t tmpfs tmpfs /tmp"]
            tried = subprocess.run(command, capture_output=True, text=True, check=False)
            if tried.returncode == 0:
                return begin
            said.append(tried.stderr.strip())
    needed = "apt-get install util-linux; in a container, allow it to mount: docker run --privileged"
    pytest.fail(f"these tests mount small disks, and this machine lets nobody do so ({needed}): {said}", pytrace=False)


def build_on_disk(newsroom: Newsroom, own_mounts: tuple[str, ...], folder: Path, spoil: str, mend: str) -> str:
    """Build on a small disk that is spoiled before, and again when it is mended; return what the first build says."""
    for name in ("disk", "outside"):
        (folder / name).mkdir()
    places = {"disk": folder / "disk", "outside": folder / "outside", "project": newsroom.project.root}
    result = subprocess.run(
        [*own_mounts, "/bin/sh", "-c", ON_A_DISK.format(spoil=spoil, mend=mend), "sh", sys.executable, "-m", *MKDOCS],
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


@pytest.mark.parametrize("free", [0, 80, 640])
def test_a_small_disk_that_fills_up_leaves_the_old_site_or_the_new_one(
    newsroom: Newsroom, own_mounts: tuple[str, ...], tmp_path: Path, free: int
) -> None:
    newsroom.turn_to(NEW)
    spoil = f"""
    room=$(df -k --output=avail "$disk" | tail -n 1)
    [ $((room - {free})) -le 0 ] || head -c $(((room - {free}) * 1024)) /dev/zero > "$disk/ballast"
    """
    said = build_on_disk(newsroom, own_mounts, tmp_path, spoil, 'rm "$disk/ballast"')
    if free < 160:
        assert any(sign in said for sign in SIGNS), said


def test_a_disk_that_cannot_be_written_leaves_the_old_site(
    newsroom: Newsroom, own_mounts: tuple[str, ...], tmp_path: Path
) -> None:
    newsroom.turn_to(NEW)
    said = build_on_disk(newsroom, own_mounts, tmp_path, 'mount -o remount,ro "$disk"', 'mount -o remount,rw "$disk"')
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
