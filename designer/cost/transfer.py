"""Data transfer that drawn arrows carry: the way that the trace takes decides what is paid.

https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from designer.core import Charge, Link
from designer.graph import View
from designer.reach import Trace
from designer.text import Message, msg

_FREE_ENDS = frozenset({"vpc-endpoint"})
"""Traffic to these crosses zones without a charge of its own: https://aws.amazon.com/privatelink/pricing/"""
_SITES = ("vpn-connection", "direct-connect")


def transfers(view: View, flows: Mapping[str, Trace]) -> Iterator[Charge]:
    """What AWS bills for the volume of each arrow; an arrow that nothing lets through carries nothing."""
    for link in view.links():
        if link.gb_per_month > 0 and link.id in flows:
            yield from transfer(view, link, flows[link.id])


def transfer(view: View, link: Link, flow: Trace) -> Iterator[Charge]:
    """What AWS bills for the volume of one arrow."""
    if link.gb_per_month > 0 and flow.verdict in ("reached", "partial"):
        yield from _arrow(_Way.of(view, link, flow))


class _Way(NamedTuple):
    """An arrow, the components on its way there, and the regions of its ends (None = outside AWS)."""

    view: View
    link: Link
    flow: Trace
    met: dict[str, str]
    near: str | None
    far: str | None

    @staticmethod
    def of(view: View, link: Link, flow: Trace) -> _Way:
        met: dict[str, str] = {}
        for hop in flow.forward:
            record = view.get(hop.component)
            met.setdefault(record.kind if record is not None else hop.kind, hop.component)
        return _Way(view, link, flow, met, _region(view, link.source), _region(view, link.target))

    @property
    def volume(self) -> Decimal:
        return Decimal(str(self.link.gb_per_month))

    def charge(self, what: Message, key: str | None, region: str | None, factor: Decimal = Decimal(1)) -> Charge:
        return Charge(
            resource=self.link.id,
            kind="traffic",
            what=what,
            key=key,
            quantity=self.volume * factor if key is not None else Decimal(1),
            unit="GB" if key is not None else "",
            region=region,
            free=key is None,
            note=msg(
                "Arrow from {source} to {target}, {gb} GB a month.",
                source=self.view.label(self.link.source),
                target=self.view.label(self.link.target),
                gb=self.link.gb_per_month,
            ),
        )


def _region(view: View, id: str) -> str | None:
    facet = view.facet(id)
    if facet is None or facet.role in ("internet", "site"):
        return None
    return view.region_of(id)


def _arrow(way: _Way) -> Iterator[Charge]:
    found = [*_processed(way), *_moved(way)]
    yield from found or [way.charge(msg("Traffic that AWS does not bill"), None, way.near or way.far)]


def _processed(way: _Way) -> Iterator[Charge]:
    """What is billed for each gigabyte that a gateway on the way handles."""
    region = way.near or way.far
    if "nat-gateway" in way.met:
        yield way.charge(msg("NAT gateway data processed"), "nat.gb", region)
        if share := _to_far_gateways(way.view, way.link.source):
            yield way.charge(msg("Data to a NAT gateway in another zone, both ways"), "dt.inter_az", region, 2 * share)
    if "transit-gateway" in way.met:
        yield way.charge(msg("Data through the transit gateway"), "tgw.gb", region)
    endpoint = way.view.get(way.met.get("vpc-endpoint"))
    if endpoint is not None and endpoint.type == "interface":
        yield way.charge(msg("Interface endpoint data processed"), "vpce.interface.gb", region)


def _to_far_gateways(view: View, id: str) -> Decimal:
    """The part of the subnets of a resource whose NAT gateway stands in another zone."""
    led = []
    for subnet in view.subnets_of(id):
        gateways = [view.get(route.target) for route in view.routes_of(subnet.id)]
        gateway = next((one for one in gateways if one is not None and one.kind == "nat-gateway"), None)
        if gateway is not None:
            led.append(bool(_zones(view, gateway.id)) and not _zones(view, subnet.id) & _zones(view, gateway.id))
    return Decimal(sum(led)) / len(led) if led else Decimal(0)


def _moved(way: _Way) -> Iterator[Charge]:
    """What is billed for the distance: to the internet, to a site, to another region, to another zone."""
    view, link = way.view, way.link
    source, target = view.get(link.source), view.get(link.target)
    home = way.near or way.far
    if source.kind == "distribution" or target.kind == "distribution":
        yield from _edge(way)
    elif (
        any(kind in way.met for kind in _SITES)
        or _role(view, link.source) == "site"
        or _role(view, link.target) == "site"
    ):
        # Whoever begins, it is what leaves AWS that costs.
        line = view.get(way.met.get("direct-connect"))
        key = "dx.dto" if line is not None else "dt.internet"
        what = msg("Data out over Direct Connect") if line is not None else msg("Data out over the VPN")
        yield way.charge(what, key, home)
    elif way.near is None or way.far is None:
        yield way.charge(msg("Data out to the internet"), "dt.internet", home)
    elif way.near != way.far:
        yield way.charge(msg("Data to another region"), _between(way.near, way.far), way.near)
    elif _role(view, link.target) == "service":
        return
    elif "internet-gateway" in way.met:
        yield way.charge(msg("Data between public addresses, both ways"), "dt.inter_az", home, Decimal(2))
    else:
        share = _crossing(way)
        if share:
            yield way.charge(msg("Data between zones, both ways"), "dt.inter_az", home, 2 * share)


def _role(view: View, id: str) -> str:
    facet = view.facet(id)
    return facet.role if facet is not None else ""


def _edge(way: _Way) -> Iterator[Charge]:
    """CloudFront: to visitors by edge; from an origin in AWS nothing. https://aws.amazon.com/cloudfront/pricing/"""
    target = way.view.get(way.link.target)
    if target.kind == "distribution":
        yield way.charge(msg("CloudFront data out to visitors"), f"cloudfront.{target.edge}.gb", None)


def _between(near: str, far: str) -> str:
    """The price of a pair of regions, where it has one of its own."""
    pair = {near, far}
    return f"dt.inter_region.{far}" if pair == {"us-east-1", "us-east-2"} else "dt.inter_region"


def _crossing(way: _Way) -> Decimal:
    """The part of the traffic that crosses zones and is billed for it, with members and targets spread evenly.

    Free are Application and Classic load balancers and their targets, what passes a transit gateway, and interface
    endpoints. A database is where its active instance stands.
    """
    view, link = way.view, way.link
    source, target = view.get(link.source), view.get(link.target)
    for one in (source, target):
        if one.kind == "load-balancer" and one.type != "network":
            return Decimal(0)
        if one.kind in _FREE_ENDS:
            return Decimal(0)
    if "transit-gateway" in way.met:
        return Decimal(0)
    if source.kind == "load-balancer" and not source.crosses_zones:
        return Decimal(0)
    near, far = _zones(view, link.source), _zones(view, link.target)
    if not near or not far:
        return Decimal(0)
    return 1 - Decimal(len(near & far)) / (len(near) * len(far))


def _zones(view: View, id: str) -> frozenset[str]:
    record = view.get(id)
    if record.kind == "database":
        subnet = view.subnet_of(id)
        active = view.zone_ids_of(subnet.id) if subnet is not None else ()
        if active:
            return frozenset(active)
    return frozenset(view.zone_ids_of(id))
