"""The real site, read as a reader and a browser would: what stands in the records stands on the pages.

Expected values come from the records and, for words of the interface, from the catalogue; what is found comes
from the HTML.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator import build as recipe
from generator.corpus.lineage import trace_assertion
from generator.language import Catalogue
from generator.model.assertion import Attribution, Evidence, Stance, Status, Subject
from generator.model.people import ClaimantKind
from generator.model.rating import Tone
from generator.model.source import LinkPolicy, ReadFrom, SourceKind
from generator.pages.words import name
from generator.reading.files import read_tree
from tests.catalogues import SITE_PO, read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    from generator.corpus.corpus import Corpus
    from generator.corpus.lineage import CitationLineage
    from generator.model.article import Article
    from generator.model.assertion import Assertion, Citation
    from generator.model.dates import PartialDate
    from generator.model.source import Source
    from tests.conftest import Project, Site

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
MARK = re.compile(r"\[c([0-9]+)\]")
LISTS = (
    "faktenchecks",
    "artikel",
    "behauptungen",
    "bewertungen",
    "themen",
    "medien",
    "personen",
    "quellen",
    "zeitleiste",
    "korrekturen",
    "methode",
)
LOADING = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
"""What a browser fetches by itself."""
NOT_LOADED = frozenset({"canonical", "alternate", "next", "prev", "license", "author", "me", "help", "search"})
CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')\s]+)""")
PYTHON_WORDS = frozenset(
    {"None", "null", "[]", "{}", "()", "True", "False", "nan", "NaN", "undefined", "[object Object]"}
)
KEYS = frozenset(
    member.value
    for kind in (Attribution, ClaimantKind, Evidence, LinkPolicy, ReadFrom, SourceKind, Stance, Status, Subject, Tone)
    for member in kind
)
SHOWN_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-label")
MOST_NAV_ENTRIES = 12


@dataclass(frozen=True)
class Check:
    """One assertion with its article and its page."""

    assertion: Assertion
    article: Article
    page: LexborHTMLParser

    @property
    def text(self) -> str:
        """The whole page's text, folded."""
        return text_of(self.page.body)


def fold(text: str) -> str:
    """Return the text composed, with runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def letters(text: str) -> str:
    """Return only the letters and digits of a text: what is left of prose however it is marked up."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text))


