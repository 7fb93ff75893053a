"""The window, its canvas and painted exports. Qt lives here and nowhere else."""

import builtins

import PySide6.QtCore  # noqa: F401

# PySide replaces the import statement by one that reads the source of every module imported from then on, in search of
# its own name, for a switch (``from __feature__ import``) that nothing here uses. That was a tenth of a start, and it
# slows every import inside a function ever after.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
