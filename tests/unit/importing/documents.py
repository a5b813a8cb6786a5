"""Documents of every kind, made small for the tests; all of them tell of the invented Musterstadt."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'
)
PARAGRAPH = 32
"""Points to the first line of the next paragraph in `pdf`; lines are 14 points apart, letters 12 points high."""


ENCODING = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >>"
"""In `pdf` the character U+0001 is drawn as the ligature of f and i."""


def docx(body: str, core: str = "", **parts: str) -> bytes:
    """Return a DOCX file with this content of `w:body` and of the core properties."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    if core:
        files["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**files, **parts}.items():
            archive.writestr(name, text)
    return written.getvalue()


def runs(*texts: str) -> str:
    """Return paragraphs of one run each."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def pdf(*pages: str, info: str = "", large_first_line: bool = True) -> bytes:
    """Return a PDF file; in a page an empty line is the gap between paragraphs, leading spaces indent.

    The first line is a headline, unless `large_first_line` is off.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {ENCODING} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
    ]
    for number, page in enumerate(pages):
        drawn = _drawn(page, large=large_first_line and number == 0)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< {info} >>")
    content, offsets = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def _drawn(page: str, *, large: bool) -> str:
    lines, y = [], 800
    for number, line in enumerate(page.split("\n")):
        if line:
            size = 24 if large and number == 0 else 12
            escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            x = 60 + 6 * (len(line) - len(line.lstrip()))
            lines.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped.lstrip()}) Tj ET")
        y -= 14 if line else PARAGRAPH - 14
    return "\n".join(lines)
