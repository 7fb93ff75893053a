"""How long tidying takes: a whole architecture afresh, again when there is nothing to do, and after one more resource."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from designer.core import Model
from designer.edits.add import add
from designer.edits.layout import tidy
from tests.benchmarks.estate import generated


def _timed(run: Callable[[], object], times: int = 3) -> float:
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spans.append((time.perf_counter() - start) * 1000)
    return min(spans)


def measure(size: int) -> None:
    """One line of figures for a size."""
    model = generated(size)
    after: Model = model.after(tidy(model))
    more = after.after(add(after, "instance", 0, 0, parent="subnet-9"))
    afresh, again, one = (_timed(partial(tidy, source)) for source in (model, after, more))
    print(f"{len(model.resources):>8} resources {afresh:12.0f} {again:12.0f} {one:12.0f}")


def main() -> None:
    """Prints the table."""
    print(f"\n{'tidying, milliseconds':<18} {'afresh':>12} {'nothing to do':>12} {'one more':>9}")
    for size in (1000, 10_000):
        measure(size)


if __name__ == "__main__":
    main()
