"""A DOCX document: its text by way of HTML, and its core properties."""

from __future__ import annotations

import io
import zipfile

import mammoth
from lxml import etree

from generator.importing.decoding import one_line
from generator.importing.document import Document, Fact, Part, UnusableError, blocks_of
from generator.importing.page_facts import language_fact
from generator.importing.parts import name_parts
from generator.importing.plain import facts_of
from generator.importing.web_page import page_blocks, parse_html
from generator.problems import msg

LARGEST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all texts inside; more is a trap or no article. Images are not unpacked."""
MOST_FILES = 2000
MAIN = "word/document.xml"
CORE = "docProps/core.xml"
TEXTS = (".xml", ".rels")
PROPERTIES = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
}


def read_word(content: bytes) -> Document:
    """Return the document of a DOCX file; deleted text of tracked changes is left out, comments are, too.

    Raises:
        UnusableError: it is no DOCX file, is damaged, or unpacks to more than any article.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            properties = _checked_properties(archive)
        made = mammoth.convert_to_html(
            io.BytesIO(content), convert_image=lambda _: [], external_file_access=False
        ).value
    except UnusableError:
        raise
    except Exception as error:  # neither zipfile nor mammoth documents what a damaged file raises
        raise UnusableError(msg("the DOCX document is damaged: save it again")) from error
    root = parse_html(made)
    texts = page_blocks(root) if root is not None else []
    if not texts:
        raise UnusableError(msg("there is no text in the document"))
    text, blocks = blocks_of([(block, Part.TEXT) for block in texts])
    blocks = name_parts(blocks)
    return Document(text, blocks, facts_of(properties, blocks), "docx")


def _checked_properties(archive: zipfile.ZipFile) -> dict[str, Fact]:
    infos = archive.infolist()
    if MAIN not in archive.namelist():
        raise UnusableError(msg("this is not a text, HTML, PDF or DOCX document"))
    if len(infos) > MOST_FILES or sum(i.file_size for i in infos if i.filename.endswith(TEXTS)) > LARGEST_UNPACKED:
        raise UnusableError(msg("the DOCX document unpacks to far more than an article: leave it alone"))
    core: etree._Element | None = None
    for info in infos:
        if info.filename.endswith(TEXTS):
            root = _parse(archive.read(info))
            core = root if info.filename == CORE else core
    if core is None:
        return {}
    texts = {key: one_line(core.findtext(tag) or "") for key, tag in PROPERTIES.items()}
    facts = {key: Fact(text, f"DOCX dc:{key.replace('author', 'creator')}") for key, text in texts.items() if text}
    language = language_fact(facts.pop("language")) if "language" in facts else None
    return {**facts, "language": language} if language else facts


def _parse(content: bytes) -> etree._Element:
    """Return the root of an XML part; none of them may define entities.

    Spec: ECMA-376 part 2, section 9.1.4: a part has no document type declaration.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    root = etree.fromstring(content, parser=parser)
    if root.getroottree().docinfo.doctype:
        raise UnusableError(msg("the DOCX document defines entities, which no word processor does: leave it alone"))
    return root
