"""Every rule against its own examples, its fix, its documentation."""

import re

import pytest

from designer.graph import View
from designer.rules import LEVELS, Context, Finding, Rule, check, rules, run
from designer.rules.docs import explain, paragraphs
from designer.rules.engine import check_one, subjects
from designer.text import say

RULES = list(rules().values())
WANTED = (
    [f"NET{n:03}" for n in (*range(1, 18), 18, 20, 21)]
    + [f"SEC{n:03}" for n in (1, 2, 3, 4, 5, 7, 8, 10)]
    + [f"EC2{n:03}" for n in (1, 2, 3, 4)]
    + ["EBS001", "ELB001", "ELB002", "ELB003", "ELB004", "ELB006", "ASG001", "ASG002", "ASG003"]
    + ["RDS001", "RDS002", "RDS003"]
)


def said(rule: Rule, found: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.rule == rule.id]


def test_every_rule_is_there() -> None:
    assert set(WANTED) <= set(rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_good_is_silent_and_bad_speaks(rule: Rule) -> None:
    assert said(rule, check(rule.good())) == []
    found = said(rule, check(rule.bad()))
    assert found
    model = rule.bad()
    for one in found:
        assert one.subjects
        assert all(id in model.resources or id in model.links for id in one.subjects)
        for language in ("en", "ko"):
            sentence = say(one.message, language)
            assert "{" not in sentence
            assert sentence.endswith(".")
        assert re.search("[가-힣]", say(one.message, "ko"))
        if one.fix is not None:
            assert re.search("[가-힣]", say(one.fix.label, "ko"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_crashes_on_any_example(rule: Rule) -> None:
    for model in (rule.good(), rule.bad()):
        for other in RULES:
            context = Context(View.of(model))
            for subject in subjects(other, context.view):
                assert all(one.subjects for one in check_one(other, context, subject))  # a crash has none


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_fix_removes_its_finding_and_adds_none_as_severe(rule: Rule) -> None:
    model = rule.bad()
    before = check(model)
    for one in said(rule, before):
        if one.fix is None:
            continue
        change = one.fix.make(model)
        assert change, "a fix that is offered does something"
        after = check(model.after(change))
        assert one.key not in {other.key for other in after}
        grave = LEVELS[: LEVELS.index(one.level) + 1]
        known = {(other.rule, other.subjects[:1]) for other in before}
        assert [
            other for other in after if other.level in grave and (other.rule, other.subjects[:1]) not in known
        ] == []
        opened = (
            str(change.entries).count("0.0.0.0/0")
            - str([pair[0] for pair in change.entries.values()]).count("0.0.0.0/0") * 2
        )
        assert opened <= 1 or rule.id.startswith("NET"), "no fix opens anything to the world"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_documentation_is_complete(rule: Rule) -> None:
    assert len(paragraphs(rule.id)) == 3
    korean = explain(rule.id, "ko")
    assert len(re.findall("[가-힣]", korean)) > 40
    assert not set(paragraphs(rule.id)) & set(korean.split("\n\n"))
    assert rule.source.startswith("https://docs.aws.amazon.com/")
    assert re.search("[가-힣]", say(rule.title, "ko"))


def test_findings_are_sorted_and_equal_each_time() -> None:
    model = next(rule for rule in RULES if rule.id == "SEC002").bad()
    found = check(model)
    assert [LEVELS.index(one.level) for one in found] == sorted(LEVELS.index(one.level) for one in found)
    assert [one.key for one in found] == [one.key for one in check(model)]


def test_settings_switch_rules_off_and_accept_findings() -> None:
    from designer.core import Draft

    rule = rules()["NET004"]
    model = rule.bad()
    (one,) = said(rule, check(model))
    for settings in ({"rules_off": ("NET004",)}, {"accepted": {one.key: "a lab"}}):
        draft = Draft(model)
        draft.set("settings", "settings", **settings)
        assert said(rule, check(draft.preview())) == []


def test_a_rule_that_crashes_becomes_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    from designer.rules import engine

    def broken(context: Context) -> None:
        raise ZeroDivisionError

    rule = msgspec.structs.replace(rules()["NET001"], check=broken)
    monkeypatch.setattr(engine, "rules", lambda: {"NET001": rule, "NET002": rules()["NET002"]})
    (one,) = run(Context(View.of(rules()["NET001"].good())))
    assert one.rule == "NET001"
    assert "could not be checked" in say(one.message)
