"""The window's stylesheet, from a theme's tokens."""

from __future__ import annotations

from functools import cache
from string import Template

from designer.assets import resource
from designer.gui.theme import Theme

_SHEET = Template("""
* { font-size: 12px; }
QWidget { color: $text; background: $panel; selection-background-color: $accent; selection-color: $on_fill; }
QMainWindow, QDialog { background: $panel; }
QToolTip { color: $text; background: $panel; border: 1px solid $line; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel#label, QLabel#second, QLabel#unit { color: $second; font-size: 11px; }
QLabel#group, QLabel#section { color: $second; font-size: 11px; font-weight: 600; padding-top: 6px; }
QLabel#title { font-size: 15px; font-weight: 600; }
QLabel#big { font-size: 26px; font-weight: 600; }
QLabel#wrong { color: $bad; font-size: 11px; }
QLabel#brand { font-size: 15px; font-weight: 700; padding: 0 12px 0 14px; }
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QPushButton#chooser {
  background: $panel; border: 1px solid $line; border-radius: 5px; padding: 4px 7px; min-height: 20px; }
QPushButton#chooser { text-align: left; }
QLineEdit:hover, QComboBox:hover, QPushButton#chooser:hover { border-color: $faint; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QPushButton:focus, QListWidget:focus { border: 1px solid $accent; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPushButton[wrong="true"] { border: 1px solid $bad; }
QLineEdit#search { background: $canvas; padding-left: 8px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; outline: 0; }
QPushButton { background: $panel; border: 1px solid $line; border-radius: 5px; padding: 4px 10px; min-height: 20px; }
QPushButton:hover { border-color: $faint; }
QPushButton:disabled { color: $faint; }
QPushButton#primary { background: $primary; color: $on_primary; border: 1px solid $primary; font-weight: 600; padding: 5px 16px; }
QPushButton#fix, QPushButton#apply, QPushButton#look { color: $accent; border-color: $accent; }
QPushButton#row { text-align: left; background: $canvas; border: 1px solid $line; padding: 3px 7px; }
QPushButton#row:checked { border-color: $accent; }
QPushButton#more, QPushButton#plain { border: none; color: $accent; padding: 2px 0; background: transparent; text-align: left; }
QPushButton#homing { color: $accent; border: 1px solid $accent; border-radius: 15px; padding: 4px 16px; font-weight: 600; }
QPushButton#homing:focus, QPushButton#homing:hover { border: 2px solid $accent; padding: 3px 15px; }
QWidget#unfolded { border-left: 2px solid $accent; padding-left: 6px; }
QWidget#part { border-left: 2px solid $line; padding-left: 6px; }
QWidget#chip { background: $canvas; border: 1px solid $line; border-radius: 9px; }
QToolButton { background: transparent; border: none; border-radius: 5px; padding: 3px; }
QToolButton:hover { background: $canvas; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }
QCheckBox { spacing: 7px; min-height: 22px; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $faint; border-radius: 3px; background: $panel; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; image: url("$check"); }
QCheckBox::indicator:focus { border-color: $accent; }
QScrollArea { border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 28px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: 4px; min-width: 28px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; height: 0; width: 0; }
QMenuBar { background: $panel; border: none; }
QMenuBar::item { padding: 9px 12px; background: transparent; }
QMenuBar::item:selected { background: $canvas; border-radius: 5px; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_primary; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QTabWidget::pane { border: none; }
QTabBar { background: $panel; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; color: $second; padding: 9px 10px 7px 10px; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QWidget#topbar { border-bottom: 1px solid $line; }
QWidget#leftside { border-right: 1px solid $line; }
QWidget#rightside { border-left: 1px solid $line; }
QWidget#steps { border-top: 1px solid $line; }
QLabel#stepsheading { font-weight: 600; padding-left: 4px; }
QListWidget#steplist { background: $panel; }
QListWidget#steplist::item { padding: 3px; border: 2px solid transparent; border-radius: 5px; color: $second; }
QListWidget#steplist::item:selected { background: $canvas; border-color: $accent; color: $text; }
QWidget#statusbar { border-top: 1px solid $line; }
QWidget#statusbar QLabel, QWidget#statusbar QToolButton { color: $second; font-size: 11px; }
QLabel#hint { color: $accent; }
QFrame#card { border: 1px solid $line; border-radius: 3px; }
QFrame#card[level="error"] { border-left: 4px solid $bad; }
QFrame#card[level="warning"] { border-left: 4px solid $warn; }
QFrame#card[level="advice"] { border-left: 4px solid $accent; }
QFrame#strip { background: $panel; border: 1px solid $line; border-radius: 5px; }
QPushButton#opened, QPushButton#closed { border: none; background: transparent; text-align: left; padding: 1px 2px; font-weight: 600; }
QPushButton#opened { color: $good; }
QPushButton#closed { color: $bad; }
QPushButton#opened:focus, QPushButton#closed:focus { border: 1px solid $accent; }
QFrame#hop { border: 1px solid transparent; border-radius: 3px; }
QFrame#hop[here="true"] { background: $canvas; border-left: 3px solid $accent; }
QFrame#hop:focus { border-color: $accent; }
QFrame#card:focus { border-color: $accent; }
QLabel[level="error"] { color: $bad; font-weight: 600; }
QLabel[level="warning"] { color: $warn; font-weight: 600; }
QLabel[level="advice"] { color: $accent; font-weight: 600; }
QLabel[level="good"] { color: $good; font-weight: 600; }
QFrame#message { border: none; border-bottom: 1px solid $line; background: $canvas; }
QFrame#message[level="error"] { border-left: 4px solid $bad; }
QFrame#message[level="warning"] { border-left: 4px solid $warn; }
QFrame#message[level="info"] { border-left: 4px solid $accent; }
QListWidget, QTreeWidget, QTableWidget { border: none; background: $panel; outline: 0; }
QListWidget::item:selected, QTreeWidget::item:selected, QTableWidget::item:selected { background: $canvas; color: $text; }
QTreeWidget::item { min-height: 24px; }
QHeaderView::section { background: $panel; color: $second; border: none; border-bottom: 1px solid $line; padding: 4px; font-size: 11px; }
QSplitter::handle { background: $line; }
""")


@cache
def stylesheet(theme: Theme) -> str:
    """The sheet for the whole window."""
    tokens = {name: value.name() for name, value in vars(theme).items() if hasattr(value, "name")}
    tokens["primary"] = "#0972D3" if theme.name != "contrast" else theme.accent.name()
    tokens["on_primary"] = "#FFFFFF" if theme.name != "contrast" else theme.panel.name()
    tokens["check"] = resource("icons", "arrows", "check.svg").as_posix()
    tokens["arrow"] = resource("icons", "arrows", f"{theme.name}.svg").as_posix()
    return _SHEET.safe_substitute(tokens)
