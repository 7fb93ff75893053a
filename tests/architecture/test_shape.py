"""Shape of the code: size of files, no empty names, docstrings, no broad except."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "designer").rglob("*.py"))
NAMES = [str(file.relative_to(ROOT)) for file in FILES]
SHAPELESS = {"utils", "helpers", "common", "base", "manager", "misc"}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_file(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300
    assert not SHAPELESS & set(file.relative_to(ROOT).with_suffix("").parts)
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_broad_except_stands_only_where_a_rule_may_crash() -> None:
    broad = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type is not None else "everything"
                last = node.body[-1]
                if caught in ("Exception", "BaseException", "everything") and not isinstance(last, ast.Raise):
                    broad.append(str(file.relative_to(ROOT)))
    assert broad == ["designer/rules/engine.py"]


def test_tests_have_no_skips_and_sizes_hold() -> None:
    for file in sorted((ROOT / "tests").rglob("*.py")):
        assert len(file.read_text(encoding="utf-8").splitlines()) < 300, file
