"""Killing the program at a random moment, as power cuts do, and looking at what its recovery copy holds.

The killed program tells after each edit, in a file that needs no closing, when its model became which. The copy must be
one of these models, and no edit older than five seconds may be missing in it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from designer.core import Model
from designer.formats import native

OLDEST = 5.0
"""Seconds of work that a crash may cost."""
ROOT = Path(__file__).parents[2]


def digest(model: Model) -> str:
    """A model's short name."""
    return hashlib.sha1(native.write(model)).hexdigest()[:16]


def victim(seed: int, journal: Path) -> None:
    """Uses a window until the process is killed."""
    from PySide6.QtWidgets import QApplication

    from designer.core import Change
    from designer.formats.examples import example
    from designer.gui.app import set_up
    from designer.gui.window import MainWindow
    from tests.soak.monkey import Monkey

    application = QApplication([])
    set_up(application)
    window = MainWindow(example("three-tier"))
    window.show()
    monkey = Monkey(window, seed)
    handle = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(change: Change, model: Model) -> None:
        os.write(handle, f"{time.time():.6f} {digest(model)}\n".encode())

    window.place.workspace.document.observe(tell)  # type: ignore[union-attr]
    os.write(handle, f"{time.time():.6f} {digest(monkey.model)}\n".encode())
    while True:
        monkey.step()


def kill(seed: int) -> str:
    """Starts a victim, kills it after a random time, and says what is wrong with its copy ("" for nothing).

    A program that is killed before its first copy is due has none; then nothing older than five seconds may be lost.
    """
    random = Random(seed)
    with tempfile.TemporaryDirectory(prefix="cloudchalk-kill-") as home:
        journal = Path(home) / "journal"
        command = [sys.executable, "-m", "tests.soak.killing", str(seed), str(journal)]
        environment = {**os.environ, "CLOUDCHALK_HOME": home, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE)
        while not journal.exists() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(random.uniform(0.3, 9.0))
        fell = process.poll()
        process.kill()
        errors = process.communicate()[1].decode(errors="replace")
        if fell is not None:
            return f"seed {seed}: it fell by itself: {errors[-2000:]}"
        return _loss(seed, Path(home), journal, time.time())


def _loss(seed: int, home: Path, journal: Path, end: float) -> str:
    told = [line.split() for line in journal.read_text(encoding="utf-8").splitlines() if line.count(" ") == 1]
    times = [(float(when), name) for when, name in told if len(name) == 16]
    names = []
    for copy in (home / "recovery").glob("*.json"):
        try:
            names.append(digest(native.read(copy.read_bytes(), copy.name)))
        except Exception as error:
            return f"seed {seed}: {copy.name} cannot be read: {error}"
    wrong = missing(times, names, end)
    return f"seed {seed}: {wrong}" if wrong else ""


def missing(times: list[tuple[float, str]], copies: list[str], end: float) -> str:
    """What a crash has cost that it must not, or "".

    Args:
        times: when, in seconds, the model became which; the first is the one on disk, edits begin with the second.
        copies: the names of the models that were found in recovery copies.
        end: when the program was killed.
    """
    names = [name for _, name in times]
    if any(name not in names for name in copies):
        return "the copy holds a model that never was"
    # Where there is no copy the person finds what is on disk: that costs what was done since the model last was that one.
    # A copy that should be gone, since all was undone, is what the person is offered: it counts for itself.
    kept = max(_last(names, name) for name in copies or names[:1])
    lost = [when for when, _ in times[kept + 1 :]]
    if lost and end - lost[0] > OLDEST:
        return f"an edit of {end - lost[0]:.1f} seconds ago is lost"
    return ""


def _last(names: list[str], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name)


if __name__ == "__main__":
    victim(int(sys.argv[1]), Path(sys.argv[2]))
