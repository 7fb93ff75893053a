"""``python -m tests.screenshots [FOLDER]``: pictures of the window and of everything in it, in both languages and themes.

With ``--readme`` it makes the README's picture, ``resources/window.png``, and nothing else.

Beside each picture alone, ``sheet-<language>-<theme>-<n>.png`` shows many at a glance.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CLOUDCHALK_HOME"] = tempfile.mkdtemp(prefix="cloudchalk-screenshots-")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from designer.gui.app import set_up
from tests.screenshots import scenes

_WIDE, _HIGH, _GAP = 1560, 1750, 16


def sheets(shots: list[scenes.Shot]) -> list[QImage]:
    """Pictures side by side under their names, tallest first, as few sheets as that takes."""
    made: list[QImage] = []
    painter: QPainter | None = None
    x = y = row = 0
    for name, picture in sorted(shots, key=lambda shot: -shot[1].height()):
        if x + picture.width() > _WIDE:
            x, y, row = 0, y + row + _GAP, 0
        if painter is None or y + picture.height() + 14 > _HIGH:
            if painter is not None:
                painter.end()
            made.append(QImage(_WIDE, _HIGH, QImage.Format.Format_RGB32))
            made[-1].fill(QColor(120, 124, 130))
            painter = QPainter(made[-1])
            x = y = row = 0
        painter.drawText(QPoint(x + 2, y + 11), name)
        painter.drawPixmap(QPoint(x, y + 14), picture)
        x, row = x + picture.width() + _GAP, max(row, picture.height() + 14)
    if painter is not None:
        painter.end()
    return made


def save(folder: Path, tail: str, shots: list[scenes.Shot]) -> int:
    """Writes the pictures and their sheets; gives how many pictures."""
    known: dict[str, QPixmap] = dict(shots)
    for name, picture in known.items():
        picture.save(str(folder / f"{name}-{tail}.png"))
    small = [(name, picture) for name, picture in known.items() if picture.width() < 1000 and picture.height() < 1480]
    for number, sheet in enumerate(sheets(small)):
        sheet.save(str(folder / f"sheet-{tail}-{number}.png"))
    return len(known)


def readme() -> None:
    """Makes the README's picture, at twice the pixels, with as few bytes as PNG takes."""
    scenes.readme().toImage().convertToFormat(QImage.Format.Format_RGB888).save("resources/window.png", quality=0)


def main(arguments: list[str]) -> int:
    """Makes them all."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description="Pictures of the window.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("screenshots"), help="where they go")
    parser.add_argument("--readme", action="store_true", help="make the README's picture and nothing else")
    asked = parser.parse_args(arguments)
    if asked.readme:
        os.environ["QT_SCALE_FACTOR"] = "2"
        application = QApplication(sys.argv[:1])
        set_up(application)
        readme()
        return 0
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    set_up(application)
    factor = os.environ.get("QT_SCALE_FACTOR")
    if factor:
        print(save(folder, f"en-light-{factor}x", [scenes.whole("en", "light")]), "at", factor)
        return 0
    count = 0
    for language in ("en", "ko"):
        for theme in ("light", "dark"):
            count += save(folder, f"{language}-{theme}", list(scenes.every(language, theme)))
        count += save(folder, f"{language}-contrast", [scenes.whole(language, "contrast")])
        count += save(folder, f"{language}-large", [scenes.whole(language, "light", large=True)])
    for factor in ("1.5", "2"):
        again = {**os.environ, "QT_SCALE_FACTOR": factor}
        subprocess.run([sys.executable, "-m", "tests.screenshots", str(folder)], env=again, check=True)
        count += 1
    print(f"{count} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
