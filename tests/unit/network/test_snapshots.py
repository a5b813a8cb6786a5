"""Our own copies: whole, with their sums, and never replaced."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from generator.model.source import Source, SourceKind
from generator.network.client import Pace
from generator.network.snapshots import SUMS, Kept, keep_snapshots, verify_snapshots
from generator.problems import BelegtError, Places, Spot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.network.web import Request, Web

PACE = Pace(pause=0, silence=5, whole=10, patience=5)
NOW = dt.datetime(2025, 10, 5, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
LIMIT = 1000
FILE = "content/evidence/rat-2025.warc.gz"


def source(web: Web, path: str = "/", source_id: str = "rat-2025") -> Source:
    places = Places("content/sources/stadt.yml", Spot(1, 1), {"url": Spot(4, 8)})
    return Source(
        id=source_id,
        title="Protokoll",
        described=False,
        kind=SourceKind.PRIMARY,
        places=places,
        origins=(),
        url=web.url(path),
        copy_allowed_by="CC BY 4.0",
    )


def keep(root: Path, *sources: Source) -> Kept:
    """Return what comes of keeping these sources."""
    return asyncio.run(keep_snapshots(root, sources, PACE, largest=LIMIT, clock=lambda: NOW, done=lambda: None))


def test_a_copy_has_what_it_is_what_was_asked_and_what_was_answered(web: Web, tmp_path: Path) -> None:
    web.routes["/a?b=c"] = lambda request: request.send(200, b"\x00Text \xff", X_Own="1")
    assert keep(tmp_path, source(web, "/a?b=c")) == Kept(("rat-2025.warc.gz",), ())
    with (tmp_path / FILE).open("rb") as file:
        archived = ArchiveIterator(file, check_digests="raise")
        records = [(record, record.content_stream().read()) for record in archived]
    info, response, request = records
    assert [record.rec_type for record, _ in records] == ["warcinfo", "response", "request"]
    assert {record.rec_headers.get_header("WARC-Date") for record, _ in records} == {"2025-10-05T10:30:00Z"}
    assert {record.rec_headers.get_header("WARC-Target-URI") for record, _ in records[1:]} == {web.url("/a?b=c")}
    about = info[1].decode().splitlines()
    assert about[0].startswith("software: Belegt/")
    assert about[2:] == ["source: rat-2025", f"address: {web.url('/a?b=c')}", "right: CC BY 4.0"]
    assert response[1] == b"\x00Text \xff"
    assert response[0].http_headers.get_statuscode() == "200"
    assert response[0].http_headers.get_header("X-Own") == "1"
    assert b"\r\n\r\nGET /a?b=c HTTP/1.1\r\n" in gzip.decompress((tmp_path / FILE).read_bytes())
    assert request[0].http_headers.get_header("Host") == web.hosts[0]


def test_a_body_is_kept_as_it_was_sent(web: Web, tmp_path: Path) -> None:
    packed = gzip.compress(b"Text")
    web.routes["/"] = lambda request: request.send(200, packed, Content_Encoding="gzip")
    keep(tmp_path, source(web))
    with (tmp_path / FILE).open("rb") as file:
        bodies = [record.raw_stream.read() for record in ArchiveIterator(file) if record.rec_type == "response"]
    assert bodies == [packed]


def test_a_body_sent_in_pieces_is_kept_in_one(web: Web, tmp_path: Path) -> None:
    def pieces(request: Request) -> None:
        request.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nTe\r\n2\r\nxt\r\n0\r\n\r\n"
        )

    web.routes["/"] = pieces
    keep(tmp_path, source(web))
    with (tmp_path / FILE).open("rb") as file:
        found = [
            (record.content_stream().read(), record.http_headers.get_header("X-Archive-Orig-Transfer-Encoding"))
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    assert found == [(b"Text", "chunked")]


def test_the_sum_stands_in_a_sorted_list(web: Web, tmp_path: Path) -> None:
    web.otherwise = lambda request: request.page("Titel")
    keep(tmp_path, source(web, "/b", "b"), source(web, "/a", "a/c1"))
    sums = {
        name: sha256((tmp_path / "content/evidence" / name).read_bytes()).hexdigest()
        for name in ("a/c1.warc.gz", "b.warc.gz")
    }
    assert (tmp_path / SUMS).read_text() == "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    assert verify_snapshots(tmp_path) == ()


def test_a_copy_that_is_there_is_never_replaced(web: Web, tmp_path: Path) -> None:
    web.routes["/"] = lambda request: request.page("Titel")
    keep(tmp_path, source(web))
    before = (tmp_path / FILE).read_bytes()
    web.asked.clear()
    assert keep(tmp_path, source(web)) == Kept((), ())
    assert web.asked == []
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("status", [404, 500, 403, 206])
def test_what_is_no_whole_page_is_not_kept(web: Web, tmp_path: Path, status: int) -> None:
    web.routes["/"] = lambda request: request.send(status, b"x")
    (problem,) = keep(tmp_path, source(web)).failed
    assert (problem.code, problem.place.line, problem.place.column) == ("snapshot-failed", 4, 8)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("size", "failed"), [(LIMIT, 0), (LIMIT + 1, 1)])
def test_what_is_too_large_is_not_kept(web: Web, tmp_path: Path, size: int, failed: int) -> None:
    web.routes["/"] = lambda request: request.send(200, b"." * size)
    assert len(keep(tmp_path, source(web)).failed) == failed
    assert (tmp_path / FILE).exists() is not bool(failed)


def test_one_failure_does_not_keep_the_others_from_being_kept(web: Web, tmp_path: Path) -> None:
    web.routes["/b"] = lambda request: request.page("Titel")
    kept = keep(tmp_path, replace(source(web), url="http://nobody.invalid/"), source(web, "/b", "b"))
    assert (kept.written, len(kept.failed)) == (("b.warc.gz",), 1)


@pytest.mark.parametrize("source_id", ["../a", "a/../../b", "a//b", "A", "a/.b", ""])
def test_no_copy_lies_outside_its_folder(web: Web, tmp_path: Path, source_id: str) -> None:
    with pytest.raises(BelegtError, match="name of a file"):
        keep(tmp_path, source(web, source_id=source_id))
    assert web.asked == []


def test_a_changed_a_missing_and_an_unlisted_copy_are_found(web: Web, tmp_path: Path) -> None:
    web.otherwise = lambda request: request.page("Titel")
    keep(tmp_path, *(source(web, "/", name) for name in ("a", "b", "c")))
    folder = tmp_path / "content/evidence"
    (folder / "a.warc.gz").write_bytes((folder / "c.warc.gz").read_bytes())
    (folder / "b.warc.gz").rename(folder / "d.warc.gz")
    found = [(problem.code, problem.place.path, problem.place.line) for problem in verify_snapshots(tmp_path)]
    assert found == [
        ("snapshot-changed", SUMS, 1),
        ("snapshot-missing", SUMS, 2),
        ("snapshot-unlisted", "content/evidence/d.warc.gz", 1),
    ]


@pytest.mark.parametrize("line", ["rubbish", f"{'0' * 64} a.warc.gz", f"{'0' * 64}  a\n{'1' * 64}  a"])
def test_a_damaged_list_of_sums_is_said_so(tmp_path: Path, line: str) -> None:
    (tmp_path / SUMS).parent.mkdir(parents=True)
    (tmp_path / SUMS).write_text(f"{line}\n")
    with pytest.raises(BelegtError, match="SHA256SUMS:"):
        verify_snapshots(tmp_path)


def test_without_copies_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert verify_snapshots(tmp_path) == ()
