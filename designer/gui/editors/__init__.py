"""Editors of single fields, chosen by what the field's annotation says."""

from designer.gui.editors.make import editor_for

__all__ = ["editor_for"]