def text_of(node: LexborNode | None) -> str:
    """Return the text of an element and of all in it, folded."""
    assert node is not None
    return fold(node.text(separator=""))


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the one element of the selector."""
    (found,) = page.css(selector)
    return found


def day(date: PartialDate | None) -> str:
    """Return a date in German words."""
    if date is None:
        return "unbekannt"
    year, *rest = date.iso.split("-")
    month = f"{MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{int(rest[1])}. {month}{year}" if len(rest) > 1 else f"{month}{year}"


def fact(node: LexborHTMLParser | LexborNode, term: str) -> str:
    """Return the text beside a term of a list of facts."""
    found = [text_of(pair.css_first("dd")) for pair in node.css("dl > div") if text_of(pair.css_first("dt")) == term]
    assert found, f"no fact {term!r}"
    return found[0]


def texts_of(page: LexborHTMLParser) -> Iterator[str]:
    """Yield every run of text of a page that a reader sees or hears."""
    for node in page.css("*"):
        if node.tag in {"script", "style", "template", "noscript"}:
            continue
        for child in node.iter(include_text=True):
            if child.tag == "-text" and (child.text(deep=False) or "").strip():
                yield fold(child.text(deep=False))
        yield from (fold(node.attributes[key] or "") for key in SHOWN_ATTRIBUTES if key in node.attributes)
    yield from (fold(node.attributes.get("content") or "") for node in page.css("meta[name=description]"))


def pieces_of(text: str) -> Iterator[str]:
    """Yield the text and what stands between its separators: `a, b · c` holds `a`, `b` and `c`."""
    yield text
    yield from (piece.strip() for piece in re.split(r"[·,;:|()]", text))


@pytest.fixture(scope="module")
def corpus(real: Project) -> Corpus:
    """Give the records."""
    checked = recipe.check(*read_tree(real.root))
    assert checked.problems == ()
    return checked.corpus


@pytest.fixture(scope="module")
def words(real: Project) -> Catalogue:
    """Give the words of the interface."""
    return Catalogue("de", real.read("site_config/locale/de.po"))


@pytest.fixture(scope="module")
def checks(corpus: Corpus, site: Site) -> tuple[Check, ...]:
    """Give every assertion with its page."""
    return tuple(
        Check(assertion, article, site.pages[f"faktenchecks/{assertion.id}/"])
        for article in corpus.articles
        for assertion in article.assertions
    )


def cited(check: Check) -> Iterator[tuple[Citation, LexborNode]]:
    """Yield every citation with its entry on the page."""
    for citation in check.assertion.citations:
        yield citation, one(check.page, f"ol > li#{citation.id}")


# --- which pages there are


def test_there_are_92_checks_of_5_articles_and_all_are_published(corpus: Corpus) -> None:
    assert len(corpus.published) == len(corpus.assertions) == 92
    assert len(corpus.articles) == 5


def test_every_assertion_has_a_page_and_no_other_check_has_one(corpus: Corpus, site: Site) -> None:
    found = {page.split("/")[1] for page in site.pages if re.fullmatch(r"faktenchecks/[^/]+/", page)}
    assert found == {assertion.id for assertion in corpus.assertions}
    assert len(found) == 92


def test_every_article_has_a_page_and_nothing_else_has_one_there(corpus: Corpus, site: Site) -> None:
    found = {page.split("/")[1] for page in site.pages if re.fullmatch(r"artikel/[^/]+/", page)}
    assert found == {article.slug for article in corpus.articles}
    assert len(found) == 5


def test_every_rating_of_the_scale_has_a_page(corpus: Corpus, site: Site) -> None:
    assert [slug for slug in corpus.scale.slugs if f"bewertungen/{slug}/" not in site.pages] == []


def test_every_topic_has_a_page(corpus: Corpus, site: Site) -> None:
    assert corpus.topics
    assert [topic for topic in corpus.topics if f"themen/{topic}/" not in site.pages] == []


def test_every_claim_has_a_page(corpus: Corpus, site: Site) -> None:
    assert corpus.claims
    assert [claim for claim in corpus.claims if f"behauptungen/{claim}/" not in site.pages] == []


def test_every_person_has_a_page(corpus: Corpus, site: Site) -> None:
    assert corpus.claimants
    assert [person for person in corpus.claimants if f"personen/{person}/" not in site.pages] == []


def test_every_cited_source_with_an_entry_has_a_page(corpus: Corpus, site: Site) -> None:
    used = {citation.source for assertion in corpus.assertions for citation in assertion.citations}
    shared = {source for source in used if corpus.sources[source].shared}
    assert shared
    assert [source for source in shared if f"quellen/{source}/" not in site.pages] == []


@pytest.mark.parametrize("address", LISTS)
def test_every_list_has_a_page(site: Site, address: str) -> None:
    assert f"{address}/" in site.pages


def test_the_list_of_checks_leads_to_every_check(corpus: Corpus, site: Site) -> None:
    assert leads_to(site, "faktenchecks/") >= {f"faktenchecks/{assertion.id}/" for assertion in corpus.assertions}


def test_a_rating_leads_to_the_checks_that_have_it_and_to_no_other(corpus: Corpus, site: Site) -> None:
    for slug in corpus.scale.slugs:
        found = {address for address in leads_to(site, f"bewertungen/{slug}/") if re.match("faktenchecks/.", address)}
        assert found == {f"faktenchecks/{a.id}/" for a in corpus.assertions if a.verdict == slug}, slug


def test_a_topic_leads_to_the_checks_about_it_and_to_no_other(corpus: Corpus, site: Site) -> None:
    for topic in corpus.topics:
        found = {address for address in leads_to(site, f"themen/{topic}/") if re.match("faktenchecks/.", address)}
        assert found == {f"faktenchecks/{a.id}/" for a in corpus.assertions if topic in a.topics}, topic


def test_a_claim_leads_to_every_wording_of_it_and_to_no_other(corpus: Corpus, site: Site) -> None:
    for claim in corpus.claims:
        found = {address for address in leads_to(site, f"behauptungen/{claim}/") if re.match("faktenchecks/.", address)}
        assert found == {f"faktenchecks/{a.id}/" for a in corpus.assertions if a.claim_id == claim}, claim


def leads_to(site: Site, address: str) -> set[str]:
    """Return the addresses of the site to which a page links."""
    links = (urljoin("/" + address, node.attributes.get("href") or "") for node in site.pages[address].css("a[href]"))
    return {link.partition("#")[0].lstrip("/") for link in links}


# --- the quotes


def test_every_quote_is_marked_on_its_page_as_it_stands_in_the_seed(checks: tuple[Check, ...], real: Project) -> None:
    seeds = {path.name: fold(path.read_bytes().decode("utf-8")) for path in real.path("seeds").glob("*.txt")}
    found = {check.assertion.id: text_of(one(check.page, "mark")) for check in checks}
    assert len(found) == 92
    assert [c.assertion.id for c in checks if found[c.assertion.id] not in seeds[c.article.seed]] == []


def test_what_is_marked_is_the_quote_of_the_record(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if text_of(one(check.page, "mark")) != fold(check.assertion.selector.exact)
    ]
    assert wrong == []


def test_a_quote_stands_in_its_context_as_the_seed_has_it(checks: tuple[Check, ...], corpus: Corpus) -> None:
    wrong = []
    for check in checks:
        context = text_of(one(check.page, "blockquote:has(mark)")).removeprefix("… ").removesuffix(" …")
        if context not in fold(corpus.get_article(check.article.slug).body):
            wrong.append(check.assertion.id)
    assert wrong == []


def test_an_articles_page_marks_every_judged_quote(corpus: Corpus, site: Site) -> None:
    missing = []
    for article in corpus.articles:
        marked = "".join(letters(node.text()) for node in site.pages[f"artikel/{article.slug}/"].css("mark"))
        missing += [a.id for a in article.assertions if letters(a.selector.exact) not in marked]
    assert missing == []


# --- what stands on the page of a check


def test_a_check_is_headed_by_its_finding(checks: tuple[Check, ...]) -> None:
    assert [c.assertion.id for c in checks if text_of(one(c.page, "h1")) != fold(c.assertion.headline)] == []


def test_a_check_shows_the_claim(checks: tuple[Check, ...]) -> None:
    assert [c.assertion.id for c in checks if text_of(one(c.page, ".bl-claim-text")) != fold(c.assertion.claim)] == []


def test_a_check_shows_the_claimant(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    wrong = []
    for check in checks:
        who = corpus.find_claimant(check.assertion.claimant)
        expected = (who.name, who.role) if who else (check.assertion.claimant, "")
        if fact(box(check, "claim"), words.gettext("Claimed by")) != fold("".join(expected)):
            wrong.append(check.assertion.id)
    assert wrong == []


def test_a_check_shows_outlet_and_date_of_the_article(checks: tuple[Check, ...], words: Catalogue) -> None:
    wrong = []
    for check in checks:
        expected = check.article.outlet + (f", {day(check.article.published)}" if check.article.published else "")
        if fact(box(check, "claim"), words.gettext("Outlet")) != expected:
            wrong.append(check.assertion.id)
    assert wrong == []


def test_a_check_shows_the_article_and_leads_to_it(checks: tuple[Check, ...], words: Catalogue) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if not fact(box(check, "claim"), words.gettext("Article")).startswith(fold(check.article.title))
        or not check.page.css(f'a[href="../../artikel/{check.article.slug}/"]')
    ]
    assert wrong == []


def test_a_check_shows_how_the_article_carries_the_claim(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        expected = name(check.assertion.attribution, words)
        assert fact(box(check, "claim"), words.gettext("Carried by the article")).startswith(expected), (
            check.assertion.id
        )


def test_a_check_shows_the_day_of_the_claim(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        assert fact(box(check, "claim"), words.gettext("Date of the claim")) == day(check.assertion.claimed), (
            check.assertion.id
        )


def test_a_verdict_is_a_word_an_icon_and_a_colour(checks: tuple[Check, ...], corpus: Corpus) -> None:
    wrong = []
    for check in checks:
        rating, badge = corpus.get_rating(check.assertion), one(box(check, "verdict"), ".bl-badge")
        tones = {f"bl-{tone}" for tone in Tone} & set((badge.attributes.get("class") or "").split())
        drawn = one(badge, "svg").css("path, circle")
        if text_of(badge) != rating.name["de"] or tones != {f"bl-{rating.tone}"} or not drawn:
            wrong.append(check.assertion.id)
    assert wrong == []


def test_every_rating_has_a_drawing_of_its_own(corpus: Corpus, site: Site) -> None:
    page = site.pages["bewertungen/"]
    drawings = {slug: one(page, f'a[href="{slug}/"] svg').html for slug in corpus.scale.slugs}
    assert len(set(drawings.values())) == len(drawings)


def test_a_check_leads_to_the_meaning_of_its_rating(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if not box(check, "verdict").css(f'a[href="../../bewertungen/{check.assertion.verdict}/"]')
    ]
    assert wrong == []


def test_a_check_shows_its_summary(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if letters(one(check.page, ".bl-summary").text()) != letters(MARK.sub(r"\1", check.assertion.summary))
    ]
    assert wrong == []


def test_a_check_shows_what_was_checked(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        expected = name(check.assertion.checks, words)
        assert fact(box(check, "verdict"), words.gettext("Checked")).startswith(expected), check.assertion.id


def test_a_check_shows_the_strength_of_its_evidence(checks: tuple[Check, ...], words: Catalogue) -> None:
    for check in checks:
        expected = name(check.assertion.evidence, words)
        assert fact(box(check, "verdict"), words.gettext("Strength of evidence")).startswith(expected), (
            check.assertion.id
        )


def test_a_check_shows_all_its_reasons(checks: tuple[Check, ...]) -> None:
    wrong = [
        check.assertion.id
        for check in checks
        if letters(MARK.sub(r"\1", check.assertion.reasoning)) not in letters(check.text)
    ]
    assert wrong == []


def test_a_check_shows_what_happened_since(checks: tuple[Check, ...]) -> None:
    with_later = [check for check in checks if check.assertion.later]
    assert with_later
    assert [
        c.assertion.id for c in with_later if letters(MARK.sub(r"\1", c.assertion.later)) not in letters(c.text)
    ] == []


def test_a_check_shows_as_of_when_it_holds(checks: tuple[Check, ...]) -> None:
    for check in checks:
        assert fact(check.page, "Stand") == day(check.assertion.checked), check.assertion.id


def test_a_check_shows_who_checked_and_who_reviewed(
    checks: tuple[Check, ...], corpus: Corpus, words: Catalogue
) -> None:
    for check in checks:
        assertion = check.assertion
        assert fact(check.page, "Geprüft von") == (assertion.author or corpus.settings.publisher), assertion.id
        assert fact(check.page, words.gettext("Reviewed by")) == (
            assertion.reviewed_by or words.gettext("nobody is named")
        ), assertion.id


def test_a_check_leads_to_its_topics(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    for check in checks:
        expected = ", ".join(corpus.topics[topic].name for topic in check.assertion.topics)
        assert fact(check.page, words.gettext("Topics")) == fold(expected), check.assertion.id


def box(check: Check, part: str) -> LexborNode:
    """Return one half of the box at the head of a check: `claim` or `verdict`."""
    return one(check.page, f".bl-box .bl-{part}")


# --- marks and citations


def test_every_mark_of_the_texts_is_a_number_on_the_page_in_the_same_order(checks: tuple[Check, ...]) -> None:
    for check in checks:
        record = check.assertion
        expected = MARK.findall(record.summary) + MARK.findall(record.reasoning) + MARK.findall(record.later)
        assert [text_of(node) for node in check.page.css("sup a")] == expected, record.id


def test_every_mark_leads_to_the_citation_of_its_number(checks: tuple[Check, ...]) -> None:
    for check in checks:
        for link in check.page.css("sup a"):
            target = one(check.page, f"li{link.attributes['href']}")
            assert target.attributes["value"] == text_of(link), check.assertion.id


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
            found = text_of(one(entry, ".bl-source"))
            assert found == fold(head) + described, (check.assertion.id, citation.id)


def test_a_citation_leads_to_its_source_unless_its_address_is_only_shown(
    checks: tuple[Check, ...], corpus: Corpus
) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            links = [node.attributes["href"] for node in entry.css(".bl-source a[href^=http]")]
            linked = [source.url] if source.url and source.link is LinkPolicy.LINK else []
            assert links == linked, (check.assertion.id, citation.id)
            assert linked or not source.url or source.url in text_of(entry), (check.assertion.id, citation.id)


def test_a_citation_shows_date_kind_and_stance(checks: tuple[Check, ...], corpus: Corpus, words: Catalogue) -> None:
    for check in checks:
        for citation, entry in cited(check):
            source = corpus.get_source(citation)
            parts = text_of(one(entry, ".bl-row-meta")).split(" · ")
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
            expected = [(fold(citation.quote), corpus.get_source(citation).language)] if citation.quote else []
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
        traces = trace_assertion(check.assertion, corpus).citations
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
        for trace, (citation, entry) in zip(
            trace_assertion(check.assertion, corpus).citations, cited(check), strict=True
        ):
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
            found = [node.attributes["href"] for node in entry.css(".bl-lineage a[href^=http]")]
            assert found == archived, (check.assertion.id, citation.id)


def test_a_check_counts_its_citations_and_their_origins(checks: tuple[Check, ...], corpus: Corpus) -> None:
    for check in checks:
        lineage = trace_assertion(check.assertion, corpus)
        count, origins, circular = len(lineage.citations), len(lineage.origins), len(lineage.circular)
        expected = [
            "1 Beleg" if count == 1 else f"{count} Belege",
            "1 unabhängiger Ursprung" if origins == 1 else f"{origins} unabhängige Ursprünge",
            *([f"{circular} zirkulär"] if circular else []),
        ]
        assert text_of(one(check.page, ".bl-origins-count")) == ", ".join(expected), check.assertion.id


def test_a_check_lists_its_origins(checks: tuple[Check, ...], corpus: Corpus) -> None:
    for check in checks:
        expected = [fold(corpus.sources[origin].title) for origin in trace_assertion(check.assertion, corpus).origins]
        assert [text_of(node) for node in check.page.css(".bl-origins li")] == expected, check.assertion.id


# --- words


@pytest.fixture(scope="module")
def spoken(site: Site) -> Mapping[str, frozenset[str]]:
    """Give the texts of every page."""
    return {address: frozenset(texts_of(page)) for address, page in site.pages.items()}


def english_words() -> Iterator[str]:
    """Yield the English texts of the interface that read otherwise in German."""
    for message in read_catalogue(SITE_PO):
        if message.id and message.context not in {"address", "anchor"}:
            english = message.id if isinstance(message.id, tuple | list) else (message.id,)
            german = message.string if isinstance(message.string, tuple | list) else (message.string,)
            yield from (text for text, word in zip(english, german, strict=True) if text != word)


def english_pattern(text: str) -> str:
    """Return what a text looks like with its values put in."""
    return re.sub(r"\\\{[a-z]+\\\}", "[0-9.,]+", re.escape(text))


def found_in(spoken: Mapping[str, frozenset[str]], pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Return the texts, with their pages, of which a whole piece is such a word."""
    return {
        (address, text)
        for address, texts in spoken.items()
        for text in texts
        if any(pattern.fullmatch(piece) for piece in pieces_of(text))
    }


