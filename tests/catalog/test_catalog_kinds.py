"""Every kind is complete: texts in both languages, legal parents, annotated fields, found references."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

import designer.catalog
from designer import assets
from designer.catalog import kind, kinds, labels, record_type
from designer.catalog.about import SHARED, about
from designer.catalog.balancing import Listener, LoadBalancer, NodeAddress
from designer.catalog.places import region_name
from designer.catalog.routing import Route, RouteTable
from designer.catalog.scaling import AutoScalingGroup, Template
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.targets import Target, TargetGroup
from designer.core.fields import FieldInfo, fields_of, references, renamed
from designer.text import msg, say
from designer.text.catalogue import files, korean, parse

EVERY = sorted(kinds())
EXPECTED = {
    "region",
    "zone",
    "vpc",
    "subnet",
    "route-table",
    "network-acl",
    "security-group",
    "prefix-list",
    "internet-gateway",
    "egress-gateway",
    "nat-gateway",
    "elastic-ip",
    "vpn-gateway",
    "customer-gateway",
    "vpn-connection",
    "peering",
    "network-interface",
    "instance",
    "volume",
    "auto-scaling-group",
    "load-balancer",
    "target-group",
    "database",
    "bucket",
    "distribution",
    "users",
    "data-center",
}
SECTIONS = {
    "Places",
    "Network",
    "Compute & scaling",
    "Storage",
    "Database",
    "Security",
    "Outside",
    "Management",
    "Data centre",
}


def structs(hint: Any) -> list[type[msgspec.Struct]]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [found for part in get_args(hint) for found in structs(part)]


def all_fields(struct: type[msgspec.Struct]) -> Iterator[tuple[type[msgspec.Struct], FieldInfo]]:
    for info in fields_of(struct).values():
        if info.name not in ("id", "parent"):
            yield struct, info
            for inner in structs(info.type):
                yield from all_fields(inner)


def test_every_kind_of_the_stage_is_there() -> None:
    assert set(kinds()) >= EXPECTED
    assert all(kind(name).name == name for name in EVERY)
    assert labels()["vpc"] == "VPC"


@pytest.mark.parametrize("name", EVERY)
def test_texts_have_korean(name: str) -> None:
    one = kind(name)
    texts = {one.label, one.service} | {text for entry in one.palette for text in (entry.label, entry.section)}
    for _, info in all_fields(one.record):
        field = info.field
        texts |= {field.label, field.group, field.help, field.unit, *field.names}
    missing = sorted(text for text in texts - {""} if text not in korean())
    assert not missing


@pytest.mark.parametrize("name", EVERY)
def test_what_it_is_is_said_in_both_languages(name: str) -> None:
    told = about(name)
    assert told
    for message in told:
        assert message.id in korean()
        # It stands above a form and in a tip: nobody reads a page there.
        assert len(message.id) < 320 and len(say(message, "ko")) < 200


def test_nothing_is_explained_that_is_no_kind() -> None:
    assert {file.stem for file in assets.resource("about").glob("*.json")} == set(EVERY)


def test_what_has_changed_since_2018_is_said() -> None:
    once = {name: told[1].id for name in EVERY if len(told := about(name)) > 1}
    assert about("no-kind") == about("") == ()
    assert "18 regions" in once["region"] and "131 edge locations" in once["distribution"]
    assert all(figure in once["bucket"] for figure in ("5 TB (50 TB", "100 buckets", "10,000", "$0.01", "SOAP"))


def test_what_is_aws_job_and_what_the_customers_is_said() -> None:
    assert about("instance")[-1] == SHARED["host"] and about("database")[-1] == SHARED["managed"]
    assert about("bucket")[-1] == SHARED["service"] and about("region")[-1] == SHARED["place"]
    assert all("공동 책임 모델" in say(message, "ko") for message in SHARED.values())
    named = {kind for kind in EVERY if any(message in SHARED.values() for message in about(kind))}
    assert {"data-center", "volume", "table", "function"} <= named


def test_messages_in_the_code_have_korean() -> None:
    folder = Path(designer.catalog.__file__).parent
    used = {
        str(node.args[0].value)
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "msg"
        and isinstance(node.args[0], ast.Constant)
    }
    assert used
    assert not sorted(text for text in used if text not in korean())


def test_translations_keep_their_places() -> None:
    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    for file in files():
        if file.name.startswith("catalog_"):
            for english, translated in parse(file.read_text(encoding="utf-8")).items():
                assert places(english) == places(translated), english


def test_region_names_are_those_of_the_facts() -> None:
    for facts in assets.load("facts", "regions.json")["regions"]:
        assert say(region_name(facts["code"]), "ko") == facts["ko"]
        assert say(region_name(facts["code"]), "en") == facts["en"]
    assert region_name("xx-nowhere-1") == "xx-nowhere-1"


@pytest.mark.parametrize("name", EVERY)
def test_stands_in_kinds_that_exist_and_lead_to_the_canvas(name: str) -> None:
    seen, wave = set(), {name}
    while wave:
        seen |= wave
        parents = {parent for one in wave for parent in kind(one).stands_in}
        assert parents, name
        if None in parents:
            return
        wave = {parent for parent in parents if parent is not None} - seen
    pytest.fail(f"{name} never stands on the canvas")


@pytest.mark.parametrize("name", EVERY)
def test_shape_and_palette(name: str) -> None:
    one = kind(name)
    width, height = one.size
    assert width > 0 and height > 0
    for entry in one.palette:
        assert entry.section in SECTIONS
        assert any("가" <= letter <= "힣" for letter in entry.words), "search words in Korean"
        assert any(letter.isascii() and letter.isalpha() for letter in entry.words), "and in English"
        one.record(id=f"{name}-1", **entry.fields)
        icon = entry.icon or one.icon or one.name
        assert icon and set(icon) <= set(string.ascii_lowercase + string.digits + "-")


def test_palette_ranks_differ_within_a_section() -> None:
    ranks = [(entry.section, entry.rank) for one in kinds().values() for entry in one.palette]
    assert len(ranks) == len(set(ranks))
    access = {entry.fields["access"]: entry.icon for entry in kind("subnet").palette}
    assert access == {"public": "subnet-public", "private": "subnet-private", "vpn-only": "subnet-vpn-only"}
    assert {entry.fields["type"] for entry in kind("load-balancer").palette} == {"application", "network", "classic"}
    for name in ("prefix-list", "elastic-ip", "target-group"):
        assert kind(name).palette and kind(name).shape == "leaf"


@pytest.mark.parametrize("name", EVERY)
def test_fields_are_annotated(name: str) -> None:
    for struct, info in all_fields(kind(name).record):
        field, where = info.field, f"{struct.__name__}.{info.name}"
        assert field.label, where
        if issubclass(struct, kind(name).record):
            assert field.group, where
            assert field.help or info.name in ("name", "enabled"), where
        if field.names:
            assert len(field.names) == len(field.choices or field.suggest), where
        if field.low is not None and field.high is not None:
            assert field.low <= field.high, where
        literals = {value for part in (info.type, *get_args(info.type)) if get_origin(part) is Literal
                    for value in get_args(part)}  # fmt: skip
        if literals:
            assert {choice for choice in field.choices if choice != ""} == literals, where
        if field.choices and isinstance(info.default, str):
            assert info.default in field.choices, where


@pytest.mark.parametrize("name", EVERY)
def test_records_are_strict_and_leave_out_defaults(name: str) -> None:
    one = kind(name).record(id=f"{name}-1")
    raw = msgspec.to_builtins(one)
    assert raw == {"kind": name, "id": f"{name}-1"}
    assert msgspec.convert(raw, record_type()) == one
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**raw, "surprise": 1}, record_type())
    with pytest.raises(AttributeError):
        setattr(one, "name", "other")  # noqa: B010


def test_fields_with_ids_are_marked() -> None:
    ends = ("subnets", "zones", "groups", "_table", "_acl", "_ip", "_to", "target", "target_group", "peer", "origins",
            "gateway", "customer_gateway", "data_center", "requester", "accepter", "edge", "associated")  # fmt: skip
    plain = {
        "private_ip",
        "auto_public_ip",
        "preserve_client_ip",
        ("NatGateway", "public_ip"),
        ("Distribution", "edge"),
    }
    for name in EVERY:
        for struct, info in all_fields(kind(name).record):
            if info.name.endswith(ends) and not {info.name, (struct.__name__, info.name)} & plain:
                assert info.field.ref, f"{struct.__name__}.{info.name}"
                assert not {"instances", "subnets"} & set(info.field.ref)


def test_nested_references_are_found_and_renamed() -> None:
    records = {
        "target": RouteTable(id="a-1", routes=(Route(destination="prefix-list-1", target="nat-gateway-1"),)),
        "peer": SecurityGroup(
            id="a-2", ingress=(GroupRule(peer="security-group-9"),), egress=(GroupRule(peer="prefix-list-2"),)
        ),
        "lb": LoadBalancer(
            id="a-3",
            listeners=(Listener(target_group="target-group-1"),),
            subnets=("subnet-1",),
            addresses={"subnet-1": NodeAddress(public_ip="elastic-ip-1")},
        ),
        "tg": TargetGroup(id="a-4", targets=(Target(target="instance-1"), Target(target="10.0.0.9"))),
        "asg": AutoScalingGroup(
            id="a-5", subnets=("subnet-1",), template=Template(security_groups=("security-group-1",))
        ),
    }
    found = {key: {value for _, value, _ in references(one)} for key, one in records.items()}
    assert found == {
        "target": {"prefix-list-1", "nat-gateway-1"},
        "peer": {"security-group-9", "prefix-list-2"},
        "lb": {"target-group-1", "subnet-1", "elastic-ip-1"},
        "tg": {"instance-1", "10.0.0.9"},
        "asg": {"subnet-1", "security-group-1"},
    }
    copy = renamed(records["lb"], lambda id: f"{id}0")
    assert {value for _, value, _ in references(copy)} == {"target-group-10", "subnet-10", "elastic-ip-10"}
    cleared = renamed(records["lb"], lambda id: None if id.startswith("elastic") else id)
    assert cleared.addresses["subnet-1"].public_ip is None
    assert say(msg(kind("nat-gateway").label), "ko") == "NAT 게이트웨이"
