"""The three commands: what they print, what they write, how they end."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.commands.archive import archive
from generator.commands.links import links
from generator.commands.snapshot import snapshot
from generator.reading.files import SourceFile
from generator.reading.links import LINKS, load_links

if TYPE_CHECKING:
    import click

    from tests.conftest import Project
    from tests.unit.network.web import Request, Web

SOURCES = "content/sources/stadt.yml"
ARTICLE = "content/articles/freibad-schliesst.md"
OTHER = "content/articles/stadtrat-beschliesst-freibad/index.md"
LINKS_OF_THIS_MACHINE = (
    "from generator.network import client; client.is_public = lambda address: True; "
    "from generator.commands.links import links; links()"
)
"""The command in a process of its own, where servers of this machine pass for public ones."""


def run(command: click.Command, project: Project, *arguments: str) -> Result:
    """Run a command in this process; what it does not expect is raised."""
    options = ["--root", str(project.root), "--language", "en"]
    return CliRunner().invoke(command, [*options, *arguments], catch_exceptions=False)


@pytest.fixture
def online(small: Project, web: Web) -> Project:
    """Give the small project with its four addresses, each on a host of the test's own."""
    for host, (file, address) in enumerate(
        (
            (ARTICLE, "https://musterblatt.example/freibad"),
            (SOURCES, "https://stadt.example/protokoll"),
            (ARTICLE, "https://baeder.example/auskunft"),
            (OTHER, "https://neues-blatt.example/rat"),
        )
    ):
        small.replace(file, address, web.url(f"/{host}", host))
    web.otherwise = lambda request: request.page("Titel")
    return small


def test_links_that_are_there_end_with_0(online: Project, web: Web) -> None:
    result = run(links, online)
    assert result.exit_code == 0
    assert result.stdout == "4 addresses, 4 asked: 4 there, 0 moved, 0 gone, 0 failed, 0 refused to answer\n"
    assert result.stderr == ""
    assert sorted(web.asked) == ["/0", "/1", "/2", "/3"]


def test_a_dead_link_is_reported_at_its_line_and_ends_with_1(online: Project, web: Web) -> None:
    web.routes["/2"] = lambda request: request.send(410)
    result = run(links, online)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{ARTICLE}:39:16: warning: link-gone: ")
    assert f"    39 |           url: {web.url('/2', 2)}\n" in result.stderr
    assert ", 3 there, 0 moved, 1 gone, " in result.stdout.replace(": 3", ", 3")


def test_a_second_run_asks_nobody_and_says_the_same(online: Project, web: Web) -> None:
    web.routes["/2"] = lambda request: request.send(410)
    first = run(links, online)
    before = online.tree("content")
    web.asked.clear()
    second = run(links, online)
    assert web.asked == []
    assert (second.stderr, second.exit_code) == (first.stderr, 1)
    assert second.stdout.startswith("4 addresses, 0 asked: ")
    assert online.tree("content") == before


def test_older_than_0_asks_everybody_again(online: Project, web: Web) -> None:
    run(links, online)
    web.asked.clear()
    run(links, online, "--older-than", "0")
    assert len(web.asked) == 4


def test_the_address_of_a_reply_is_asked_for_and_reported_at_its_line(online: Project, web: Web) -> None:
    reply = f"    reply:\n      date: 2025-10-03\n      text: Nein.\n      url: {web.url('/reply')}\n"
    online.replace(ARTICLE, "    topics: [Schwimmbad]\n", f"    topics: [Schwimmbad]\n{reply}")
    web.routes["/reply"] = lambda request: request.send(404)
    line = online.read(ARTICLE).split("/reply")[0].count("\n") + 1
    assert f"{ARTICLE}:{line}:12: warning: link-gone: " in run(links, online).stderr


def test_a_damaged_record_is_reported_and_not_overwritten(online: Project, web: Web) -> None:
    online.write(LINKS, "{\n<<<<<<< ours\n")
    result = run(links, online)
    assert result.exit_code == 1
    assert f"{LINKS}:2:1: warning: damaged-link-file: " in result.stderr
    assert online.read(LINKS) == "{\n<<<<<<< ours\n"
    assert web.asked == []


@pytest.mark.parametrize("command", [links, archive, snapshot])
def test_content_with_errors_is_not_asked_about(online: Project, web: Web, command: click.Command) -> None:
    online.replace(ARTICLE, "verdict: richtig", "verdict: richtich")
    result = run(command, online)
    assert result.exit_code == 1
    assert "unknown-rating" in result.stderr
    assert "1 error: nobody was asked" in result.stderr
    assert web.asked == []


@pytest.mark.parametrize("command", [links, archive, snapshot])
def test_a_folder_that_is_no_project_ends_with_2(online: Project, command: click.Command) -> None:
    (online.root / "site_config" / "site.yml").unlink()
    assert run(command, online).exit_code == 2


def test_a_disk_that_refuses_ends_with_2(online: Project) -> None:
    online.write("content/evidence", "a file where a folder must be")
    result = run(links, online)
    assert result.exit_code == 2
    assert "links.json" in result.stderr


