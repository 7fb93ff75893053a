"""Start-up, checking from the command line, opening, and what follows an edit."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from designer.core.collecting import keep_what_is
from designer.edits.change import set_fields
from designer.formats import native
from designer.formats.examples import paths
from designer.formats.files import open_file, save
from designer.text import msg
from designer.workspace import Workspace
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


def start_process() -> float:
    """Milliseconds from the command to the first paint of the window on the example."""
    with tempfile.TemporaryDirectory() as home:
        env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "CLOUDCHALK_STARTUP": "1", "CLOUDCHALK_HOME": home}
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


def edited(workspace: Workspace) -> Callable[[], object]:
    """An edit of a security group or a range, and everything that follows it."""
    group = next(
        one.id for one in workspace.model.resources.values() if one.kind == "security-group" and one.name == "app"
    )
    count = iter(range(10**9))

    def run() -> None:
        rules = workspace.model.resources[group].ingress
        changed = (*rules[:1], *(rules[1:] or ()))
        first = changed[0]
        port = 8080 + next(count) % 2
        import msgspec

        changed = (msgspec.structs.replace(first, ports=(port, port)), *changed[1:])
        workspace.edit(set_fields(workspace.model, group, ingress=changed), msg("Edit"))
        workspace.settle()

    return run


def main() -> None:
    """Prints the table."""
    print(f"{'milliseconds':<58} {'median':>9} {'worst':>9}   target")
    starts = sorted(start_process() for _ in range(6))
    show("window on screen with the example, process start to paint", (statistics.median(starts), starts[-1]), "1000")
    show("cloudchalk check on the example, whole process", timed(check_process), "500")
    with tempfile.TemporaryDirectory() as folder:
        for size in (1000, 10_000):
            file = Path(folder) / f"{size}.json"
            save(file, generated(size))
            show(
                f"open {len(open_file(file).resources)} resources (read, check, decode)",
                timed(lambda file=file: open_file(file), 3),
                "500" if size == 1000 else "",
            )
    for size in ():
        workspace = Workspace(generated(size))
        workspace.settle()
        keep_what_is()
        count = len(workspace.model.resources)
        show(
            f"an edit's findings, arrows and cost at {count} resources",
            timed(edited(workspace)),
            "50" if size == 400 else "",
        )
    model = generated(1000)
    show("write 1,000 resources", timed(lambda: native.write(model), 3))


if __name__ == "__main__":
    main()
