"""What the theme shows in a preview: a bar on every page, warnings on the page they belong to, errors in a panel.

Everything is text; the theme's partials escape it.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.language import mark
from generator.model.assertion import Status
from generator.pages.addresses import served_path
from generator.problems import Problem, Severity
from generator.report import count
from generator.report.text import SEVERITIES, printable, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.language import Catalogue
    from generator.preview.previewer import Preview
    from generator.problems import BelegtError
    from generator.reading.files import SourceFile

LONGEST_LINE = 160
BANNERS = {
    Status.DRAFT: mark("Draft: only the preview shows this check."),
    Status.REVIEW: mark("In review: only the preview shows this check."),
}


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem in the editors' language; a broken project has no place, reason or remedy."""

    what: str
    severity: str = ""
    code: str = ""
    place: str = ""
    """`file:line:column`."""
    line: str = ""
    """The line itself."""
    why: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class PanelView:
    """What forbids new pages: all problems, the errors first."""

    count: str
    explanation: str
    problems: tuple[ProblemView, ...]

    @property
    def stamp(self) -> str:
        """What changes with the problems: a panel folded away comes back with other ones."""
        return sha256(repr(self.problems).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PreviewView:
    """Everything the theme shows besides the page."""

    language: str
    """Of the words, BCP 47."""
    words: Mapping[str, str]
    """The theme's own words by key."""
    state: tuple[str, ...]
    """The bar's sentences."""
    dashboard: str
    """Address of the page of open work; empty where there is none yet."""
    banners: Mapping[str, str]
    """What stands over an unfinished check, by its status."""
    notes: Mapping[str, tuple[ProblemView, ...]]
    """The warnings of each page by its path."""
    panel: PanelView | None
    """None where the pages are up to date."""


def show(
    preview: Preview | None, problems: Sequence[Problem], words: Catalogue, panel: PanelView | None
) -> PreviewView:
    """Return what the theme shows.

    Args:
        preview: of the last good pages; None if none were made since the preview was started.
        problems: of the present content.
        words: the editors' words.
        panel: what forbids new pages.
    """
    state = [panel.count if panel else count(problems, words)]
    if preview and preview.unfinished:
        state.append(words.ngettext("{number} unfinished check", "{number} unfinished checks", preview.unfinished))
    notes = preview.notes if preview else {}
    return PreviewView(
        language=words.language,
        words={
            "preview": words.gettext("Preview"),
            "open_work": words.gettext("Open work"),
            "why": words.gettext("why"),
            "fix": words.gettext("fix"),
            "fold": words.gettext("Fold away (Esc)"),
            "unfold": words.gettext("Show"),
            "warnings": words.gettext("Warnings about this page"),
        },
        state=tuple(state),
        dashboard=served_path(preview.dashboard) if preview else "",
        banners={status.value: words.gettext(text) for status, text in BANNERS.items()},
        notes={uri: tuple(_problem(problem, {}, words) for problem in found) for uri, found in notes.items()},
        panel=panel,
    )


def problems_panel(
    problems: Sequence[Problem], files: Iterable[SourceFile], words: Catalogue, *, good: bool
) -> PanelView:
    """Return the panel of what is wrong in the content; `good` if the last good pages are still up."""
    texts = {file.path: file.text for file in files}
    ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    views = tuple(_problem(problem, texts, words) for problem in ordered)
    return PanelView(count(problems, words), _explain(words, good=good), views)


def error_panel(error: BelegtError, words: Catalogue, *, good: bool) -> PanelView:
    """Return the panel of a project that cannot be built at all, such as one with a broken template."""
    view = ProblemView(say(error.what, words), words.gettext(SEVERITIES[Severity.ERROR]))
    number = words.ngettext("{number} error", "{number} errors", 1)
    return PanelView(number, _explain(words, good=good), (view,))


def _explain(words: Catalogue, *, good: bool) -> str:
    if good:
        return words.gettext("The last good pages are shown. They follow your next save without an error.")
    return words.gettext("There are no good pages yet. They come with your next save without an error.")


def _problem(problem: Problem, texts: Mapping[str, str], words: Catalogue) -> ProblemView:
    place = problem.place
    return ProblemView(
        what=say(problem.what, words),
        severity=words.gettext(SEVERITIES[problem.severity]),
        code=problem.code,
        place=f"{printable(place.path)}:{place.line}:{place.column}",
        line=_line(texts.get(place.path, ""), place.line),
        why=say(problem.why, words),
        fix=say(problem.fix, words),
    )


def _line(text: str, number: int) -> str:
    """Return the line for the excerpt, control characters written out; empty if it is empty or not there."""
    lines = text.split("\n", number)
    line = lines[number - 1].strip()[:LONGEST_LINE] if 0 < number <= len(lines) else ""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
