"""Copies in the Wayback Machine: looked up, ordered, and written where they belong."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.network.archive import Archived, ContentFiles, archive_sources, unarchived
from generator.network.client import Client, Pace
from generator.network.wayback import Wayback
from generator.problems import BelegtError
from generator.project import check_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project
    from tests.unit.network.web import Request, Web

PACE = Pace(pause=0, silence=5, whole=10, patience=5)
PAGE = "https://stadt.example/protokoll?a=b&c=ü#d"
SOURCES = "content/sources/stadt.yml"
ARTICLE = "content/articles/freibad-schliesst.md"
NOT_REACHED = "not_archived: Das Archiv war nicht erreichbar."


def look(web: Web, closest: Any, status: int = 200) -> None:
    """Let the archive answer every question with this copy."""
    body = json.dumps({"archived_snapshots": {"closest": closest} if closest else {}}).encode()
    web.otherwise = lambda request: request.send(status, body, Content_Type="application/json")


def copy(web: Web, stamp: str = "20251005000000", **changes: Any) -> dict[str, Any]:
    return {"available": True, "status": "200", "timestamp": stamp, "url": web.url(f"/web/{stamp}/{PAGE}"), **changes}


def find(web: Web, day: str = "") -> str | None:
    async def ask() -> str | None:
        async with Client(PACE) as client:
            return await Wayback(client, web.url(""), web.url("")).find_copy(PAGE, day)

    return asyncio.run(ask())


def save(web: Web, pace: Pace = PACE) -> str | None:
    async def ask() -> str | None:
        async with Client(pace) as client:
            return await Wayback(client, web.url(""), web.url("")).save("https://stadt.example/protokoll")

    return asyncio.run(ask())


def archive(web: Web, project: Project, done: Callable[[], None] = lambda: None, *, saving: bool = False) -> Archived:
    """Return what comes of archiving the project's sources."""
    checked, files = check_project(project.root)

    async def ask() -> Archived:
        async with Client(PACE) as client:
            wayback = Wayback(client, web.url(""), web.url(""))
            content = ContentFiles(project.root, files)
            return await archive_sources(
                content, unarchived(checked.corpus), wayback, wayback if saving else None, done
            )

    return asyncio.run(ask())


def test_the_copy_nearest_to_the_day_is_asked_for(web: Web) -> None:
    look(web, copy(web))
    assert find(web, "2025-10-01") == web.url(f"/web/20251005000000/{PAGE}")
    (asked,) = web.asked
    assert urlsplit(asked).path == "/wayback/available"
    assert parse_qs(urlsplit(asked).query) == {"url": [PAGE], "timestamp": ["20251001"]}


def test_a_copy_is_written_with_https_as_the_archive_has_it(web: Web) -> None:
    secure = copy(web)["url"].replace("http:", "https:", 1)
    look(web, copy(web, url=secure))
    assert find(web) == web.url(f"/web/20251005000000/{PAGE}")


@pytest.mark.parametrize(
    "changes",
    [
        {"available": False},
        {"status": "404"},
        {"status": "301"},
        {"url": "https://archive.ph/web/20251005000000/https://stadt.example/"},
        {"url": "https://a.example/web/20251005000000/https://stadt.example/"},
        {"url": "/web/2025/https://stadt.example/"},
        {"url": "/web/20251005000000/https://stadt.example/ <script>"},
        {"url": "javascript:alert(1)"},
        {"url": ""},
        {"url": None},
    ],
)
def test_what_is_no_good_copy_is_none(web: Web, changes: dict[str, Any]) -> None:
    look(web, copy(web, **changes))
    assert find(web) is None


def test_no_copy_is_none(web: Web) -> None:
    look(web, None)
    assert find(web) is None


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"{}"),
        (200, b'{"archived_snapshots": 1}'),
        (200, b"[" * 100_000),
        (503, b"{}"),
        (429, b"{}"),
    ],
)
def test_an_archive_that_cannot_be_asked_ends_the_run(web: Web, status: int, body: bytes) -> None:
    web.otherwise = lambda request: request.send(status, body)
    with pytest.raises(BelegtError, match="Wayback Machine"):
        find(web)


def test_an_archive_that_is_not_there_ends_the_run(web: Web) -> None:
    web.otherwise = lambda request: request.connection.close()
    with pytest.raises(BelegtError, match="Wayback Machine"):
        find(web)


SAVED = "/web/20251101000000/https://stadt.example/protokoll"


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Location": SAVED},
        {"Link": f'<https://stadt.example/>; rel="original", <{SAVED}>; rel="memento"; datetime="x"'},
    ],
)
def test_the_address_of_a_new_copy_is_read_from_the_answer(web: Web, headers: dict[str, str]) -> None:
    web.routes["/save/https://stadt.example/protokoll"] = lambda request: request.send(200, b"", **headers)
    assert save(web) == web.url(SAVED)


def test_the_address_of_a_new_copy_is_where_the_order_leads(web: Web) -> None:
    web.routes["/save/https://stadt.example/protokoll"] = lambda request: request.send(302, Location=SAVED)
    web.routes[SAVED] = lambda request: request.page("Protokoll")
    assert save(web) == web.url(SAVED)


@pytest.mark.parametrize("status", [200, 404, 403, 500, 520])
def test_a_page_that_cannot_be_saved_has_no_copy(web: Web, status: int) -> None:
    web.otherwise = lambda request: request.send(status)
    assert save(web) is None


