"""How letters and buttons look, whatever the desktop wishes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QProxyStyle, QPushButton, QStyle

from designer.gui.export import ExportDialog
from designer.gui.theme import theme
from designer.gui.window import MainWindow


def below(font: QFont) -> float:
    """How much ink of "gpqy" is below its line, for a letter of 1 pixel."""
    size = font.pixelSize()
    image = QImage(20 * size, 4 * size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(QPointF(4, 2 * size), "gpqy")
    painter.end()
    rows = range(2 * size, image.height())
    return sum(255 - image.pixelColor(x, y).lightness() for x in range(image.width()) for y in rows) / size**2


@pytest.mark.parametrize("size", [11, 12, 13])
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_letters_keep_what_hangs_below_their_line(size: int, weight: QFont.Weight) -> None:
    font = QFont(QApplication.font())
    font.setWeight(weight)
    font.setPixelSize(size * 8)
    whole = below(font)
    font.setPixelSize(size)
    assert below(font) == pytest.approx(whole, rel=0.1)


class Iconic(QProxyStyle):
    """Fusion as on desktops that put icons on the buttons of dialogs."""

    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return int(super().styleHint(hint, *rest))


def test_buttons_of_dialogs_have_words_only_whatever_the_desktop_wants(window: MainWindow) -> None:
    QApplication.setStyle(Iconic("Fusion"))
    try:
        dialog = ExportDialog(window, window.desk, ".png")
        dialog.ensurePolished()
        buttons = [one for box in dialog.findChildren(QDialogButtonBox) for one in box.buttons()]
        assert len(buttons) == 2
        assert all(one.icon().isNull() for one in buttons)
    finally:
        QApplication.setStyle("Fusion")


def test_what_has_the_keys_has_one_ring_and_no_second_one_inside(window: MainWindow) -> None:
    button = window.findChild(QPushButton, "primary")
    window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    image, fill = button.grab().toImage(), theme("light").primary
    middle = image.width() // 2
    above = image.height() // 2 - 9
    inside = [image.pixelColor(x, y) for x in range(8, image.width() - 8) for y in (above, above + 1)]
    assert button.hasFocus()
    assert all(one == fill for one in inside), "above the words there is nothing but the button"
    assert image.pixelColor(middle, 0) != fill, "the ring"
