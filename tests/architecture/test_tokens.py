"""No module names a colour, a size of type or a space of its own: all of them are in resources/themes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from designer.assets import load

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "designer").rglob("*.py"))
SCALE = load("themes", "scale.json")
STEP = SCALE["step"]
SIZES = set(SCALE["type"].values())
EDGES = {1, 2, 4}
"""Widths of edges in the stylesheets: a hair line, one that says something, the bar of a level."""
HEX = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3}){0,1}(?:[0-9a-fA-F]{2})?\b")
LENGTH = re.compile(r"([a-z-]+)\s*:\s*([^;{}]*?\d+px[^;{}]*)")


def literals(tree: ast.AST) -> list[str]:
    """Every string in the code, but for docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def numbers(node: ast.Call) -> list[float]:
    return [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, (int, float))]


def faults(source: str) -> list[str]:
    """What a module names itself that the tokens should."""
    tree = ast.parse(source)
    found = []
    for text in literals(tree):
        found += [f"colour {one}" for one in HEX.findall(text)]
        for key, value in LENGTH.findall(text):
            lengths = {int(one) for one in re.findall(r"(\d+)px", value)}
            if ("border" not in key and key != "height") or not lengths <= EDGES or "radius" in key:
                found.append(f"length {key}: {value}")
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and ast.unparse(node).startswith("Qt.GlobalColor.")
            and node.attr != "transparent"
        ):
            found.append(ast.unparse(node))
        if not isinstance(node, ast.Call):
            continue
        name, values = called(node), numbers(node)
        if name in ("darker", "lighter", "fromRgb", "fromHsv", "setRgb", "setNamedColor"):
            found.append(ast.unparse(node))
        if name == "QColor" and (values or any(isinstance(one, ast.Constant) for one in node.args)):
            found.append(ast.unparse(node))
        if name in ("setPixelSize", "setPointSize", "setPointSizeF") and values:
            found.append(ast.unparse(node))
        if name == "font" and any(value not in SIZES for value in values):
            found.append(ast.unparse(node))
        if name in ("setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "setMargin"):
            found += [ast.unparse(node)] if any(value % STEP for value in values) else []
    return found


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(ROOT)) for file in FILES])
def test_no_colour_size_or_space_of_its_own(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "x = '#12AB34'", "x = 'color: #fff'", "p.setPen(Qt.GlobalColor.red)", "QColor(1, 2, 3)", "QColor('red')",
        "font.setPixelSize(12)", "font(14, w)", "row.setSpacing(5)", "row.setContentsMargins(0, 3, 0, 0)",
        "x = 'QLabel { font-size: 12px; }'", "x = 'padding: 3px'", "x = 'border-radius: 9px'", "theme.line.darker(115)",
    ],
)  # fmt: skip
def test_each_of_these_is_found(line: str) -> None:
    assert faults(line)


def test_the_scale_is_what_the_style_asks_for() -> None:
    assert sorted(SIZES) == [10, 11, 12, 13, 15, 26]
    assert STEP == 4 and set(SCALE["radius"].values()) == {3, 5, 7}