PROGRAM = re.compile("|".join(map(re.escape, PYTHON_WORDS)))
KEY = re.compile("|".join(map(re.escape, KEYS)))
SYNTAX = re.compile(r".*(?:\{[a-z_%{]|[%}]\}|\[c[0-9]+\]|&(?:#[0-9]+|[a-z]+);|<generator|Markup\().*")
ENGLISH = re.compile("|".join(sorted({english_pattern(text) for text in english_words()})))


@pytest.mark.parametrize("pattern", [PROGRAM, KEY, SYNTAX, ENGLISH], ids=["program", "key", "syntax", "English"])
def test_no_page_shows_a_word_that_is_not_for_readers(
    spoken: Mapping[str, frozenset[str]], pattern: re.Pattern[str]
) -> None:
    assert found_in(spoken, pattern) == set()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PROGRAM, "22. Oktober 2024 · None · Englisch"),
        (PROGRAM, "[]"),
        (KEY, "Wladimir Putin, quoted · RT DE"),
        (KEY, "primary"),
        (SYNTAX, "{number} Prüfungen"),
        (SYNTAX, "So war es [c1]."),
        (SYNTAX, "am 22&#46; Oktober"),
        (ENGLISH, "Fact checks"),
        (ENGLISH, "12 checks"),
        (ENGLISH, "Putin, quoted verbatim · RT DE"),
    ],
)
def test_a_word_that_is_not_for_readers_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    assert found_in({"": frozenset({text})}, pattern)


