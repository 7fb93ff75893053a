"""Prints every figure: ``python -m tests.benchmarks``."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import (
    bench_canvas,
    bench_cost,
    bench_export,
    bench_reach,
    bench_slices,
    bench_tidy,
    bench_work,
    naive,
)

if __name__ == "__main__":
    bench_work.main()
    bench_reach.main()
    bench_slices.main()
    bench_cost.main()
    bench_tidy.main()
    bench_canvas.main()
    bench_export.main()
    naive.main()
