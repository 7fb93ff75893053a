"""The main job in a real window on a real X server, with the mouse and keys of xdotool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from designer.core import empty
from designer.formats.files import open_file
from designer.gui.panels.palette import Palette
from designer.gui.window import MainWindow

ROOT = Path(__file__).parents[2]
PRESENT = shutil.which("Xvfb") is not None and shutil.which("xdotool") is not None
WAIT = 40.0


def until(true: Callable[[], Any], what: str) -> Any:
    """Waits for something to become true."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"did not happen: {what}")


class Screen:
    """An X server, the program on it, and xdotool."""

    def __init__(self, folder: Path) -> None:
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as stream:
            number = stream.readline().strip()
        self.env = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "CLOUDCHALK_HOME": str(folder / "home"),
                    "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "QT_SCALE_FACTOR": "1"}  # fmt: skip
        self.program = subprocess.Popen(
            [sys.executable, "-m", "designer", "--lang", "en"], env=self.env, stderr=subprocess.PIPE, text=True
        )

    def tool(self, *words: object) -> str:
        return subprocess.run(
            ["xdotool", *map(str, words)], env=self.env, capture_output=True, text=True
        ).stdout.strip()

    def window(self, name: str) -> str:
        """Waits for a window with this title and gives it the keyboard."""
        id = until(lambda: self.tool("search", "--onlyvisible", "--name", name).splitlines(), f"window {name}")[-1]
        self.tool("windowfocus", id)
        time.sleep(0.3)
        return str(id)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.tool("mousemove", start.x(), start.y())
        time.sleep(0.15)
        self.tool("mousedown", 1)
        for step in range(1, 9):
            x, y = (start.x() + (end.x() - start.x()) * step // 8, start.y() + (end.y() - start.y()) * step // 8)
            self.tool("mousemove", x, y)
            time.sleep(0.04)
        self.tool("mousemove", end.x() + 1, end.y())
        time.sleep(0.2)
        self.tool("mouseup", 1)
        time.sleep(0.4)

    def write(self, text: str) -> None:
        self.tool("key", "ctrl+a")
        self.tool("type", "--delay", "4", text)
        self.tool("key", "Return")
        time.sleep(0.3)

    def close(self) -> None:
        for process in (self.program, self.server):
            process.terminate()
            process.wait(10)
        if self.program.stderr is not None:
            self.program.stderr.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    shown = Screen(tmp_path)
    yield shown
    shown.close()


class Twin:
    """The same window made here, to know where things stand on the other screen."""

    def __init__(self, opened: Callable[..., MainWindow]) -> None:
        self.window = opened(empty())
        self.window.move(0, 0)
        QApplication.processEvents()
        assert self.window.place is not None
        self.canvas = self.window.place.canvas
        self.palette = self.window.findChild(Palette, "palette")

    def entry(self, data: str) -> QPoint:
        for at in range(self.palette.count()):
            item = self.palette.item(at)
            if item.data(Qt.ItemDataRole.UserRole) == data:
                self.palette.scrollToItem(item)
                middle = self.palette.visualItemRect(item).center()
                return self.palette.viewport().mapTo(self.window, middle - QPoint(0, 12))
        raise AssertionError(data)

    def at(self, across: float, down: float) -> QPoint:
        view = self.canvas.viewport()
        return view.mapTo(self.window, QPoint(int(view.width() * across), int(view.height() * down)))


@pytest.mark.skipif(not PRESENT, reason="needs Xvfb and xdotool, as the README's line of packages installs them")
def test_draw_save_and_export(screen: Screen, opened: Callable[..., MainWindow], tmp_path: Path) -> None:
    main = screen.window("CloudChalk")
    screen.tool("windowmove", main, 0, 0)
    screen.tool("key", "ctrl+n")
    time.sleep(0.8)
    twin = Twin(opened)
    for data, across, down in (
        ("region", 0.50, 0.50),
        ("vpc", 0.50, 0.56),
        ("subnet?access=public", 0.24, 0.42),
        ("subnet?access=private", 0.24, 0.72),
        ("subnet?access=private", 0.74, 0.72),
        ("instance", 0.20, 0.44),
        ("database", 0.20, 0.74),
    ):
        # The list in the other window stands where it stood last: a search brings the entry to the top in both.
        word = data.partition("?")[2].partition("=")[2] or data
        screen.tool("key", "slash")
        _search(screen, word)
        twin.palette.fill(word)
        QApplication.processEvents()
        screen.drag(twin.entry(data), twin.at(across, down))
    screen.tool("key", "ctrl+s")
    screen.window("Save as")
    file = tmp_path / "drawn.json"
    screen.write(str(file))
    until(file.is_file, "the file is saved")
    screen.window("drawn")
    screen.tool("key", "ctrl+e")
    screen.window("^Export$")
    screen.tool("key", "Return")
    time.sleep(0.6)
    screen.window("^Export$")
    picture = tmp_path / "drawn.png"
    screen.write(str(picture))
    until(picture.is_file, "the picture is written")
    model = open_file(file)
    kinds = [one["kind"] for one in json.loads(file.read_text())["resources"]]
    for kind, count in (("region", 1), ("zone", 2), ("vpc", 1), ("subnet", 3), ("instance", 1), ("database", 1)):
        assert kinds.count(kind) == count, kinds
    assert model.resources["instance-1"].parent == "subnet-1"
    assert model.resources["database-1"].parent == "subnet-2"
    assert set(model.resources["database-1"].subnets) == {"subnet-2", "subnet-3"}
    assert open_file(picture) == model


def _search(screen: Screen, word: str) -> None:
    """Writes into the palette's search, which "/" has put the cursor into."""
    time.sleep(0.2)
    screen.tool("key", "ctrl+a")
    screen.tool("type", "--delay", "4", word)
    time.sleep(0.3)
