"""The records that a diagram is made of. All are frozen; a change replaces a record by another."""

from typing import Annotated, Literal

import msgspec

from designer.core.fields import Field, Ref


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Anything with an id that a diagram holds."""

    id: str


class Resource(Record, frozen=True, kw_only=True, tag_field="kind"):
    """An AWS thing (or what stands beside AWS). Each kind is a subclass whose tag is the kind's name."""

    name: Annotated[str, Field(label="Name", group="General", limit=256)] = ""
    parent: Ref = None
    enabled: Annotated[bool, Field(label="Enabled", group="General", advanced=True)] = True
    tags: Annotated[
        tuple[str, ...],
        Field(
            label="Tags",
            group="General",
            advanced=True,
            limit=385,
            help="Keys with values, such as team=shop. Costs can be shared out by them.",
        ),
    ] = ()

    @property
    def kind(self) -> str:
        """The kind's name, for example ``"subnet"``."""
        return str(self.__struct_config__.tag)


class Link(Record, frozen=True, kw_only=True):
    """What somebody drew between two resources. It states intent and alters nothing.

    ``bends`` are corners that a person set, in the scene. A link to a group runs in several branches: those of the second
    and of each further one are ``branches``.
    """

    kind: Literal["traffic", "replication", "event", "dependency"] = "traffic"
    source: str
    target: str
    name: Annotated[str, Field(label="Name", limit=256)] = ""
    protocol: Annotated[str, Field(label="Protocol", choices=("tcp", "udp", "icmp", "all"))] = "tcp"
    ports: Annotated[tuple[int, int] | None, Field(label="Ports", low=0, high=65535)] = None
    gb_per_month: Annotated[float, Field(label="Traffic", unit="GB/month", low=0)] = 0.0
    bends: tuple[tuple[float, float], ...] = ()
    branches: tuple[tuple[tuple[float, float], ...], ...] = ()
    label_at: float | None = None

    @property
    def corners(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """The corners that a person set, by branch; nothing where none was set."""
        return (self.bends, *self.branches) if self.bends or self.branches else ()


class Placement(Record, frozen=True, kw_only=True):
    """Where a resource stands on the canvas, in scene units relative to its parent's placement."""

    x: float
    y: float
    w: float
    h: float
    z: int = 0
    locked: bool = False
    folded: bool = False
    group: str | None = None
    side: Literal["left", "right", "top", "bottom"] | None = None
    at: float | None = None


NOTE_KINDS = ("text", "callout", "step", "image", "ink")


class Note(Record, frozen=True, kw_only=True):
    """Something written or drawn on the canvas that is no AWS thing; x, y, w and h are its box in the scene.

    ``tip`` is where a callout without a target points to, and ``points`` is an ink line; both as shares of the box, so
    that they grow with it. ``image`` is a PNG or JPEG file, which stands in JSON as base64.
    """

    kind: Literal["text", "callout", "step", "image", "ink"] = "text"
    text: Annotated[str, Field(label="Text", format="lines", limit=10_000, when=lambda note: note.kind != "ink")] = ""
    x: float = 0.0
    y: float = 0.0
    w: float = 160.0
    h: float = 60.0
    target: str | None = None
    tone: Annotated[
        Literal["plain", "accent", "good", "warn", "bad"],
        Field(label="Colour", choices=("plain", "accent", "good", "warn", "bad"),
              names=("Plain", "Blue", "Green", "Amber", "Red")),
    ] = "plain"  # fmt: skip
    size: Annotated[
        Literal["small", "normal", "large"],
        Field(
            label="Text size",
            choices=("small", "normal", "large"),
            names=("Small", "Normal", "Large"),
            when=lambda note: note.kind not in ("ink", "image"),
        ),
    ] = "normal"
    number: Annotated[int | None, Field(label="Number", low=0, high=999, when=lambda note: note.kind == "step")] = None
    tip: tuple[float, float] | None = None
    points: tuple[tuple[float, float], ...] = ()
    image: bytes = b""
    z: int = 0
    locked: bool = False
    group: str | None = None


CURRENCIES = ("USD", "KRW", "EUR", "JPY", "GBP", "INR", "SGD", "AUD", "BRL")


class TalkTrace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A packet that walks in a step of a talk. ``source`` and ``target`` are what a trace may be asked about."""

    source: str
    target: str
    protocol: str = "tcp"
    port: int | None = None


class TalkStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step of a talk about the diagram.

    Unknown fields are passed over and unknown ids are allowed: a step never keeps a diagram from opening.

    Args:
        title: what the step is called.
        note: what the speaker wants to say; listeners do not see it.
        hidden: ids of resources, links and notes that do not show yet. What stands in a hidden one is hidden with it,
            and so are the lines that end there.
        camera: left, top, width and height of the part of the scene that shows; None shows everything.
        trace: the packet that walks in this step.
    """

    title: str = ""
    note: str = ""
    hidden: tuple[str, ...] = ()
    camera: tuple[float, float, float, float] | None = None
    trace: TalkTrace | None = None


def _abroad(settings: "Settings") -> bool:
    """Whether costs are shown in another currency than the prices'."""
    return settings.currency != "USD"


class Settings(Record, frozen=True, kw_only=True):
    """What holds for the whole diagram. There is exactly one, with id ``settings``."""

    id: str = "settings"
    title: Annotated[str, Field(label="Title", limit=256)] = ""
    currency: Annotated[str, Field(label="Currency", choices=CURRENCIES)] = "USD"
    rate: Annotated[
        float | None,
        Field(
            label="Exchange rate", low=0, when=_abroad, help="What one dollar is in that currency, for example 1390."
        ),
    ] = None
    rate_date: Annotated[
        str | None,
        Field(label="Rate as of", limit=20, when=_abroad, help="The day of the rate, for example 2026-11-25."),
    ] = None
    discount: Annotated[float, Field(label="Discount", unit="%", low=0, high=100)] = 0.0
    accepted: dict[str, str] = {}
    rules_off: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    presentation: tuple[TalkStep, ...] = ()
    prices: dict[str, str] = {}
    ids: dict[str, int] = {}


TABLES = ("resources", "links", "placements", "notes", "settings")
