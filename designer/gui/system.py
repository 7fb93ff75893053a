"""What the system wishes: colours and language. (For motion see ``motion``.)"""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication


def system_theme() -> str:
    """ "contrast" or "dark" where the system asks for it."""
    hints = QGuiApplication.styleHints()
    if hints is not None and hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def default_language() -> str:
    """The system's language, where it is Korean; English otherwise."""
    return "ko" if QLocale.system().language() == QLocale.Language.Korean else "en"
