"""Estimates: after one edit, of a large diagram, in every region; the price book opened."""

from __future__ import annotations

import time

from designer import assets
from designer.core.collecting import keep_what_is
from designer.cost import book as books
from designer.cost.book import open_book
from designer.cost.compare import by_region
from designer.edits.change import set_fields
from designer.formats.examples import example
from designer.text import msg
from designer.workspace import Workspace
from tests.benchmarks.bench_work import show, timed
from tests.benchmarks.estate import generated


def _after_an_edit(workspace: Workspace) -> tuple[float, float]:
    """Median and worst milliseconds of the estimate alone, after the size of a server's disk was changed."""
    server = next(one.id for one in workspace.model.resources.values() if one.kind == "instance")
    sizes = iter(range(20, 10**6))
    spans = []
    for _ in range(15):
        workspace.edit(set_fields(workspace.model, server, root_size=next(sizes)), msg("Edit"))
        start = time.perf_counter()
        for _unit in workspace._price():
            pass
        spans.append((time.perf_counter() - start) * 1000)
        workspace.settle()
    spans.sort()
    return spans[len(spans) // 2], spans[-1]


def main() -> None:
    """Prints the table."""
    print(f"{'milliseconds':<58} {'median':>9} {'worst':>9}   target")
    workspace = Workspace(generated(1400))
    workspace.settle()
    keep_what_is()
    count = len(workspace.model.resources)
    show(f"the estimate after one edit at {count} resources", _after_an_edit(workspace), "5 (at 1,000)")
    large = generated(12_000)
    count = len(large.resources)

    def whole() -> None:
        Workspace(large).price()

    show(f"the whole estimate of {count} resources", timed(whole, 3), "300 (at 10,000)")
    charges = Workspace(example("three-tier")).charges()

    def everywhere() -> None:
        assets.load.cache_clear()
        by_region(charges, open_book())

    show("three-tier in every region, price books read anew", timed(everywhere, 5), "200")

    def opened() -> None:
        assets.load.cache_clear()
        books._offered.cache_clear()
        open_book().price("ap-northeast-2", "nat.hour")

    show("the price book of a region opened", timed(opened, 9), "20")


if __name__ == "__main__":
    main()
