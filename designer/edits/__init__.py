"""Edits: pure functions from a model and a wish to a change. Cascades belong here, so that one undo mends all."""
