"""Signs that stand beside a colour, so that nothing is told by colour alone."""

LEVELS = {"error": "✗", "warning": "▲", "advice": "●"}
"""By the level of a finding."""

VERDICTS = {"reached": "✓", "blocked": "✗", "partial": "½"}
"""By the verdict of a trace; anything else is "?"."""


def verdict_sign(verdict: str) -> str:
    """The sign of a verdict."""
    return VERDICTS.get(verdict, "?")