# --- addresses


def test_no_address_of_rt_is_a_link(site: Site) -> None:
    hosts = {
        (address, urlsplit(node.attributes.get("href") or "").hostname or "")
        for address, page in site.pages.items()
        for node in page.css("[href]")
    }
    assert {(address, host) for address, host in hosts if host == "rt.com" or host.endswith(".rt.com")} == set()


def test_no_address_that_may_only_be_shown_is_a_link(corpus: Corpus, site: Site) -> None:
    records: list[Article | Source] = [*corpus.articles, *corpus.sources.values()]
    plain = {record.url for record in records if record.url and record.link is LinkPolicy.PLAIN}
    assert plain
    found = {
        (address, node.attributes["href"])
        for address, page in site.pages.items()
        for node in page.css("a[href]")
        if any((node.attributes["href"] or "").startswith(url) for url in plain)
    }
    assert found == set()


def test_an_address_that_may_only_be_shown_is_shown(corpus: Corpus, site: Site) -> None:
    plain = [article for article in corpus.articles if article.url and article.link is LinkPolicy.PLAIN]
    assert plain
    assert [a.slug for a in plain if a.url not in text_of(site.pages[f"artikel/{a.slug}/"].body)] == []


def test_an_article_may_be_opened_at_the_quote(checks: tuple[Check, ...]) -> None:
    linked = [check for check in checks if check.article.url and check.article.link is LinkPolicy.LINK]
    assert linked
    for check in linked:
        start = f"{check.article.url}#:~:text="
        links = [node.attributes["href"] or "" for node in check.page.css("figure a[href]")]
        assert any(link.startswith(start) for link in links), check.assertion.id


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    found = {(address, value) for address, page in site.pages.items() for value in loaded_by(page) if is_foreign(value)}
    assert found == set()


