"""A rule's documentation: the docstring of its module, paragraph by paragraph, each the key of its translation."""

from __future__ import annotations

import importlib
import inspect

from designer.rules.engine import modules
from designer.text import msg, say


def paragraphs(rule_id: str) -> tuple[str, ...]:
    """The English paragraphs: what, why, what to do.

    Raises:
        KeyError: there is no such rule.
    """
    text = inspect.getdoc(importlib.import_module(modules()[rule_id])) or ""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def explain(rule_id: str, language: str = "en") -> str:
    """The documentation in a language, paragraphs apart."""
    return "\n\n".join(say(msg(part), language) for part in paragraphs(rule_id))
