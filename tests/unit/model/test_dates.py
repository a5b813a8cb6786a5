"""Dates of day, month and year precision: what they may be, and what they mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import PartialDate


@pytest.mark.parametrize("text", ["2026-11-22", "2026-11", "2026", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_a_month_or_a_year_is_read_as_written(text: str) -> None:
    assert PartialDate.parse(text).iso == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22.11.2026",
        "2026-1-2",
        "2026-11-",
        "26-11-22",
        "2026/11/22",
        "2026-11-22T10:00",
        " 2026-11-22",
        "2026-11-22\n",
        "gestern",
        "٢٠٢٦-١١-٢٢",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2025-02-29", "2026-13", "2026-00", "2026-11-31", "2026-11-00", "0000"])
def test_a_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-22", dt.date(2026, 11, 22), dt.date(2026, 11, 22)),
        ("2026-11", dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
        ("2026-12", dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2025-02", dt.date(2025, 2, 1), dt.date(2025, 2, 28)),
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("9999-12", dt.date(9999, 12, 1), dt.date(9999, 12, 31)),
        ("9999", dt.date(9999, 1, 1), dt.date(9999, 12, 31)),
    ],
)
def test_a_date_means_the_days_from_its_first_to_its_last(text: str, first: dt.date, last: dt.date) -> None:
    date = PartialDate.parse(text)
    assert (date.earliest, date.latest) == (first, last)


@given(st.dates())
def test_every_month_lasts_until_the_day_before_the_next(day: dt.date) -> None:
    latest = PartialDate(day.isoformat()[:7]).latest
    assert (latest.year, latest.month) == (day.year, day.month)
    assert latest >= day
    assert latest == dt.date.max or (latest + dt.timedelta(days=1)).day == 1


def test_dates_sort_by_time_and_a_month_stands_before_its_days() -> None:
    texts = ["2026-11-22", "2025-12-31", "2026", "2026-11", "2026-12", "2026-11-02"]
    ordered = [date.iso for date in sorted(map(PartialDate.parse, texts))]
    assert ordered == ["2025-12-31", "2026", "2026-11", "2026-11-02", "2026-11-22", "2026-12"]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("2026-11-21", "2026-11-22"), ("2026-10", "2026-11"), ("2025", "2026-01-01"), ("2024-02", "2024-03-01")],
)
def test_a_date_lies_surely_before_another_if_all_its_days_do(earlier: str, later: str) -> None:
    assert PartialDate(earlier).surely_before(PartialDate(later))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-11-22", "2026-11-22"),
        ("2026-11", "2026-11-22"),
        ("2026-11-22", "2026-11"),
        ("2026", "2026-12-31"),
        ("2024-02", "2024-02-29"),
        ("2026-12", "2026-11"),
    ],
)
def test_a_date_that_can_mean_the_same_day_or_a_later_one_is_not_surely_before(one: str, other: str) -> None:
    assert not PartialDate(one).surely_before(PartialDate(other))


def test_a_date_is_written_as_its_iso_text() -> None:
    assert str(PartialDate("2026-11")) == "2026-11"
