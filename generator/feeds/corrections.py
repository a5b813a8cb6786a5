"""What was changed or withdrawn after publication, as entries of a feed: what the register of corrections lists."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.feeds.feed import Entry, html_of, moment, paragraph, plain
from generator.model.assertion import Status
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.assertion import Assertion, Change
    from generator.pages.site_map import SiteMap


def corrections(site: SiteMap) -> list[Entry]:
    """Return every visible change, the newest first.

    An entry is named by its place in the check's history, which is only ever continued.
    """
    found = [entry for assertion in site.shown for entry in _of_check(assertion, site)]
    return sorted(found, key=lambda entry: (entry.updated, entry.id), reverse=True)


def _of_check(assertion: Assertion, site: SiteMap) -> Iterator[Entry]:
    """Yield the changes of one check. The last of a withdrawn one says why, unless it changed the verdict."""
    withdrawn = assertion.status is Status.WITHDRAWN
    for number, change in enumerate(assertion.changes, 1):
        is_reason = withdrawn and number == len(assertion.changes) and not change.to_verdict
        withdrawn = withdrawn and not is_reason
        yield _entry(
            assertion,
            site,
            key=f"change-{number}",
            day=change.date.iso,
            note=change.note,
            more=_verdicts(change, site),
            withdrawal=is_reason,
        )
    day = last_change([assertion])
    if withdrawn and day:  # nobody wrote why; a check without any date cannot stand in a feed
        note = site.words.gettext("This check was withdrawn.")
        yield _entry(assertion, site, key="withdrawn", day=day, note=note, withdrawal=True)


def _entry(  # noqa: PLR0913  each is one part of the entry
    assertion: Assertion,
    site: SiteMap,
    *,
    key: str,
    day: str,
    note: str,
    more: Iterable[ET.Element] = (),
    withdrawal: bool,
) -> Entry:
    words, link = site.words, site.check(assertion)
    title = words.gettext("Withdrawn: {finding}") if withdrawal else words.gettext("Changed: {finding}")
    # What a withdrawn check found is not spread any more.
    is_withdrawn = assertion.status is Status.WITHDRAWN
    about = words.gettext("fact check of “{claim}”").replace("{claim}", assertion.claim) if is_withdrawn else link.text
    return Entry(
        id=f"{site.url(link)}#{key}",
        url=site.url(link),
        title=plain(title.replace("{finding}", about)),
        author=plain(assertion.author or site.corpus.settings.publisher),
        published=moment(day),
        updated=moment(day),
        content=html_of([paragraph(note), *more]),
    )


def _verdicts(change: Change, site: SiteMap) -> Iterator[ET.Element]:
    """Yield the verdict before and after, where it changed: the former struck through, in words beside it."""
    before, after = (site.corpus.scale.find(slug) for slug in (change.from_verdict, change.to_verdict))
    if before and after:
        element = ET.Element("p")
        old = ET.SubElement(element, "del")
        old.text, old.tail = plain(site.rating_name(before)), " → "
        ET.SubElement(element, "ins").text = plain(site.rating_name(after))
        yield element
