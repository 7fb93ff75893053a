"""Edits at random on any diagram: whatever the fields are, values come from another resource of the kind."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from designer.catalog.security import GroupRule
from designer.core import Change, Draft, Link, Model
from designer.core.fields import renamed
from designer.edits.remove import remove
from designer.formats.examples import example, paths
from designer.rules import rules
from tests.benchmarks.estate import generated

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reach"))
from random_estates import Maker

PORTS = (22, 80, 443, 3306, 5432, 8080)


def diagram(seed: int) -> Model:
    """A diagram to begin with: a random network, an example, a rule's good or bad one, or separate VPCs."""
    random = Random(seed)
    sort = seed % 4
    if sort == 0:
        return Maker(seed).model()
    if sort == 1:
        return example(random.choice(sorted(paths())))
    if sort == 2:
        rule = random.choice(sorted(rules().values(), key=lambda one: one.id))
        return random.choice((rule.good, rule.bad))()
    return thinned(generated(160))


def thinned(model: Model) -> Model:
    """With few servers, so that an edit meets other things, too."""
    draft = Draft(model)
    gone = [id for id, one in model.resources.items() if one.kind == "instance" and int(id.split("-")[1]) % 8]
    draft.apply(remove(model, gone))
    return draft.preview()


def _one(model: Model, random: Random, *kinds: str) -> Any:
    some = [one for _, one in sorted(model.resources.items()) if not kinds or one.kind in kinds]
    return random.choice(some) if some else None


def _field_of_another(model: Model, random: Random) -> Change:
    draft, one = Draft(model), _one(model, random)
    like = _one(model, random, one.kind)
    field = random.choice([name for name in one.__struct_fields__ if name != "id"])
    draft.set("resources", one.id, **{field: getattr(like, field)})
    return draft.change()


def _renamed(model: Model, random: Random) -> Change:
    draft = Draft(model)
    draft.set(
        "resources", _one(model, random).id, name=random.choice(["default", "public", f"n{random.randint(0, 9)}"])
    )
    return draft.change()


def _switched(model: Model, random: Random) -> Change:
    draft, one = Draft(model), _one(model, random)
    draft.set("resources", one.id, enabled=not one.enabled)
    return draft.change()


def _removed(model: Model, random: Random) -> Change:
    return remove(model, [_one(model, random).id])


def _copied(model: Model, random: Random) -> Change:
    draft, one = Draft(model), _one(model, random)
    id = draft.fresh(one.kind)
    draft.put("resources", renamed(one, lambda other: id if other == one.id else other))
    return draft.change()


def _moved(model: Model, random: Random) -> Change:
    draft = Draft(model)
    one, to = _one(model, random, "instance", "database", "nat-gateway"), _one(model, random, "subnet", "vpc")
    if one is not None and to is not None:
        draft.set("resources", one.id, parent=to.id)
    return draft.change()


def _table(model: Model, random: Random) -> Change:
    draft = Draft(model)
    one, table = _one(model, random, "subnet"), _one(model, random, "route-table")
    if one is not None:
        draft.set("resources", one.id, route_table=table.id if table is not None and random.random() < 0.7 else None)
    return draft.change()


def _ranged(model: Model, random: Random) -> Change:
    draft, one = Draft(model), _one(model, random, "subnet")
    if one is not None:
        draft.set(
            "resources", one.id, cidr=f"10.{random.randint(0, 3)}.{random.randint(0, 9)}.0/{random.choice((24, 28))}"
        )
    return draft.change()


def _admitted(model: Model, random: Random) -> Change:
    draft, one, peer = Draft(model), _one(model, random, "security-group"), _one(model, random, "security-group")
    if one is not None:
        port = random.choice(PORTS)
        rule = GroupRule(ports=(port, port), peer=random.choice((peer.id, "0.0.0.0/0", "10.0.0.0/8")))
        rules = (*one.ingress, rule) if random.random() < 0.5 else (rule,)
        draft.set("resources", one.id, ingress=tuple(dict.fromkeys(rules)))
    return draft.change()


def _carried(model: Model, random: Random) -> Change:
    draft, group = Draft(model), _one(model, random, "security-group")
    one = _one(model, random, "instance", "database", "load-balancer")
    if one is not None and group is not None:
        draft.set(
            "resources",
            one.id,
            security_groups=random.choice(((group.id,), (), (*(one.security_groups or ()), group.id)[:2])),
        )
    return draft.change()


def _public(model: Model, random: Random) -> Change:
    draft, one = Draft(model), _one(model, random, "instance")
    if one is not None:
        draft.set("resources", one.id, public_ip=random.choice((None, "auto")))
    return draft.change()


def _addressed(model: Model, random: Random) -> Change:
    """Two servers of one subnet with one address, or with none of their own."""
    draft, one = Draft(model), _one(model, random, "instance")
    near = [
        other
        for _, other in sorted(model.resources.items())
        if one is not None and other.kind == "instance" and other.parent == one.parent
    ]
    subnet = model.resources.get(one.parent) if near else None
    if subnet is not None and getattr(subnet, "cidr", None):
        address = random.choice((None, subnet.cidr.partition("/")[0].rpartition(".")[0] + f".{random.randint(4, 6)}"))
        for other in random.sample(near, min(2, len(near))):
            draft.set("resources", other.id, private_ip=address)
    return draft.change()


def _drawn(model: Model, random: Random) -> Change:
    draft = Draft(model)
    if model.links and random.random() < 0.4:
        id = random.choice(sorted(model.links))
        if random.random() < 0.5:
            draft.drop("links", id)
        else:
            draft.set(
                "links", id, ports=random.choice((None, (80, 443), (443, 443))), gb_per_month=random.choice((0.0, 50.0))
            )
        return draft.change()
    one, other = _one(model, random), _one(model, random, "instance", "database", "load-balancer", "bucket")
    if other is not None and one.id != other.id:
        port = random.choice(PORTS)
        draft.put(
            "links", Link(id=draft.fresh("link"), source=one.id, target=other.id, ports=(port, port), gb_per_month=9.0)
        )
    return draft.change()


def _settings(model: Model, random: Random) -> Change:
    draft, known = Draft(model), model.settings
    changed: dict[str, Any] = random.choice((
        {"discount": random.choice((0.0, 10.0))},
        {"rules_off": random.choice(((), ("SEC001", "NET014")))},
        {"currency": random.choice(("USD", "KRW")), "rate": 1400.0},
        {"prices": random.choice(({}, {"ap-northeast-2/nat.hour": "0.01"}, {"ap-northeast-2/dt.inter_az": "9"}))},
    ))  # fmt: skip
    draft.put("settings", msgspec.structs.replace(known, **changed))
    return draft.change()


EDITS: tuple[Callable[[Model, Random], Change], ...] = (
    _field_of_another, _field_of_another, _field_of_another, _renamed, _switched, _removed, _copied, _moved, _table, _ranged,
    _admitted, _carried, _public, _addressed, _addressed, _drawn, _drawn, _settings,
)  # fmt: skip
