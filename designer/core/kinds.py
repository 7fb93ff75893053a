"""What is known of a sort of resource. Catalog modules fill this in; everything else reads it."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

import msgspec

from designer.core.facets import Charge, NetworkFacet, Surroundings
from designer.core.records import Resource
from designer.text import Message

Arrive: TypeAlias = Callable[[Any, Surroundings, Callable[[str], str]], tuple[Resource, ...]]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the palette: a kind, with fields set beforehand."""

    label: str
    section: str
    fields: dict[str, Any] = {}
    icon: str = ""
    rank: int = 50
    words: str = ""
    emblems: tuple[str, ...] = ()


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """A resource, or a part of one, that is drawn as a line between two others.

    Args:
        ends: the ids of the two.
        part: which part of the resource it is; "" for all of it.
        text: what stands on the line.
        works: whether packets can take it.
    """

    ends: tuple[str, str]
    part: str = ""
    text: str = ""
    works: bool = True


Join: TypeAlias = Callable[[Any, Any, Surroundings, Callable[[str], str]], "tuple[Resource, ...] | Message | None"]


def _nothing(record: Any, here: Surroundings) -> Iterable[Charge]:
    return ()


def _no_detail(record: Any, here: Surroundings) -> Message | str:
    return ""


def _no_joints(record: Any, here: Surroundings) -> Iterable[Joint]:
    return ()


def _alone(record: Any, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    return (record,)


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A sort of resource.

    Args:
        record: the record class; its tag is the kind's name.
        label: AWS's English term (Korean in the catalogue).
        service: AWS service name, for example "Amazon VPC".
        category: compute, network, storage, database, security, management, migration or general.
        stands_in: kinds that may be its parent; None in the tuple = the canvas.
        shape: "container" (box with a title), "leaf" (icon with label), "border" (icon on its parent's border), "none".
        size: width and height in scene units on arrival.
        icon: file name in resources/icons without suffix; default the kind's name.
        prefix: what new names begin with ("app" gives app-1).
        palette: entries; empty = not in the palette.
        emblems: what an icon package calls it where that follows neither from service nor from label, for example
            "Amazon VPC Peering Connection"; an entry with an icon of its own has its own.
        tags: traits that others ask for: "carries-groups", "compute", "data", "zonal", "serves", "talks" (sends or
            receives traffic of its own without serving), "needs-subnet", …
        priced: True, or "free" where AWS asks nothing for it.
        charges: yields what AWS bills for it.
        network: how it takes part in the network.
        detail: the second line under its label.
        arrive: from the bare new record, makes it ready to use: itself first (with sensible fields), then companions.
        joints: the lines between other resources as which it is drawn.
        join: for a kind that joins two resources: from the two, the new and the changed records; a message that says why
            AWS refuses it; None where it joins no such two.
    """

    record: type[Resource]
    label: str
    service: str
    category: str
    stands_in: tuple[str | None, ...]
    shape: Literal["container", "leaf", "border", "none"] = "leaf"
    size: tuple[float, float] = (96.0, 84.0)
    icon: str = ""
    prefix: str = ""
    palette: tuple[Entry, ...] = ()
    emblems: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    priced: Literal[True, "free"] = "free"
    charges: Callable[[Any, Surroundings], Iterable[Charge]] = _nothing
    network: Callable[[Any, Surroundings], NetworkFacet | None] | None = None
    detail: Callable[[Any, Surroundings], Message | str] = _no_detail
    arrive: Arrive = _alone
    joints: Callable[[Any, Surroundings], Iterable[Joint]] = _no_joints
    join: Join | None = None

    def __post_init__(self) -> None:
        # A plain attribute of the class instead of the property: drawing, rules and graph ask each record for its kind many times.
        setattr(self.record, "kind", str(self.record.__struct_config__.tag))  # noqa: B010

    def icon_of(self, record: Any) -> str:
        """The icon of a record: of the palette entry whose fields it has (a public subnet's, a Network LB's), else the
        kind's."""
        if len(self.palette) > 1:
            for entry in self.palette:
                if entry.icon and all(getattr(record, name, None) == value for name, value in entry.fields.items()):
                    return entry.icon
        return self.icon or self.name

    @property
    def joins(self) -> bool:
        """Whether it is drawn as lines between others, in whole or in part."""
        return self.joints is not _no_joints

    @property
    def is_line(self) -> bool:
        """Whether it is made by joining two others, and is only drawn as a line between them."""
        return self.join is not None and self.shape == "none"

    @property
    def name(self) -> str:
        """The kind's name in files, for example ``"load-balancer"``."""
        return self.record.kind  # type: ignore[return-value]
