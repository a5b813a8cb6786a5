"""What the theme shows of the problems: every one, in words, as text."""

from __future__ import annotations

from pathlib import Path

import jinja2
from selectolax.lexbor import LexborHTMLParser

from generator.language import Catalogue
from generator.mkdocs_plugin.plugin import PANEL_TEMPLATE
from generator.mkdocs_plugin.preview import PreviewView, error_panel, problems_panel, show
from generator.preview.previewer import Preview
from generator.problems import BelegtError, Place, Problem, Severity, msg
from generator.reading.files import SourceFile

THEME = Path(__file__).parents[3] / "site_config" / "theme"
WORDS = Catalogue("en")
PATH = "content/articles/a.md"
FILE = SourceFile(PATH, "---\n   verdict: <b>no</b>\u202e\n---\n", "")


def problem(line: int, code: str, severity: Severity = Severity.ERROR, what: str = "it is <i>wrong</i>") -> Problem:
    """Return a problem of the file."""
    return Problem(code, Place(PATH, line, 4), msg(what), msg("it <u>matters</u>"), msg("mend <s>it</s>"), severity)


def rendered(view: PreviewView) -> LexborHTMLParser:
    """Return the panel as the theme makes it, in the environment of MkDocs, which escapes nothing by itself."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))  # noqa: S701
    return LexborHTMLParser(environment.get_template(PANEL_TEMPLATE).render(preview=view))


def texts(html: LexborHTMLParser, selector: str) -> list[str]:
    """Return the words of the elements."""
    return [node.text(strip=True) for node in html.css(selector)]


def test_the_panel_has_place_line_what_why_and_fix_as_text() -> None:
    panel = problems_panel([problem(2, "bad-verdict")], [FILE], WORDS, good=True)
    html = rendered(show(None, [problem(2, "bad-verdict")], WORDS, panel))
    assert texts(html, "li .bl-place") == [f"{PATH}:2:4 · bad-verdict"]
    assert texts(html, "li pre") == ["verdict: <b>no</b>\\u202e"]
    assert texts(html, ".bl-panel-what") == ["error: it is <i>wrong</i>"]
    assert texts(html, "dd") == ["it <u>matters</u>", "mend <s>it</s>"]
    assert not html.css("b, i, u, s")


def test_the_panel_counts_all_problems_and_begins_with_the_errors() -> None:
    found = [problem(1, "small", Severity.WARNING), problem(2, "large"), problem(3, "larger")]
    panel = problems_panel(found, [FILE], WORDS, good=True)
    html = rendered(show(None, found, WORDS, panel))
    assert texts(html, "h2") == ["2 errors and 1 warning"]
    assert [place.split(" · ")[1] for place in texts(html, "li .bl-place")] == ["large", "larger", "small"]


def test_a_project_that_cannot_be_built_is_told_without_a_place() -> None:
    panel = error_panel(BelegtError(msg("no <b>settings</b>")), WORDS, good=False)
    html = rendered(show(None, (), WORDS, panel))
    assert texts(html, ".bl-panel-what") == ["error: no <b>settings</b>"]
    assert not html.css("pre, dl, li .bl-place")


def test_the_panel_says_whether_there_are_pages_to_go_on_with() -> None:
    good, none = (problems_panel([problem(2, "x")], [FILE], WORDS, good=good) for good in (True, False))
    assert good.explanation != none.explanation


def test_the_stamp_changes_with_the_problems_and_with_nothing_else() -> None:
    stamps = [
        problems_panel([problem(2, code)], [FILE], WORDS, good=good).stamp
        for code, good in (("one", True), ("one", False), ("other", True))
    ]
    assert stamps[0] == stamps[1] != stamps[2]


def test_a_line_that_is_empty_or_not_there_is_left_out() -> None:
    panel = problems_panel([problem(4, "x"), problem(9, "y"), problem(0, "z")], [FILE], WORDS, good=True)
    assert [view.line for view in panel.problems] == ["", "", ""]


def test_the_bar_goes_on_with_the_last_good_pages_while_an_error_stands() -> None:
    warning = problem(2, "old", Severity.WARNING)
    preview = Preview("preview/index.md", 2, {"a.md": (warning,)})
    panel = problems_panel([problem(2, "new")], [FILE], WORDS, good=True)
    view = show(preview, [problem(2, "new")], WORDS, panel)
    assert view.state == ("1 error", "2 unfinished checks")
    assert view.dashboard == "preview/"
    assert [note.code for note in view.notes["a.md"]] == ["old"]


def test_the_bar_without_pages_leads_nowhere() -> None:
    view = show(None, (), WORDS, None)
    assert (view.state, view.dashboard, view.notes) == (("no problems",), "", {})
