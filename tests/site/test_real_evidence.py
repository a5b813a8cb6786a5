"""The evidence on the real site's checks: marks, citations and what they go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.assertion import Stance
from generator.model.source import LinkPolicy
from generator.pages.words import name

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.corpus.lineage import CitationLineage
    from generator.language import Catalogue
    from generator.model.source import Source
from tests.site.page_reading import MARK, Check, cited, day, fact, fold, one, text_of


def test_every_mark_of_the_texts_is_a_number_on_the_page_in_the_same_order(checks: tuple[Check, ...]) -> None:
    for check in checks:
        record = check.assertion
        expected = MARK.findall(record.summary) + MARK.findall(record.reasoning) + MARK.findall(record.later)
        assert [text_of(node) for node in check.page.css("sup a")] == expected, record.id


def test_every_mark_leads_to_the_citation_of_its_number(checks: tuple[Check, ...]) -> None:
    for check in checks:
        entries = enumerate(check.page.css("ol.bl-citations > li"), 1)
        numbers = {f"#{entry.id}": entry.attributes.get("value") or str(place) for place, entry in entries}
        for link in check.page.css("sup a"):
            assert numbers[link.attributes["href"] or ""] == text_of(link), check.assertion.id


def test_every_citation_leads_back_to_each_of_its_marks(checks: tuple[Check, ...]) -> None:
    for check in checks:
        for citation, entry in cited(check):
            marks = [f"#{s.id}" for s in check.page.css("sup[id]") if s.css(f'a[href="#{citation.id}"]')]
            back = [node.attributes["href"] for node in entry.css("a[href^='#']")]
            assert marks, (check.assertion.id, citation.id)
            assert back == marks, (check.assertion.id, citation.id)


def test_a_check_shows_its_citations_in_order_and_no_others(checks: tuple[Check, ...]) -> None:
    for check in checks:
        found = [node.id for node in check.page.css("ol.bl-citations > li")]
        assert found == [citation.id for citation in check.assertion.citations], check.assertion.id


def test_a_citation_shows_publisher_and_title(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            head = f"{source.publisher}: {source.title}" if source.publisher else source.title
            described = f" {words.gettext('title described by us')}" if source.described else ""
            found = text_of(one(entry, "p:has(> cite)"))
            assert found == fold(head) + described, (check.assertion.id, citation.id)


def test_a_citation_leads_to_its_source_unless_its_address_is_only_shown(
    checks: tuple[Check, ...], corpus: Corpus
) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            links = [node.attributes["href"] for node in entry.css("p:has(> cite) a[href^=http]")]
            linked = [source.url] if source.url and source.link is LinkPolicy.LINK else []
            assert links == linked, (check.assertion.id, citation.id)
            assert linked or not source.url or source.url in text_of(entry), (check.assertion.id, citation.id)


def test_a_citation_shows_date_kind_and_stance(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            parts = text_of(one(entry, "p:nth-child(2)")).split(" · ")
            date = parts.pop(1 if source.author else 0)
            assert date == (day(source.published) if source.published else "Datum unbekannt"), (
                check.assertion.id,
                date,
            )
            assert name(source.kind, words) in parts, (check.assertion.id, citation.id)
            assert parts[-1] == name(citation.stance, words), (check.assertion.id, citation.id)


def test_a_citation_shows_its_quote_in_the_original_language(checks: tuple[Check, ...], corpus: Corpus) -> None:
    for check in checks:
        for citation, entry in cited(check):
            found = [(text_of(node), node.attributes.get("lang")) for node in entry.css("blockquote")]
            language = corpus.get_source(citation).language
            marked = None if language == "de" else language  # the page is German
            expected = [(fold(citation.quote), marked)] if citation.quote else []
            assert found == expected, (check.assertion.id, citation.id)


def test_a_quote_that_is_not_german_is_translated(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    foreign = 0
    for check in checks:
        for citation, entry in cited(check):
            if citation.quote and corpus.get_source(citation).language != "de":
                foreign += 1
                assert citation.translation, (check.assertion.id, citation.id)
                found = text_of(one(entry, "[lang=de].bl-translation"))
                assert found == f"{words.gettext('Translation')} {fold(citation.translation)}", (
                    check.assertion.id,
                    citation.id,
                )
    assert foreign > 300


def test_a_citation_shows_what_it_goes_back_to(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    for check in checks:
        traces = corpus.lineages[check.assertion.id].citations
        for trace, (citation, entry) in zip(traces, cited(check), strict=True):
            source = corpus.get_source(citation)
            note = f"{words.gettext('Recognised by')}: {source.origins_note}" if source.origins_note else ""
            found = fact(entry, words.gettext("Goes back to"))
            assert found == fold(goes_back_to(trace, source, corpus, words) + note), (check.assertion.id, citation.id)


def goes_back_to(trace: CitationLineage, source: Source, corpus: Corpus, words: Catalogue) -> str:
    """Return the origins of a citation in words."""
    if trace.unknown:
        return words.gettext("not apparent; counted as an origin of its own")
    others = [corpus.sources[origin].title for origin in trace.origins if origin != source.id]
    own = [words.gettext("the document itself")] if source.id in trace.origins else []
    return "; ".join(others + own)


def test_a_circular_citation_says_so_and_no_other_does(checks: tuple[Check, ...], corpus: Corpus) -> None:
    circular = 0
    for check in checks:
        for trace, (citation, entry) in zip(corpus.lineages[check.assertion.id].citations, cited(check), strict=True):
            expected = trace.circular and citation.stance is not Stance.CONTEXT
            circular += expected
            assert bool(entry.css(".bl-circular")) == expected, (check.assertion.id, citation.id)
    assert circular


def test_a_citation_shows_the_day_on_which_it_was_read(
    checks: tuple[Check, ...], corpus: Corpus, words: Catalogue
) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            read = f"{day(source.accessed)}, {name(source.read_from, words)} · " if source.accessed else ""
            assert fact(entry, words.gettext("Read")).startswith(fold(read or words.gettext("date not recorded"))), (
                check.assertion.id,
                citation.id,
            )


def test_a_citation_leads_to_its_archived_copy(checks: tuple[Check, ...], corpus: Corpus) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            archived = [source.archived] if source.archived else []
            found = [node.attributes["href"] for node in entry.css("dl a[href^=http]")]
            assert found == archived, (check.assertion.id, citation.id)


def test_a_check_counts_its_citations_and_their_origins(checks: tuple[Check, ...], corpus: Corpus) -> None:
    for check in checks:
        lineage = corpus.lineages[check.assertion.id]
        count, origins, circular = len(lineage.citations), len(lineage.origins), len(lineage.circular)
        expected = [
            "1 Beleg" if count == 1 else f"{count} Belege",
            "1 unabhängiger Ursprung" if origins == 1 else f"{origins} unabhängige Ursprünge",
            *([f"{circular} zirkulär"] if circular else []),
        ]
        assert text_of(one(check.page, ".bl-origins-count")) == ", ".join(expected), check.assertion.id


def test_a_check_lists_its_origins(checks: tuple[Check, ...], corpus: Corpus) -> None:
    for check in checks:
        expected = [fold(corpus.sources[origin].title) for origin in corpus.lineages[check.assertion.id].origins]
        assert [text_of(node) for node in check.page.css(".bl-origins li")] == expected, check.assertion.id
