"""Start-up, checking from the command line, and opening."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from designer.formats import native
from designer.formats.examples import paths
from designer.formats.files import open_file, save
from tests.benchmarks.estate import generated

ROOT = Path(__file__).parents[2]


def timed(run: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Median and worst of several runs, in milliseconds, after one that warms up."""
    run()
    spans = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spans.append((time.perf_counter() - start) * 1000)
    return statistics.median(spans), max(spans)


def show(name: str, figures: tuple[float, float], target: str = "") -> None:
    """One line of the table."""
    print(f"{name:<58} {figures[0]:9.1f} {figures[1]:9.1f}   {target}")


def check_process() -> None:
    """``cloudchalk check`` on the example, the whole process."""
    command = [sys.executable, "-m", "designer", "check", str(paths()["three-tier"])]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)


def start_process(compiled: str = "") -> float:
    """Milliseconds from the command to the first paint of the window on the example.

    ``compiled`` is a folder that keeps compiled modules, as an installation does; without one, every start compiles.
    """
    with tempfile.TemporaryDirectory() as home:
        env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "CLOUDCHALK_STARTUP": "1", "CLOUDCHALK_HOME": home}
        if compiled:
            env |= {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        else:
            env["PYTHONDONTWRITEBYTECODE"] = "1"
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-m", "designer", str(paths()["three-tier"])],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        painted = next(float(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("painted"))
        return (painted - start) * 1000


def main() -> None:
    """Prints the table."""
    print(f"{'milliseconds':<58} {'median':>9} {'worst':>9}   target")
    with tempfile.TemporaryDirectory() as compiled:
        start_process(compiled)
        starts = sorted(start_process(compiled) for _ in range(6))
    show("window on screen with the example, process start to paint", (statistics.median(starts), starts[-1]), "600")
    starts = sorted(start_process() for _ in range(3))
    show("  the same while every module has to be compiled", (statistics.median(starts), starts[-1]))
    show("cloudchalk check on the example, whole process", timed(check_process), "500")
    with tempfile.TemporaryDirectory() as folder:
        for size in (1000, 10_000):
            file = Path(folder) / f"{size}.json"
            save(file, generated(size))
            show(
                f"open {len(open_file(file).resources)} resources (read, check, decode)",
                timed(partial(open_file, file), 3),
                "500" if size == 1000 else "",
            )
    model = generated(1000)
    show("write 1,000 resources", timed(lambda: native.write(model), 3))


if __name__ == "__main__":
    main()
