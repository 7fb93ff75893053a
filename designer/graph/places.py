"""Questions about records and where they stand; all answers take time in proportion to the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from designer.catalog import kind
from designer.core import Kind, Link, Model
from designer.graph.sorting import order
from designer.graph.tracking import Tracked

if TYPE_CHECKING:
    from designer.graph.architecture import Architecture


class Places(Tracked):
    """What there is in the model that an ``Architecture`` follows, who names whom, and what stands where."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self._arch = architecture
        self.compared |= {"stands": self._stands, "there": self._is_there, "field": self._field}
        self.compared |= {"ancestor": self._ancestor, "zones": self._zone_ids_of}

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

    def link(self, id: str) -> Link | None:
        """A drawn link, or None."""
        self.rests_on(("link", id))
        return self._arch.model.links.get(id)

    def name_of(self, id: str) -> str:
        """The label of a resource, kept: for what is named in many answers and read for nothing else."""
        return str(self.field(id, "name") or id)

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
        return self.get(self.ancestor_id(id, kind))

    def ancestor_id(self, id: str, kind: str) -> str | None:
        """The id of ``ancestor``. It stays when something else of that resource changes."""
        record = self.get(id)
        if record is None or record.kind == kind:
            return record.id if record is not None else None
        above = record.parent  # its answer is kept, which all of its children share
        return self.once(("ancestor", above, kind), lambda: self._ancestor(above, kind)) if above else None

    def _ancestor(self, id: str, kind: str) -> str | None:
        seen: set[str] = set()
        at: str | None = id
        while at and at not in seen:
            seen.add(at)
            own, above = self.once(("stands", at), partial(self._stands, at))
            if own == kind:
                return at
            at = above
        return None

    def _stands(self, id: str) -> tuple[str, str | None]:
        """The kind of a resource, and what it stands in. Thousands of answers come by a region for nothing else of it."""
        record = self.get(id)
        return (record.kind, record.parent) if record is not None else ("", None)

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
        self.rests_on(("in", id))
        if id not in self._arch:
            return ()
        found, known = set(), self._arch.model.resources
        for source, key in self._arch.into(id):
            wanted = key in fields if fields is not None else key != "inside" and not key.startswith("link:")
            # Of another kind it is none of the answer's business: where it takes another kind, "in" is told.
            if wanted and (not kinds or known[source].kind in kinds):
                found.add(source)
        records = (self.get(source) for source in sorted(found, key=order))
        return tuple(r for r in records if r.enabled)

    def region_record(self, id: str) -> Any:
        """The region that a resource stands in (a subnet group's or gateway's through its VPC), or None."""
        return self.ancestor(id, "region")

    def region_of(self, id: str) -> str | None:
        """The region's code, for example ``"ap-northeast-2"``, or None outside regions."""
        region = self.ancestor_id(id, "region")
        code: str | None = self.field(region, "code") if region is not None else None
        return code

    def vpc_of(self, id: str) -> Any:
        """The VPC that a resource stands in, or None."""
        return self.ancestor(id, "vpc")

    def vpc_id_of(self, id: str) -> str | None:
        """The id of the VPC that a subnet or another part of it stands in, or None, kept for each that is asked for. It
        stays when something else of these changes."""
        return self.once(("ancestor", id, "vpc"), lambda: self._ancestor(id, "vpc"))

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
            return self.zone_ids_of_subnet(id)
        return self._zone_ids_of(id)  # those of where it stands: not worth keeping

    def zone_ids_of_subnet(self, id: str) -> tuple[str, ...]:
        """As ``zone_ids_of``, kept. They stay when something else of the subnet changes."""
        return self.once(("zones", id), lambda: self._zone_ids_of(id))

    def _zone_ids_of(self, id: str) -> tuple[str, ...]:
        record = self.get(id)
        if record is None:
            return ()
        if record.kind == "zone":
            return (id,)
        if record.kind == "subnet":
            found = {one for one in record.zones if self.is_there(one)}
        elif record.kind == "volume" and record.attached_to and self.get(record.attached_to):
            return self.zone_ids_of(record.attached_to)
        elif (zone := self.ancestor_id(id, "zone")) is not None:
            return (zone,)
        else:
            found = {one for subnet in self.subnets_of(id) for one in self.zone_ids_of(subnet.id)}
        return tuple(sorted(found, key=order))

    def is_there(self, id: str) -> bool:
        """Whether there is such a resource, enabled or not; for what asks for nothing else of it."""
        return self.once(("there", id), lambda: self._is_there(id))

    def _is_there(self, id: str) -> bool:
        return self.get(id) is not None

    def field(self, id: str, name: str) -> Any:
        """One field of a resource, None where it has none; for what asks for nothing else of it."""
        return self.once(("field", id, name), lambda: self._field(id, name))

    def _field(self, id: str, name: str) -> Any:
        return getattr(self.get(id), name, None)
