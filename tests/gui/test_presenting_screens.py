"""Two screens: the talk on the projector, the speaker's window on the laptop, and the window back where it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAPTOP, PROJECTOR = [0, 0, 1440, 900], [1440, 0, 1920, 1080]

SCRIPT = """
import json
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from designer.formats.examples import example
from designer.gui.window import MainWindow

app = QApplication([])
window = MainWindow(example("three-tier"))
window.setGeometry(60, 40, 1200, 800)
window.show()
canvas = window.place.canvas

def shown():
    app.processEvents()
    return {one.objectName(): list(one.geometry().getRect()) for one in app.topLevelWidgets() if one.isVisible()}

found = [shown()]
for key in (Qt.Key.Key_F5, Qt.Key.Key_S, Qt.Key.Key_S, Qt.Key.Key_Escape):
    QTest.keyClick(canvas, key)
    found.append(shown())
print(json.dumps(found))
"""


def test_the_talk_goes_to_the_projector_and_the_notes_stay_with_the_speaker(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": y, "width": w, "height": h, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, (x, y, w, h) in (("laptop", LAPTOP), ("projector", PROJECTOR))
    ]
    (tmp_path / "screens.json").write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": screens})
    )
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "CLOUDCHALK_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    before, talking, alone, again, after = json.loads(done.stdout.splitlines()[-1])
    assert before == after == {"window": [60, 40, 1200, 800]}
    assert talking == again == {"window": PROJECTOR, "speaker": LAPTOP}
    assert alone == {"window": PROJECTOR}
