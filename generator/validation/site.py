"""A folder of pages, one page or one data file: every check in it, alone and beside the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.problems import Place, Problem, Severity, msg, sort_problems
from generator.validation.across import Checked, check_across, to_be_compared
from generator.validation.addresses import check_addresses, check_appearances, check_own_address
from generator.validation.claim import check_author, check_claim_text, check_date, check_item
from generator.validation.files import HTML, find_files, names_review, read_file
from generator.validation.located import Document, NotJsonError, TextFile
from generator.validation.media import check_media_review
from generator.validation.page import LD_JSON, Page
from generator.validation.position import check_position
from generator.validation.rating import REQUIRED, check_rating, read_verdict
from generator.validation.texts import check_values
from generator.validation.things import MEDIA_REVIEW, find_reviews
from generator.validation.visible import check_number, check_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.validation.things import Found, Thing

LONGEST_EXCERPT = 1024 * 1024
"""Characters; of a longer file no lines are shown."""
RATING_LINK = "bl-about"


@dataclass(frozen=True, slots=True)
class Validated:
    """What was found in a site."""

    problems: tuple[Problem, ...]
    """By place."""
    files: int
    reviews: int
    excerpts: Mapping[str, str]
    """By path, the text of files with problems, without the lines in which there is none."""


def validate_site(site: Path, address: str, step: Callable[[], None]) -> Validated:
    """Read all pages and data files, and return what is wrong with their checks.

    Args:
        site: a folder, or one file.
        address: where the site is published; empty if its pages say so.
        step: is called after each file.

    Raises:
        BelegtError: there is nothing to read.
    """
    validation = _Validation(address)
    files = find_files(site)
    for path in files:
        validation.look_into(path)
        step()
    if not validation.reviews and not validation.problems:
        validation.problems.append(_nothing(site))
    problems = sort_problems([*validation.problems, *check_across(validation.reviews)])
    return Validated(problems, len(files), len(validation.reviews), _excerpts(problems))


@dataclass(slots=True)
class _Validation:
    """The reading of one site."""

    address: str
    problems: list[Problem] = field(default_factory=list)
    reviews: list[Checked] = field(default_factory=list)
    numbers: dict[Path, tuple[bool, int | None]] = field(default_factory=dict)
    """What Belegt's own pages of ratings say."""

    def look_into(self, path: Path) -> None:
        """Check one file."""
        file, problems = read_file(path)
        self.problems += problems
        if file:
            is_page = path.suffix.lower() in HTML or file.text.lstrip()[:1] == "<"
            self.problems += self._page(file, path) if is_page else self._data(file)

    def _page(self, file: TextFile, path: Path) -> Iterator[Problem]:
        page = Page(file)
        found: list[Found] = []
        by_id: dict[str, Thing] = {}
        for script in page.scripts:
            text = file.text[script.start : script.end]
            if not names_review(text) and '"@id"' not in text:
                continue
            try:
                reviews, named = find_reviews(Document(file, script.start, script.end))
            except NotJsonError as error:
                if names_review(text):
                    yield _not_json(error)
                continue
            found += reviews
            by_id |= named
            if script.kind != LD_JSON and reviews:
                yield _wrong_type(file.place(script.start), script.kind)
        yield from _other_markup(page)
        yield from check_position(found, page=True)
        if found and not self.address and not page.address:
            yield _no_address(found[0].thing)
        for each in found:
            yield from self._review(each.thing, by_id, page)
            yield from self._number(each.thing, by_id, page, path)
        self.reviews += [to_be_compared(each.thing, by_id, page.address or file.path) for each in found]

    def _data(self, file: TextFile) -> Iterator[Problem]:
        try:
            document = Document(file, 0, len(file.text))
        except NotJsonError as error:
            yield _not_json(error)
            return
        found, by_id = find_reviews(document)
        linked = isinstance(document.value, dict) and "@context" in document.value
        found = [each for each in found if each.listed or linked]
        yield from check_position(found, page=False)
        for each in found:
            yield from self._review(each.thing, by_id, None)
        self.reviews += [to_be_compared(each.thing, by_id, "") for each in found]

    def _review(self, review: Thing, by_id: Mapping[str, Thing], page: Page | None) -> Iterator[Problem]:
        site = self.address or (page.address if page else "")
        yield from check_values(review)
        yield from check_addresses(review)
        if "url" not in review.values:
            yield _no_url(review)
        yield from check_own_address(review, site, page.address if page else "")
        yield from check_author(review, by_id, page.site_name if page else "")
        yield from check_date(review)
        if MEDIA_REVIEW in review.types:
            yield from check_media_review(review, by_id)
            return
        verdict = read_verdict(review, by_id)
        yield from check_claim_text(review, verdict.word if verdict else "")
        yield from check_rating(review, by_id)
        yield from check_item(review, by_id)
        for claim in review.things("itemReviewed", by_id):
            yield from check_appearances(claim, site)
        if page:
            yield from check_visible(review, verdict, page)

    def _number(self, review: Thing, by_id: Mapping[str, Thing], page: Page, path: Path) -> Iterator[Problem]:
        """Yield a number that the site's own page of the rating does not give; only Belegt's pages are known."""
        verdict = read_verdict(review, by_id)
        link = unquote(urlsplit(page.own_link(RATING_LINK)).path) if page.is_own_check else ""
        if not verdict or not link or link.startswith("/"):
            return
        target = path.parent / link / "index.html"
        if target not in self.numbers:
            self.numbers[target] = _own_number(target)
        known, number = self.numbers[target]
        if known:
            yield from check_number(verdict, number)


