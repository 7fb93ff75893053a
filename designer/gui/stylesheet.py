"""The window's stylesheet, from the tokens of a theme and of the scale. A length in figures is the width of an edge."""

from __future__ import annotations

from functools import cache
from string import Template

from designer.assets import resource
from designer.gui import scale
from designer.gui.theme import Theme

_SHEET = Template("""
* { font-size: $type_body; }
QWidget { color: $text; background: $panel; selection-background-color: $accent; selection-color: $on_fill; }
QMainWindow, QDialog { background: $panel; }
QDialog[look="picker"] { border: 1px solid $faint; }
QToolTip { color: $text; background: $panel; border: 1px solid $line; padding: $s1 $s2; }
QLabel { background: transparent; }
QLabel#label, QLabel#second, QLabel#unit { color: $second; font-size: $type_small; }
QLabel#group, QLabel#section { color: $second; font-size: $type_small; font-weight: $w_semibold; padding-top: $s2; qproperty-indent: 0; }
QLabel#advice { color: $second; font-size: $type_small; }
QLabel#advice[level="error"] { color: $bad; font-weight: $w_regular; }
QLabel#advice[level="warning"] { color: $warn; font-weight: $w_regular; }
QLabel#advice[level="advice"] { color: $accent; font-weight: $w_regular; }
QLabel#title { font-size: $type_title; font-weight: $w_semibold; }
QLabel#big { font-size: $type_display; font-weight: $w_semibold; }
QLabel#wrong { color: $bad; font-size: $type_small; }
QLabel#brand { font-size: $type_title; font-weight: $w_bold; padding: 0 $s3 0 $s4; }
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox, QPushButton[look="chooser"] {
  background: $panel; border: 1px solid $line; border-radius: $r_control; padding: $s1 $s2; min-height: $s5; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $ghost; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox QLineEdit { border: none; padding: 0 $s2; min-height: 0; }
QPushButton[look="chooser"] { text-align: left; }
QLineEdit:hover, QComboBox:hover, QPushButton[look="chooser"]:hover { border-color: $faint; }
QLineEdit#search { background: $canvas; padding-left: $s2; }
QComboBox::drop-down { border: none; width: $s5; }
QComboBox::down-arrow { image: url("$arrow"); width: $s3; height: $s3; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; outline: 0; }
QPushButton { background: $panel; border: 1px solid $line; border-radius: $r_control; padding: $s1 $s3; min-height: $s5; }
QPushButton:hover { border-color: $faint; background: $canvas; }
QPushButton, QToolButton { outline: none; }
QPushButton:disabled { color: $faint; }
QComboBox:disabled, QCheckBox:disabled, QLineEdit:disabled, QLabel:disabled { color: $faint; }
QPushButton#primary { background: $primary; color: $on_primary; border: 1px solid $primary; font-weight: $w_semibold; padding: $s1 $s4; }
QPushButton#primary:disabled { background: $canvas; color: $faint; border-color: $line; }
QPushButton#fix, QPushButton#apply, QPushButton#look { color: $accent; border-color: $accent; }
QPushButton#filter { border-radius: $s2; padding: 0 $s2; color: $second; }
QPushButton#filter:checked { color: $accent; border-color: $accent; background: $selected; font-weight: $w_semibold; }
QPushButton#row { text-align: left; background: $canvas; border: 1px solid $line; padding: $s1 $s2; }
QPushButton#row:checked { border-color: $accent; }
QPushButton#more, QPushButton#plain { border: 1px solid transparent; color: $accent; padding: 0; background: transparent; text-align: left; }
QPushButton#more:hover, QPushButton#plain:hover { text-decoration: underline; }
QWidget#unfolded { border-left: 2px solid $accent; }
QWidget#part { border-left: 2px solid $line; }
QWidget#chip { background: $canvas; border: 1px solid $line; border-radius: $s2; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: $r_control; padding: $s1; }
QPushButton#homing { color: $accent; border: 1px solid $accent; border-radius: $s4; padding: $s1 $s4; font-weight: $w_semibold; }
QPushButton#homing:focus, QPushButton#homing:hover { border: 1px solid $accent; background: $selected; }
QToolButton:hover { background: $canvas; }
QToolButton::menu-indicator { image: none; }
QCheckBox { spacing: $s2; min-height: $s6; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator { width: $s3; height: $s3; border: 1px solid $faint; border-radius: $r_box; background: $panel; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; image: url("$check"); }
QCheckBox::indicator:disabled { border-color: $line; background: $canvas; }
QCheckBox::indicator:checked:disabled { background: $faint; }
QCheckBox::indicator:focus { border-color: $accent; }
QScrollArea { border: 1px solid transparent; }
QScrollBar:vertical { background: transparent; width: $s2; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: $r_box; min-height: $s7; }
QScrollBar:horizontal { background: transparent; height: $s2; margin: 0; }
QScrollBar::handle:horizontal { background: $line; border-radius: $r_box; min-width: $s7; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; height: 0; width: 0; }
QProgressBar { background: $canvas; border: 1px solid $line; border-radius: $r_box; }
QProgressBar::chunk { background: $primary; border-radius: $r_box; }
QMenuBar { background: $panel; border: none; }
QMenuBar::item { padding: $s2 $s3; background: transparent; }
QMenuBar::item:selected { background: $selected; border-radius: $r_control; }
QMenu { background: $panel; border: 1px solid $line; padding: $s1; }
QMenu::item { padding: $s1 $s7 $s1 $s6; border-radius: $r_box; }
QMenu::item:selected { background: $primary; color: $on_primary; }
QMenu::item:disabled { color: $faint; }
QMenu::item:disabled:selected { background: $canvas; color: $faint; }
QMenu::indicator { width: $s3; height: $s3; left: $s1; }
QMenu::indicator:checked { image: url("$tick"); }
QMenu::indicator:checked:selected { image: url("$ticked"); }
QMenu::separator { height: 1px; background: $line; margin: $s1 $s2; }
QTabWidget::pane { border: none; }
QTabBar { background: $panel; }
QTabBar::tab { background: transparent; border: 1px solid transparent; border-bottom: 2px solid transparent; color: $second; padding: $s2; }
QTabBar::close-button { image: url("$close"); width: $s4; height: $s4; border-radius: $r_box; }
QTabBar::close-button:hover { background: $canvas; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { border: 1px solid $accent; border-bottom: 2px solid $accent; border-radius: $r_box; }
QWidget#topbar { border-bottom: 1px solid $line; }
QWidget#statusbar { border-top: 1px solid $line; }
QWidget#statusbar QLabel, QWidget#statusbar QToolButton { color: $second; font-size: $type_small; }
QWidget#statusbar QLabel#hint { color: $accent; }
QFrame#card { border: 1px solid $line; border-radius: $r_box; }
QFrame#card[level="error"] { border-left: 4px solid $bad; }
QFrame#card[level="warning"] { border-left: 4px solid $warn; }
QFrame#card[level="advice"] { border-left: 4px solid $accent; }
QFrame#strip { background: $panel; border: 1px solid $line; border-radius: $r_control; }
QPushButton#opened, QPushButton#closed { border: 1px solid transparent; background: transparent; text-align: left; padding: 0 $s1; font-weight: $w_semibold; }
QPushButton#opened { color: $good; }
QPushButton#closed { color: $bad; }
QFrame#hop { border: 1px solid transparent; border-left: 2px solid transparent; border-radius: $r_box; }
QFrame#hop[here="true"] { background: $selected; border-left: 2px solid $accent; }
QLabel[level="error"] { color: $bad; font-weight: $w_semibold; }
QLabel[level="warning"] { color: $warn; font-weight: $w_semibold; }
QLabel[level="advice"] { color: $accent; font-weight: $w_semibold; }
QLabel[level="good"] { color: $good; font-weight: $w_semibold; }
QFrame#message { border: none; border-bottom: 1px solid $line; background: $canvas; }
QFrame#message[level="error"] { border-left: 4px solid $bad; }
QFrame#message[level="warning"] { border-left: 4px solid $warn; }
QFrame#message[level="info"] { border-left: 4px solid $accent; }
QListWidget, QTreeView, QTableWidget { border: 1px solid transparent; background: $panel; outline: 0; gridline-color: transparent; }
QListWidget::item:selected, QTreeView::item:selected, QTableWidget::item:selected { background: $selected; color: $text; }
QListWidget::item:hover, QTreeView::item:hover { background: $canvas; }
QListWidget::item:selected:hover, QTreeView::item:selected:hover { background: $selected; }
QTreeView::item { min-height: $s6; }
QPlainTextEdit#speakernote { font-size: $type_title; }
QWidget#steps { border-top: 1px solid $line; }
QLabel#stepsheading { font-weight: $w_semibold; padding-left: $s1; }
QListWidget#steplist { background: $panel; }
QListWidget#steplist::item { padding: $s1; border: 2px solid transparent; border-radius: $r_control; color: $second; }
QListWidget#steplist::item:selected { background: $canvas; border-color: $accent; color: $text; }
QTableWidget::item { border-bottom: 1px solid $line; padding: 0 $s2; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $second; border: none; border-bottom: 1px solid $line; padding: $s1 $s2; font-size: $type_small; }
QTableWidget QHeaderView::section { padding: $s1 $s3; }
QSplitter::handle { background: $line; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPushButton[wrong="true"] { border: 1px solid $bad; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus, QPushButton:focus, QToolButton:focus,
QListWidget:focus, QTreeView:focus, QTableWidget:focus, QScrollArea:focus, QFrame#card:focus, QFrame#hop:focus {
  border: 1px solid $accent; }
QPushButton#primary:focus, QPushButton#fix:focus, QPushButton#apply:focus, QPushButton#look:focus {
  border: 1px solid $text; }
QPushButton#fix:focus, QPushButton#apply:focus, QPushButton#look:focus { background: $selected; }
QPushButton#plain:focus, QPushButton#more:focus, QPushButton#row:focus, QPushButton#filter:focus, QPushButton#opened:focus,
QPushButton#closed:focus, QPushButton[look="chooser"]:focus { border: 1px solid $accent; }
QPushButton#filter:checked:focus, QPushButton#row:checked:focus { border: 1px solid $text; }
""")


@cache
def _sheet(theme: Theme, large: bool) -> str:
    tokens = {name: value.name() for name, value in vars(theme).items() if hasattr(value, "name")}
    tokens["check"] = resource("icons", "arrows", "check.svg").as_posix()
    tokens["close"] = resource("icons", "arrows", f"{theme.name}-close.svg").as_posix()
    tokens["tick"] = resource("icons", "arrows", f"{theme.name}-tick.svg").as_posix()
    tokens["ticked"] = resource("icons", "arrows", f"{theme.name}-ticked.svg").as_posix()
    tokens["arrow"] = resource("icons", "arrows", f"{theme.name}.svg").as_posix()
    return _SHEET.substitute(tokens | scale.tokens())


def stylesheet(theme: Theme) -> str:
    """The sheet for the whole window, in the type of the moment."""
    return _sheet(theme, scale.large())