def test_a_page_that_takes_too_long_to_save_has_no_copy(web: Web) -> None:
    def hang(_: Request) -> None:
        web.closing.wait(5)

    web.otherwise = hang
    assert save(web, Pace(pause=0, silence=0.05)) is None


@pytest.mark.parametrize("status", [429, 401])
def test_an_archive_that_takes_no_orders_ends_the_run(web: Web, status: int) -> None:
    web.otherwise = lambda request: request.send(status, Retry_After="99")
    with pytest.raises(BelegtError, match="no more orders"):
        save(web)


def test_copies_take_the_place_of_the_reasons_why_there_are_none_and_nothing_else_changes(
    web: Web, small: Project
) -> None:
    look(web, copy(web))
    before = {path: small.read(path) for path in (SOURCES, ARTICLE)}
    result = archive(web, small)
    line = f"archived: {copy(web)['url']}"
    assert (result.found, result.saved, result.missing) == (2, 0, ())
    for path, reason in ((SOURCES, NOT_REACHED), (ARTICLE, "not_archived: Die Seite verbietet es.")):
        assert reason in before[path]
        assert small.read(path) == before[path].replace(reason, line)
    assert check_project(small.root)[0].problems == ()


def test_a_copy_follows_the_address_where_no_reason_is_given(web: Web, small: Project) -> None:
    small.replace(SOURCES, f"  {NOT_REACHED}\n", "")
    look(web, copy(web))
    before, url = small.read(SOURCES), "  url: https://stadt.example/protokoll\n"
    archive(web, small)
    assert small.read(SOURCES) == before.replace(url, f"{url}  archived: {copy(web)['url']}\n")


def test_several_sources_of_a_file_get_their_own_copies(web: Web, small: Project) -> None:
    small.replace(SOURCES, "  described: true\n", "  url: https://stadt.example/presse\n")
    small.write(SOURCES, small.read(SOURCES) + "c: {title: C, kind: news, url: 'https://c.example/'}\n")

    def named(request: Request) -> None:
        page = parse_qs(urlsplit(request.path).query)["url"][0]
        closest = {**copy(web), "url": web.url(f"/web/20251005000000/{page}")}
        request.send(200, json.dumps({"archived_snapshots": {"closest": closest}}).encode())

    web.otherwise = named
    archive(web, small)
    corpus = check_project(small.root)[0].corpus
    assert {source.archived for source in corpus.sources.values()} == {
        web.url(f"/web/20251005000000/{source.url}") for source in corpus.sources.values()
    }


def test_a_source_with_a_copy_is_not_asked_for(web: Web, small: Project) -> None:
    look(web, copy(web))
    archive(web, small)
    web.asked.clear()
    before = small.tree("content")
    assert archive(web, small) == Archived(0, 0, ())
    assert web.asked == []
    assert small.tree("content") == before


@pytest.mark.parametrize("host", ["web.archive.org", "perma.cc"])
def test_an_address_that_is_a_copy_itself_is_not_asked_for(small: Project, host: str) -> None:
    small.replace(SOURCES, "stadt.example", host)
    corpus = check_project(small.root)[0].corpus
    assert [source.id for source in unarchived(corpus)] == ["freibad-schliesst-im-oktober/c2"]


def test_a_source_without_copy_is_reported_at_its_address(web: Web, small: Project) -> None:
    look(web, None)
    result = archive(web, small)
    assert [(p.code, p.place.path, p.place.line, p.place.column) for p in result.missing] == [
        ("not-archived", ARTICLE, 39, 16),
        ("not-archived", SOURCES, 4, 8),
    ]


def test_saving_is_tried_only_where_nothing_is_found(web: Web, small: Project) -> None:
    look(web, None)
    web.routes["/save/https://stadt.example/protokoll"] = lambda request: request.send(200, Content_Location=SAVED)
    web.routes["/save/https://baeder.example/auskunft"] = lambda request: request.send(404)
    result = archive(web, small, saving=True)
    assert (result.found, result.saved, len(result.missing)) == (0, 1, 1)
    assert f"archived: {web.url(SAVED)}\n" in small.read(SOURCES)


def test_what_was_found_before_an_interruption_is_kept(web: Web, small: Project) -> None:
    look(web, copy(web))

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive(web, small, stop)
    assert "archived: " in small.read(ARTICLE) + small.read(SOURCES)
    web.asked.clear()
    archive(web, small)
    assert len(web.asked) == 1


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(web: Web, small: Project) -> None:
    def edit_then_answer(request: Request) -> None:
        small.write(ARTICLE, "# mine\n")
        request.send(200, json.dumps({"archived_snapshots": {"closest": copy(web)}}).encode())

    web.otherwise = edit_then_answer
    with pytest.raises(BelegtError, match="changed meanwhile"):
        archive(web, small)
    assert small.read(ARTICLE) == "# mine\n"


def test_line_ends_byte_order_mark_and_rights_of_a_file_stay(web: Web, small: Project) -> None:
    before = b"\xef\xbb\xbf" + small.read(SOURCES).replace("\n", "\r\n").encode()
    small.path(SOURCES).write_bytes(before)
    small.path(SOURCES).chmod(0o640)
    look(web, copy(web))
    archive(web, small)
    added = f"archived: {copy(web)['url']}".encode()
    assert small.path(SOURCES).read_bytes() == before.replace(NOT_REACHED.encode(), added)
    assert small.path(SOURCES).stat().st_mode & 0o777 == 0o640