def test_an_interrupted_run_says_so_and_the_next_one_asks_for_the_rest(online: Project, web: Web) -> None:
    hanging = threading.Barrier(2)

    def hang(request: Request) -> None:
        hanging.wait(10)
        web.closing.wait(10)
        request.close_connection = True

    web.routes["/3"] = hang
    online.replace(OTHER, web.url("/3", 3), web.url("/3"))  # behind /0 on the same host
    # A shell that runs its tests in the background lets them ignore Ctrl-C.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heed}; {LINKS_OF_THIS_MACHINE}"
    with subprocess.Popen(
        [sys.executable, "-c", program, "--root", str(online.root), "--language", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        hanging.wait(30)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "interrupted: what was found so far is kept" in said
    assert "Traceback" not in said
    records, _ = load_links(SourceFile(LINKS, online.read(LINKS), ""))
    assert web.url("/0") in records
    assert web.url("/3") not in records
    web.asked.clear()
    del web.routes["/3"]
    run(links, online)
    assert "/3" in web.asked
    assert "/0" not in web.asked


def test_no_bar_is_drawn_where_nobody_watches(online: Project) -> None:
    result = subprocess.run(
        [sys.executable, "-c", LINKS_OF_THIS_MACHINE, "--root", online.root],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0
    assert result.stderr == ""


def test_other_commands_do_not_wait_for_the_network_library() -> None:
    program = "import sys; from generator.commands import archive, links, snapshot; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_nothing_is_kept_where_no_source_allows_it(online: Project, web: Web) -> None:
    result = run(snapshot, online)
    assert result.exit_code == 0
    assert result.stdout == "sources that may be kept: 0; copies written: 0, failed: 0\n"
    assert web.asked == []


def test_a_source_that_allows_it_is_kept_and_can_be_verified(online: Project, web: Web) -> None:
    online.replace(SOURCES, "  kind: primary\n", "  kind: primary\n  copy_allowed_by: amtliches Werk, § 5 UrhG\n")
    result = run(snapshot, online)
    assert result.stdout == "sources that may be kept: 1; copies written: 1, failed: 0\n"
    assert web.asked == ["/1"]
    assert run(snapshot, online, "--verify").stdout == "every copy is what was kept\n"
    assert run(snapshot, online, "rat-2025-09-19").stdout.endswith("copies written: 0, failed: 0\n")
    online.path("content/evidence/rat-2025-09-19.warc.gz").write_bytes(b"other")
    changed = run(snapshot, online, "--verify")
    assert changed.exit_code == 1
    assert "content/evidence/SHA256SUMS:1:1: error: snapshot-changed: " in changed.stderr


def test_the_build_is_not_disturbed_by_copies(online: Project) -> None:
    online.write("content/evidence/SHA256SUMS", "")
    online.path("content/evidence/a.warc.gz").write_bytes(b"." * 2_000_000)
    assert run(snapshot, online).exit_code == 0


def test_a_copy_that_cannot_be_made_ends_with_1(online: Project, web: Web) -> None:
    online.replace(SOURCES, "  kind: primary\n", "  kind: primary\n  copy_allowed_by: CC BY 4.0\n")
    web.routes["/1"] = lambda request: request.send(500)
    result = run(snapshot, online)
    assert result.exit_code == 1
    assert f"{SOURCES}:4:8: warning: snapshot-failed: " in result.stderr


def test_a_copy_that_is_too_large_is_not_kept(online: Project, web: Web) -> None:
    online.replace(SOURCES, "  kind: primary\n", "  kind: primary\n  copy_allowed_by: CC BY 4.0\n")
    web.routes["/1"] = lambda request: request.send(200, b"." * (1024 * 1024 + 1))
    assert "more than 1048576 bytes" in run(snapshot, online, "--limit", "1").stderr
    assert run(snapshot, online, "--limit", "2").exit_code == 0


@pytest.mark.parametrize(("source", "said"), [("nobody", "no source"), ("rat-2025-09-19", "copy_allowed_by")])
def test_naming_a_source_that_cannot_be_kept_ends_with_2(online: Project, source: str, said: str) -> None:
    result = run(snapshot, online, source)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_damaged_list_of_sums_ends_with_2(online: Project) -> None:
    online.write("content/evidence/SHA256SUMS", "rubbish\n")
    assert run(snapshot, online, "--verify").exit_code == 2


def test_an_archive_that_cannot_be_reached_ends_with_2(
    online: Project, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", web.url(""))
    web.otherwise = lambda request: request.send(502)
    result = run(archive, online)
    assert result.exit_code == 2
    assert "Wayback Machine (archive.org) cannot be used now" in result.stderr


def test_an_archive_with_nothing_to_do_ends_with_0(online: Project) -> None:
    for address in (SOURCES, ARTICLE):
        text = online.read(address)
        online.write(address, text.replace("http://127.", "https://perma.cc/127."))
    result = run(archive, online)
    assert result.exit_code == 0
    assert result.stdout == "0 copies found, 0 made, 0 sources still without\n"
