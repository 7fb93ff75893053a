"""Small diagrams, one a row of the semantics: the verdict, what the packet meets, and what stops it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from reach_estates import ANY, OPEN, acl, balanced, build, peered, rule, site

from designer.catalog.ec2 import Ami
from designer.catalog.gateways import EgressGateway
from designer.catalog.routing import PrefixList, Route
from designer.catalog.security import GroupRule
from designer.core import Draft, Model
from designer.graph import View
from designer.reach.trace import trace
from designer.text import say

WEB, APP, APP2, USERS = "instance-1", "instance-2", "instance-3", "internet"
IGW, NAT, VGW = "internet-gateway-1", "nat-gateway-1", "vpn-gateway-1"
PRIVATE = {"subnet-3": {"route_table": "route-table-1"}}
EPHEMERAL = (1024, 65535)


class Row(NamedTuple):
    model: Model
    ask: tuple[Any, ...]
    verdict: str
    meets: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


def group(id: str, **fields: Any) -> dict[str, dict[str, Any]]:
    return {id: fields}


def app_open(**more: Any) -> dict[str, dict[str, Any]]:
    return {"security-group-2": {"ingress": OPEN}, **more}


ROWS = {
    # Security groups
    "a reference admits members": Row(build(), (WEB, APP, "tcp", 8080), "reached", ("security-group-1", "security-group-2")),
    "another port is not admitted": Row(build(), (WEB, APP, "tcp", 22), "blocked", stops=("security-group-2",)),
    "another protocol is not admitted": Row(build(), (WEB, APP, "udp", 8080), "blocked", stops=("security-group-2",)),
    "a stranger is no member": Row(build(), (APP2, APP, "tcp", 8080), "blocked", stops=("security-group-2",)),
    "self reference": Row(build(change=group("security-group-2", ingress=(GroupRule(ports=(1, 99), peer="security-group-2"),))), (APP2, APP, "tcp", 5), "reached"),
    "empty egress lets nothing out": Row(build(change=group("security-group-1", egress=())), (WEB, APP, "tcp", 8080), "blocked", stops=("security-group-1",)),
    "egress by reference": Row(build(change=group("security-group-1", egress=(GroupRule(ports=(8080, 8080), peer="security-group-2"),))), (WEB, APP, "tcp", 8080), "reached"),
    "replies need no rule": Row(build(change=group("security-group-2", ingress=(GroupRule(ports=(8080, 8080), peer="security-group-1"),), egress=())), (WEB, APP, "tcp", 8080), "reached"),
    "a disabled rule does not exist": Row(build(change=group("security-group-2", ingress=(GroupRule(ports=(8080, 8080), peer="security-group-1", enabled=False),))), (WEB, APP, "tcp", 8080), "blocked", stops=("security-group-2",)),
    "a disabled group does not exist": Row(build(change=group("security-group-2", enabled=False)), (WEB, APP, "tcp", 8080), "blocked"),
    "protocol -1 ignores ports": Row(build(change=group("security-group-2", ingress=(GroupRule(protocol="-1", ports=(1, 1), peer=ANY),))), (WEB, APP, "tcp", 8080), "reached"),
    "protocol by number": Row(build(change=group("security-group-2", ingress=(GroupRule(protocol=6, ports=(8080, 8080), peer=ANY),))), (WEB, APP, "tcp", 8080), "reached"),
    "a range of addresses": Row(build(change=group("security-group-2", ingress=(GroupRule(ports=(8080, 8080), peer="10.0.0.0/24"),))), (WEB, APP, "tcp", 8080), "reached"),
    "0.0.0.0/0 never covers IPv6": Row(build(change={"security-group-2": {"ingress": OPEN}, "instance-1": {"ipv6": "2001:db8::1"}, "instance-2": {"ipv6": "2001:db8::2"}, "vpc-1": {"ipv6_cidrs": ("2001:db8::/56",)}}), (WEB, APP, "tcp", 8080, "ipv6"), "blocked", stops=("security-group-2",)),
    "a prefix list stands for its ranges": Row(build([PrefixList(id="prefix-list-1", name="web", parent="region-1", entries=("10.0.0.0/24",))], change=group("security-group-2", ingress=(GroupRule(ports=(8080, 8080), peer="prefix-list-1"),))), (WEB, APP, "tcp", 8080), "reached"),
    "ICMP by type and code": Row(build(change=group("security-group-2", ingress=(GroupRule(protocol="icmp", ports=(8, -1), peer=ANY),))), (WEB, APP, "icmp", None), "reached"),
    "another ICMP type": Row(build(change=group("security-group-2", ingress=(GroupRule(protocol="icmp", ports=(3, 4), peer=ANY),))), (WEB, APP, "icmp", None), "blocked", stops=("security-group-2",)),
    "ICMP type -1 with a code matches nothing": Row(build(change=group("security-group-2", ingress=(GroupRule(protocol="icmp", ports=(-1, 0), peer=ANY),))), (WEB, APP, "icmp", None), "blocked"),
    "without groups the default one": Row(build(change={"instance-2": {"security_groups": ()}, "instance-3": {"security_groups": None}}), (APP, APP2, "tcp", 9), "reached", ("vpc-1",)),
    "the default group admits no others": Row(build(change={"instance-2": {"security_groups": ()}}), (WEB, APP, "tcp", 8080), "blocked", stops=("vpc-1",)),
    # Network ACLs
    "lists are not met inside a subnet": Row(build([acl(1)], {"subnet-3": {"network_acl": "network-acl-1"}, "instance-3": {"parent": "subnet-3"}, "security-group-2": {"ingress": OPEN}}), (APP2, APP, "tcp", 8080), "reached"),
    "an empty list denies": Row(build([acl(1)], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "blocked", stops=("network-acl-1", "network-acl-1")),
    "the reply needs a rule": Row(build([acl(1, [rule(100, (8080, 8080))])], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "blocked", stops=("network-acl-1",)),
    "with the client's ports it passes": Row(build([acl(1, [rule(100, (8080, 8080))], [rule(100, EPHEMERAL)])], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "reached", ("network-acl-1",)),
    "numbers decide, not the order written": Row(build([acl(1, [rule(200), rule(100, action="deny")], [rule(100)])], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "blocked", stops=("network-acl-1",)),
    "the first match decides": Row(build([acl(1, [rule(100), rule(200, action="deny")], [rule(100)])], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "reached"),
    "a half-open range is partial": Row(build([acl(1, [rule(100)], [rule(100, (1024, 40000))])], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "partial"),
    "Windows clients use other ports": Row(build([acl(1, [rule(100)], [rule(100, (49152, 65535))])], {"subnet-3": {"network_acl": "network-acl-1"}, "instance-1": {"ami": {"os": "windows"}}}), (WEB, APP, "tcp", 8080), "reached"),
    "only some addresses": Row(build([acl(1, [rule(100, cidr="10.0.1.0/24")], [rule(100)])], {"subnet-3": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "blocked", stops=("network-acl-1",)),
    "the sender's list too": Row(build([acl(1, [rule(100)], [rule(100, (443, 443))])], {"subnet-1": {"network_acl": "network-acl-1"}}), (WEB, APP, "tcp", 8080), "blocked", stops=("network-acl-1",)),
    # Internet gateway
    "in from the internet": Row(build(), (USERS, WEB, "tcp", 443), "reached", (IGW, "security-group-1", WEB)),
    "no public address": Row(build(change={"instance-1": {"public_ip": None}}), (USERS, WEB, "tcp", 443), "blocked", stops=(WEB,)),
    "a public address without a route": Row(build(change={"subnet-1": {"route_table": "route-table-1"}}), (USERS, WEB, "tcp", 443), "blocked", stops=("route-table-1",)),
    "no gateway": Row(build(without=("internet-gateway-1",), change={"route-table-2": {"routes": ()}}), (USERS, WEB, "tcp", 443), "blocked"),
    "a gateway that is off": Row(build(change={IGW: {"enabled": False}}), (USERS, WEB, "tcp", 443), "blocked"),
    "out with a public address": Row(build(), (WEB, USERS, "tcp", 443), "reached", (IGW,)),
    "out without one": Row(build(change={"instance-1": {"public_ip": None}}), (WEB, USERS, "tcp", 443), "blocked", stops=(IGW,)),
    "a black hole does not fall through": Row(build(change={"route-table-2": {"routes": (Route(destination=ANY, target=IGW), Route(destination="198.51.100.0/24", target=IGW, state="blackhole"))}}), (WEB, USERS, "tcp", 443), "blocked", stops=("route-table-2",)),
    "block public access": Row(build(change={"vpc-1": {"block_public_access": "bidirectional"}}), (WEB, USERS, "tcp", 443), "blocked", stops=("vpc-1",)),
    "block ingress leaves NAT gateways alone": Row(build(change={"vpc-1": {"block_public_access": "ingress"}}), (APP, USERS, "tcp", 443), "reached", (NAT, IGW)),
    "block ingress stops what goes out directly": Row(build(change={"vpc-1": {"block_public_access": "ingress"}}), (WEB, USERS, "tcp", 443), "blocked", stops=("vpc-1",)),
    "block ingress stops what comes in": Row(build(change={"vpc-1": {"block_public_access": "ingress"}}), (USERS, WEB, "tcp", 443), "blocked", stops=("vpc-1",)),
    "IPv6 passes untranslated": Row(build(change={"instance-1": {"ipv6": "2001:db8::1"}, "vpc-1": {"ipv6_cidrs": ("2001:db8::/56",)}, "security-group-1": {"ingress": (GroupRule(ports=(443, 443), peer="::/0"),)}, "route-table-2": {"routes": (Route(destination="::/0", target=IGW),)}}), (USERS, WEB, "tcp", 443, "ipv6"), "reached", (IGW,)),
    "egress-only lets IPv6 out": Row(build([EgressGateway(id="egress-gateway-1", name="eigw", parent="vpc-1")], {"instance-2": {"ipv6": "2001:db8::2"}, "vpc-1": {"ipv6_cidrs": ("2001:db8::/56",)}, "route-table-3": {"routes": (Route(destination="::/0", target="egress-gateway-1"),)}}), (APP, USERS, "tcp", 443, "ipv6"), "reached", ("egress-gateway-1",)),
    # NAT
    "out through NAT and back": Row(build(), (APP, USERS, "tcp", 443), "reached", ("route-table-3", NAT, "route-table-2", IGW)),
    "NAT lets nothing in": Row(build(), (USERS, NAT, "tcp", 443), "blocked"),
    "NAT carries no other protocols": Row(build(), (APP, USERS, "50", None), "blocked", stops=(NAT,)),
    "NAT that is not available": Row(build(change={NAT: {"state": "failed"}}), (APP, USERS, "tcp", 443), "blocked", stops=(NAT,)),
    "NAT without address": Row(build(change={NAT: {"elastic_ip": None}}), (APP, USERS, "tcp", 443), "blocked", stops=(NAT,)),
    "NAT in a private subnet": Row(build(change={"subnet-1": {"route_table": "route-table-1"}}), (APP, USERS, "tcp", 443), "blocked", stops=(NAT,)),
    "NAT in the sender's own subnet": Row(build(change={"instance-2": {"parent": "subnet-1"}, "subnet-1": {"route_table": "route-table-3"}}), (APP, USERS, "tcp", 443), "blocked", stops=(NAT,)),
    "a regional NAT gateway": Row(build(change={NAT: {"availability": "regional", "parent": "vpc-1", "elastic_ip": None}}), (APP, USERS, "tcp", 443), "reached", (NAT, IGW)),
    "the NAT subnet's list": Row(build([acl(1, [rule(100, action="deny")], [rule(100)])], {"subnet-1": {"network_acl": "network-acl-1"}}), (APP, USERS, "tcp", 443), "blocked", stops=("network-acl-1", "network-acl-1")),
    "a reply to the internet cannot leave by NAT": Row(build(change={"instance-2": {"public_ip": "auto"}, "security-group-2": {"ingress": OPEN}}), (USERS, APP, "tcp", 8080), "blocked", stops=(NAT,)),
    # Routes
    "no route out": Row(build(change=PRIVATE), (APP, USERS, "tcp", 443), "blocked", stops=("route-table-1",)),
    "the longest prefix wins": Row(build(change={"route-table-3": {"routes": (Route(destination=ANY, target=IGW), Route(destination="198.51.100.0/24", target=NAT))}}), (APP, USERS, "tcp", 443), "reached", (NAT,)),
    "no main table: local routes only": Row(build(change={"subnet-3": {"route_table": None}}, without=("route-table-1",)), (APP, USERS, "tcp", 443), "blocked", stops=("vpc-1",)),
    "a propagated route never beats local": Row(build(site(), {"route-table-2": {"routes": (Route(destination="10.0.10.0/24", target=VGW, propagated=True),)}}), (WEB, APP, "tcp", 8080), "reached"),
    "a router that checks drops": Row(build(change={"route-table-3": {"routes": (Route(destination=ANY, target=WEB),)}}), (APP, USERS, "tcp", 443), "blocked", stops=(WEB,)),
    "a NAT instance passes on under its own address": Row(build(change={"route-table-3": {"routes": (Route(destination=ANY, target=WEB),)}, WEB: {"source_dest_check": False}, "security-group-1": {"ingress": OPEN}}), (APP, USERS, "tcp", 443), "reached", (WEB, "route-table-2", WEB, IGW)),
    "a stopped instance": Row(build(change={APP: {"state": "stopped"}}), (WEB, APP, "tcp", 8080), "blocked", stops=(APP,)),
    "nothing outside a subnet": Row(build(change={APP: {"parent": "vpc-1"}}), (WEB, APP, "tcp", 8080), "blocked", stops=(APP,)),
    # Peering and VPN
    "peering with routes and a reference": Row(build(peered(), {"route-table-3": {"routes": (Route(destination="10.1.0.0/16", target="peering-1"),)}}), (APP, "instance-9", "tcp", 5432), "reached", ("peering-1", "security-group-9")),
    "peering without a route back": Row(build(peered(back=False), {"route-table-3": {"routes": (Route(destination="10.1.0.0/16", target="peering-1"),)}}), (APP, "instance-9", "tcp", 5432), "blocked", stops=("route-table-9",)),
    "peering that is pending": Row(build(peered(state="pending-acceptance"), {"route-table-3": {"routes": (Route(destination="10.1.0.0/16", target="peering-1"),)}}), (APP, "instance-9", "tcp", 5432), "blocked", stops=("route-table-3", "security-group-9", "route-table-9")),
    "peering is no transit": Row(build(peered(), {"route-table-3": {"routes": (Route(destination=ANY, target="peering-1"),)}}), (APP, USERS, "tcp", 443), "blocked", stops=("peering-1",)),
    "to the site": Row(build(site(), {"route-table-3": {"routes": (Route(destination="192.168.0.0/16", target=VGW),)}}), (APP, "data-center-1", "tcp", 443), "reached", (VGW,)),
    "from the site": Row(build(site(), app_open(**{"route-table-3": {"routes": (Route(destination="192.168.0.0/16", target=VGW),)}})), ("data-center-1", APP, "tcp", 22), "reached", (VGW, APP)),
    "the tunnel is down": Row(build(site(state="down"), {"route-table-3": {"routes": (Route(destination="192.168.0.0/16", target=VGW),)}}), (APP, "data-center-1", "tcp", 443), "blocked", stops=("vpn-connection-1",)),
    "AWS does not know the site's range": Row(build(site(routes=()), {"route-table-3": {"routes": (Route(destination="192.168.0.0/16", target=VGW),)}}), (APP, "data-center-1", "tcp", 443), "blocked", stops=(VGW,)),
    "the site's reply has no route": Row(build(site(), app_open()), ("data-center-1", APP, "tcp", 22), "blocked"),
    # Load balancers
    "the first leg": Row(build(balanced()), (USERS, "load-balancer-1", "tcp", 443), "reached", (IGW, "security-group-1", "load-balancer-1")),
    "no listener on that port": Row(build(balanced(), {"security-group-1": {"ingress": OPEN}}), (USERS, "load-balancer-1", "tcp", 80), "blocked", stops=("load-balancer-1",)),
    "an internal one from outside": Row(build(balanced(scheme="internal")), (USERS, "load-balancer-1", "tcp", 443), "blocked"),
    "nodes in private subnets": Row(build(balanced(subnets=("subnet-3", "subnet-4"))), (USERS, "load-balancer-1", "tcp", 443), "blocked"),
    "the second leg": Row(build(balanced()), ("load-balancer-1", APP, "tcp", 8080), "reached", ("security-group-1", "security-group-2", APP)),
    "a target that is not registered": Row(build(balanced()), ("load-balancer-1", WEB, "tcp", 443), "blocked", stops=("load-balancer-1",)),
    "a target on another port": Row(build(balanced(), app_open()), ("load-balancer-1", APP, "tcp", 22), "blocked", stops=("load-balancer-1",)),
    "targets that admit only others": Row(build(balanced(), {"security-group-2": {"ingress": ()}}), ("load-balancer-1", APP, "tcp", 8080), "blocked", stops=("security-group-2",)),
    "a zone that is not enabled": Row(build(balanced(subnets=("subnet-1",))), ("load-balancer-1", APP2, "tcp", 8080), "blocked", stops=("load-balancer-1",)),
    "NLB: cross-zone is off by default": Row(build(balanced("network", subnets=("subnet-1", "subnet-2")), app_open()), ("load-balancer-1", APP, "tcp", 8080), "reached"),
    "NLB keeps the client, whose group never matches": Row(build(balanced("network")), ("load-balancer-1", APP, "tcp", 8080), "blocked", stops=("security-group-2",)),
    "NLB that hides the client": Row(build(balanced("network"), {"target-group-1": {"preserve_client_ip": False}, "security-group-2": {"ingress": (GroupRule(ports=(8080, 8080), peer="10.0.0.0/16"),)}}), ("load-balancer-1", APP, "tcp", 8080), "reached"),
}  # fmt: skip


WAYS = Path(__file__).with_name("ways.txt")


def ways() -> dict[str, list[list[str]]]:
    """For each row the components there and back."""
    found: dict[str, list[list[str]]] = {}
    for part in WAYS.read_text(encoding="utf-8").strip().split("\n\n"):
        name, there, back = part.splitlines()
        found[name] = [there.split()[1:], back.split()[1:]]
    return found


def model_of_row(name: str) -> Model:
    model = ROWS[name].model
    if not name.startswith("Windows"):
        return model
    draft = Draft(model)
    draft.put("resources", msgspec.structs.replace(model.resources["instance-1"], ami=Ami(os="windows")))
    return draft.preview()


def test_every_row_has_its_way() -> None:
    assert set(ways()) == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str) -> None:
    row = ROWS[name]
    model = model_of_row(name)
    source, target, protocol, port, *address = row.ask
    found = trace(View.of(model), source, target, protocol, port, address=address[0] if address else None)
    lines = [(hop.component, hop.decision, say(hop.why)) for hop in found.hops]
    assert found.verdict == row.verdict, lines + [say(one.why) for one in found.blockers]
    assert [[hop.component for hop in leg] for leg in (found.forward, found.back)] == ways()[name], lines
    met = iter(hop.component for hop in found.forward)
    assert all(component in met for component in row.meets), lines
    for component in row.stops:
        assert component in [one.component for one in found.blockers], [
            (one.component, say(one.why)) for one in found.blockers
        ]
    if found.verdict == "reached":
        assert {hop.leg for hop in found.back} == {"back"}
        assert not any(hop.decision == "block" for hop in found.hops)
    else:
        assert found.blockers or found.verdict in ("partial", "unknown")
    for hop in found.hops:
        assert any("가" <= letter <= "힣" for letter in say(hop.why, "ko"))


def test_every_blocker_is_named_at_once() -> None:
    model = build(
        [acl(1)],
        {
            "subnet-3": {"network_acl": "network-acl-1"},
            "security-group-1": {"egress": ()},
            "security-group-2": {"ingress": ()},
        },
    )
    found = trace(View.of(model), WEB, APP, "tcp", 8080)
    assert [(one.component, one.leg) for one in found.blockers] == [
        ("security-group-1", "forward"),
        ("network-acl-1", "forward"),
        ("security-group-2", "forward"),
        ("network-acl-1", "back"),
    ]


def test_addresses_show_translations() -> None:
    found = trace(View.of(build()), APP, "internet", "tcp", 443)
    packets = [hop.packet for hop in found.forward]
    assert packets[0].startswith("tcp 10.0.10.4 →")
    assert any(packet.startswith("tcp 10.0.0.") for packet in packets)
    assert packets[-1].startswith("tcp 203.0.113.1 →")
