"""The codes of all problems, found in the code itself, so that none can do without its cases and its row in the guide.

A code is written in one of three ways: as the first argument of `Problem`, as the argument of a function that has a
parameter `code`, or as a constant whose name begins with `CODE`.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "generator"
ELSEWHERE = frozenset({"history", "importing", "network", "validation"})
"""Rooms that look at something else than the content: what was before, what comes in, what is online, what goes out."""
PARAMETER = "code"
COPY = "replace"
"""What gives a problem another code."""


class UnreadableCodeError(Exception):
    """A problem's code is written in a way that this module does not understand."""


def all_codes() -> frozenset[str]:
    """Return every code that `belegt check` can report.

    Raises:
        UnreadableCodeError: a code comes from somewhere else than a literal, a constant or the parameter `code`.
    """
    return frozenset(
        code
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] not in ELSEWHERE
        for code in _codes(ast.parse(path.read_text("utf-8")), path.relative_to(PACKAGE.parent).as_posix())
    )


def _codes(module: ast.Module, path: str) -> Iterator[str]:
    constants = dict(_constants(module))
    yield from (value for name, value in constants.items() if name.startswith("CODE"))
    positions = {"Problem": 0, **dict(_functions(module))}
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
        for written in _arguments(call, positions):
            yield from _literals(written, constants, f"{path}:{written.lineno}")


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((name.id, node.value.value) for name in node.targets if isinstance(name, ast.Name))


def _functions(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the functions that take a code, and at which position of a call."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
            if PARAMETER in names:
                yield node.name, names.index(PARAMETER) - (names[0] == "self")


def _arguments(call: ast.Call, positions: dict[str, int]) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in positions or name == COPY:
        yield from (keyword.value for keyword in call.keywords if keyword.arg == PARAMETER)
        yield from call.args[positions.get(name, len(call.args)) :][:1]


def _literals(written: ast.expr, constants: dict[str, str], place: str) -> Iterator[str]:
    match written:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one, constants, place)
            yield from _literals(other, constants, place)
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.Name(id=name) if name == PARAMETER:
            return
        case _:
            raise UnreadableCodeError(f"{place}: {ast.unparse(written)}")
