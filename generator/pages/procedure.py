"""How a verdict came about: what was read, where and when, in sentences made from the records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.model.source import ReadFrom, SourceKind
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.language import Catalogue
    from generator.model.assertion import Assertion
    from generator.model.source import Source
    from generator.pages.site_map import SiteMap


def describe_procedure(assertion: Assertion, site: SiteMap) -> tuple[str, ...]:
    """Return what was done for the check, a sentence each."""
    words = site.words
    sources = list({citation.source: site.corpus.get_source(citation) for citation in assertion.citations}.values())
    found = words.gettext("The quote was found verbatim in the article's source document; every build looks again.")
    return (found, *_cited(sources, words), *_read(sources, words), *_quoted(assertion, words))


def _cited(sources: Sequence[Source], words: Catalogue) -> Iterator[str]:
    counts, n = Counter(source.kind for source in sources), words.ngettext
    kinds = {
        SourceKind.PRIMARY: n("{number} primary source", "{number} primary sources", counts[SourceKind.PRIMARY]),
        SourceKind.AGENCY: n("{number} agency report", "{number} agency reports", counts[SourceKind.AGENCY]),
        SourceKind.NEWS: n("{number} news report", "{number} news reports", counts[SourceKind.NEWS]),
        SourceKind.ANALYSIS: n("{number} analysis", "{number} analyses", counts[SourceKind.ANALYSIS]),
        SourceKind.REFERENCE: n("{number} reference work", "{number} reference works", counts[SourceKind.REFERENCE]),
    }
    if sources:
        cited = words.list([text for kind, text in kinds.items() if counts[kind]])
        yield words.message(msg("Cited: {documents}.", documents=cited))


def _read(sources: Sequence[Source], words: Catalogue) -> Iterator[str]:
    dated = [source for source in sources if source.accessed]
    live = sum(source.read_from is ReadFrom.LIVE for source in dated)
    n = words.ngettext
    places = (
        (live, n("{number} on the page itself", "{number} on the page itself", live)),
        (len(dated) - live, n("{number} in an archived copy", "{number} in an archived copy", len(dated) - live)),
    )
    if dated:
        days = sorted(source.accessed.iso for source in dated if source.accessed)
        period = " – ".join(dict.fromkeys((words.date(days[0]), words.date(days[-1]))))
        read = words.list([text for number, text in places if number])
        yield words.message(msg("Read {period}: {documents}.", period=period, documents=read))
    if len(dated) < len(sources):
        yield n(
            "Of {number} document the day of reading is not recorded.",
            "Of {number} documents the day of reading is not recorded.",
            len(sources) - len(dated),
        )


def _quoted(assertion: Assertion, words: Catalogue) -> Iterator[str]:
    quoted = [citation for citation in assertion.citations if citation.quote]
    if quoted:
        yield words.ngettext(
            "{number} citation shows the words it rests on.",
            "{number} citations show the words they rest on.",
            len(quoted),
        )
    translated = sum(bool(citation.translation) for citation in quoted)
    if translated:
        yield words.ngettext(
            "{number} of these quotes is translated by us.",
            "{number} of these quotes are translated by us.",
            translated,
        )
