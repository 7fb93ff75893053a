"""In which other zones a database may stand."""

from typing import Any

from designer.core import Surroundings


def second_zone(database: Any, here: Surroundings) -> str | None:
    """A subnet of the same VPC in a zone that the subnet group does not have yet, the likest first."""
    home = here.subnet_of(database.parent or "")
    vpc = here.vpc_of(database.parent or "")
    if home is None or vpc is None:
        return None
    have = {zone for id in (*database.subnets, home.id) for zone in getattr(here.get(id), "zones", ())}
    others = [s for s in here.children(vpc.id, "subnet") if len(s.zones) == 1 and not set(s.zones) & have]
    others.sort(key=lambda s: (s.access != home.access, s.tier != home.tier))
    return str(others[0].id) if others else None


def standby_subnet(database: Any, here: Surroundings) -> str | None:
    """The subnet in which the standby is painted: the first of the group in another zone; None without one."""
    home = here.subnet_of(database.id)
    if not database.multi_az or home is None:
        return None
    for id in database.subnets:
        subnet = here.get(id)
        if subnet is not None and id != home.id and not set(subnet.zones) & set(home.zones):
            return str(id)
    return None