def is_foreign(address: str) -> bool:
    """Tell whether an address on a page leads out of the site."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
        '<link rel="preconnect" href="//fonts.example">',
        '<script src="//cdn.example/x.js"></script>',
        '<img src="https://a.example/x.png" alt="">',
        '<iframe src="http://a.example/"></iframe>',
        "<style>@import url(https://fonts.example/x.css);</style>",
        "<style>@import 'https://fonts.example/x.css';</style>",
        '<style>@font-face { src: url("//fonts.example/x.woff2"); }</style>',
        '<p style="background: url( https://a.example/x.png )">x</p>',
        '<svg><use href="https://a.example/x.svg#y"></use></svg>',
    ],
)
def test_what_is_loaded_from_another_host_would_be_found(html: str) -> None:
    assert [address for address in loaded_by(LexborHTMLParser(html)) if is_foreign(address)]


def loaded_by(page: LexborHTMLParser) -> Iterator[str]:
    """Yield the addresses that a browser fetches for a page by itself."""
    for tag, keys in LOADING.items():
        for node in page.css(tag):
            relations = set((node.attributes.get("rel") or "").split())
            if tag != "link" or not relations <= NOT_LOADED:
                yield from (node.attributes[key] or "" for key in keys if key in node.attributes)
    for node in page.css("style"):
        yield from CSS_ADDRESS.findall(node.text())
    for node in page.css("[style]"):
        yield from CSS_ADDRESS.findall(node.attributes["style"] or "")


def test_no_style_sheet_loads_anything_from_another_host(site: Site) -> None:
    sheets = sorted(site.root.rglob("*.css"))
    assert sheets
    found = {
        (sheet.name, value)
        for sheet in sheets
        for value in CSS_ADDRESS.findall(sheet.read_text("utf-8"))
        if is_foreign(value)
    }
    assert found == set()


def test_no_page_sends_anything_to_another_host(site: Site) -> None:
    found = {
        (address, node.attributes.get("action"))
        for address, page in site.pages.items()
        for node in page.css("form[action], [ping], meta[http-equiv=refresh], base[href]")
        if urlsplit(node.attributes.get("action") or "").netloc or node.tag != "form"
    }
    assert found == set()


# --- every page


def test_every_page_is_in_german(site: Site) -> None:
    assert [address for address, page in site.pages.items() if one(page, "html").attributes.get("lang") != "de"] == []


def test_every_page_has_one_main_heading(site: Site) -> None:
    assert {address: len(page.css("h1")) for address, page in site.pages.items() if len(page.css("h1")) != 1} == {}


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    by_title: dict[str, list[str]] = {}
    for address, page in site.pages.items():
        by_title.setdefault(text_of(one(page, "head > title")), []).append(address)
    assert {title: addresses for title, addresses in by_title.items() if len(addresses) > 1 or not title} == {}


def test_the_navigation_is_the_same_few_entries_on_every_page(site: Site, real: Project) -> None:
    nav = real.read("mkdocs.yml").partition("\nnav:\n")[2]
    titles = [next(iter(entry)) for entry in yaml.safe_load(re.match(r"(?:[ #-].*\n)+", nav).group())]  # type: ignore[union-attr]
    found = {address: nav_entries(page, titles) for address, page in site.pages.items()}
    first = found[""]
    assert [title for title in titles if title not in first] == []
    assert len(first) <= MOST_NAV_ENTRIES
    assert {address: entries for address, entries in found.items() if entries != first} == {}


def nav_entries(page: LexborHTMLParser, titles: list[str]) -> list[str]:
    """Return the entries of the page's navigation that leads to all of these titles, without those into the page."""
    navs = [[node for node in nav.css("a[href]") if not is_anchor(node)] for nav in page.css("nav")]
    return max(([text_of(node) for node in nav] for nav in navs), key=lambda found: len(set(found) & set(titles)))


def is_anchor(link: LexborNode) -> bool:
    """Tell whether a link leads to a place of its own page."""
    return (link.attributes.get("href") or "").startswith("#")
