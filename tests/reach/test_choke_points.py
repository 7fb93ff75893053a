"""Through what every chain from one end to another leads."""

from designer.core import Draft
from designer.formats.examples import example
from designer.graph import View
from designer.reach.fast import Pairs
from designer.reach.questions import choke_points
from designer.reach.telling import inroad
from designer.text import say


def test_the_database_lies_behind_the_balancer_and_the_servers() -> None:
    pairs = Pairs(View.of(example("three-tier")))
    assert choke_points(pairs, "internet", "database-1") == ["load-balancer-1", "auto-scaling-group-1"]
    assert choke_points(pairs, "internet", "load-balancer-1") == []
    assert say(inroad(pairs, "load-balancer-1"), "en") == "The internet reaches web-alb directly."


def test_a_second_way_takes_the_balancer_out() -> None:
    from designer.catalog.ec2 import Instance
    from designer.catalog.security import GroupRule, SecurityGroup

    draft = Draft(example("three-tier"))
    group = SecurityGroup(
        id="security-group-9", name="open", parent="vpc-1",
        ingress=(GroupRule(protocol="tcp", ports=(22, 22), peer="0.0.0.0/0"),),
    )  # fmt: skip
    draft.put("resources", group)
    draft.put(
        "resources",
        Instance(id="instance-9", name="jump", parent="subnet-1", public_ip="auto", security_groups=(group.id,)),
    )
    app = draft.resource("security-group-2")
    draft.set("resources", app.id, ingress=(*app.ingress, GroupRule(protocol="tcp", ports=(22, 22), peer=group.id)))
    pairs = Pairs(View.of(draft.preview()))
    assert choke_points(pairs, "internet", "database-1") == ["auto-scaling-group-1"]
    assert choke_points(pairs, "internet", "auto-scaling-group-1") == []
    assert "several ways" in say(inroad(pairs, "auto-scaling-group-1"), "en")


def test_nothing_leads_where_nothing_is_let_in() -> None:
    draft = Draft(example("three-tier"))
    draft.set("resources", "security-group-3", ingress=())
    pairs = Pairs(View.of(draft.preview()))
    assert choke_points(pairs, "internet", "database-1") is None
    assert "not even" in say(inroad(pairs, "database-1"), "en")
