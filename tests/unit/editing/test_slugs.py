"""Ids from words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.slugs import LONGEST, make_slug, make_unique
from generator.problems import Place
from generator.reading.values import check_id


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Die Stadt schließt das Freibad zum 1. Oktober.", "die-stadt-schliesst-das-freibad-zum-1-oktober"),
        ("Pjöngjang übt Ärger", "pjoengjang-uebt-aerger"),
        (unicodedata.normalize("NFD", "Pjöngjang"), "pjoengjang"),
        ("10.000 Gäste, 1.500,50 Euro", "10000-gaeste-1500-50-euro"),
        ("10.1000/x", "10-1000-x"),
        ("people's and l’été", "peoples-and-lete"),
        ("Łódź – Ørsted", "lodz-orsted"),
        ("„“ … !", ""),
        ("김정은", ""),
    ],
)
def test_words_become_an_id(text: str, slug: str) -> None:
    assert make_slug(text) == slug


def test_an_id_ends_with_a_whole_word() -> None:
    slug = make_slug("wort " * 40)
    assert len(slug) <= LONGEST
    assert set(slug.split("-")) == {"wort"}


def test_a_single_long_word_is_cut() -> None:
    assert make_slug("w" * 100) == "w" * LONGEST


def test_an_id_that_is_taken_is_numbered() -> None:
    assert make_unique("rat", {"rat", "rat-2"}) == "rat-3"


def test_an_id_that_is_reserved_is_numbered() -> None:
    assert make_unique("index", set()) == "index-2"


@given(st.text(max_size=200))
def test_what_words_become_may_be_an_address(text: str) -> None:
    slug = make_slug(text)
    assert not slug or check_id(make_unique(slug, {slug}), Place("", 1, 1)) is None
