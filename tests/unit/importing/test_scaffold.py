"""Bytes to the files of a new article: what is stored, what is written, what is left blank."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.document import UnusableError
from generator.importing.scaffold import LARGEST, Scaffold, find_slug, read_document, scaffold
from generator.language import Catalogue
from generator.reading.articles import load_articles
from generator.reading.files import SourceFile
from tests.unit.importing.documents import SAMPLES, docx, pdf, runs

ENGLISH = Catalogue("en")
PAGE = (SAMPLES / "marked-boxes.html").read_bytes()
TEXT = "Das Freibad schließt für immer\nDie Stadt schließt das Freibad zum 1. Oktober, sagte die Bürgermeisterin.\n"


def made(content: bytes, name: str = "", **facts: str) -> Scaffold:
    return scaffold(content, read_document(content, name), facts, "freibad", ENGLISH)


def article(content: bytes, **facts: str) -> str:
    return made(content, **facts).files["content/articles/freibad.md"].decode()


def test_a_text_is_stored_untouched_and_is_the_seed() -> None:
    content = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    files = made(content).files
    assert list(files) == ["seeds/freibad.txt", "content/articles/freibad.md"]
    assert files["seeds/freibad.txt"] == content


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (PAGE, "html"),
        (pdf("Das Freibad schließt"), "pdf"),
        (docx(runs(TEXT)), "docx"),
        (TEXT.encode("utf-16"), "utf-16"),
    ],
)
def test_another_document_is_stored_untouched_beside_its_text(content: bytes, suffix: str) -> None:
    files = made(content).files
    assert set(files) == {"content/articles/freibad.md", f"seeds/freibad.{suffix}", "seeds/freibad.txt"}
    assert files[f"seeds/freibad.{suffix}"] == content
    assert "seed: freibad.txt\n" in files["content/articles/freibad.md"].decode()


def test_every_stored_file_has_its_checksum() -> None:
    result = made(PAGE)
    names = [name for name in result.files if name.startswith("seeds/")]
    expected = [f"{sha256(result.files[name]).hexdigest()}  {name.removeprefix('seeds/')}" for name in names]
    assert result.sums.splitlines() == expected


def test_the_front_matter_has_the_known_order_and_says_where_each_value_is_from() -> None:
    front = article(PAGE).split("---\n")[1]
    assert front.splitlines()[:9] == [
        "title: 'Freibad: Stadt schließt Becken'  # JSON-LD headline",
        "outlet: Musterblatt  # og:site_name",
        "url: https://musterblatt.example.org/lokales/freibad-123.html  # link rel=canonical",
        "published: 2025-09-20  # JSON-LD datePublished: 2025-09-20T06:00:00+02:00",
        "# author: Redaktion (JSON-LD author)",
        "seed: freibad.txt",
        "language: de  # html lang: de",
        "cleaning:",
        (
            "  - 'Left out: cookie notice (“Wir verwenden Cookies, um Ihnen das beste Erlebnis zu …” to “Alle "
            "akzeptieren”, 2 paragraphs).'  # seeds/freibad.txt:1-3"
        ),
    ]
    assert front.endswith("\nassertions: []\n")


def test_what_the_editor_gives_is_stronger_than_what_the_document_says() -> None:
    assert "title: Das Bad  # given\n" in article(PAGE, title="Das Bad")


@pytest.mark.parametrize(
    ("content", "comment"),
    [
        (TEXT.encode(), "outlet: Musterblatt  # given"),
        (TEXT.encode(), "published:  # when it was published, if known: 2026-11-22"),
        (b"Das Freibad macht zu\n\nDie Stadt Musterstadt sagt es so.\n", "title: Das Freibad macht zu  # first line"),
        (pdf("Das Bad\n\nText hier."), "title: Das Bad  # largest letters of the first page"),
    ],
)
def test_the_comments_are_in_the_language_of_the_words(content: bytes, comment: str) -> None:
    line, _, words = comment.partition("  # ")
    german = Catalogue("de", f'msgid "{words}"\nmsgstr "auf Deutsch"\n')
    made = scaffold(content, read_document(content, ""), {"outlet": "Musterblatt"}, "freibad", german)
    assert f"\n{line}  # auf Deutsch\n" in made.files[made.article].decode()


@pytest.mark.parametrize(("tag", "line"), [("pl-PL", "language: pl  # html lang: pl-PL\n"), ("zz-DE", "")])
def test_only_a_language_that_is_known_is_taken_over(tag: str, line: str) -> None:
    text = article(PAGE.replace(b'lang="de"', f'lang="{tag}"'.encode()))
    assert [each + "\n" for each in text.splitlines() if each.startswith("language:")] == ([line] if line else [])


def test_what_nobody_knows_is_blank_and_its_line_is_named() -> None:
    result = made(TEXT.encode())
    lines = result.files[result.article].decode().split("\n")
    assert [key for key, _ in result.blanks] == ["outlet", "url", "published"]
    assert all(lines[number - 1].startswith(f"{key}:  # ") for key, number in result.blanks)


def test_the_lines_named_in_the_comments_are_those_of_the_text() -> None:
    result = made(f"{TEXT}Anzeige\nDie Bürgermeisterin lehnt eine Zählung ab.\n".encode())
    assert "(“Anzeige”).'  # seeds/freibad.txt:3\n" in result.files[result.article].decode()


@pytest.mark.parametrize(
    "title", ["no", "2025", "a: b # c", "'\"", "- x", "---", "...", "\u2028x\x85", "{{ x }}", "&a *b"]
)
def test_any_title_comes_back_as_it_is(title: str) -> None:
    text = article(TEXT.encode(), title=title, outlet="Musterblatt")
    (loaded,), problems = load_articles([SourceFile("content/articles/freibad.md", text, "")])
    assert loaded.article.title == " ".join(title.split())
    assert problems == ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"x" * (LARGEST + 1), "20 MB"),
        (b"{\\rtf1 Freibad}", "DOCX or PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "DOCX or PDF"),
        (b"\x7fELF\x00\x01", "not a text"),
        (b"Wort " * 300_000, "longer"),
        (b"https://musterblatt.example/freibad\n", "no text"),
    ],
)
def test_a_document_that_cannot_become_an_article_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnusableError, match=why):
        made(content)


def test_a_page_is_known_by_its_beginning_or_its_name() -> None:
    fragment = f"<p>{TEXT}</p>".encode()
    assert read_document(b"\xef\xbb\xbf<!-- gespeichert -->\n<HTML><body>" + fragment, "").suffix == "html"
    assert read_document("<html><p>Freibad</p>".encode("utf-16"), "").suffix == "html"
    assert read_document(fragment, "seite.HTM").suffix == "html"
    assert read_document(fragment, "seite.txt").suffix == ""


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        (("Das Freibad schließt für immer",), "das-freibad-schliesst-fuer-immer"),
        (("Łódź und Crème brûlée",), "lodz-und-creme-brulee"),
        (("", "../../etc/passwd"), "etc-passwd"),
        (("Бассейн", "artikel_7"), "artikel-7"),
        (("CON", "index"), ""),
        (("Wort " * 40,), "-".join(["wort"] * 16)),
        (("a" * 100,), ""),
        (("Ga\u0308ste",), "gaeste"),
    ],
)
def test_the_name_of_an_article_is_an_address(names: tuple[str, ...], slug: str) -> None:
    assert find_slug(*names) == slug


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), st.sampled_from([PAGE, docx(runs(TEXT)), pdf("Das Bad\n\nText")])), st.data())
def test_any_bytes_are_an_article_or_refused(content: bytes, data: st.DataObject) -> None:
    begin = data.draw(st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]))
    cut = data.draw(st.integers(0, len(content)))
    try:
        result = made(begin + content[:cut])
    except UnusableError:
        return
    text = result.files[result.article].decode()
    _, problems = load_articles([SourceFile(result.article, text, "")])
    assert {problem.code for problem in problems} <= {"missing-key"}
