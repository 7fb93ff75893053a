"""What follows an edit: findings, arrows and cost all current, in processor time, and the longest single step of the work.

Rows marked "everything" touch what most answers rest on; they take as long as they say, in steps all the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import msgspec

from designer.core import Change, Draft, Link, Model
from designer.core.collecting import keep_what_is, uncollected
from designer.edits.change import set_fields
from designer.text import msg
from designer.workspace import Workspace
from tests.benchmarks.estate import generated

Make = Callable[[Model, int], Change]
SIZES = (400, 1240, 12_300)
"""Asked of the generator for about 330, 1,000 and 10,000 resources."""


def spent(workspace: Workspace) -> tuple[float, float]:
    """Milliseconds of processor time until everything is current, and of the longest step."""
    whole = longest = 0.0
    more = True
    while more:
        start = time.thread_time()
        more = workspace._unit()
        step = (time.thread_time() - start) * 1000
        whole, longest = whole + step, max(longest, step)
    return whole, longest


def follows(workspace: Workspace, make: Make, times: int = 5) -> tuple[float, float, float]:
    """Median and worst of several edits, the edit itself included, and the longest step of them all."""
    spans, steps = [], []
    for at in range(times + 1):
        change = make(workspace.model, at)
        start = time.thread_time()
        workspace.edit(change, msg("Edit"))
        own = (time.thread_time() - start) * 1000
        whole, longest = spent(workspace)
        if at:
            spans.append(own + whole)
            steps.append(max(own, longest))
    return statistics.median(spans), max(spans), max(steps)


def _first(model: Model, kind: str, **fields: Any) -> str:
    found: str = next(
        one.id
        for one in model.resources.values()
        if one.kind == kind and all(getattr(one, name) == value for name, value in fields.items())
    )
    return found


def edits(model: Model) -> dict[str, Make]:
    """Typical edits, then those that touch everything."""
    server, group = _first(model, "instance"), _first(model, "security-group", name="app")
    home = model.resources[server].parent
    vpc = model.resources[home].parent
    other = _first(model, "subnet", parent=vpc, name="app-2")
    table = _first(model, "route-table", parent=vpc, main=True)
    balancer, zone, region = (_first(model, kind) for kind in ("load-balancer", "zone", "region"))

    def setting(id: str, **choices: tuple[Any, ...]) -> Make:
        return lambda now, at: set_fields(now, id, **{name: some[at % len(some)] for name, some in choices.items()})

    def rule(now: Model, at: int) -> Change:
        first = now.resources[group].ingress[0]
        port = 8080 + at % 2
        return set_fields(now, group, ingress=(msgspec.structs.replace(first, ports=(port, port)),))

    def arrow(now: Model, at: int) -> Change:
        draft = Draft(now)
        draft.put("links", Link(id=draft.fresh("link"), source=server, target=balancer, ports=(443, 443)))
        return draft.change()

    return {
        "an instance's type": setting(server, type=("m5.xlarge", "m5.large")),
        "an instance renamed": setting(server, name=("one", "two")),
        "an instance moved to another subnet": setting(server, parent=(other, home)),
        "a security group's rule": rule,
        "a subnet's range": setting(home, cidr=("10.1.200.0/24", "10.1.10.0/24")),
        "a subnet renamed": setting(home, name=("one", "two")),
        "an arrow drawn": arrow,
        "a VPC renamed": setting(vpc, name=("one", "two")),
        "a VPC's main route table switched": setting(table, main=(False, True)),
        "a zone renamed": setting(zone, name=("ap-northeast-2b", "ap-northeast-2a")),
        "another region (everything)": setting(region, code=("us-east-1", "ap-northeast-2")),
    }


def main() -> None:
    """Prints the table."""
    print(f"{'milliseconds of processor time':<62} {'median':>9} {'worst':>9} {'step':>7}   target")
    for size in SIZES:
        with uncollected():
            workspace = Workspace(generated(size))
            whole, longest = spent(workspace)
        count = len(workspace.model.resources)
        print(f"{f'everything for the first time at {count} resources':<62} {whole:9.1f} {'':>9} {longest:7.1f}")
        keep_what_is()
        for name, make in edits(workspace.model).items():
            everything = "everything" in name
            figures = follows(workspace, make, 1 if everything else 5)
            target = "" if everything else "50"
            print(f"{f'{name} at {count}':<62} {figures[0]:9.1f} {figures[1]:9.1f} {figures[2]:7.1f}   {target}")


if __name__ == "__main__":
    main()
