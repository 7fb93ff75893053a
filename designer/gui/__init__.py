"""The window, its canvas and painted exports. Qt lives here and nowhere else."""

import builtins
from importlib import import_module

# On its import, PySide replaces the import statement by one that reads the source of every module imported from then on, in
# search of its own name, for a switch (``from __feature__ import``) that nothing here uses. That was a tenth of a start, and it
# slows every import inside a function ever after: the statement that it put away comes back.
import_module("PySide6.QtCore")
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
