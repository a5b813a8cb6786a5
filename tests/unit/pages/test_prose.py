"""What editors write in Markdown is let through as far as it is prose."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.pages.escape import clean
from generator.pages.prose import Prose, plain_text
from tests.unit.pages.readback import BROAD, SITE, elements, render, tags, words

PROSE = {"p", "em", "strong", "a", "sup", "ul", "ol", "li", "blockquote"}
ATTRIBUTES = {"a": {"href", "aria-label"}, "sup": {"class", "id"}, "ol": {"start"}}
PIECES = (
    *("[c1]", "[c2]", "[c9]", "[c01]", "[c1](https://a.example)", "[c1]: https://a.example", "[^1]", "[x]", "[[c1]]"),
    *("**", "*", "__", "_", "***", "**fett**", "*kursiv*", "__fett__", "_kursiv_", "**a *b* c**", "`", "```", "~~~"),
    *("[x](https://a.example/?a=1&copy=2)", "[x](http://a.example/a_b_*c*)", "[x](https://a.example/[b][c])"),
    *("[x](javascript:alert(1))", "[x](javascript:alert)", "[x](data:text/html,x)", "[x](//a.example)", "[x](/y)"),
    *("[x](https://a@b.example)", '[x](https://a.example/"onclick=y)', "[x](https://a.example/`)", "![x](https://b.c)"),
    *("- ", "* ", "+ ", "1. ", "12. ", "> ", ">", "-", "*", "=", "===", "---", "- - -", "* * *", "# ", "|", "| - |"),
    *("<script>", "</p>", "<b onclick=x>", "<!--", "-->", "&lt;", "&amp;", "{: #c1 }", "{: onclick=x }", "{{", "\\"),
    *(
        "<https://a.example>",
        "https://a.example",
        "www.a.example",
        "x@a.example",
        '"',
        "'",
        ":smile:",
        "!!! x",
        "/// x",
    ),
    *(" ", "  ", "    ", "        ", "\t", "\n", "\n\n", "\n    ", "\n        ", "\n\n        ", "\r", "\x00", "\x0b"),
    *("Wort", "Satz. ", "Kim", "1.000", "ß", "“", "조선", "\u2028", "\x85", "\xa0"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)


def prose(*citations: str) -> Prose:
    """Return the prose of a page with these citations, `c1` and `c2` unless others are named."""
    return Prose({key: key[1:] for key in citations or ("c1", "c2")}, lambda label: f"Beleg {label}")


def assert_is_prose(html: str, written: Prose) -> None:
    """Fail if the HTML holds more than prose, or a mark or link that leads nowhere good."""
    assert tags(html) <= PROSE
    marks = []
    for element in elements(html):
        assert set(element.attributes) <= ATTRIBUTES.get(str(element.tag), set())
        if element.tag == "sup":
            marks.append(element.id)
        if element.tag == "a":
            href = element.attributes["href"] or ""
            is_mark = href.startswith("#") and href[1:] in written.marks
            assert is_mark or urlsplit(href).scheme in {"http", "https"}, href
    assert sorted(marks, key=str) == sorted((mark for found in written.marks.values() for mark in found), key=str)
    assert len(marks) == len(set(marks))


def letters(text: str) -> list[str]:
    """Return the letters of a text in order, without their accents."""
    return [character for character in unicodedata.normalize("NFD", text) if character.isalpha()]


@given(TEXTS)
@settings(max_examples=1000, deadline=None)
@example("Wort\n- \n")
@example("Wort\n- \x00")
@example("- a\n\n            Wort")
@example("- a\n    - b\n\n                Wort")
@example("1. a\n        \n        Wort")
@example("Wort\n- a\n\n    Wort")
@example("- a\n> b\n\n        Wort")
def test_a_block_holds_nothing_but_prose(text: str) -> None:
    written = prose()
    assert_is_prose(render(written.block(text), SITE), written)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_a_run_of_prose_holds_nothing_but_prose_in_markdown(text: str) -> None:
    written = prose()
    html = render(written.inline(text), SITE)
    assert_is_prose(html, written)
    assert tags(html) <= {"p", "em", "strong", "a", "sup"}


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_a_run_of_prose_reads_the_same_in_html_as_in_markdown(text: str) -> None:
    in_html = f"<p>{prose().inline(text)}</p>"
    in_markdown = render(prose().inline(text), SITE)
    assert words(in_html) == words(in_markdown)
    assert tags(in_html) - {"p"} == tags(in_markdown) - {"p"}


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_block_holds_nothing_but_prose_with_extensions_the_site_does_not_use(text: str) -> None:
    written = prose()
    html = render(written.block(text), tuple(name for name in BROAD if name != "nl2br"))
    assert_is_prose(html, written)


@given(st.text(alphabet=st.characters(exclude_characters="[*_"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_text_without_marks_links_and_emphasis_comes_out_unchanged(text: str) -> None:
    assert words(render(prose().inline(text))) == clean(text).strip()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_letter_of_a_block_without_links_and_marks_is_lost(text: str) -> None:
    written = text.replace("](", "] (").replace("[c", "[ c")
    assert letters(words(render(prose().block(written)))) == letters(written)


def test_a_mark_leads_to_its_citation_under_its_number() -> None:
    [sup, link] = elements(prose().inline("[c2]"))
    assert sup.tag == "sup"
    assert link.attributes == {"href": "#c2", "aria-label": "Beleg 2"}
    assert link.text() == "2"


def test_marks_are_numbered_through_over_the_texts_of_a_page() -> None:
    written = prose()
    written.inline("Erstens [c1].")
    written.block("Zweitens [c2].\n\nDrittens **wieder [c1]**.")
    assert written.marks == {"c1": ["m1", "m3"], "c2": ["m2"]}


def test_a_mark_without_a_citation_stays_text() -> None:
    written = prose("c1")
    assert words(written.inline("so [c2]")) == "so [c2]"
    assert written.marks == {"c1": []}


def test_the_name_of_a_mark_is_escaped() -> None:
    named = Prose({"c1": '"><b>'}, lambda label: f'"{label}')
    [sup, link] = elements(named.inline("[c1]"))
    assert (sup.tag, link.tag) == ("sup", "a")
    assert link.attributes["aria-label"] == '""><b>'
    assert link.text() == '"><b>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**fett**", "<strong>fett</strong>"),
        ("__fett__", "<strong>fett</strong>"),
        ("*kursiv*", "<em>kursiv</em>"),
        ("_kursiv_", "<em>kursiv</em>"),
    ],
)
def test_emphasis_is_kept(text: str, html: str) -> None:
    assert prose().inline(text) == html


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "** leer **", "5*4*3", "**", "__", "a * b", "_ _"])
def test_asterisks_and_underscores_that_emphasise_nothing_stay_text(text: str) -> None:
    html = render(prose().inline(text))
    assert tags(html) == {"p"}
    assert words(html) == text


@pytest.mark.parametrize(
    "address",
    [
        "https://stadt.example/?a=1&copy=2&lt;=3",
        "http://stadt.example/a_b_c*d*e",
        "https://stadt.example/?q='x'",
        "https://stadt.example/%22%3Cscript%3E",
        "https://stadt.example/Straße#:~:text=a",
    ],
)
def test_a_link_keeps_its_address(address: str) -> None:
    [_, link] = elements(render(prose().inline(f"[Satzung]({address})")))
    assert link.attributes == {"href": address}
    assert link.text() == "Satzung"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert",
            "JavaScript:alert",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "mailto:a@b.c",
        ),
        *(
            "//a.example",
            "/pfad",
            "pfad/",
            "#c1",
            "https:",
            "https://",
            "https:///x",
            "https://a@b.example",
            "ftp://a.b",
        ),
        *('https://a.example/"onclick=x', "https://a.example/<b>", "https://a.example/`x`", "https://a.example/\\x"),
    ],
)
def test_a_link_that_is_no_web_address_stays_text(address: str) -> None:
    text = f"[Satzung]({address})"
    html = render(prose().inline(text))
    assert tags(html) == {"p"}
    assert words(html) == text


def test_the_words_of_a_link_are_escaped() -> None:
    html = render(prose().inline("[<b>*x*</b>](https://a.example)"))
    assert tags(html) == {"p", "a"}
    assert words(html) == "<b>*x*</b>"


def test_paragraphs_stay_apart() -> None:
    html = render(prose().block("Erstens.\n\nZweitens."))
    assert [(e.tag, e.text()) for e in elements(html)] == [("p", "Erstens."), ("p", "Zweitens.")]


def test_the_lines_of_a_paragraph_stay_together() -> None:
    html = render(prose().block("Erstens\nzweitens  \ndrittens"))
    assert tags(html) == {"p"}
    assert words(html) == "Erstens zweitens drittens"


@pytest.mark.parametrize(("marker", "tag"), [("-", "ul"), ("*", "ul"), ("+", "ul"), ("1.", "ol"), ("12.", "ol")])
def test_a_list_is_kept(marker: str, tag: str) -> None:
    html = render(prose().block(f"Es gilt:\n\n{marker} erstens\n{marker} zweitens [c1]"))
    assert [element.tag for element in elements(html)] == ["p", tag, "li", "li", "sup", "a"]


def test_a_list_in_a_list_is_kept() -> None:
    html = render(prose().block("- a\n    - b\n\n        Absatz zu b\n\n- c"))
    assert [item.tag for item in elements(html) if item.tag != "p"] == ["ul", "li", "ul", "li", "li"]
    assert words(html).split() == ["a", "b", "Absatz", "zu", "b", "c"]


def test_a_list_may_hold_lines_without_indent() -> None:
    html = render(prose().block("- a\nweiter\n- b"))
    assert [element.text() for element in elements(html) if element.tag == "li"] == ["a\nweiter", "b"]


def test_a_number_at_the_start_of_a_line_in_a_paragraph_begins_no_list() -> None:
    html = render(prose().block("Das Bad schließt am\n1. Oktober.\n\n    Danach nicht mehr."))
    assert [(e.tag, e.text()) for e in elements(html)] == [
        ("p", "Das Bad schließt am\n1. Oktober."),
        ("p", "Danach nicht mehr."),
    ]


def test_a_quotation_of_two_paragraphs_is_kept() -> None:
    html = render(prose().block("> a\n>\n> b"))
    assert [element.tag for element in elements(html)] == ["blockquote", "p", "p"]


def test_a_quotation_is_kept() -> None:
    html = render(prose().block("Er sagte:\n\n> Es *gilt*."))
    assert [element.tag for element in elements(html)] == ["p", "blockquote", "p", "em"]


def test_a_line_that_is_only_a_list_mark_is_no_underline_of_a_heading() -> None:
    html = render(prose().block("Wort\n- "))
    assert tags(html) == {"p"}
    assert words(html) == "Wort -"


@pytest.mark.parametrize("indent", [4, 5, 8, 12, 40])
def test_an_indented_line_is_no_code(indent: int) -> None:
    html = render(prose().block(f"- a\n\n{' ' * indent}Wort"))
    assert tags(html) <= {"p", "ul", "li"}
    assert words(html).split() == ["a", "Wort"]


@pytest.mark.parametrize(
    "text", ["# Titel", "Titel\n===", "Titel\n---", "***", "```\nx\n```", "    code", "a | b\n- | -"]
)
def test_what_is_no_prose_comes_out_as_text(text: str) -> None:
    html = render(prose().block(text))
    assert tags(html) == {"p"}
    assert words(html) == clean(text).strip()


@pytest.mark.parametrize(
    ("prose", "plain"),
    [
        ("Das stimmt. [c1][c12]", "Das stimmt."),
        ("Ein **wichtiges** und *schiefes* Wort", "Ein wichtiges und schiefes Wort"),
        ("- eins\n- zwei", "eins\nzwei"),
        ("> zitiert", "zitiert"),
        ("[ein Wort](https://a.example/b)", "ein Wort"),
        ("3*4 und snake_case", "3*4 und snake_case"),
        ("[a](javascript:x) [c1]", "a"),
        ("zwei * Sterne * frei", "zwei * Sterne * frei"),
        ("**fett mit *schief* darin**", "**fett mit schief darin**"),
    ],
)
def test_prose_becomes_plain_text(prose: str, plain: str) -> None:
    assert plain_text(prose) == plain
