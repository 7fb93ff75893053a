"""What a kind is, for a beginner, what was otherwise in 2018, when the course's notes were written, and whose job is what."""

from designer import assets
from designer.text import Message, msg

SHARED = {
    "place": msg(
        "Shared responsibility: buildings, guards, power and hardware are AWS's job, and so are their certificates, such as "
        "K-ISMS for Seoul."
    ),
    "host": msg(
        "Shared responsibility: AWS keeps hardware, host and network; you patch the system, and set firewalls, access and "
        "encryption."
    ),
    "managed": msg(
        "Shared responsibility: AWS keeps the system and patches it, too; you set who gets in, firewalls, backups and "
        "encryption."
    ),
    "service": msg("Shared responsibility: AWS runs all of the service; you look after your data and who may use it."),
    "own": msg("Shared responsibility does not help here: all of it is your own job."),
}
"""https://aws.amazon.com/compliance/shared-responsibility-model/"""


def about(kind: str) -> tuple[Message, ...]:
    """A sentence or three on a kind as it is today, what has changed since 2018, and whose job is what; "" for no kind.

    They stand in ``resources/about/<kind>.json``: ``about``; ``once`` where there is a change to tell of; and ``shared``,
    a key of ``SHARED``, where AWS and the customer share the work.
    """
    if not kind or not assets.resource("about", f"{kind}.json").is_file():
        return ()
    texts = assets.load("about", f"{kind}.json")
    told = [msg(texts[name]) for name in ("about", "once") if name in texts]
    return (*told, *([SHARED[texts["shared"]]] if "shared" in texts else ()))
