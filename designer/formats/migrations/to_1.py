"""Format 0 (before the first release) called the title of a diagram ``name`` and kept it at the top."""

from typing import Any


def MIGRATE(raw: dict[str, Any]) -> dict[str, Any]:
    """Moves the title into the settings."""
    settings = dict(raw.get("settings", {}))
    rest = {key: value for key, value in raw.items() if key != "name"}
    if "name" in raw:
        settings.setdefault("title", raw["name"])
    return {**rest, "settings": settings}
