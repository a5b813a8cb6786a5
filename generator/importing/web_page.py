"""A web page: all its visible text in blocks, and which of them are the article."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree, html

from generator.corpus.anchors import fold
from generator.importing.decoding import decode, readable
from generator.importing.document import Document, Fact, Part, UnusableError, blocks_of, refuse_long
from generator.importing.page_facts import TITLE, page_facts
from generator.importing.parts import name_parts
from generator.importing.plain import SENTENCE_END, find_headline
from generator.problems import msg
from generator.reading.files import LARGEST

DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
BEGINNING = 4096
"""How many bytes may stand before the encoding is declared; the standard says 1024."""
UNSEEN = frozenset(
    {
        *("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "canvas", "audio"),
        *("video", "select", "datalist", "textarea"),
    }
)
INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
"""Everything else begins a block. Spec: HTML, sections 3.2.5.2.5 and 15.3."""
PARTS_BY_TAG = {
    "nav": Part.NAVIGATION,
    "figcaption": Part.CAPTION,
    "figure": Part.CAPTION,
    "form": Part.FORM,
    "button": Part.FORM,
    "aside": Part.BESIDE,
    "footer": Part.BESIDE,
    "dialog": Part.BESIDE,
}
PARTS_BY_NAME = (
    (Part.COOKIES, re.compile(r"cookie|consent|gdpr|cmp")),
    (Part.SHARING, re.compile(r"shar(?:e|ing)|social(?:bar|media|links|buttons)?|teilen")),
    (Part.NEWSLETTER, re.compile(r"newsletter")),
    (Part.COMMENTS, re.compile(r"comments?|kommentare?|disqus")),
    (Part.RELATED, re.compile(r"related|recommendations?|empfehlungen|meistgelesen|weiterlesen|outbrain|taboola")),
    (Part.ADVERT, re.compile(r"ads?|advert(?:isement)?|anzeigen?|werbung|sponsored")),
    (Part.CAPTION, re.compile(r"caption|bildunterschrift|credits?")),
    (Part.NAVIGATION, re.compile(r"nav|navi|navigation|topnav|navbar|breadcrumbs?|menu|menue|pagination")),
)
"""Whole words of `class` and `id`."""
WORD = re.compile(r"[a-z]+")
MAIN_SHARE = 0.9
"""The article is the smallest element with so much of the page's sentences."""
WHOLE_PAGE = 0.8
"""An element with so much of the page's text is no box, whatever its name: `<body class="with-newsletter">`."""
SENTENCE = 60
"""Characters from which a block that ends a sentence counts as the article's text."""


class _Page:
    """The blocks of a page in the order of its source, each with the elements it lies in."""

    def __init__(self, root: etree._Element) -> None:
        self.texts: list[str] = []
        self.inside: list[tuple[etree._Element, ...]] = []
        self._pieces: list[str] = []
        self._open: list[etree._Element] = []
        self._hidden: etree._Element | None = None
        self._length = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._begin(element)
            else:
                self._end(element)
        self._close()

    def _begin(self, element: etree._Element) -> None:
        if self._hidden is not None:
            return
        if _is_unseen(element):
            self._hidden = element
            return
        if element.tag == "br":
            self._pieces.append("\n")
        elif element.tag not in INLINE:
            self._close()
        self._open.append(element)
        self._pieces.append(_without_breaks(element.text))

    def _end(self, element: etree._Element) -> None:
        if self._hidden is None:
            if element.tag not in INLINE and element.tag != "br":
                self._close()
            self._open.pop()
        elif self._hidden is element:
            self._hidden = None
        if self._hidden is None:
            self._pieces.append(_without_breaks(element.tail))

    def _close(self) -> None:
        joined, self._pieces = "".join(self._pieces), []
        if not joined.strip():
            return
        for paragraph in re.split(r"\n[^\S\n]*\n\s*", readable(joined)):
            lines = [fold(line) for line in paragraph.split("\n")]
            text = "\n".join(line for line in lines if line)
            if text:
                self.texts.append(text)
                self.inside.append(tuple(self._open))
                self._length += len(text)
        if self._length > LARGEST:
            refuse_long(self.texts)


