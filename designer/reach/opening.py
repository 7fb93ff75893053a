"""Letting a packet through with as little as possible: a rule for a group, a registered target, a route that is missing.

Nothing here opens anything to the whole internet, and no rule is wider than the ends ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from designer.core import Change, DesignerError, Draft, Link, Model
from designer.graph import View
from designer.graph.drafts import drafted
from designer.reach.cards import Directory
from designer.reach.opening_steps import Step, step_for
from designer.reach.packets import protocol_of
from designer.reach.records import Trace
from designer.reach.trace import flow, trace

_ROUNDS = 6


class Wish(NamedTuple):
    """What shall get through."""

    source: str
    target: str
    protocol: str
    ports: tuple[int, int] | None

    @staticmethod
    def of(link: Link) -> Wish:
        """What an arrow states."""
        return Wish(link.source, link.target, protocol_of(link.protocol), link.ports)


def can_open(view: View, wish: Wish, answer: Trace, directory: Directory | None = None) -> bool:
    """Whether every blocker of a trace is one that a small change removes."""
    directory = directory if directory is not None else Directory(view)
    return bool(answer.blockers) and all(
        step_for(view, directory, wish.source, wish.target, wish.ports, one) is not None for one in answer.blockers
    )


def smallest(model: Model, wish: Wish) -> Change | None:
    """The smallest set of changes with which the packet gets there and its reply back; None where none is known.

    A change that removes one blocker may show the next, so that it is traced again until nothing stops it.
    """
    draft = Draft(model)
    for _ in range(_ROUNDS):
        view = drafted(draft)
        directory = Directory(view)
        try:
            answer = _asked(view, wish, directory)
        except DesignerError:  # of a file by hand, in which an arrow begins or ends at what takes no part
            return None
        if answer.verdict == "reached":
            return draft.change() or None
        steps: dict[Any, Step] = {}
        for one in answer.blockers:
            step = step_for(view, directory, wish.source, wish.target, wish.ports, one)
            if step is None:
                return None
            steps.setdefault(step.key, step)
        if not steps:
            return None
        # A missing way hides what the groups behind it would really say: ways first.
        ways = [step for step in steps.values() if step.way]
        for step in ways or steps.values():
            step.run(draft)
    return None


def _asked(view: View, wish: Wish, directory: Directory) -> Trace:
    link = Link(id="link-0", source=wish.source, target=wish.target, protocol=wish.protocol, ports=wish.ports)
    if wish.ports is None and wish.protocol in ("tcp", "udp"):
        return trace(view, wish.source, wish.target, wish.protocol, None, directory=directory)
    return flow(view, link, directory)


def opening(link_id: str) -> Callable[[Model], Change | None]:
    """``smallest`` for a drawn arrow, as a fix."""

    def make(model: Model) -> Change | None:
        link = model.links.get(link_id)
        return smallest(model, Wish.of(link)) if link is not None else None

    return make