def _excerpts(problems: Iterable[Problem]) -> Mapping[str, str]:
    """Return the lines with problems, read once more: the texts of a whole site are too much to keep."""
    lines: dict[str, set[int]] = defaultdict(set)
    for problem in problems:
        lines[problem.place.path].add(problem.place.line)
    excerpts = {}
    for path, wanted in lines.items():
        file = read_file(Path(path))[0]
        if file and len(file.text) <= LONGEST_EXCERPT:
            kept = (text if number in wanted else "" for number, text in enumerate(file.text.split("\n"), 1))
            excerpts[path] = "\n".join(kept)
    return excerpts


def _own_number(target: Path) -> tuple[bool, int | None]:
    try:
        return Page(TextFile(target.as_posix(), target.read_text("utf-8"))).own_number()
    except (OSError, ValueError):  # the folder holds a part of the site, or something else stands there
        return False, None


def _not_json(error: NotJsonError) -> Problem:
    return Problem(
        "cr-invalid-json",
        error.place,
        msg("this is not JSON: {what}", what=error.what),
        msg("nobody reads any of it"),
        msg("let a program write the data, never a template that puts texts between quotation marks"),
    )


def _wrong_type(place: Place, kind: str) -> Problem:
    return Problem(
        "cr-script-type",
        place,
        msg("the script's type is `{value}`", value=kind),
        msg("collectors read scripts of the type `application/ld+json` only"),
        msg('write <script type="application/ld+json">'),
    )


def _other_markup(page: Page) -> Iterator[Problem]:
    for name, offset in page.other_markup():
        yield Problem(
            "cr-not-json-ld",
            page.file.place(offset),
            msg("this check is marked up as {kind}, which is not read here", kind=name),
            msg("many collectors read JSON-LD only, and nothing is known of what is wrong in it"),
            msg("write the check as JSON-LD in a script of its own"),
            Severity.WARNING,
        )


def _no_address(review: Thing) -> Problem:
    return Problem(
        "cr-no-address",
        review.at("url"),
        msg("the page does not say its own address, so that nothing is known of the domain"),
        msg("Google takes only checks on the page's own domain or one below it, and follows no redirects"),
        msg('add <link rel="canonical" href="…">, or say with --url where the site is'),
        Severity.WARNING,
    )


def _no_url(review: Thing) -> Problem:
    return Problem(
        "cr-missing-url",
        review.at(""),
        msg("the check has no `url`"),
        REQUIRED,
        msg("write the address of the page with the whole check"),
    )


def _nothing(site: Path) -> Problem:
    return Problem(
        "cr-no-review",
        Place(site.as_posix(), 1, 1),
        msg("no check is marked up here"),
        msg("nobody who collects checks finds one"),
        msg("name the folder of the finished pages, or see whether they carry their markup"),
        Severity.WARNING,
    )
