"""Architectures of any shape, to be laid out: built by hand from a few numbers, scrambled by a seed."""

from __future__ import annotations

import random
from typing import Any

from designer.catalog import kind
from designer.catalog.scaling import Template
from designer.core import Link, Model, Placement, Record, model_of

TIERS = (("public", "web"), ("private", "app"), ("private", "db"), ("vpn-only", "admin"))


def of(what: str, id: str, parent: str | None = None, **fields: Any) -> Any:
    """A resource of a kind."""
    return kind(what).record(id=id, parent=parent, **fields)


def estate(seed: int, size: int = 2) -> Model:
    """Regions, zones, VPCs, tiers, groups, balancers, sites, global services and lines between them; nothing is placed."""
    dice = random.Random(seed)
    records: list[Record] = []
    leaves: list[str] = []
    for region in range(1, dice.randint(1, 2) + 1):
        home = f"region-{region}"
        records.append(of("region", home, code="ap-northeast-2" if region == 1 else "us-east-1"))
        zones = [f"zone-{region}{number}" for number in range(dice.randint(1, 3))]
        records += [of("zone", id, home, name=f"az-{number}") for number, id in enumerate(zones)]
        for vpc in range(1, dice.randint(1, size) + 1):
            records += _vpc(dice, f"{region}{vpc}", home, zones, leaves)
        for number in range(dice.randint(0, 3)):
            records.append(of("bucket", f"bucket-{region}{number}", home, name=f"files-{number}"))
            leaves.append(f"bucket-{region}{number}")
        if dice.random() < 0.4:
            records.append(of("volume", f"volume-{region}", zones[0], name="spare"))
    records += [of("users", "users-1", name="users"), of("distribution", "distribution-1", name="cdn")]
    if dice.random() < 0.6:
        records.append(of("data-center", "data-center-1", name="Busan"))
        records.append(of("customer-gateway", "customer-gateway-1", "data-center-1", name="cgw"))
        gateway = next((one.id for one in records if getattr(one, "kind", "") == "vpn-gateway"), None)
        records.append(
            of("vpn-connection", "vpn-connection-1", "region-1", gateway=gateway, customer_gateway="customer-gateway-1")
        )
    return model_of(*records, *_links(dice, leaves))


def _vpc(dice: random.Random, mark: str, home: str, zones: list[str], leaves: list[str]) -> list[Record]:
    vpc = f"vpc-{mark}"
    records: list[Record] = [of("vpc", vpc, home, name=vpc), of("internet-gateway", f"internet-gateway-{mark}", vpc)]
    if dice.random() < 0.5:
        records.append(of("vpn-gateway", f"vpn-gateway-{mark}", vpc, name="vgw"))
    subnets: list[str] = []
    for row, (access, tier) in enumerate(TIERS[: dice.randint(1, 4)]):
        for column, zone in enumerate(zones):
            if dice.random() < 0.15:
                continue
            id = f"subnet-{mark}{row}{column}"
            span = tuple(zones[:2]) if dice.random() < 0.05 else () if dice.random() < 0.05 else (zone,)
            records.append(of("subnet", id, vpc, name=f"{tier}-{column}", access=access, tier=tier, zones=span))
            subnets.append(id)
            for number in range(dice.choice((0, 1, 1, 2, 3, 5, 7))):
                what = dice.choice(("instance", "instance", "nat-gateway", "database", "cache"))
                leaf = f"{what}-{mark}{row}{column}{number}"
                more = {"multi_az": True, "subnets": (id,)} if what == "database" else {}
                records.append(of(what, leaf, id, name=f"{what}-{number}", **more))
                leaves.append(leaf)
                if what == "instance" and dice.random() < 0.15:
                    records.append(of("volume", f"volume-{leaf}", leaf, attached_to=leaf))
    for number in range(dice.randint(0, 2)):
        served = tuple(dice.sample(subnets, min(len(subnets), 2)))
        records.append(of("load-balancer", f"load-balancer-{mark}{number}", vpc, name=f"lb-{number}", subnets=served))
        leaves.append(f"load-balancer-{mark}{number}")
    if subnets and dice.random() < 0.6:
        served = tuple(subnets[: len(zones)])
        group = of("auto-scaling-group", f"auto-scaling-group-{mark}", vpc, subnets=served, template=Template())
        records.append(group)
        leaves.append(group.id)
    return records


def _links(dice: random.Random, leaves: list[str]) -> list[Link]:
    pairs = set()
    for leaf in leaves:
        near = [other for other in leaves if other.rpartition("-")[2][:2] == leaf.rpartition("-")[2][:2]]
        pairs.add((leaf, dice.choice(near if dice.random() < 0.85 else leaves)))
    ends = sorted(pair for pair in pairs if pair[0] != pair[1])
    ends += [("users-1", leaf) for leaf in leaves if leaf.startswith("load-balancer")][:2]
    return [Link(id=f"link-{n}", source=a, target=b, ports=(443, 443)) for n, (a, b) in enumerate(ends, 1)]


def scrambled(model: Model, seed: int) -> Model:
    """The same with every placement somewhere in its container, and siblings in any order."""
    dice = random.Random(seed)
    places = []
    for id, place in model.placements.items():
        x, y = dice.uniform(0, 900), dice.uniform(0, 700)
        places.append(Placement(id=id, x=x, y=y, w=place.w, h=place.h, side=place.side, at=place.at))
    tables = [*model.resources.values(), *model.links.values(), *places]
    return model_of(*tables, *model.notes.values(), model.settings)
