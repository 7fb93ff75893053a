"""What a kind is, for a beginner, and what was otherwise in 2018, when the course's notes were written."""

from designer import assets
from designer.text import Message, msg


def about(kind: str) -> tuple[Message, ...]:
    """A sentence or three on a kind as it is today, then what has changed since 2018, if anything a beginner meets has.

    They stand in ``resources/about/<kind>.json``: ``about``, and ``once`` where there is a change to tell of.
    """
    if not assets.resource("about", f"{kind}.json").is_file():
        return ()
    texts = assets.load("about", f"{kind}.json")
    return tuple(msg(texts[name]) for name in ("about", "once") if name in texts)