def read_web_page(content: bytes) -> Document:
    """Return the document of an HTML page: the text is all that it shows, the body what is its article.

    Raises:
        UnusableError: the encoding is not certain, or the page shows no text.
    """
    found = DECLARED.search(content[:BEGINNING])
    markup, _ = decode(content, found[1].decode("ascii") if found else "")
    root = parse_html(markup)
    if root is None:
        raise UnusableError(msg("there is no text in the document"))
    page = _Page(root)
    if not page.texts:
        raise UnusableError(msg("the page shows no text: save it from the browser once it is loaded"))
    facts = page_facts(root)
    title = facts["title"].value if "title" in facts else ""
    headline = find_headline(title, page.texts) or title
    text, blocks = blocks_of(list(zip(page.texts, _parts(page, headline), strict=True)))
    if title and facts["title"].where == TITLE:  # most pages put the outlet's name behind the headline there
        facts["title"] = Fact(headline, TITLE)
    return Document(text, name_parts(blocks), facts, "html")


def parse_html(markup: str) -> etree._Element | None:
    """Return the page's root, None if there is nothing; entities of its own are not looked up.

    Raises:
        UnusableError: the parser gave up before the end and would leave out the rest without a word.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise UnusableError(msg("the page is nested too deeply to be read: save its text instead"))
    return root


def page_blocks(root: etree._Element) -> list[str]:
    """Return the text of all blocks that the page shows."""
    return _Page(root).texts


def _is_unseen(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.tag in UNSEEN or element.get("hidden") is not None or "display:none" in style


def _without_breaks(text: str | None) -> str:
    """Return the text with its line ends as spaces: in HTML only `<br>` ends a line."""
    return re.sub(r"[\t\n\r\f ]+", " ", text or "")


def _parts(page: _Page, headline: str) -> list[Part]:
    """Return what each block is: text from the headline to the end of the article, apart from the boxes between."""
    sizes: dict[etree._Element, int] = defaultdict(int)
    for text, inside in zip(page.texts, page.inside, strict=True):
        for element in inside:
            sizes[element] += len(text)
    most = WHOLE_PAGE * sum(map(len, page.texts))
    boxes = [_box([element for element in inside if sizes[element] < most]) for inside in page.inside]
    main = _main(page, boxes)
    numbers = [number for number, inside in enumerate(page.inside) if main in inside]
    headlines = [number for number, text in enumerate(page.texts) if _is_headline(text, page.inside[number], headline)]
    first = next((number for number in headlines if number in numbers), min(headlines[:1] + numbers[:1]))
    article = range(min(first, numbers[0]), numbers[-1] + 1)
    return [box or (Part.TEXT if number in article else Part.BESIDE) for number, box in enumerate(boxes)]


def _is_headline(text: str, inside: tuple[etree._Element, ...], headline: str) -> bool:
    return fold(text) == headline or any(element.tag == "h1" for element in inside)


def _main(page: _Page, boxes: list[Part | None]) -> etree._Element:
    """Return the `<article>` around nearly all sentences that lie in no box, or the smallest element around them."""
    weights: dict[etree._Element, int] = defaultdict(int)
    total = 0
    for text, inside, box in zip(page.texts, page.inside, boxes, strict=True):
        if len(text) >= SENTENCE and SENTENCE_END.search(text) and box is None:
            total += len(text)
            for element in inside:
                weights[element] += len(text)
    around = [element for element, weight in weights.items() if weight >= MAIN_SHARE * total]
    smallest = max(around, key=lambda element: sum(1 for _ in element.iterancestors()), default=page.inside[0][0])
    return next(smallest.iterancestors("article"), smallest) if smallest.tag != "article" else smallest


def _box(inside: list[etree._Element]) -> Part | None:
    """Return what the elements' tags and names say a block is; None if it may be the article's text."""
    for element in inside:
        if element.tag in PARTS_BY_TAG:
            return PARTS_BY_TAG[element.tag]
        words = set(WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
        for part, pattern in PARTS_BY_NAME:
            if any(pattern.fullmatch(word) for word in words):
                return part
    return None
