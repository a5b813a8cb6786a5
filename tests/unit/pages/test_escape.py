"""Somebody else's text comes out as text wherever it is put."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.pages import escape
from tests.unit.pages.readback import BROAD, SITE, body, elements, render, tags, words

MARKUP = (
    *("<script>", "</p>", "<!--", "-->", "&lt;", "&#60;", "&amp;", "]]>", "javascript:", "http://", "www.", "x@y.de"),
    *("*", "**", "_", "__", "`", "```", "~~~", "~~", "^^", "==", "++", "{++", "++}", "{: #x .y }", "{{", "}}", "{%"),
    *("[", "]", "](", ")", "[x]: ", "![", "[[", "]]", "[^1]", "[TOC]", "[ ] ", "#", "##", "> ", "- ", "+ ", "1. ", "|"),
    *(
        "---",
        "===",
        "***",
        "| --- |",
        "!!! note",
        "??? note",
        '=== "x"',
        "/// note",
        "///",
        ":   ",
        ":smile:",
        "--8<--",
    ),
    *("\\", '"', "'", "`x`", "$x$", "\\(", "$$", "..", "...", "--", "(c)", "wzxhzdk:0", "klzzwxh:0001", "qq"),
    *(" ", "  ", "    ", "\n", "\n\n", "\t", "\r\n", "\x00", "\x02", "\x03", "\x1b", "\x7f", "\x85", "\u2028", "\xa0"),
    *("Wort", "Satz.", "Kim Jong-un", "1.000", "Doppelpunkt: ", "é", "e\u0308", "ß", "“", "”", "조선", "שלום", "🧪"),
)
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(MARKUP) | st.text(max_size=3), max_size=12).map("".join)


@given(TEXTS)
@settings(max_examples=1000, deadline=None)
@example("```\nx\n```")
@example("x\n{: onclick=alert(1) }")
def test_text_escaped_for_markdown_comes_out_as_one_paragraph_of_the_same_text(text: str) -> None:
    html = render(escape.markdown(text), SITE)
    assert tags(html) <= {"p"}
    assert words(html) == escape.clean(text).strip()


@given(TEXTS)
@settings(max_examples=400, deadline=None)
@example("/// note")
@example("/// caption")
@example("www.example.org")
@example("WWW.example.org")
def test_text_escaped_for_markdown_survives_extensions_the_site_does_not_use(text: str) -> None:
    html = render(escape.markdown(text), BROAD)
    assert tags(html) <= {"p"}
    assert words(html) == escape.clean(text).strip()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_escaped_for_markdown_stands_in_a_heading_as_the_same_text(text: str) -> None:
    html = render(f"# x {escape.markdown(text)} y", SITE)
    assert [element.tag for element in elements(html)] == ["h1"]
    assert words(html) == escape.clean(f"x {text} y")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_escaped_for_markdown_may_stand_in_an_html_block(text: str) -> None:
    html = render(f"<div>\n<p>{escape.markdown(text)}</p>\n</div>", SITE)
    assert [element.tag for element in elements(html)] == ["div", "p"]
    assert words(html) == escape.clean(text).strip()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_escaped_for_html_reads_back_unchanged_in_an_element(text: str) -> None:
    [element] = elements(f"<p>{escape.html(text)}</p>")
    assert element.text() == escape.clean(text)


@pytest.mark.parametrize("mark", ['"', "'"])
@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_escaped_for_html_reads_back_unchanged_in_a_quoted_attribute(mark: str, text: str) -> None:
    [element] = elements(f"<p title={mark}{escape.html(text)}{mark}></p>")
    assert element.attributes == {"title": escape.clean(text)}


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_escaped_for_html_stays_in_its_place_in_an_html_block_of_a_markdown_page(text: str) -> None:
    html = render(f'<div>\n<p title="{escape.html(text)}">{escape.html(text)}</p>\n</div>\n\nEnde', SITE)
    inside = elements(html)
    assert [element.tag for element in inside] == ["div", "p", "p"]
    assert inside[1].attributes == {"title": escape.clean(text)}
    assert inside[1].text() == escape.clean(text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_front_matter_reads_back_unchanged_where_a_theme_prints_it_raw(text: str) -> None:
    shown = escape.meta(text)
    page = LexborHTMLParser(f'<title>{shown}</title><meta name="description" content="{shown}"><body><h1>{shown}</h1>')
    wanted = escape.clean(text).strip()
    assert [node.attributes["content"] or "" for node in page.css("meta")] == [wanted]
    assert [node.text() for node in page.css("title, h1")] == [wanted, wanted]
    assert [node.tag for node in page.css("body *")] == ["h1"]


def test_an_entity_in_a_text_is_shown_as_it_is_written() -> None:
    shown = "&lt;script&gt; &copy; &amp;lt;"
    assert words(render(escape.markdown(shown))) == shown
    assert words(escape.html(shown)) == shown
    assert body(escape.meta(shown)).text() == shown


def test_ordinary_sentences_stay_readable_in_the_markdown() -> None:
    sentence = "Kim Jong-un sagte 1.000 Soldaten zu: „Alles“. Die F.A.Z. und/oder Reuters, 50 % dafür; Ende."
    assert escape.markdown(sentence) == sentence.replace("Z. ", "Z&#46; ")


@pytest.mark.parametrize("text", ["1. Absatz", "a. Absatz", "…. x", "x: y", "- x", "x.", "-x", "x-"])
def test_punctuation_that_could_be_markup_is_written_as_a_reference(text: str) -> None:
    assert "&#" in escape.markdown(text)


@given(st.text())
def test_clean_text_is_composed_and_has_no_control_characters_and_no_white_space_but_single_spaces(text: str) -> None:
    cleaned = escape.clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in cleaned)
    assert "  " not in cleaned
    assert all(character == " " for character in cleaned if character.isspace())


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert escape.clean(escape.clean(text)) == escape.clean(text)


@given(st.text())
def test_cleaning_keeps_every_visible_character(text: str) -> None:
    def visible(value: str) -> list[str]:
        composed = unicodedata.normalize("NFC", value)
        return [c for c in composed if not c.isspace() and unicodedata.category(c) not in {"Cc", "Zl", "Zp"}]

    assert visible(escape.clean(text)) == visible(text)


def test_cleaning_turns_a_lone_surrogate_into_a_space() -> None:
    assert escape.clean("a\ud800b") == "a b"


@given(TEXTS)
@settings(max_examples=300)
def test_a_text_fragment_decodes_to_the_words_or_their_first_and_last(text: str) -> None:
    prefix, _, value = escape.text_fragment(text).partition("=")
    shown = [unquote(part).split(" ") for part in value.split(",")]
    wanted = escape.clean(text).split()
    assert prefix == ":~:text"
    if len(shown) == 1:
        assert shown[0] == (wanted or [""])
    else:
        start, end = shown
        assert (start, end) == (wanted[: len(start)], wanted[-len(end) :])
        assert len(wanted) >= len(start) + len(end)


@given(TEXTS)
@settings(max_examples=300)
def test_a_part_of_a_text_fragment_has_no_character_that_means_something_there(text: str) -> None:
    _, _, value = escape.text_fragment(text).partition("=")
    parts = value.split(",")
    assert len(parts) <= 2
    assert not {*"".join(parts)} & {*"-,& #<>\"'"}
    assert value.isascii()


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    numbers = " ".join(map(str, range(20)))
    assert escape.text_fragment(numbers) == ":~:text=0%201%202%203%204,15%2016%2017%2018%2019"


def test_a_hyphen_a_comma_and_an_ampersand_in_a_quote_are_encoded() -> None:
    assert escape.text_fragment("Müller-Lüdenscheidt, Söhne & Co") == (
        ":~:text=M%C3%BCller%2DL%C3%BCdenscheidt%2C%20S%C3%B6hne%20%26%20Co"
    )
