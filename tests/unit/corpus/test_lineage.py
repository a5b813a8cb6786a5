"""Where citations go back to: independent origins, and evidence that repeats the article's own source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.corpus.lineage import CitationLineage, article_reports, trace_article, ways
from generator.model.article import Article
from generator.model.assertion import Assertion, Attribution, Citation, Evidence, Stance, Status, Subject
from generator.model.selector import TextQuoteSelector
from generator.model.source import Source, SourceKind
from generator.problems import Places, Spot

if TYPE_CHECKING:
    from generator.corpus.lineage import Lineage

PLACES = Places("content/x.md", Spot(1, 1), {})
NEWS, AGENCY, PRIMARY, ANALYSIS = SourceKind.NEWS, SourceKind.AGENCY, SourceKind.PRIMARY, SourceKind.ANALYSIS


def source(source_id: str, kind: SourceKind, *origins: str) -> Source:
    """Return a source that repeats the given ones; none for an original."""
    return Source(source_id, source_id, described=False, kind=kind, places=PLACES, origins=origins)


def untraced(source_id: str, kind: SourceKind) -> Source:
    """Return a source of which it is not apparent what it repeats."""
    return Source(source_id, source_id, described=False, kind=kind, places=PLACES, origins=None)


def citation(
    source_id: str, stance: Stance = Stance.SUPPORTS, origins: tuple[str, ...] | None = None, *, unknown: bool = False
) -> Citation:
    """Return a citation of a source, by default without a word on what its words go back to."""
    return Citation("c1", source_id, stance, PLACES, origins=origins, origins_unknown=unknown)


def trace(sources: list[Source], citations: list[Citation], article: tuple[str, ...] = ()) -> Lineage:
    """Return what these citations rest on, where the article rests on the given sources."""
    assertion = Assertion(
        id="a",
        article="x",
        selector=TextQuoteSelector("Kim"),
        claim="Kim",
        claimant="Kim",
        attribution=Attribution.OWN,
        checks=Subject.CONTENT,
        verdict="richtig",
        evidence=Evidence.STRONG,
        status=Status.PUBLISHED,
        places=PLACES,
        citations=tuple(citations),
    )
    text = Article("x", "X", False, "X", "x.txt", "Kim", (assertion,), PLACES, origins=article)  # noqa: FBT003
    return trace_article(text, {source.id: source for source in sources})["a"]


def trace_one(sources: list[Source], one: Citation, article: tuple[str, ...] = ()) -> CitationLineage:
    """Return what one citation goes back to."""
    (found,) = trace(sources, [one], article).citations
    return found


SPEECH = source("speech", PRIMARY)
TREATY = source("treaty", PRIMARY)
WIRE = source("wire", AGENCY, "speech")
OTHER_WIRE = source("other-wire", AGENCY, "speech")
PAPER = source("paper", NEWS, "wire")
OTHER_PAPER = source("other-paper", NEWS, "other-wire")
BOTH_PAPER = source("both-paper", NEWS, "other-wire", "wire")
MIXED_PAPER = source("mixed-paper", NEWS, "wire", "treaty")
SOURCES = [SPEECH, TREATY, WIRE, OTHER_WIRE, PAPER, OTHER_PAPER, BOTH_PAPER, MIXED_PAPER]


def test_ten_outlets_that_carry_one_dispatch_are_one_origin() -> None:
    papers = [source(f"paper-{number}", NEWS, "agency") for number in range(10)]
    found = trace([source("agency", AGENCY), *papers], [citation(paper.id) for paper in papers])
    assert found.origins == ("agency",)
    assert len(found.bearing) == 10


def test_two_agencies_that_report_one_speech_are_one_origin() -> None:
    assert trace(SOURCES, [citation("paper"), citation("other-paper")]).origins == ("speech",)


def test_documents_of_two_originals_are_two_origins() -> None:
    assert trace(SOURCES, [citation("paper"), citation("treaty")]).origins == ("speech", "treaty")


def test_a_document_that_repeats_two_originals_has_both_as_origins() -> None:
    assert trace_one(SOURCES, citation("mixed-paper")).origins == ("speech", "treaty")


def test_an_original_is_its_own_origin() -> None:
    assert trace_one(SOURCES, citation("speech")).origins == ("speech",)


def test_each_way_leads_from_the_document_to_an_origin() -> None:
    assert trace_one(SOURCES, citation("mixed-paper")).via == (
        ("mixed-paper", "treaty"),
        ("mixed-paper", "wire", "speech"),
    )


def test_ways_of_an_original_are_the_original_alone() -> None:
    assert ways("speech", {"speech": SPEECH}) == (("speech",),)


def test_words_of_one_part_of_a_document_have_only_the_origins_given_for_them() -> None:
    found = trace_one(SOURCES, citation("mixed-paper", origins=("treaty",)))
    assert found.origins == ("treaty",)
    assert found.via == (("mixed-paper", "treaty"),)


def test_words_that_go_back_to_a_report_on_the_way_end_there() -> None:
    found = trace_one(SOURCES, citation("mixed-paper", origins=("wire",)))
    assert found.origins == ("wire",)
    assert found.via == (("mixed-paper", "wire"),)


def test_words_that_go_back_to_something_off_all_ways_reach_it_directly() -> None:
    found = trace_one(SOURCES, citation("paper", origins=("treaty",)))
    assert found.via == (("paper", "treaty"),)


def test_words_of_a_documents_own_finding_have_the_document_as_origin() -> None:
    found = trace_one(SOURCES, citation("mixed-paper", origins=()))
    assert found.origins == ("mixed-paper",)
    assert not found.unknown


def test_words_of_unknown_origin_count_for_their_document() -> None:
    found = trace_one(SOURCES, citation("mixed-paper", unknown=True))
    assert found.origins == ("mixed-paper",)
    assert found.unknown


def test_a_document_of_unknown_origin_counts_for_itself() -> None:
    found = trace([untraced("blog", NEWS), untraced("forum", NEWS)], [citation("blog"), citation("forum")])
    assert found.origins == ("blog", "forum")
    assert all(one.unknown for one in found.citations)


def test_a_document_that_repeats_one_of_unknown_origin_goes_back_to_that_one() -> None:
    found = trace_one([untraced("blog", NEWS), source("paper", NEWS, "blog")], citation("paper"))
    assert found.origins == ("blog",)
    assert not found.unknown


def test_what_is_known_of_the_words_goes_before_what_is_unknown_of_the_document() -> None:
    found = trace_one([SPEECH, untraced("blog", NEWS)], citation("blog", origins=("speech",)))
    assert found.origins == ("speech",)
    assert not found.unknown


def test_a_citation_that_runs_over_the_articles_dispatch_is_circular() -> None:
    found = trace_one(SOURCES, citation("paper"), article=("wire",))
    assert found.circular
    assert found.shared == ("wire",)


def test_a_citation_of_the_articles_dispatch_itself_is_circular() -> None:
    assert trace_one(SOURCES, citation("wire"), article=("wire",)).circular


def test_a_citation_of_the_dispatch_behind_the_articles_source_is_circular() -> None:
    assert trace_one(SOURCES, citation("wire"), article=("paper",)).circular


def test_words_that_end_at_the_articles_dispatch_are_circular() -> None:
    assert trace_one(SOURCES, citation("mixed-paper", origins=("wire",)), article=("wire",)).circular


def test_words_that_do_not_come_from_the_articles_dispatch_are_not_circular() -> None:
    assert not trace_one(SOURCES, citation("mixed-paper", origins=("treaty",)), article=("wire",)).circular


def test_a_documents_own_finding_is_not_circular_even_if_the_document_repeats_the_articles_dispatch() -> None:
    assert not trace_one(SOURCES, citation("mixed-paper", origins=()), article=("wire",)).circular


def test_another_agency_on_the_same_speech_is_not_circular() -> None:
    found = trace_one(SOURCES, citation("other-paper"), article=("wire",))
    assert not found.circular
    assert found.shared == ()


@pytest.mark.parametrize("kind", [PRIMARY, ANALYSIS, SourceKind.REFERENCE])
def test_an_original_on_which_the_article_rests_too_is_not_circular(kind: SourceKind) -> None:
    found = trace_one([source("study", kind), source("paper", NEWS, "study")], citation("paper"), article=("study",))
    assert not found.circular


def test_a_document_that_has_another_way_beside_the_articles_dispatch_is_not_circular() -> None:
    found = trace_one(SOURCES, citation("both-paper"), article=("wire",))
    assert not found.circular
    assert found.counts


def test_a_document_with_two_ways_names_the_report_that_it_shares_with_the_article() -> None:
    assert trace_one(SOURCES, citation("both-paper"), article=("wire",)).shared == ("wire",)


def test_a_document_whose_ways_all_run_over_the_articles_reports_is_circular() -> None:
    found = trace_one(SOURCES, citation("both-paper"), article=("wire", "other-wire"))
    assert found.circular
    assert found.shared == ("other-wire", "wire")


def test_a_circular_citation_adds_no_origin() -> None:
    found = trace(SOURCES, [citation("paper"), citation("treaty")], article=("wire",))
    assert found.origins == ("treaty",)
    assert [one.citation.source for one in found.circular] == ["paper"]


def test_an_origin_of_a_circular_citation_counts_if_another_citation_reaches_it() -> None:
    assert trace(SOURCES, [citation("paper"), citation("other-paper")], article=("wire",)).origins == ("speech",)


def test_a_verdict_whose_citations_are_all_circular_has_no_origin() -> None:
    found = trace(SOURCES, [citation("paper"), citation("wire")], article=("wire",))
    assert found.origins == ()
    assert len(found.circular) == len(found.bearing) == 2


def test_context_adds_no_origin() -> None:
    found = trace(SOURCES, [citation("paper"), citation("treaty", Stance.CONTEXT)])
    assert found.origins == ("speech",)
    assert [one.citation.source for one in found.bearing] == ["paper"]


def test_context_is_not_counted_among_the_circular() -> None:
    assert trace(SOURCES, [citation("paper", Stance.CONTEXT)], article=("wire",)).circular == ()


def test_a_citation_that_refutes_adds_its_origin() -> None:
    assert trace(SOURCES, [citation("treaty", Stance.REFUTES)]).origins == ("treaty",)


def test_the_citations_stay_in_the_order_of_the_assertion() -> None:
    found = trace(SOURCES, [citation("treaty"), citation("paper"), citation("speech", Stance.CONTEXT)])
    assert [one.citation.source for one in found.citations] == ["treaty", "paper", "speech"]


def test_a_verdict_without_citations_has_no_origin() -> None:
    assert trace(SOURCES, []).origins == ()


def test_the_reports_of_an_article_are_those_behind_its_sources_too_but_no_originals() -> None:
    sources = {one.id: one for one in SOURCES}
    assert article_reports(("mixed-paper",), sources) == {"mixed-paper", "wire"}


def test_an_article_that_names_no_origin_rests_on_no_report() -> None:
    assert article_reports((), {}) == frozenset()
