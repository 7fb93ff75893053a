"""``python -m tests.soak``: uses the program at random for a while, then kills it again and again."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CLOUDCHALK_HOME"] = tempfile.mkdtemp(prefix="cloudchalk-soak-")


def main() -> int:
    """Runs both parts; 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    return _use(asked.minutes, asked.seed) or _kill(asked.kills, asked.seed)


def _use(minutes: float, seed: int) -> int:
    from PySide6.QtWidgets import QApplication

    from designer.gui.app import set_up
    from tests.soak.running import Report, Wrong, soak

    if minutes <= 0:
        return 0
    application = QApplication([])
    set_up(application)

    def tell(report: Report) -> None:
        print(
            f"\r{report.steps} steps, {report.checks} checks, {report.memory[-1]:.0f} MB  ",
            end="",
            file=sys.stderr,
            flush=True,
        )

    try:
        report = soak(minutes * 60, seed, tell)
    except Wrong as error:
        print(f"\n{error}")
        return 1
    print(f"\n{report.steps} steps, sound at {report.checks} checks; {report.warm:.0f} MB, then {report.end:.0f} MB "
          f"({report.growth:+.1%})")  # fmt: skip
    return 0 if report.growth <= 0.10 else 1


def _kill(count: int, seed: int) -> int:
    from tests.soak.killing import kill

    with ThreadPoolExecutor(max_workers=max((os.cpu_count() or 2), 1)) as pool:
        wrong = [text for text in pool.map(kill, range(seed, seed + count)) if text]
    print(f"{count} kills, {len(wrong)} with a loss")
    for text in wrong:
        print(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
