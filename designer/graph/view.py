"""Every question that rules, traces, charges and panels ask about a model. All answers take time in proportion to the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from designer.catalog import kind
from designer.core import Charge, Kind, Link, Model, NetworkFacet
from designer.core.facets import one_of
from designer.graph.sorting import order as order
from designer.graph.tracking import Tracked

if TYPE_CHECKING:
    from designer.graph.architecture import Architecture

T = TypeVar("T")
_FEW = 12  # among so many edges the drawn ones are found as fast as a kept answer
_ANYWHERE = ("0.0.0.0/0", "::/0")


class View(Tracked):
    """Questions about the model that an ``Architecture`` follows."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self._arch = architecture
        self.compared |= {"facet": self._facet, "there": lambda id: self.get(id) is not None}

    @staticmethod
    def of(model: Model) -> View:
        """A view of one model, with a graph of its own."""
        from designer.graph.architecture import Architecture

        return Architecture(model).view

    @property
    def model(self) -> Model:
        """The model that is looked at."""
        return self._arch.model

    @property
    def architecture(self) -> Architecture:
        """The graph behind the view."""
        return self._arch

    def get(self, id: str | None) -> Any:
        """A resource, or None."""
        if not id:
            return None
        if self._reading:
            self._reading[-1][id] = None
        return self._arch.model.resources.get(id)

    def all(self, *kinds: str) -> tuple[Any, ...]:
        """Enabled resources of these kinds (of every kind without arguments), in order of ids."""
        return self.once(("all", kinds), lambda: tuple(self._each(self._arch.ids(kinds), kinds)))

    def each(self, *kinds: str) -> Iterator[Any]:
        """As ``all``, one after the other: whoever stops early rests on those only that were seen."""
        return self._each(self._arch.each_id(kinds), kinds)

    def _each(self, ids: Iterable[str], kinds: tuple[str, ...]) -> Iterator[Any]:
        self.rests_on(*(("kind", name) for name in kinds or ("*",)))
        for id in ids:
            record = self.get(id)
            if record.enabled:
                yield record

    def label(self, id: str) -> str:
        """What a person calls it: its name, else its id; of a link without a name, its ends."""
        record = self.get(id)
        if record is not None:
            return str(record.name or id)
        link = self.link(id)
        if link is None:
            return id
        return link.name or f"{self.label(link.source)} → {self.label(link.target)}"

    def kind_of(self, id: str) -> Kind:
        """The kind of a resource."""
        return kind(self.get(id).kind)

    def parent(self, id: str) -> Any:
        """The parent resource, or None."""
        record = self.get(id)
        return self.get(record.parent) if record is not None else None

    def ancestors(self, id: str) -> Iterator[Any]:
        """Parent, its parent, and so on."""
        seen, above = {id}, self.parent(id)
        while above is not None and above.id not in seen:
            seen.add(above.id)
            yield above
            above = self.parent(above.id)

    def ancestor(self, id: str, kind: str) -> Any:
        """The nearest of itself and its ancestors that is of ``kind``, or None."""
        record = self.get(id)
        if record is None or record.kind == kind:
            return record
        above = record.parent  # its answer is kept, which all of its children share
        return self.once(("ancestor", above, kind), lambda: self._ancestor(above, kind)) if above else None

    def _ancestor(self, id: str, kind: str) -> Any:
        return next((one for one in chain((self.get(id),), self.ancestors(id)) if one and one.kind == kind), None)

    def children(self, id: str, *kinds: str) -> tuple[Any, ...]:
        """Enabled resources whose parent is ``id``, in order of ids."""
        return self.once(("children", id, kinds), lambda: self._incoming(id, ("inside",), kinds))

    def descendants(self, id: str) -> Iterator[Any]:
        """Everything that stands in ``id``, nearest first."""
        for child in self.children(id):
            yield child
            yield from self.descendants(child.id)

    def referrers(self, id: str, *kinds: str) -> tuple[Any, ...]:
        """Enabled resources that name ``id`` in a field other than their parent."""
        return self.once(("referrers", id, kinds), lambda: self._incoming(id, None, kinds))

    def naming(self, id: str, *fields: str) -> tuple[Any, ...]:
        """Enabled resources that name ``id`` in one of these fields."""
        return self.once(("naming", id, fields), lambda: self._incoming(id, fields, ()))

    def _incoming(self, id: str, fields: tuple[str, ...] | None, kinds: tuple[str, ...]) -> tuple[Any, ...]:
        self.rests_on(("in", id), id)
        if id not in self._arch:
            return ()
        found = set()
        for source, key in self._arch.into(id):
            wanted = key in fields if fields is not None else key != "inside" and not key.startswith("link:")
            if wanted:
                found.add(source)
        records = (self.get(source) for source in sorted(found, key=order))
        return tuple(r for r in records if r.enabled and (not kinds or r.kind in kinds))

    def region_record(self, id: str) -> Any:
        """The region that a resource stands in (a subnet group's or gateway's through its VPC), or None."""
        return self.ancestor(id, "region")

    def region_of(self, id: str) -> str | None:
        """The region's code, for example ``"ap-northeast-2"``, or None outside regions."""
        region = self.region_record(id)
        return region.code if region is not None else None

    def vpc_of(self, id: str) -> Any:
        """The VPC that a resource stands in, or None."""
        return self.ancestor(id, "vpc")

    def subnet_of(self, id: str) -> Any:
        """The subnet that a resource stands in (itself for a subnet), or None."""
        return self.ancestor(id, "subnet")

    def subnets_of(self, id: str) -> tuple[Any, ...]:
        """The subnets that a resource uses: those that it names, else the one it stands in."""
        record = self.get(id)
        named = getattr(record, "subnets", None) or ()
        found = tuple(s for s in (self.get(one) for one in named) if s is not None and s.kind == "subnet")
        if found:
            return found
        own = self.subnet_of(id)
        return (own,) if own is not None else ()

    def zone_ids_of(self, id: str) -> tuple[str, ...]:
        """The ids of the zones that a resource lies in, in order, each once. They stay when a zone gets another name."""
        record = self.get(id)
        if getattr(record, "kind", "") == "subnet" or getattr(record, "subnets", ()):
            return self.once(("zones", id), lambda: self._zone_ids_of(id))
        return self._zone_ids_of(id)  # those of where it stands: not worth keeping

    def _zone_ids_of(self, id: str) -> tuple[str, ...]:
        record = self.get(id)
        if record is None:
            return ()
        if record.kind == "zone":
            return (id,)
        if record.kind == "subnet":
            found = {zone for zone in record.zones if self.is_there(zone)}
        elif record.kind == "volume" and record.attached_to and self.get(record.attached_to):
            return self.zone_ids_of(record.attached_to)
        elif (zone := self.ancestor(id, "zone")) is not None:
            return (zone.id,)
        else:
            found = {zone for subnet in self.subnets_of(id) for zone in self.zone_ids_of(subnet.id)}
        return tuple(sorted(found, key=order))

    def is_there(self, id: str) -> bool:
        """Whether there is such a resource, enabled or not; for what asks for nothing else of it."""
        return self.once(("there", id), lambda: self.get(id) is not None)

    def groups_of(self, id: str) -> tuple[Any, ...]:
        """Security groups that a resource carries by name (an Auto Scaling group: its template's)."""
        record = self.get(id)
        template = getattr(record, "template", None)
        named = getattr(template if template is not None else record, "security_groups", None) or ()
        return tuple(g for g in (self.get(one) for one in named) if g is not None and g.kind == "security-group")

    def carriers(self, group_id: str) -> tuple[Any, ...]:
        """Resources that carry a security group."""
        return tuple(r for r in self.referrers(group_id) if any(g.id == group_id for g in self.groups_of(r.id)))

    def route_table_of(self, subnet_id: str) -> Any:
        """The route table that a subnet uses: its own, else the VPC's main one, else None (local routes only)."""
        subnet = self.get(subnet_id)
        own = self.get(subnet.route_table) if subnet is not None else None
        if own is not None:
            return own
        vpc = self.vpc_of(subnet_id)
        return self.main_table_of(vpc.id) if vpc is not None else None

    def main_table_of(self, vpc_id: str) -> Any:
        """A VPC's main route table, or None."""
        return next((table for table in self.children(vpc_id, "route-table") if table.main), None)

    def routes_of(self, subnet_id: str) -> tuple[Any, ...]:
        """The enabled routes that hold for a subnet, without the local ones."""
        table = self.route_table_of(subnet_id)
        if table is None or not table.enabled:
            return ()
        return tuple(route for route in table.routes if route.enabled and route.target != "local")

    def network_acl_of(self, subnet_id: str) -> Any:
        """The subnet's network ACL; None is the default one, which allows everything."""
        subnet = self.get(subnet_id)
        return self.get(subnet.network_acl) if subnet is not None else None

    def internet_gateway_of(self, vpc_id: str) -> Any:
        """The enabled internet gateway attached to a VPC, or None."""
        return next(iter(self.children(vpc_id, "internet-gateway")), None)

    def is_public(self, subnet_id: str) -> bool:
        """Whether a subnet routes the internet to an internet gateway of its own VPC.

        https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
        """
        return self.once(("public", subnet_id), lambda: self._is_public(subnet_id))

    def _is_public(self, subnet_id: str) -> bool:
        vpc = self.vpc_of(subnet_id)
        for route in self.routes_of(subnet_id):
            gateway = self.get(route.target)
            if route.destination not in _ANYWHERE or route.state != "active" or gateway is None or vpc is None:
                continue
            if gateway.enabled and (gateway.kind, gateway.parent) == ("internet-gateway", vpc.id):
                return True
        return False

    def link(self, id: str) -> Link | None:
        """A drawn link, or None."""
        self.rests_on(("link", id))
        return self._arch.model.links.get(id)

    def links(self, kind: str = "traffic") -> tuple[Link, ...]:
        """Drawn links of a kind, in order of ids."""
        self.rests_on(("links",))
        links = self._arch.model.links
        return tuple(link for id in self._arch.link_ids() if (link := links[id]).kind == kind)

    def links_of(self, id: str) -> tuple[Link, ...]:
        """Drawn links that begin or end at a resource."""
        if self._arch.degree(id) > _FEW:
            return self.once(("links_of", id), lambda: self._links_of(id))
        return self._links_of(id)

    def _links_of(self, id: str) -> tuple[Link, ...]:
        self.rests_on(("links", id), id)
        if id not in self._arch:
            return ()
        keys = {key for _, key in (*self._arch.out_of(id), *self._arch.into(id))}
        ids = sorted((key[5:] for key in keys if key.startswith("link:")), key=order)
        return tuple(self.model.links[one] for one in ids)

    def facet(self, id: str) -> NetworkFacet | None:
        """How a resource takes part in the network, or None."""
        return self.once(("facet", id), lambda: self._facet(id))

    def _facet(self, id: str) -> NetworkFacet | None:
        record = self.get(id)
        network = kind(record.kind).network if record is not None else None
        return one_of(network(record, self)) if network is not None else None

    def charges(self, id: str) -> tuple[Charge, ...]:
        """What AWS bills for a resource each month."""
        return self.once(("charges", id), lambda: self._charges(id))

    def _charges(self, id: str) -> tuple[Charge, ...]:
        record = self.get(id)
        return tuple(self.kind_of(id).charges(record, self)) if record.enabled else ()

    def tier_of(self, id: str) -> str | None:
        """A resource's tier: its own, else its subnets' where they agree, else None."""
        record = self.get(id)
        own: str | None = getattr(record, "tier", None)
        if own:
            return own
        tiers = {subnet.tier for subnet in self.subnets_of(id) if subnet.id != id}
        return tiers.pop() if len(tiers) == 1 else None
