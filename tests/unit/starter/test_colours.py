"""The accent colour: readable on every ground, or refused with one that is."""

from __future__ import annotations

import re

import pytest

from generator.problems import BelegtError
from generator.starter.colours import ENOUGH, GROUNDS, least_contrast, read_accent, read_pair
from generator.starter.site import choose_accent, default_accent
from tests.conftest import ROOT

CSS = (ROOT / "site_config/theme/assets/belegt.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("colour", "ground", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast_is_that_of_the_guidelines(colour: str, ground: str, contrast: float) -> None:
    assert round(least_contrast(colour, [ground]), 2) == contrast


def test_the_lowest_of_several_contrasts_counts() -> None:
    assert least_contrast("#000000", ["#ffffff", "#000000"]) == 1


@pytest.mark.parametrize("colour", ["#7a1f4d", "005a3c", "#000000", " #1C4F87 "])
def test_a_dark_colour_is_taken_and_gets_a_lighter_one_for_dark_pages(colour: str) -> None:
    pair = read_accent(colour, CSS)
    grounds = [read_pair(name, CSS) for name in GROUNDS]
    assert pair.light == f"#{colour.strip().lstrip('#').lower()}"
    assert least_contrast(pair.light, [each.light for each in grounds]) >= ENOUGH
    assert least_contrast(pair.dark, [each.dark for each in grounds]) >= ENOUGH


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#e05555", "#6f6f6f"])  # the last is too pale on marks only
def test_a_pale_colour_is_refused_with_the_nearest_that_would_do(colour: str) -> None:
    with pytest.raises(BelegtError, match="too pale") as refused:
        read_accent(colour, CSS)
    nearest = re.findall(r"#[0-9a-f]{6}", str(refused.value))[-1]
    assert read_accent(nearest, CSS).light == nearest


@pytest.mark.parametrize("text", ["blue", "#12345", "#1234567", "#12345g", ""])
def test_what_is_no_colour_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BelegtError, match="#1c4f87"):
        read_accent(text, CSS)


def test_the_themes_own_colour_keeps_its_own_pair() -> None:
    assert choose_accent(default_accent()) == read_pair("accent", CSS)


def test_a_style_sheet_without_the_colour_is_not_guessed_at() -> None:
    with pytest.raises(BelegtError, match="--bl-paper"):
        read_pair("paper", "")
