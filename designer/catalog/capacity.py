"""Load balancer capacity units: the dimension that is used most rules.

https://aws.amazon.com/elasticloadbalancing/pricing/
"""

from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from designer.core import Field

LCU = {"connections": Decimal(25), "active": Decimal(3000), "gb": Decimal(1), "rules": Decimal(1000)}
"""What one unit of an Application load balancer covers: new connections a second, active connections, GB an hour, rule
evaluations a second."""
NLCU = {
    "TCP": {"connections": Decimal(800), "active": Decimal(100_000), "gb": Decimal(1)},
    "UDP": {"connections": Decimal(400), "active": Decimal(50_000), "gb": Decimal(1)},
    "TLS": {"connections": Decimal(50), "active": Decimal(3000), "gb": Decimal(1)},
}
"""The same for a Network load balancer, by protocol."""
FREE_RULES = 10
"""Rules that each request is compared with at no charge."""


def _dimension(label: str, unit: str, help: str) -> Any:
    return Field(
        label=label, group="Usage", unit=unit, low=0, when=lambda balancer: balancer.type != "classic", help=help,
        advanced=True,
    )  # fmt: skip


NewConnections: TypeAlias = Annotated[
    float, _dimension("New connections", "/second", "On average over the month; 0 leaves the capacity units as given.")
]
ActiveConnections: TypeAlias = Annotated[
    float, _dimension("Active connections", "at once", "Connections that are open at the same time, on average.")
]
GbPerHour: TypeAlias = Annotated[
    float, _dimension("Data handled", "GB/hour", "Requests and responses together, on average.")
]
Rules: TypeAlias = Annotated[
    int, _dimension("Rules of listeners", "", "How many each request is compared with; the first ten are free.")
]


def units(balancer: Any) -> Decimal:
    """Capacity units of a moment: those of the dimension that needs most; without any usage, the number given."""
    new = Decimal(str(balancer.new_connections))
    active = Decimal(str(balancer.active_connections))
    gb = Decimal(str(balancer.gb_per_hour))
    if not (new or active or gb):
        return Decimal(str(balancer.capacity_units))
    if balancer.type == "application":
        evaluated = new * max(int(balancer.rules) - FREE_RULES, 0)
        return max(new / LCU["connections"], active / LCU["active"], gb / LCU["gb"], evaluated / LCU["rules"])
    protocols = {one.protocol for one in balancer.listeners}
    sort = "TLS" if "TLS" in protocols else "UDP" if protocols & {"UDP", "QUIC"} else "TCP"
    one = NLCU[sort]
    return max(new / one["connections"], active / one["active"], gb / one["gb"])
