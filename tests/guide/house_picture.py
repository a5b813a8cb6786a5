"""The house in one picture: the program's floors and their rooms, drawn as SVG.

`python -m tests.guide.house_picture` draws it in both languages. GitHub shows it as an image, so its colours are its
own and follow what the reader's system prefers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.unit.test_floors import FLOORS

if TYPE_CHECKING:
    from collections.abc import Iterator

DEVELOPERS = Path(__file__).parents[2] / "docs" / "developers"
PICTURES = {"de": DEVELOPERS / "de" / "haus.svg", "en": DEVELOPERS / "en" / "house.svg"}
SVG = "http://www.w3.org/2000/svg"
CAPTIONS = {
    "de": (
        "was alle brauchen",
        "Datensätze und Berichte",
        "vom Text zum Corpus",
        "was daraus gemacht wird",
        "Platte, git, Netz; das Rezept",
        "ein Befehl je Modul",
        "Kommandozeile und MkDocs",
    ),
    "en": (
        "what everybody needs",
        "records and reports",
        "from text to corpus",
        "what is made of it",
        "disk, git, network; the recipe",
        "a command a module",
        "command line and MkDocs",
    ),
}
"""What each floor is for, the lowest first."""
WORDS = {
    "de": ("Das Haus", "Sieben Stockwerke; ein Raum importiert nur aus Stockwerken unter seinem eigenen."),
    "en": ("The house", "Seven floors; a room imports only from floors below its own."),
}
"""Title and description, for those who do not see it."""
INSIDE = frozenset({"__main__"})
"""Modules of the package that are no rooms of their own: `python -m generator` is `cli`."""
STYLE = (
    "text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}"
    ".floor{fill:#f6f8fa;stroke:#d1d9e0}.room{fill:#fff;stroke:#59636e}.paper{fill:#fff}"
    ".caption{font:13px system-ui,sans-serif;fill:#59636e}.number{font:600 13px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.floor{fill:#151b23;stroke:#3d444d}"
    ".room{fill:#0d1117;stroke:#9198a1}.paper{fill:#0d1117}.caption{fill:#9198a1}}"
)
WIDTH, MARGIN, GAP, LINE = 860, 8, 8, 26
BESIDE_ROOMS = 236
"""Where the first room of a floor begins; number and caption stand before it."""
LETTER = 7.9
"""Width of a letter of the rooms' names, as wide as any of the fonts has it."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room of a floor, in pixels from the floor's upper left corner."""

    name: str
    x: float
    y: float
    width: float


def rooms_of(names: tuple[str, ...]) -> tuple[Room, ...]:
    """Return the rooms of a floor in rows, in their order."""
    placed, x, y = [], float(BESIDE_ROOMS), float(GAP)
    for name in names:
        width = round(len(name) * LETTER + 18, 1)
        if x + width > WIDTH - 2 * MARGIN - GAP:
            x, y = float(BESIDE_ROOMS), y + LINE + GAP
        placed.append(Room(name, round(x, 1), y, width))
        x += width + GAP
    return tuple(placed)


def draw(language: str) -> str:
    """Return the picture: the highest floor on top."""
    title, description = WORDS[language]
    floors = [tuple(name for name in rooms if name not in INSIDE) for rooms in FLOORS]
    drawn, y = [], float(MARGIN)
    for number in range(len(floors), 0, -1):
        rooms = rooms_of(floors[number - 1])
        height = rooms[-1].y + LINE + GAP
        drawn.append((number, rooms, y, height))
        y += height + 4
    size = f"{y - 4 + MARGIN:g}"
    svg = ET.Element(
        "svg",
        {"xmlns": SVG, "viewBox": f"0 0 {WIDTH} {size}", "width": str(WIDTH), "height": size, "role": "img"},
    )
    ET.SubElement(svg, "title").text = title
    ET.SubElement(svg, "desc").text = description
    ET.SubElement(svg, "style").text = STYLE
    ET.SubElement(svg, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    for number, rooms, top, height in drawn:
        svg.append(_floor(number, rooms, top, height, language))
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


def _floor(number: int, rooms: tuple[Room, ...], top: float, height: float, language: str) -> ET.Element:
    group = ET.Element("g", {"id": f"floor-{number}", "transform": f"translate({MARGIN} {top:g})"})
    box = {"class": "floor", "width": str(WIDTH - 2 * MARGIN), "height": f"{height:g}", "rx": "4"}
    ET.SubElement(group, "rect", box)
    label = ET.SubElement(group, "text", {"class": "number", "x": "12", "y": "26"})
    label.text = str(number)
    ET.SubElement(group, "text", {"class": "caption", "x": "32", "y": "26"}).text = CAPTIONS[language][number - 1]
    for room in rooms:
        place = {"class": "room", "x": f"{room.x:g}", "y": f"{room.y:g}", "width": f"{room.width:g}"}
        ET.SubElement(group, "rect", {**place, "height": str(LINE), "rx": "4"})
        middle = {"x": f"{room.x + room.width / 2:g}", "y": f"{room.y + 17:g}", "text-anchor": "middle"}
        ET.SubElement(group, "text", {"class": "name", **middle}).text = room.name
    return group


def pictured(svg: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the floors that a picture shows with their rooms, from top to bottom."""
    for group in ET.fromstring(svg).iter(f"{{{SVG}}}g"):  # noqa: S314  our own file
        texts = {kind: [t.text or "" for t in group if t.get("class") == kind] for kind in ("number", "name")}
        yield int(texts["number"][0]), tuple(texts["name"])


if __name__ == "__main__":
    for spoken, path in PICTURES.items():
        path.write_text(draw(spoken), "utf-8")
