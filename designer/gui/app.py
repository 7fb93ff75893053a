"""Starting the program with a window."""

from __future__ import annotations

import atexit
import faulthandler
import logging
import os
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from designer import __version__
from designer.assets import home
from designer.core import DesignerError, Model
from designer.core.collecting import uncollected
from designer.formats import examples
from designer.gui import iconsets, preferences, recovery, scale
from designer.gui.system import default_language
from designer.gui.window import MainWindow, windows
from designer.text import msg

_log = logging.getLogger("cloudchalk")
_KOREAN = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "NanumBarunGothic",
)


def run(files: Sequence[str | Path], language: str | None = None) -> int:
    """Opens a window with these files and runs until it is closed; the exit status."""
    application = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(application, QApplication)
    sys.excepthook = _fallen
    with uncollected():
        set_up(application)
        if language is not None:
            preferences.change(language=language)
        # Shown when it is complete: what is added to a window on the screen is styled and laid out once more.
        window = MainWindow(named(files[0], preferences.load().language or default_language()) if files else None)
        for file in files[1:]:
            open_named(window, file)
        window.show()
    QTimer.singleShot(0, window, lambda: offer_recovery(window))
    if os.environ.get("CLOUDCHALK_STARTUP"):
        _report_start(window)
    return int(application.exec())


def named(name: str | Path, language: str) -> Model | Path:
    """The file or, where no file is called so, the example of that name with its talk in a language."""
    if str(name) in examples.paths() and not Path(name).is_file():
        return examples.told(str(name), language)
    return Path(name)


def open_named(window: MainWindow, name: str | Path) -> None:
    """Opens what is called so in a window, in its language."""
    found = named(name, window.language)
    if isinstance(found, Path):
        window.open_path(found)
    else:
        window.open_model(found, None)


def set_up(application: QApplication) -> None:
    """Names, fonts and style that every window shares."""
    application.setApplicationName("CloudChalk")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("cloudchalk")
    application.setStyle("Fusion")
    font = QFont(application.font())
    families = set(QFontDatabase.families())
    korean = next((name for name in _KOREAN if name in families), None)
    if korean is not None:
        font.setFamilies([font.family(), korean])
    if sys.platform.startswith("linux"):
        # Hints squash what hangs below the line in small bold letters: "Storage" and "Export" lost their feet.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    iconsets.begin()
    scale.set_large(preferences.load().large)
    font.setPixelSize(scale.size("body"))
    application.setFont(scale.tabular(font))
    atexit.register(_empty_own_clipboard)


def _empty_own_clipboard() -> None:
    """Takes back what was copied where no desktop keeps it (offscreen and minimal windows).

    There Qt itself keeps it, and frees it when the interpreter is gone: a crash, for its owner is a Python object.
    """
    if QGuiApplication.instance() and QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()


def has_korean_font() -> bool:
    """Whether a font with Korean letters is installed."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))


def _report_start(window: MainWindow) -> None:
    """Prints when the window has painted, for the benchmark, and leaves."""

    def painted() -> None:
        window.repaint()
        print(f"painted {time.time():.6f}", flush=True)
        QApplication.quit()

    QTimer.singleShot(0, window, lambda: QTimer.singleShot(0, window, painted))


def offer_recovery(window: MainWindow) -> None:
    """Offers documents that a crash left behind, and says so where Korean cannot be shown."""
    if window.language == "ko" and not has_korean_font():
        window.tell(msg("No font with Korean letters is installed; install one, for example NanumGothic."), "warning")
    left = recovery.left_behind()
    if not left:
        return

    def restore() -> None:
        for file in left:
            try:
                model, path = recovery.read(file)
            except DesignerError as error:
                window.tell(error.message, "error")
                continue
            window.open_model(model, path, dirty=True)
            recovery.discard(file)

    def throw_away() -> None:
        for file in left:
            recovery.discard(file)

    message = msg("CloudChalk ended unexpectedly. {count} unsaved documents can be restored.", count=len(left))
    if len(left) == 1:
        message = msg("CloudChalk ended unexpectedly. An unsaved document can be restored.")
    window.bar.show_message(message, "warning", ((msg("Restore"), restore), (msg("Discard"), throw_away)))


def _fallen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """We were wrong: keep a copy of every document, log, tell, and go on."""
    text = "".join(traceback.format_exception(kind, error, trace))
    _log.error("%s", text)
    print(text, file=sys.stderr)
    for window in windows():
        for place in window.places():
            place.recovery.write()
    log = home() / "errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(text + "\n")
    except OSError:
        pass
    if not issubclass(kind, KeyboardInterrupt):
        for window in windows():
            window.tell(
                msg(
                    "Something went wrong in CloudChalk. A copy of your work is kept; details are in {file}.",
                    file=str(log),
                ),
                "error",
            )
    else:
        faulthandler.disable()
        QApplication.quit()
