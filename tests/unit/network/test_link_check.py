"""A link check: what is made of each answer, what is asked again, what is kept."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest

from generator.language import Catalogue
from generator.network.addresses import Use
from generator.network.client import Failure, Pace
from generator.network.findings import link_problems
from generator.network.links import LARGEST, LinkCheck, check_links
from generator.problems import BelegtError, Place
from generator.reading.files import SourceFile
from generator.reading.links import LINKS, LinkRecord, LinkStatus, load_links

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.unit.network.web import Request, Web

DAY = dt.date(2025, 10, 5)
PACE = Pace(pause=0, silence=5, whole=10, patience=5)


def check(
    root: Path,
    *addresses: str,
    known: Mapping[str, LinkRecord] | None = None,
    today: dt.date = DAY,
    older_than: int = 7,
    done: Callable[[], None] = lambda: None,
) -> dict[str, LinkRecord]:
    """Return what a check finds."""
    wanted = LinkCheck(addresses, today, older_than)
    return asyncio.run(check_links(root, wanted, known or {}, PACE, done))


def kept(root: Path) -> Mapping[str, LinkRecord]:
    """Return what the file holds."""
    records, problems = load_links(SourceFile(LINKS, (root / LINKS).read_text("utf-8"), ""))
    assert not problems
    return records


def known(status: LinkStatus = LinkStatus.OK, checked: str = "2025-10-01", **more: str) -> LinkRecord:
    return LinkRecord(status, checked, "2025-01-01", "2025-02-02", 200, **more)


def test_a_page_is_recorded_with_its_title_and_the_day(web: Web, tmp_path: Path) -> None:
    web.routes["/"] = lambda request: request.page("Rat tagt")
    records = check(tmp_path, web.url("/"))
    day = "2025-10-05"
    assert records == {web.url("/"): LinkRecord(LinkStatus.OK, day, day, day, 200, title="Rat tagt")}
    assert kept(tmp_path) == records


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (404, LinkStatus.GONE),
        (410, LinkStatus.GONE),
        (401, LinkStatus.REFUSED),
        (403, LinkStatus.REFUSED),
        (429, LinkStatus.REFUSED),
        (451, LinkStatus.REFUSED),
        (400, LinkStatus.FAILED),
        (500, LinkStatus.FAILED),
        (503, LinkStatus.FAILED),
        (599, LinkStatus.FAILED),
        (304, LinkStatus.FAILED),
        (206, LinkStatus.OK),
    ],
)
def test_the_status_code_decides(web: Web, tmp_path: Path, status: int, result: LinkStatus) -> None:
    web.routes["/"] = lambda request: request.send(status)
    record = check(tmp_path, web.url("/"))[web.url("/")]
    assert (record.status, record.http) == (result, status)


def test_a_new_address_is_recorded(web: Web, tmp_path: Path) -> None:
    web.routes["/old"] = lambda request: request.send(301, Location="/new")
    web.routes["/new"] = lambda request: request.page("Rat tagt")
    record = check(tmp_path, web.url("/old"))[web.url("/old")]
    assert (record.status, record.redirect) == (LinkStatus.MOVED, web.url("/new"))


def test_a_redirect_to_nothing_is_gone(web: Web, tmp_path: Path) -> None:
    web.routes["/old"] = lambda request: request.send(301, Location="/new")
    assert check(tmp_path, web.url("/old"))[web.url("/old")].status is LinkStatus.GONE


def test_no_answer_is_recorded_with_the_reason(web: Web, tmp_path: Path) -> None:
    address = web.url("/").replace("http:", "https:")
    record = check(tmp_path, address)[address]
    assert (record.status, record.http, record.reason) == (LinkStatus.FAILED, None, "tls")


def test_a_host_that_asks_for_a_long_pause_refuses_the_rest(web: Web, tmp_path: Path) -> None:
    web.otherwise = lambda request: request.send(429, Retry_After="9999")
    records = check(tmp_path, web.url("/a"), web.url("/b"))
    assert {record.status for record in records.values()} == {LinkStatus.REFUSED}
    assert web.asked == ["/a"]


def test_addresses_that_differ_after_the_hash_are_asked_for_once(web: Web, tmp_path: Path) -> None:
    records = check(tmp_path, web.url("/#a"), web.url("/#b"), web.url("/"))
    assert list(records) == [web.url("/")]
    assert web.asked == ["/"]


def test_a_page_of_another_name_is_noted_against_the_first_name(web: Web, tmp_path: Path) -> None:
    web.routes["/"] = lambda request: request.page("Seite nicht gefunden")
    before = {web.url("/"): known(title="Rat schließt Freibad", new_title="Rat tagt")}
    record = check(tmp_path, web.url("/"), known=before, older_than=0)[web.url("/")]
    assert (record.title, record.new_title) == ("Rat schließt Freibad", "Seite nicht gefunden")


def test_a_page_of_nearly_the_same_name_is_the_same(web: Web, tmp_path: Path) -> None:
    web.routes["/"] = lambda request: request.page("Rat schließt Freibad | Musterblatt")
    before = {web.url("/"): known(title="Rat schließt Freibad")}
    record = check(tmp_path, web.url("/"), known=before, older_than=0)[web.url("/")]
    assert (record.title, record.new_title) == ("Rat schließt Freibad", "")


def test_a_page_without_a_name_keeps_the_first(web: Web, tmp_path: Path) -> None:
    web.routes["/"] = lambda request: request.send(500)
    before = {web.url("/"): known(title="Rat schließt Freibad")}
    record = check(tmp_path, web.url("/"), known=before, older_than=0)[web.url("/")]
    assert (record.title, record.new_title) == ("Rat schließt Freibad", "")


@pytest.mark.parametrize(("status", "since"), [(LinkStatus.OK, "2025-02-02"), (LinkStatus.GONE, "2025-10-05")])
def test_a_status_holds_since_it_was_first_found(web: Web, tmp_path: Path, status: LinkStatus, since: str) -> None:
    web.routes["/"] = lambda request: request.send(200 if status is LinkStatus.OK else 404)
    record = check(tmp_path, web.url("/"), known={web.url("/"): known()}, older_than=0)[web.url("/")]
    assert (record.first_seen, record.since, record.checked) == ("2025-01-01", since, "2025-10-05")


@pytest.mark.parametrize(
    ("checked", "older_than", "asked"),
    [("2025-10-05", 7, 0), ("2025-09-29", 7, 0), ("2025-09-28", 7, 1), ("2025-10-05", 0, 1), ("2026-01-01", 7, 0)],
)
def test_a_fresh_result_is_not_asked_for_again(
    web: Web, tmp_path: Path, checked: str, older_than: int, asked: int
) -> None:
    before = {web.url("/"): known(checked=checked)}
    records = check(tmp_path, web.url("/"), known=before, older_than=older_than)
    assert len(web.asked) == asked
    assert (records == before) is not bool(asked)


@pytest.mark.parametrize("status", LinkStatus)
def test_only_a_result_that_says_something_about_the_page_is_fresh(
    web: Web, tmp_path: Path, status: LinkStatus
) -> None:
    check(tmp_path, web.url("/"), known={web.url("/"): known(status, "2025-10-05")})
    assert len(web.asked) == (status in {LinkStatus.FAILED, LinkStatus.REFUSED})


def test_what_is_no_longer_cited_is_forgotten(web: Web, tmp_path: Path) -> None:
    check(tmp_path, web.url("/"), known={"https://a.example/": known()})
    assert list(kept(tmp_path)) == [web.url("/")]


def test_an_interrupted_check_keeps_its_results_and_the_next_asks_for_the_rest(web: Web, tmp_path: Path) -> None:
    addresses = [web.url(f"/{number}") for number in range(6)]
    web.otherwise = lambda request: request.page("Titel")
    steps: list[None] = []

    def stop_after_three() -> None:
        steps.append(None)
        if len(steps) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(tmp_path, *addresses, done=stop_after_three)
    first = kept(tmp_path)
    assert len(first) == 3
    web.asked.clear()
    records = check(tmp_path, *addresses, known=first)
    assert len(records) == 6
    assert sorted(web.asked) == ["/3", "/4", "/5"]


def test_one_host_after_another_and_several_hosts_at_once(web: Web, tmp_path: Path) -> None:
    meeting = threading.Barrier(4)

    def meet(request: Request) -> None:
        meeting.wait(5)
        request.page("Titel")

    web.routes |= {"/0": meet, "/1": meet}
    records = check(tmp_path, *(web.url(f"/{number}", host) for host in range(4) for number in range(2)))
    assert {record.status for record in records.values()} == {LinkStatus.OK}
    assert web.most_at_once == 1


def test_of_a_file_that_is_no_page_nothing_is_read(web: Web, tmp_path: Path) -> None:
    def endless(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/pdf")
        request.end_headers()
        while not request.web.closing.wait(0.01):
            request.wfile.write(b".")

    web.routes["/"] = endless
    assert check(tmp_path, web.url("/"))[web.url("/")].status is LinkStatus.OK


def test_of_an_endless_page_only_the_beginning_is_read(web: Web, tmp_path: Path) -> None:
    sent = [0]

    def endless(request: Request) -> None:
        request.send_response(200)
        request.end_headers()
        while not request.web.closing.is_set():
            request.wfile.write(b"." * 65536)
            sent[0] += 65536

    web.routes["/"] = endless
    assert check(tmp_path, web.url("/"))[web.url("/")].status is LinkStatus.OK
    assert sent[0] >= LARGEST


def test_a_disk_that_refuses_ends_the_check(web: Web, tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file where a folder must be")
    with pytest.raises(BelegtError, match=r"links\.json"):
        check(tmp_path, web.url("/"))


def test_the_record_is_replaced_as_a_whole(web: Web, tmp_path: Path) -> None:
    check(tmp_path, web.url("/"))
    inode = (tmp_path / LINKS).stat().st_ino
    check(tmp_path, web.url("/"), older_than=0)
    assert (tmp_path / LINKS).stat().st_ino != inode
    assert [path.name for path in (tmp_path / LINKS).parent.iterdir()] == ["links.json"]


NOBODY = [f"http://{name}.invalid/" for name in ("a", "b", "c")]


def test_without_a_network_nothing_is_recorded(tmp_path: Path) -> None:
    with pytest.raises(BelegtError, match="online"):
        check(tmp_path, *NOBODY)
    assert list(tmp_path.iterdir()) == []


def test_one_answer_proves_the_network(web: Web, tmp_path: Path) -> None:
    records = check(tmp_path, *NOBODY, web.url("/"))
    assert [record.reason for record in records.values()].count("host") == 3
    assert kept(tmp_path) == records


@pytest.mark.parametrize("others", [[], [NOBODY[0]]])
def test_hosts_that_failed_before_say_nothing_about_the_network(tmp_path: Path, others: list[str]) -> None:
    before = {address: known(LinkStatus.FAILED, reason="host") for address in NOBODY[1:]}
    assert {record.status for record in check(tmp_path, *NOBODY[1:], *others, known=before).values()} == {
        LinkStatus.FAILED
    }


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (known(), []),
        (known(LinkStatus.REFUSED), []),
        (known(LinkStatus.GONE), ["link-gone"]),
        (known(LinkStatus.FAILED, reason="tls"), ["link-failed"]),
        (known(LinkStatus.MOVED, redirect="https://b.example/"), ["link-moved"]),
        (known(LinkStatus.MOVED, redirect="https://b.example/", new_title="B"), ["link-moved", "link-title-changed"]),
        (known(new_title="B"), ["link-title-changed"]),
    ],
)
def test_each_place_of_an_address_has_its_problems(record: LinkRecord, codes: list[str]) -> None:
    uses = [Use("https://a.example/#x", Place("a.yml", line, 3)) for line in (1, 2)]
    problems = list(link_problems(uses, {"https://a.example/": record}))
    assert [(problem.code, problem.place.line) for problem in problems] == [(c, line) for line in (1, 2) for c in codes]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        *((failure.value, "") for failure in Failure),
        ("", "status 200"),
        ("tls", "secure"),
        ("unheard-of", "status 200"),
    ],
)
def test_every_reason_is_told_in_words(reason: str, said: str) -> None:
    use = Use("https://a.example/", Place("a.yml", 1, 1))
    (problem,) = link_problems([use], {use.address: known(LinkStatus.FAILED, reason=reason)})
    text = Catalogue("en").message(problem.what)
    assert said in text
    assert "{" not in text
    assert text.startswith("https://a.example/ cannot be opened since the check of 2025-02-02: ")
