"""Web pages: all their words in the text, the article's in the body, and what they say of themselves."""

from __future__ import annotations

import pytest

from generator.importing.cleaning import clean
from generator.importing.document import Part, UnusableError
from generator.importing.web_page import read_web_page
from tests.unit.importing.documents import SAMPLES

MARKED = (SAMPLES / "marked-boxes.html").read_bytes()
PLAIN = (SAMPLES / "plain-boxes.html").read_bytes()
SENTENCES = "Die Stadt schließt das Freibad zum 1. Oktober, sagte die Bürgermeisterin am Freitag im Stadtrat."


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def body(content: bytes) -> list[str]:
    return clean(read_web_page(content)).body.split("\n\n")


def left_out(content: bytes) -> list[tuple[Part, str]]:
    return [(left.part, left.blocks[0].text) for left in clean(read_web_page(content)).left_out]


def value(content: bytes, key: str) -> tuple[str, str]:
    fact = read_web_page(content).facts[key]
    return fact.value, fact.where


def test_the_article_of_a_page_with_named_boxes_is_the_body() -> None:
    assert body(MARKED) == [
        "Musterstadt",
        "Freibad: Stadt schließt Becken",
        "Der Rat hat entschieden: Das Freibad macht zum 1. Oktober zu. Die Kosten seien zu hoch, heißt es im Rathaus.",
        "Von der Redaktion 20. September 2025, 6:00 Uhr",
        (
            "Musterstadt. Die Stadt schließt das Freibad zum 1. Oktober. „Wir haben kein Geld mehr“, sagte die "
            "Bürgermeisterin am Freitag im Stadtrat vor rund 80 Zuhörern."
        ),
        (
            "Nach Angaben des Bäderverbands kamen im Sommer 2025 nur 4.000 Gäste. Die Opposition spricht von 6.000 "
            "Gästen und fordert eine neue Zählung."
        ),
        "Was kostet das Bad?",
        (
            "Der Betrieb kostet im Jahr 300.000 Euro. Ein Drittel davon geht in die Heizung, wie aus dem Haushalt "
            "hervorgeht."
        ),
        "„Ein Bad ist kein Luxus.“",
        "Eine Entscheidung über das Grundstück fällt im Frühjahr.",
        "Der Förderverein will nun Unterschriften sammeln. Bis Dezember sollen es 2.000 sein.",
    ]


def test_the_boxes_of_a_page_are_named_and_not_lost() -> None:
    assert left_out(MARKED) == [
        (Part.COOKIES, "Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten."),
        (Part.NAVIGATION, "Startseite"),
        (Part.SHARING, "Teilen"),
        (Part.CAPTION, "Das Becken bleibt leer. Foto: Stadt Musterstadt"),
        (Part.RELATED, "Lesen Sie auch: Hallenbad wird teurer"),
        (Part.NEWSLETTER, "Unser Newsletter"),
        (Part.BESIDE, "Meistgelesen"),
        (Part.COMMENTS, "Kommentare"),
        (Part.BESIDE, "© 2025 Musterblatt Verlag"),
    ]


def test_a_page_whose_boxes_have_no_names_is_read_by_where_its_sentences_are() -> None:
    assert body(PLAIN) == [
        "Stadtrat rettet Freibad",
        "Der Stadtrat hat das Freibad am Dienstag gerettet. Die Mehrheit stimmte gegen die Schließung.",
        (
            "Die Bürgermeisterin bestreitet, dass es je geschlossen werden sollte. Es habe nie einen Beschluss "
            "gegeben, sagte sie auf Anfrage."
        ),
        (
            "Der Bäderverband begrüßt die Entscheidung. Im kommenden Jahr sollen 7.000 Gäste kommen, teilte der "
            "Verband mit."
        ),
    ]


def test_the_text_is_everything_that_the_page_shows() -> None:
    text = read_web_page(MARKED).text
    assert all(words in text for words in ("Alle akzeptieren", "Sport", "Hallenbad wird teurer", "Impressum"))
    assert "NewsArticle" not in text


@pytest.mark.parametrize("name", ["page with-newsletter nav-open", "comments-enabled"])
def test_an_element_around_the_whole_page_is_no_box_whatever_its_name(name: str) -> None:
    assert body(page(f'<div class="{name}"><h1>Das Bad schließt</h1><p>{SENTENCES}</p></div>'))[-1] == SENTENCES


