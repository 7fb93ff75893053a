"""Subnets of one VPC in rows by tier and columns by zone, with the Auto Scaling groups that lie over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from designer.edits.tidying.survey import Survey
from designer.graph.view import order

_TIERS = {"web": 0, "app": 1, "": 1, "db": 2, "admin": 3}
_ACCESS = {"public": 0, "private": 1, "vpn-only": 2}


class Row:
    """Subnets that stand side by side.

    Attributes:
        rank: access and tier that they share.
        spans: first and last column of each subnet.
        levels: Auto Scaling groups over them, by the level that each lies on.
        slots: slots of databases and of their copies, by subnet.
    """

    def __init__(self, rank: tuple[Any, ...]) -> None:
        self.rank = rank
        self.spans: dict[str, tuple[int, int]] = {}
        self.levels: list[tuple[str, int, int, int]] = []
        self.slots: dict[str, dict[str, int]] = {}

    def free(self, span: tuple[int, int]) -> bool:
        """Whether nothing stands in these columns."""
        return all(span[1] < first or last < span[0] for first, last in self.spans.values())

    @property
    def depth(self) -> int:
        """How many levels of groups lie over the row."""
        return max((level + 1 for _, level, _, _ in self.levels), default=0)


def rank(survey: Survey, subnet: Any) -> tuple[Any, ...]:
    """Public before private before VPN-only; then web, app, database, administration, and what a person named."""
    access = _ACCESS.get(subnet.access or "", 0 if _routed_out(survey, subnet) else 1)
    tier = subnet.tier or ""
    return access, _TIERS.get(tier, 4), tier if tier not in _TIERS else ""


def _routed_out(survey: Survey, subnet: Any) -> bool:
    table = survey.model.resources.get(subnet.route_table or "")
    gateways = (survey.model.resources.get(route.target) for route in getattr(table, "routes", ()))
    return any(one is not None and one.kind == "internet-gateway" for one in gateways)


def rows_of(survey: Survey, vpc: str, column_of: Mapping[str, int], last: int) -> list[Row]:
    """The rows of a VPC; a subnet without a known zone stands in the column ``last``."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for subnet in sorted(survey.loose(vpc, "subnet"), key=lambda one: (survey.seat(one)[0], order(one.id))):
        columns = sorted(column_of[zone] for zone in subnet.zones if zone in column_of)
        span = (columns[0], columns[-1]) if columns else (last, last)
        alike = found.setdefault(rank(survey, subnet), [])
        row = next((one for one in alike if one.free(span)), None)
        if row is None:
            row = Row(rank(survey, subnet))
            alike.append(row)
        row.spans[subnet.id] = span
    rows = [row for key in sorted(found) for row in found[key]]
    _groups(survey, vpc, rows)
    _copies(survey, rows)
    return rows


def _groups(survey: Survey, vpc: str, rows: list[Row]) -> None:
    """Gives each Auto Scaling group a level over the row that holds most of its subnets."""
    for group in sorted(survey.loose(vpc, "auto-scaling-group"), key=survey.seat):
        counts = [sum(id in row.spans for id in group.subnets) for row in rows]
        most = max(counts, default=0)
        if not most:
            continue
        row = rows[counts.index(most)]
        spans = [row.spans[id] for id in group.subnets if id in row.spans]
        first, last = min(one for one, _ in spans), max(one for _, one in spans)
        level = 0
        while any(lv == level and first <= b and a <= last for _, lv, a, b in row.levels):
            level += 1
        row.levels.append((group.id, level, first, last))


def _copies(survey: Survey, rows: Iterable[Row]) -> None:
    """Databases with a standby stand where the copy has room in its own subnet, too."""
    row_of = {id: row for row in rows for id in row.spans}
    for row in rows:
        for id in row.spans:
            for one in sorted(survey.loose(id, "database"), key=survey.seat):
                other = _second(survey, one) if one.multi_az else None
                if other is None or other not in row_of:
                    continue
                own = row.slots.setdefault(id, {})
                theirs = row_of[other].slots.setdefault(other, {})
                used = {*own.values(), *theirs.values()}
                # The first one would stand under the titles of the subnets, through which the lines to it would run.
                alone = not used and len(survey.loose(id)) == 1 and not survey.loose(other)
                slot = 1 if alone else next(number for number in range(len(used) + 1) if number not in used)
                own[one.id] = theirs[f"~{one.id}"] = slot


def _second(survey: Survey, database: Any) -> str | None:
    """The subnet in which the canvas paints the standby: another one, best in another zone."""
    model = survey.model
    own = model.resources.get(database.parent)
    zones = set(getattr(own, "zones", ()))
    others = [id for id in database.subnets if id != database.parent and id in survey.all]
    elsewhere = [id for id in others if not zones & set(model.resources[id].zones)]
    return next(iter(elsewhere or others), None)


def copies(survey: Survey) -> frozenset[str]:
    """Databases that have a standby in another subnet: their seats are chosen for both."""
    return frozenset(
        one.id for one in survey.all.values() if one.kind == "database" and one.multi_az and _second(survey, one)
    )
