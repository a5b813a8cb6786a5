"""The site's own words exist in its language.

Passes: a site in German, or in Austrian German, with site_config/locale/de.po; a site in English, the language of the
words' keys. Fails (warning): a site in French without site_config/locale/fr.po: its pages would be half English.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.language import choose
from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.site import Settings

CODE = "no-words"
LOCALE = "site_config/locale/"
ENGLISH = "en"


def check(settings: Settings, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning if no file of these holds the words of the site's language.

    Args:
        settings: of the site.
        paths: of all its text files.
    """
    language = settings.language
    catalogues = {PurePosixPath(path).stem: path for path in paths if path.startswith(LOCALE) and path.endswith(".po")}
    if not language or language.partition("-")[0] == ENGLISH or choose(language, catalogues):
        return
    base = language.partition("-")[0]
    yield Problem(
        CODE,
        settings.places.at("language"),
        msg("there are no words for the site in `{language}`", language=language),
        msg("headings, labels and addresses would be English on a site in another language"),
        msg("translate the words: copy another file of {folder} to {base}.po there", folder=LOCALE, base=base),
        Severity.WARNING,
    )
