"""Korean catalogues: every ``ko/*.po`` beside this module, read together on first use.

Only the part of PO that our own catalogues use is read (msgid and msgstr, strings over several lines); a test reads the
same files with Babel and compares. A full reader takes ten times as long at start-up.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("ko")
_ENTRY = re.compile(r'^msgid((?:\s*"(?:[^"\\]|\\.)*")+)\s*\nmsgstr((?:\s*"(?:[^"\\]|\\.)*")+)', re.MULTILINE)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def parse(text: str) -> dict[str, str]:
    """``msgid -> msgstr`` of one PO text; the header (empty id) and untranslated entries are left out."""
    entries = {}
    for found in _ENTRY.finditer(text):
        key, value = ("".join(map(_text, _STRING.findall(part))) for part in found.groups())
        if key and value:
            entries[key] = value
    return entries


def _text(quoted: str) -> str:
    return str(ast.literal_eval(quoted)) if "\\" in quoted else quoted[1:-1]


def files() -> list[Path]:
    """Every Korean catalogue, one a module or topic."""
    return sorted(_FOLDER.glob("*.po"))


@cache
def _entries(file: Path) -> dict[str, str]:
    return parse(file.read_text(encoding="utf-8"))


def reading() -> Iterator[None]:
    """Reads the catalogues, one in a step, so that the first text in Korean does not wait for all of them."""
    for file in files():
        _entries(file)
        yield


@cache
def korean() -> dict[str, str]:
    """All Korean texts by their English ids."""
    return {key: value for file in files() for key, value in _entries(file).items()}
