"""Every question that rules, traces, charges and panels ask about a model. All answers take time in proportion to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from designer.catalog import kind
from designer.core import Charge, Link, Model, NetworkFacet
from designer.core.facets import one_of
from designer.graph.places import Places
from designer.graph.sorting import order as order

if TYPE_CHECKING:
    from designer.graph.architecture import Architecture

_FEW = 12  # among so many edges the drawn ones are found as fast as a kept answer
_ANYWHERE = ("0.0.0.0/0", "::/0")


class View(Places):
    """Questions about the model that an ``Architecture`` follows."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__(architecture)
        self.compared["public"] = self._is_public
        self.compared |= {"facet": self._facet, "carriers": self._carrier_ids, "named by": self._tables_of}
        self.compared["carried"] = self._group_ids_of

    @staticmethod
    def of(model: Model) -> View:
        """A view of one model, with a graph of its own."""
        from designer.graph.architecture import Architecture

        return Architecture(model).view

    def groups_of(self, id: str) -> tuple[Any, ...]:
        """Security groups that a resource carries by name (an Auto Scaling group: its template's)."""
        record = self.get(id)
        template = getattr(record, "template", None)
        named = getattr(template if template is not None else record, "security_groups", None) or ()
        found = [self.get(one) for one in named]
        return tuple([group for group in found if group is not None and group.kind == "security-group"])

    def group_ids_of(self, id: str) -> tuple[str, ...]:
        """The ids of ``groups_of``, kept. They stay when something else of the resource or of the groups changes."""
        return self.once(("carried", id), lambda: self._group_ids_of(id))

    def _group_ids_of(self, id: str) -> tuple[str, ...]:
        return tuple([group.id for group in self.groups_of(id)])

    def carriers(self, group_id: str) -> tuple[Any, ...]:
        """Resources that carry a security group."""
        return tuple(r for r in self.referrers(group_id) if any(g.id == group_id for g in self.groups_of(r.id)))

    def carrier_ids(self, group_id: str) -> tuple[str, ...]:
        """The ids of ``carriers``. They stay when something else of those changes."""
        return self.once(("carriers", group_id), lambda: self._carrier_ids(group_id))

    def _carrier_ids(self, group_id: str) -> tuple[str, ...]:
        return tuple([one.id for one in self.carriers(group_id)])

    def route_table_of(self, subnet_id: str) -> Any:
        """The route table that a subnet uses: its own, else the VPC's main one, else None (local routes only)."""
        own = self.get(self._named_by(subnet_id)[0])
        if own is not None:
            return own
        vpc = self.vpc_id_of(subnet_id)
        return self.main_table_of(vpc) if vpc is not None else None

    def main_table_of(self, vpc_id: str) -> Any:
        """A VPC's main route table, or None."""
        return next((table for table in self.children(vpc_id, "route-table") if table.main), None)

    def routes_of(self, subnet_id: str) -> tuple[Any, ...]:
        """The enabled routes that hold for a subnet, without the local ones."""
        return self.routes_in(self.route_table_of(subnet_id))

    @staticmethod
    def routes_in(table: Any) -> tuple[Any, ...]:
        """The enabled routes of a table (None: of none), without the local ones."""
        if table is None or not table.enabled:
            return ()
        return tuple([route for route in table.routes if route.enabled and route.target != "local"])

    def network_acl_of(self, subnet_id: str) -> Any:
        """The subnet's network ACL; None is the default one, which allows everything."""
        return self.get(self._named_by(subnet_id)[1])

    def _named_by(self, subnet_id: str) -> tuple[str | None, str | None]:
        """The route table and the network ACL that a subnet names. They stay when something else of it changes."""
        return self.once(("named by", subnet_id), lambda: self._tables_of(subnet_id))

    def _tables_of(self, subnet_id: str) -> tuple[str | None, str | None]:
        subnet = self.get(subnet_id)
        return (subnet.route_table, subnet.network_acl) if subnet is not None else (None, None)

    def internet_gateway_of(self, vpc_id: str) -> Any:
        """The enabled internet gateway attached to a VPC, or None."""
        return next(iter(self.children(vpc_id, "internet-gateway")), None)

    def is_public(self, subnet_id: str) -> bool:
        """Whether a subnet routes the internet to an internet gateway of its own VPC.

        https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types
        """
        return self.once(("public", subnet_id), lambda: self._is_public(subnet_id))

    def _is_public(self, subnet_id: str) -> bool:
        vpc = self.vpc_id_of(subnet_id)
        for route in self.routes_of(subnet_id):
            gateway = self.get(route.target)
            if route.destination not in _ANYWHERE or route.state != "active" or gateway is None or vpc is None:
                continue
            if gateway.enabled and (gateway.kind, gateway.parent) == ("internet-gateway", vpc):
                return True
        return False

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
        self.rests_on(("links", id))
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
