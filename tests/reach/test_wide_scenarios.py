"""Beyond one VPC, one diagram a row of the semantics: the verdict, and every component there and back."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from reach_estates import OPEN, acl, balanced, build, peered, rule
from wide_estates import (
    ANY,
    FAR,
    SITE,
    SITE2,
    TGW,
    TGW2,
    attachment,
    cache,
    central,
    direct,
    function,
    interface_endpoint,
    led,
    meshed,
    site,
    storage,
    transit,
    vgw,
)  # fmt: skip

from designer.catalog.routing import Route, RouteTable
from designer.catalog.security import GroupRule
from designer.catalog.transit_records import TransitAttachment, TransitRoute, TransitTable
from designer.core import Model
from designer.graph import View
from designer.reach.trace import trace
from designer.text import say

WEB, APP, APP2, USERS = "instance-1", "instance-2", "instance-3", "internet"
IGW, NAT, VGW, PEER = "internet-gateway-1", "nat-gateway-1", "vpn-gateway-1", "peering-1"
G1, G2, G9 = "security-group-1", "security-group-2", "security-group-9"
R1, R2, R3, R4, R9 = "route-table-1", "route-table-2", "route-table-3", "route-table-4", "route-table-9"
S1, S3, S4, S9 = "subnet-1", "subnet-3", "subnet-4", "subnet-9"
FARNET, SITENET = "10.1.0.0/16", "192.168.0.0/16"


class Row(NamedTuple):
    model: Model
    ask: tuple[Any, ...]
    verdict: str
    there: tuple[str, ...]
    back: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    code: str = ""


def wide(more: Any, change: dict[str, dict[str, Any]] | None = None) -> Model:
    return build(more, change or led(FARNET, TGW))


# vpc-1's private subnets lead to the transit gateway, which takes the packet into vpc-2 and its reply back.
OUT = (G2, S3, R3, S3, TGW, R9)
INTO = (G9, FAR)
HOME = (G9, S9, R9, S9, TGW, R3)
ROWS = {
    # Transit gateways
    "two VPCs on one gateway": Row(wide(transit()), (APP, FAR, "tcp", 5432), "reached", (*OUT, *INTO), (*HOME, G2, APP)),
    "in the other zone, too": Row(wide(transit()), (APP2, FAR, "tcp", 5432), "reached", (G2, S4, R4, S4, TGW, R9, *INTO), (*HOME, S3, S4, G2, APP2)),
    "from a zone without an attachment": Row(wide(transit(entry=("subnet-3",))), (APP2, FAR, "tcp", 5432), "blocked", (G2, S4, R4, TGW, TGW, R9, *INTO), (*HOME, S3, S4, G2, APP2), (TGW,), "TGW_ROUTE_AZ_RESTRICTION"),
    "a reply from a zone without an attachment": Row(wide(transit(far_zone="zone-1", b={}), {**led(FARNET, TGW)}), (FAR, APP, "tcp", 8080), "blocked", (G9, S9, R9, S9, TGW, R3, G2, APP), (G2, S3, R3, S3, TGW, R9, G9, FAR), (G2,)),
    "no route in the table": Row(wide(transit(propagations=("a",))), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S3, TGW, S9, G9, FAR), (*HOME, G2, APP), (TGW,), "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"),
    "no route for the reply": Row(wide(transit(propagations=("b",))), (APP, FAR, "tcp", 5432), "blocked", (*OUT, *INTO), (G9, S9, R9, S9, TGW), (TGW,), "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"),
    "an attachment without a table": Row(wide(transit(a={"table": None})), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S3, TGW, S9, G9, FAR), (*HOME, G2, APP), (TGW,), "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"),
    "a black hole in the gateway": Row(wide(transit([TransitRoute(destination="10.1.0.0/24", attachment="blackhole")])), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S3, TGW, S9, G9, FAR), (*HOME, G2, APP), (TGW,), "TGW_RTB_BAD_STATE_ROUTE"),
    "a static route wins over a learned one": Row(wide(transit([TransitRoute(destination=FARNET, attachment="blackhole")])), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S3, TGW, S9, G9, FAR), (*HOME, G2, APP), (TGW,), "TGW_RTB_BAD_STATE_ROUTE"),
    "a longer learned one wins over a static one": Row(wide(transit([TransitRoute(destination="10.0.0.0/8", attachment="blackhole")])), (APP, FAR, "tcp", 5432), "reached", (*OUT, *INTO), (*HOME, G2, APP)),
    "a route that is off does not exist": Row(wide(transit([TransitRoute(destination=FARNET, attachment="blackhole", enabled=False)])), (APP, FAR, "tcp", 5432), "reached", (*OUT, *INTO), (*HOME, G2, APP)),
    "the VPC has no route to the gateway": Row(build(transit()), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S1, NAT, S1, R2, IGW, S9, G9, FAR), (*HOME, G2, APP), (IGW,), "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"),
    "the far VPC has no route back": Row(wide(transit(back="10.7.0.0/16")), (APP, FAR, "tcp", 5432), "blocked", (*OUT, *INTO), (G9, S9, R9), (R9,), "NO_ROUTE_TO_DESTINATION"),
    "a route to a gateway that is not attached": Row(wide(transit(a={"vpc": "vpc-2"})), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S9, G9, FAR), (G9, S9, R9, S3, TGW), (R3,), "BAD_STATE_ROUTE"),
    "a reference is lost in the gateway": Row(wide(transit(), {**led(FARNET, TGW), G9: {"ingress": (GroupRule(ports=(5432, 5432), peer=G2),)}}), (APP, FAR, "tcp", 5432), "blocked", (*OUT, *INTO), (*HOME, G2, APP), (G9,), "SG_REFERENCES_NOT_PRESERVED"),
    "a reference counts where it is allowed": Row(wide(transit(security_group_referencing=True), {**led(FARNET, TGW), G9: {"ingress": (GroupRule(ports=(5432, 5432), peer=G2),)}}), (APP, FAR, "tcp", 5432), "reached", (*OUT, *INTO), (*HOME, G2, APP)),
    "one attachment forbids references": Row(wide(transit(security_group_referencing=True, b={"security_group_referencing": False}), {**led(FARNET, TGW), G9: {"ingress": (GroupRule(ports=(5432, 5432), peer=G2),)}}), (APP, FAR, "tcp", 5432), "blocked", (*OUT, *INTO), (*HOME, G2, APP), (G9,), "SG_REFERENCES_NOT_PRESERVED"),
    "references outwards never count there": Row(wide(transit(security_group_referencing=True), {**led(FARNET, TGW), G2: {"egress": (GroupRule(ports=(5432, 5432), peer=G9),)}}), (APP, FAR, "tcp", 5432), "blocked", (*OUT, *INTO), (*HOME, G2, APP), (G2,), "ENI_SG_RULES_MISMATCH"),
    "the list of the attachment's subnet": Row(wide([*transit(entry=("subnet-1",)), acl(1, [rule(100, (5432, 5432))], [rule(100, (8080, 8080))])], {**led(FARNET, TGW), S1: {"network_acl": "network-acl-1"}}), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, "network-acl-1", TGW, R9, *INTO), (G9, S9, R9, S9, TGW, R2, "network-acl-1", S3, G2, APP), ("network-acl-1",), "SUBNET_ACL_RESTRICTION"),
    "in one subnet with the attachment the list is not met inwards": Row(wide([*transit(), acl(1, [rule(100, cidr="10.0.0.0/16")], [rule(100)])], {**led(FARNET, TGW), S3: {"network_acl": "network-acl-1"}}), (APP, FAR, "tcp", 5432), "reached", (G2, "network-acl-1", R3, "network-acl-1", TGW, R9, *INTO), (*HOME, G2, APP)),
    "the attachment's subnet decides inside": Row(wide(transit(entry=("subnet-1",)), {**led(FARNET, TGW)}), (FAR, APP, "tcp", 8080), "blocked", (G9, S9, R9, S9, TGW, R2, S1, S3, G2, APP), (G2, S3, R3, S1, TGW, R9, G9, FAR), (G2,)),
    "two gateways as peers": Row(build(meshed(), led(FARNET, TGW)), (APP, FAR, "tcp", 5432), "reached", (G2, S3, R3, S3, TGW, TGW2, R9, *INTO), (G9, S9, R9, S9, TGW2, TGW, R3, G2, APP)),
    "peers learn nothing from each other": Row(build(meshed(route_back=False), led(FARNET, TGW)), (APP, FAR, "tcp", 5432), "blocked", (G2, S3, R3, S3, TGW, TGW2, R9, *INTO), (G9, S9, R9, S9, TGW2), (TGW2,), "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT"),
    "out through a central NAT gateway": Row(build(central(), {"route-table-3": {"routes": (Route(destination=ANY, target=TGW),)}}), (APP, USERS, "tcp", 443), "reached", (G2, S3, R3, S3, TGW, "route-table-31", "subnet-31", "subnet-32", "nat-gateway-3", "subnet-32", "route-table-32", "internet-gateway-3", USERS), ("internet-gateway-3", "subnet-32", "nat-gateway-3", "subnet-32", "route-table-32", "subnet-31", TGW, R3, G2, APP)),
    "a site behind the gateway": Row(wide([*transit(), *site(gateway=TGW)], {**led(SITENET, TGW), TGW: {"attachments": (attachment("a", "vpc-1", S3, S4), TransitAttachment(id="office", vpn_connection="vpn-connection-1", table="main")), "tables": (TransitTable(id="main", propagations=("a", "office")),)}}), (APP, SITE, "tcp", 443), "reached", (G2, S3, R3, S3, TGW, "vpn-connection-1", SITE), ("vpn-connection-1", TGW, R3, G2, APP)),
    "the line of the gateway is down": Row(wide([*transit(), *site(gateway=TGW, state="down")], {**led(SITENET, TGW), TGW: {"attachments": (attachment("a", "vpc-1", S3, S4), TransitAttachment(id="office", vpn_connection="vpn-connection-1", table="main")), "tables": (TransitTable(id="main", routes=(TransitRoute(destination=SITENET, attachment="office"),), propagations=("a",)),)}}), (APP, SITE, "tcp", 443), "blocked", (G2, S3, R3, S3, TGW, "vpn-connection-1"), (), ("vpn-connection-1",), "TGW_BAD_STATE_VPN"),
    # Lines to sites
    "out by VPN": Row(build([*vgw(), *site()], led(SITENET, VGW)), (APP, SITE, "tcp", 443), "reached", (G2, S3, R3, VGW, "vpn-connection-1", SITE), ("vpn-connection-1", VGW, S3, G2, APP)),
    "in by VPN": Row(build([*vgw(), *site()], {**led(SITENET, VGW), G2: {"ingress": (GroupRule(ports=(22, 22), peer=SITENET),)}}), (SITE, APP, "tcp", 22), "reached", ("vpn-connection-1", VGW, S3, G2, APP), (G2, S3, R3, VGW, "vpn-connection-1", SITE)),
    "the site is not told the way": Row(build([*vgw(), *site(advertised=("10.0.0.0/24",))], {**led(SITENET, VGW), G2: {"ingress": OPEN}}), (SITE, APP, "tcp", 22), "blocked", ("vpn-connection-1", S3, G2, APP), (G2, S3, R3, VGW, "vpn-connection-1", SITE), ("vpn-connection-1",), "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"),
    "VPN carries IPv4 only": Row(build([*vgw(), *site()], {"route-table-3": {"routes": (Route(destination="::/0", target=VGW),)}, APP: {"ipv6": "2001:db8::2"}, "vpc-1": {"ipv6_cidrs": ("2001:db8::/56",)}}), (APP, USERS, "tcp", 443, "ipv6"), "blocked", (G2, S3, R3, VGW), (), (VGW,), "PROTOCOL_RESTRICTION"),
    "Direct Connect": Row(build([*vgw(), *site(routes=()), *direct()], led(SITENET, VGW)), (APP, SITE, "tcp", 443), "reached", (G2, S3, R3, VGW, "direct-connect-1", SITE), ("direct-connect-1", VGW, S3, G2, APP)),
    "Direct Connect before VPN": Row(build([*vgw(), *site(), *direct()], led(SITENET, VGW)), (APP, SITE, "tcp", 443), "reached", (G2, S3, R3, VGW, "direct-connect-1", SITE), ("direct-connect-1", VGW, S3, G2, APP)),
    "VPN where Direct Connect is down": Row(build([*vgw(), *site(), *direct(state="down")], led(SITENET, VGW)), (APP, SITE, "tcp", 443), "reached", (G2, S3, R3, VGW, "vpn-connection-1", SITE), ("vpn-connection-1", VGW, S3, G2, APP)),
    "only the allowed prefixes": Row(build([*vgw(), *site(routes=(), advertised=()), *direct(allowed_prefixes=("10.0.0.0/24",))], {**led(SITENET, VGW), G2: {"ingress": OPEN}}), (SITE, APP, "tcp", 22), "blocked", ("direct-connect-1", S3, G2, APP), (G2, S3, R3, VGW, "direct-connect-1", SITE), ("direct-connect-1",), "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"),
    "CloudHub: from site to site": Row(build([*vgw(), *site(), *site(2, cidr="172.20.0.0/16")]), (SITE, SITE2, "tcp", 443), "reached", ("vpn-connection-1", VGW, "vpn-connection-2", SITE2), ("vpn-connection-2", VGW, "vpn-connection-1", SITE)),
    "CloudHub with one tunnel down": Row(build([*vgw(), *site(), *site(2, cidr="172.20.0.0/16", state="down")]), (SITE, SITE2, "tcp", 443), "blocked", ("vpn-connection-1", "vpn-connection-2"), (), ("vpn-connection-2",), "BAD_STATE_VPN"),
    "no use of a gateway from a peered VPC": Row(build([*peered(), *vgw(), *site()], {R9: {"routes": (Route(destination=ANY, target=PEER),)}, **led(SITENET, VGW, Route(destination=FARNET, target=PEER))}), (FAR, SITE, "tcp", 443), "blocked", (G9, S9, R9, PEER), (), (PEER,), "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"),
    "VPN software on an instance": Row(build(site(gateway=WEB), {**led(SITENET, WEB), WEB: {"source_dest_check": False}, G1: {"ingress": OPEN}}), (APP, SITE, "tcp", 443), "reached", (G2, S3, R3, S1, G1, WEB, "vpn-connection-1", SITE), ("vpn-connection-1", WEB, G1, S1, R2, S3, G2, APP)),
    "VPN software with the check on": Row(build(site(gateway=WEB), {**led(SITENET, WEB), G1: {"ingress": OPEN}}), (APP, SITE, "tcp", 443), "blocked", (G2, S3, R3, S1, G1, WEB, "vpn-connection-1", SITE), ("vpn-connection-1", WEB, G1, S1, R2, S3, G2, APP), (WEB, WEB), "ENI_SOURCE_DEST_CHECK_RESTRICTION"),
    # Endpoints
    "a bucket by a gateway endpoint": Row(build(storage()), (APP, "bucket-1", "tcp", 443), "reached", (G2, S3, R3, "vpc-endpoint-1", "bucket-1"), ("vpc-endpoint-1", S3, G2, APP)),
    "a table without the endpoint takes NAT": Row(build(storage(route_tables=())), (APP, "bucket-1", "tcp", 443), "reached", (G2, S3, R3, S1, NAT, S1, R2, IGW, "bucket-1"), (IGW, S1, NAT, S1, R2, S3, G2, APP)),
    "the group must let the prefix list through": Row(build(storage(), {G2: {"egress": (GroupRule(ports=(443, 443), peer="prefix-list-1"),)}}), (APP, "bucket-1", "tcp", 443), "reached", (G2, S3, R3, "vpc-endpoint-1", "bucket-1"), ("vpc-endpoint-1", S3, G2, APP)),
    "a group that lets only the VPC through": Row(build(storage(), {G2: {"egress": (GroupRule(ports=(443, 443), peer="10.0.0.0/16"),)}}), (APP, "bucket-1", "tcp", 443), "blocked", (G2, S3, R3, "vpc-endpoint-1", "bucket-1"), ("vpc-endpoint-1", S3, G2, APP), (G2,), "ENI_SG_RULES_MISMATCH"),
    "the reply from the service meets the list": Row(build([*storage(), acl(1, [rule(100, cidr="10.0.0.0/16")], [rule(100)])], {S3: {"network_acl": "network-acl-1"}}), (APP, "bucket-1", "tcp", 443), "blocked", (G2, "network-acl-1", R3, "vpc-endpoint-1", "bucket-1"), ("vpc-endpoint-1", "network-acl-1", G2, APP), ("network-acl-1",), "SUBNET_ACL_RESTRICTION"),
    "an endpoint carries TCP only": Row(build(storage()), (APP, "bucket-1", "udp", 443), "blocked", (G2, S3, R3, "vpc-endpoint-1"), (), ("vpc-endpoint-1",), "VPCE_GATEWAY_PROTOCOL_RESTRICTION"),
    "no endpoint for who comes from outside": Row(build([*storage(route_tables=(R1,)), *transit(back=ANY, propagations=("a", "b"), routes=[TransitRoute(destination=ANY, attachment="a")])], {**led(FARNET, TGW), S3: {"route_table": R1}, S4: {"route_table": R1}, R1: {"routes": (Route(destination=FARNET, target=TGW),)}}), (FAR, "bucket-1", "tcp", 443), "blocked", (G9, S9, R9, S9, TGW, R1, S3, "vpc-endpoint-1"), (), ("vpc-endpoint-1",)),
    "an interface endpoint": Row(build(interface_endpoint()), (APP2, "vpc-endpoint-2", "tcp", 443), "reached", (G2, S4, R4, S3, "security-group-5", "vpc-endpoint-2"), ("security-group-5", S3, R3, S4, G2, APP2)),
    "an interface endpoint's group": Row(build(interface_endpoint()), (WEB, "vpc-endpoint-2", "tcp", 443), "blocked", (G1, S1, R2, S3, "security-group-5", "vpc-endpoint-2"), ("security-group-5", S3, R3, S1, G1, WEB), ("security-group-5",), "ENI_SG_RULES_MISMATCH"),
    "an endpoint begins nothing": Row(build(interface_endpoint(), {G2: {"ingress": OPEN}}), ("vpc-endpoint-2", APP2, "tcp", 8080), "blocked", ("vpc-endpoint-2", "security-group-5", S3, R3, S4, G2, APP2), (G2, S4, R4, S3, "security-group-5", "vpc-endpoint-2"), ("vpc-endpoint-2",), "VPCE_INTRA_VPC_TRAFFIC"),
    "an interface endpoint answers over VPN": Row(build([*vgw(), *site(), *interface_endpoint()], {**led(SITENET, VGW), "security-group-5": {"ingress": (GroupRule(ports=(443, 443), peer=SITENET),)}}), (SITE, "vpc-endpoint-2", "tcp", 443), "reached", ("vpn-connection-1", VGW, S3, "security-group-5", "vpc-endpoint-2"), ("security-group-5", S3, R3, VGW, "vpn-connection-1", SITE)),
    # Functions and caches
    "a function sends from its subnet": Row(build(function()), ("function-1", USERS, "tcp", 443), "reached", (G2, S3, R3, S1, NAT, S1, R2, IGW, USERS), (IGW, S1, NAT, S1, R2, S3, G2, "function-1")),
    "nothing connects to a function": Row(build(function(), {G2: {"ingress": OPEN}}), (WEB, "function-1", "tcp", 443), "blocked", (G1, S1, R2, S3, G2, "function-1"), (G2, S3, R3, S1, G1, WEB), ("function-1",)),
    "a function replies on ports from 1024": Row(build([*function(parent="subnet-4"), acl(1, [rule(100, (8080, 8080))], [rule(100, (32768, 65535))])], {S3: {"network_acl": "network-acl-1"}, G2: {"ingress": OPEN}}), ("function-1", APP, "tcp", 8080), "partial", (G2, S4, R4, "network-acl-1", G2, APP), (G2, "network-acl-1", R3, S4, G2, "function-1")),
    "a cache admits the app group": Row(build(cache()), (APP, "cache-1", "tcp", 6379), "reached", (G2, "security-group-6", "cache-1"), ("security-group-6", G2, APP)),
    "a cache on another port": Row(build(cache()), (WEB, "cache-1", "tcp", 6379), "blocked", (G1, S1, R2, S3, "security-group-6", "cache-1"), ("security-group-6", S3, R3, S1, G1, WEB), ("security-group-6",), "ENI_SG_RULES_MISMATCH"),
    # Appliances and edge tables
    "an edge table leads through an appliance": Row(build([RouteTable(id="route-table-8", name="edge", parent="vpc-1", edge=IGW, routes=(Route(destination="10.0.10.0/24", target=WEB),)), RouteTable(id="route-table-7", name="in", parent="vpc-1", routes=(Route(destination=ANY, target=WEB),))], {S3: {"route_table": "route-table-7"}, WEB: {"source_dest_check": False}, APP: {"public_ip": "auto"}, G1: {"ingress": OPEN}, G2: {"ingress": OPEN}}), (USERS, APP, "tcp", 8080), "reached", (IGW, S1, G1, WEB, G1, S1, R2, S3, G2, APP), (G2, S3, "route-table-7", S1, G1, WEB, G1, S1, R2, IGW, USERS)),
    "past the appliance nothing goes out": Row(build([RouteTable(id="route-table-8", name="edge", parent="vpc-1", edge=IGW, routes=(Route(destination="10.0.10.0/24", target=WEB),))], {S3: {"route_table": R2}, WEB: {"source_dest_check": False}, APP: {"public_ip": "auto"}, G1: {"ingress": OPEN}, G2: {"ingress": OPEN}}), (USERS, APP, "tcp", 8080), "blocked", (IGW, S1, G1, WEB, G1, S1, R2, S3, G2, APP), (G2, S3, R2, IGW, IGW, USERS), (IGW,), "INGRESS_RTB_TRAFFIC_REDIRECTION"),
    "an appliance needs a public address": Row(build([RouteTable(id="route-table-8", name="edge", parent="vpc-1", edge=IGW, routes=(Route(destination="10.0.10.0/24", target=WEB),)), RouteTable(id="route-table-7", name="in", parent="vpc-1", routes=(Route(destination=ANY, target=WEB),))], {S3: {"route_table": "route-table-7"}, WEB: {"source_dest_check": False, "public_ip": None}, APP: {"public_ip": "auto"}, G1: {"ingress": OPEN}, G2: {"ingress": OPEN}}), (USERS, APP, "tcp", 8080), "blocked", (IGW, WEB, S1, G1, WEB, G1, S1, R2, S3, G2, APP), (G2, S3, "route-table-7", S1, G1, WEB, G1, S1, R2, IGW, USERS), (WEB,), "INGRESS_RTB_NO_PUBLIC_IP"),
    "a NAT instance": Row(build(change={"route-table-3": {"routes": (Route(destination=ANY, target=WEB),)}, WEB: {"source_dest_check": False}, G1: {"ingress": OPEN}}), (APP, USERS, "tcp", 443), "reached", (G2, S3, R3, S1, G1, WEB, G1, S1, R2, WEB, IGW, USERS), (IGW, S1, WEB, S1, R2, S3, G2, APP)),
    # Load balancers
    "a Classic one meets the list inside a subnet": Row(build([*balanced("classic", subnets=("subnet-3",), scheme="internal", security_groups=(G1,)), acl(1, [rule(100, (443, 443))], [rule(100)])], {S3: {"network_acl": "network-acl-1"}}), ("load-balancer-1", APP, "tcp", 8080), "blocked", (G1, "network-acl-1", R3, "network-acl-1", G2, APP), (G2, "network-acl-1", R3, "network-acl-1", G1, "load-balancer-1"), ("network-acl-1",), "SUBNET_ACL_RESTRICTION"),
    "an Application one does not": Row(build([*balanced(subnets=("subnet-3", "subnet-4"), scheme="internal", security_groups=(G1,)), acl(1, [rule(100, (443, 443))], [rule(100)])], {S3: {"network_acl": "network-acl-1"}}), ("load-balancer-1", APP, "tcp", 8080), "reached", (G1, G2, APP), (G2, G1, "load-balancer-1")),
    "targets may name a Network one's group": Row(build(balanced("network", security_groups=(G1,))), ("load-balancer-1", APP, "tcp", 8080), "reached", ("load-balancer-1", G1, S1, R2, S3, G2, APP), (G2, S3, "load-balancer-1")),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_way(name: str) -> None:
    row = ROWS[name]
    source, target, protocol, port, *address = row.ask
    found = trace(View.of(row.model), source, target, protocol, port, address=address[0] if address else None)
    lines = [(hop.leg, hop.component, hop.decision, say(hop.why)) for hop in found.hops]
    assert tuple(hop.component for hop in found.forward) == row.there, lines
    assert tuple(hop.component for hop in found.back) == row.back, lines
    assert found.verdict == row.verdict, lines
    assert tuple(one.component for one in found.blockers) == row.stops or set(row.stops) <= {
        one.component for one in found.blockers
    }
    if row.code:
        assert row.code in {one.code for one in found.blockers}, [(one.component, one.code) for one in found.blockers]
    assert bool(found.blockers) == (row.verdict == "blocked")
    for hop in found.hops:
        assert any("가" <= letter <= "힣" for letter in say(hop.why, "ko")), hop.why.id
