"""YAML as an editor writes it: short values on their line, prose folded at 100 columns."""

from __future__ import annotations

WIDTH = 100


def entry(key: str, value: str, indent: int) -> str:
    """Return the lines of a short value that needs no quotation marks."""
    return f"{' ' * indent}{key}: {value}\n"


def prose(key: str, text: str, indent: int) -> str:
    """Return the lines of a folded value; it must have no line breaks."""
    return f"{' ' * indent}{key}: >-\n{fold(text, indent + 2)}"


def literal(key: str, text: str, indent: int) -> str:
    """Return the lines of a value whose line breaks count."""
    margin = " " * (indent + 2)
    lines = "".join(f"{margin}{line}\n" if line else "\n" for line in text.split("\n"))
    return f"{' ' * indent}{key}: |\n{lines}"


def fold(text: str, indent: int) -> str:
    """Return the text in lines of at most 100 columns, indented."""
    margin = " " * indent
    lines, line = [], margin
    for word in text.split(" "):
        if len(line) + len(word) > WIDTH and line != margin:
            lines.append(line.rstrip())
            line = margin
        line += word + " "
    lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
