"""How a check is cited: in words, and in the formats of reference managers.

A reference names the version that was read: how many there were, and the day of the last. Where the project's
repository is public, it leads to the file's history, in which that day has its commit; a build knows none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.pages.rows import last_change
from generator.problems import msg

if TYPE_CHECKING:
    from generator.model.assertion import Assertion
    from generator.pages.site_map import SiteMap


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """One reference in all its formats, made from the same fields."""

    text: str
    ris: str
    """From which a script makes the other formats (site_config/theme/assets/copy.js): every program reads this one."""


def refer(assertion: Assertion, site: SiteMap) -> ReferenceView:
    """Return the reference to a check."""
    fields = _csl(assertion, site)
    return ReferenceView(_text(fields, assertion, site), _ris(fields))


def _csl(assertion: Assertion, site: SiteMap) -> dict[str, Any]:
    """Return the reference as a CSL item; the date is the day as of which the verdict holds.

    Spec: CSL-JSON 1.0, type `webpage`.
    """
    settings, link = site.corpus.settings, site.check(assertion)
    author = assertion.author or settings.publisher
    fields: dict[str, Any] = {
        "id": assertion.id,
        "type": "webpage",
        "title": link.text,
        "author": [{"literal": author}],
        "container-title": settings.name,
        "publisher": settings.publisher,
        "genre": site.words.gettext("Fact check"),
        "language": settings.language,
        "URL": site.url(link),
        "version": ", ".join(filter(None, (str(len(assertion.changes) + 1), last_change([assertion])))),
    }
    if settings.repository:
        fields["note"] = f"{settings.repository}/commits/HEAD/{assertion.places.path}"
    if assertion.checked:
        fields["issued"] = {"date-parts": [[int(part) for part in assertion.checked.iso.split("-")]]}
    return fields


def _text(fields: dict[str, Any], assertion: Assertion, site: SiteMap) -> str:
    words = site.words
    text = msg(
        "{author}: “{title}”. {genre}, {site}, as of {date}, version {number}. {address}",
        author=fields["author"][0]["literal"],
        title=fields["title"],
        genre=fields["genre"],
        site=fields["container-title"],
        date=words.date(assertion.checked.iso) if assertion.checked else msg("date unknown"),
        number=len(assertion.changes) + 1,
        address=fields["URL"],
    )
    if "note" not in fields:
        return words.message(text)
    history = msg("History: {address}", address=fields["note"])
    return f"{words.message(text)} {words.message(history)}"


def _ris(fields: dict[str, Any]) -> str:
    """Return the reference in the format RIS, lines without their carriage returns."""
    date = _date(fields)
    entries = (
        ("TY", "ELEC"),
        ("ID", fields["id"]),
        ("AU", fields["author"][0]["literal"]),
        ("TI", fields["title"]),
        ("T2", fields["container-title"]),
        ("PB", fields["publisher"]),
        ("M3", fields["genre"]),
        ("PY", date[0] if date else ""),
        ("DA", "/".join(date)),
        ("ET", fields["version"]),
        ("LA", fields["language"]),
        ("UR", fields["URL"]),
        ("N1", fields.get("note", "")),
    )
    return "".join(f"{tag}  - {value}\n" for tag, value in entries if value) + "ER  - "


def _date(fields: dict[str, Any]) -> list[str]:
    parts = fields.get("issued", {}).get("date-parts", [[]])[0]
    return [f"{part:02}" for part in parts]
