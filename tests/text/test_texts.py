"""Every text that a person sees exists in Korean, and the catalogues are sound."""

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from designer.catalog import kinds
from designer.core import Link, Note, Settings, fields_of
from designer.core.fields import _structs_in  # what a form descends into
from designer.formats.examples import talk, titles
from designer.reach.report import VERDICTS
from designer.rules import rules
from designer.rules.docs import paragraphs
from designer.text import catalogue, msg, say, within

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "designer").rglob("*.py"))
HANGUL = re.compile("[가-힣]")
SAME_IN_BOTH = re.compile(r"[^A-Za-z]*|[A-Z0-9 /.&+-]+|\{\w+\}([^A-Za-z]*\{\w+\})*[^A-Za-z]*")
"""Texts that need no translation: signs, abbreviations, places alone."""


def written_in_code() -> dict[str, str]:
    """Every literal first argument of ``msg(...)``, with where it stands."""
    found: dict[str, str] = {}
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg" and node.args:
                ways = [node.args[0]]
                if isinstance(ways[0], ast.IfExp):
                    ways = [ways[0].body, ways[0].orelse]
                for part in ways:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        found.setdefault(part.value, f"{file.relative_to(ROOT)}:{node.lineno}")
    return found


def annotated() -> dict[str, str]:
    """Labels, helps, groups, units and choice names of every field, and labels of kinds and palette entries."""
    found: dict[str, str] = {}
    structs = [kind.record for kind in kinds().values()] + [Link, Note, Settings]
    seen = set()
    while structs:
        struct = structs.pop()
        if struct in seen:
            continue
        seen.add(struct)
        for name, info in fields_of(struct).items():
            field = info.field
            for text in (field.label, field.help, field.group, field.unit, *field.names):
                if text:
                    found.setdefault(text, f"{struct.__name__}.{name}")
            structs.extend(_structs_in(info.type))
    for kind in kinds().values():
        found.setdefault(kind.label, kind.name)
        for entry in kind.palette:
            found.setdefault(entry.label, kind.name)
    return found


def by_name() -> dict[str, str]:
    """Texts that code finds by name: sections, verdicts, levels, pillars, titles and talks of examples, documentation of rules."""
    found = dict.fromkeys(
        (section for kind in kinds().values() for section in (e.section for e in kind.palette)), "palette"
    )
    found |= dict.fromkeys(VERDICTS.values(), "verdict")
    found |= {message.id: f"example {name}" for name, message in titles().items()}
    for name in titles():
        found |= {text: f"talk {name}" for step in talk(name) for text in (step.title, step.note)}
    for rule in rules().values():
        found |= dict.fromkeys((rule.level, rule.pillar, rule.title.id, *paragraphs(rule.id)), rule.id)
    return found


def test_every_text_has_korean() -> None:
    korean = catalogue.korean()
    texts = {**annotated(), **written_in_code(), **by_name()}
    missing = {text: where for text, where in texts.items() if text not in korean and not SAME_IN_BOTH.fullmatch(text)}
    assert missing == {}


def places(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("file", catalogue.files(), ids=lambda file: file.name)
def test_catalogue(file: Path) -> None:
    with file.open("rb") as stream:
        by_babel = {str(m.id): str(m.string) for m in read_po(stream, locale="ko") if m.id and m.string}
    ours = catalogue.parse(file.read_text(encoding="utf-8"))
    assert ours == by_babel
    for english, korean in ours.items():
        assert set(places(english)) == set(places(korean)), english
        assert not re.search(r"\{\w+\}(은|는|이|가|을|를|과|와|으로|로)(?![가-힣(])", korean), korean


def test_one_text_has_one_translation() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for file in catalogue.files():
        for english, korean in catalogue.parse(file.read_text(encoding="utf-8")).items():
            assert seen.setdefault(english, (korean, file.name))[0] == korean, (english, file.name, seen[english])


def test_sentences_are_korean_and_end_politely() -> None:
    for english, korean in catalogue.korean().items():
        if english.endswith(".") and len(english) > 25 and korean.rstrip().endswith("."):
            last = re.split(r"(?<=[.?!])\s", korean.rstrip())[-1]
            assert re.search(r"(다|요|오)(\([^)]*\))?[.)」”]*$", last) or ": " in last or last.startswith("{"), korean


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("서버", "서버는 서버를 서버로"),
        ("서브넷", "서브넷은 서브넷을 서브넷으로"),
        ("web-1", "web-1은 web-1을 web-1로"),
        ("10.0.0.0/16", "10.0.0.0/16은 10.0.0.0/16을 10.0.0.0/16으로"),
        ("app-2", "app-2는 app-2를 app-2로"),
        ("ALB", "ALB는 ALB를 ALB로"),
        ("URL", "URL은 URL을 URL로"),
        ("subnet", "subnet은 subnet을 subnet으로"),
        ("db", "db는 db를 db로"),
        ("web-alb", "web-alb는 web-alb를 web-alb로"),
        ("app-sg", "app-sg는 app-sg를 app-sg로"),
        ("web", "web은 web을 web으로"),
    ],
)
def test_particles(word: str, sentence: str) -> None:
    from designer.text.particles import attach

    assert attach(f"{word}은(는) {word}을(를) {word}(으)로") == sentence


def test_messages_render_late_and_nest() -> None:
    message = msg("{file} does not exist.", file="a.json")
    assert say(message) == "a.json does not exist."
    assert HANGUL.search(say(message, "ko"))
    assert say(msg("{x}", x=message), "ko") == say(message, "ko")


@pytest.mark.parametrize(
    ("label", "english", "korean"),
    [
        ("Route table", "Add route table", "라우팅 테이블 추가"),
        ("Network ACL", "Add network ACL", "네트워크 ACL 추가"),
        ("NAT gateway", "Add NAT gateway", "NAT 게이트웨이 추가"),
        ("Availability Zone", "Add Availability Zone", "가용 영역 추가"),
        ("VPC", "Add VPC", "VPC 추가"),
    ],
)
def test_a_label_within_a_sentence_is_written_as_a_term(label: str, english: str, korean: str) -> None:
    message = msg("Add {what}", what=within(label))
    assert (say(message), say(message, "ko")) == (english, korean)


def test_equal_messages_hash_alike_in_whatever_order_their_arguments_were_named() -> None:
    inner = msg("the internet")
    for values in ({"a": "x", "b": 1, "c": inner}, {"a": ["x", inner], "b": 1, "c": "y"}):
        one, other = msg("{a} {b} {c}", **values), msg("{a} {b} {c}", **dict(reversed(values.items())))
        assert one == other and hash(one) == hash(other)
        assert len({one, other, msg("{a} {b} {c}", **(values | {"b": 2}))}) == 2