def test_words_between_the_headline_and_the_article_belong_to_it() -> None:
    content = page(
        f"<h1>Das Bad schließt</h1><p>Bald ist Schluss</p><div><p>{SENTENCES}</p></div><p>Wetter: 18 Grad</p>"
    )
    assert body(content) == ["Das Bad schließt", "Bald ist Schluss", SENTENCES]


def test_short_words_at_the_end_of_an_article_belong_to_it() -> None:
    content = page(f"<article><div><p>{SENTENCES}</p><p>{SENTENCES}</p></div><p>(Redaktion)</p></article><p>Wetter</p>")
    assert body(content) == [SENTENCES, SENTENCES, "(Redaktion)"]


def test_what_the_page_hides_is_not_its_text() -> None:
    hidden = '<p hidden>Eins</p><p style="display: none">Zwei</p><script>drei()</script><noscript>vier</noscript>'
    assert read_web_page(page(f"<p>{SENTENCES}</p>{hidden}")).text == f"{SENTENCES}\n"


def test_words_are_never_glued_and_never_cut() -> None:
    content = page(f"<p>Zeile eins<br>Zeile zwei <b>fett</b>er\n Text</p><table><tr><td>A<td>B</table><p>{SENTENCES}")
    assert read_web_page(content).text == f"Zeile eins\nZeile zwei fetter Text\n\nA\n\nB\n\n{SENTENCES}\n"


def test_the_page_says_title_outlet_address_date_language_and_author() -> None:
    assert value(MARKED, "title") == ("Freibad: Stadt schließt Becken", "JSON-LD headline")
    assert value(MARKED, "outlet") == ("Musterblatt", "og:site_name")
    assert value(MARKED, "url")[1] == "link rel=canonical"
    assert value(MARKED, "published") == ("2025-09-20", "JSON-LD datePublished: 2025-09-20T06:00:00+02:00")
    assert value(MARKED, "language") == ("de", "html lang: de")
    assert value(MARKED, "author") == ("Redaktion", "JSON-LD author")


def test_the_outlets_name_behind_the_headline_is_no_part_of_the_title() -> None:
    assert value(PLAIN, "title") == ("Stadtrat rettet Freibad", "title")


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="/lokales/freibad">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<meta property="article:published_time" content="gestern">',
        '<meta property="article:published_time" content="2025-02-30">',
        '<meta property="article:modified_time" content="2025-09-20">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        '<script type="application/ld+json">{"@type": "Organization", "name": "Musterblatt"}</script>',
        f'<meta property="og:title" content="{"lang " * 100}">',
    ],
)
def test_what_is_of_no_use_is_not_taken(head: str) -> None:
    assert read_web_page(page(f"<p>{SENTENCES}</p>", head)).facts == {}


@pytest.mark.parametrize("described", ['{"@graph": [%s]}', "[%s]", "%s"])
def test_an_article_is_found_wherever_json_ld_puts_it(described: str) -> None:
    article = '{"@type": ["NewsArticle"], "headline": "Das Bad", "publisher": [{"name": "Musterblatt"}]}'
    head = f'<script type="application/ld+json">{described % article}</script>'
    facts = read_web_page(page(f"<p>{SENTENCES}</p>", head)).facts
    assert (facts["title"].value, facts["outlet"].value) == ("Das Bad", "Musterblatt")


def test_a_page_in_the_encoding_it_declares_is_read() -> None:
    content = f'<html><head><meta charset="iso-8859-1"></head><body><p>„{SENTENCES}“ ²</p></body></html>'
    assert read_web_page(content.encode("cp1252")).text == f"„{SENTENCES}“ ²\n"


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<!doctype html>",
        page('<div id="root"></div><script>load()</script>'),
        page("<img src=a.jpg alt=Becken>"),
    ],
)
def test_a_page_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableError):
        read_web_page(content)


def test_a_page_far_longer_than_an_article_is_refused() -> None:
    with pytest.raises(UnusableError, match="longer"):
        read_web_page(page(f"<p>{SENTENCES}</p>" * 12_000))


def test_entities_of_the_page_are_not_looked_up() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    content = f"{bomb}<html><body><p>{SENTENCES} &a; &b;</p></body></html>".encode()
    assert "root:" not in read_web_page(content).text


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<div class=x><p>a"])
def test_a_page_that_the_parser_would_cut_short_is_refused(tag: str) -> None:
    with pytest.raises(UnusableError, match="too deeply"):
        read_web_page(page(tag * 5_000 + f"<p>{SENTENCES}</p>"))
