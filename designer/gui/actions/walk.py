"""Actions of the Analyze menu for packets: walk their way, choose its ends, ask who reaches whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.core import DesignerError
from designer.edits.connect import suggest, takes_part
from designer.gui.actions import Action
from designer.gui.asking import Question
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.desk import Desk
    from designer.gui.walking import PacketWalk
    from designer.gui.window import MainWindow


def _walks(window: MainWindow) -> bool:
    return window.desk is not None and bool(window.desk.walk.hops)


def _walk(run: Callable[[PacketWalk], None]) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        if window.desk is not None:
            run(window.desk.walk)

    return do


def _one(window: MainWindow) -> bool:
    """Whether one thing that sends or receives is selected."""
    desk = window.desk
    record = desk.workspace.model.resources.get(desk.selection[0]) if desk is not None and desk.selection else None
    return desk is not None and len(desk.selection) == 1 and record is not None and takes_part(record)


def _end(which: str) -> Callable[[MainWindow], None]:
    """Takes the selected thing as an end of a trace, and traces once both ends are chosen."""

    def do(window: MainWindow) -> None:
        desk = window.desk
        if desk is None:
            return
        desk.ends[which] = desk.selection[0]
        model = desk.workspace.model
        ends = [desk.ends.get(name, "") for name in ("from", "to")]
        if ends[0] == ends[1] or not all(id in model.resources for id in ends):
            desk.ends = {which: desk.selection[0]}
            name = desk.workspace.view.label(desk.selection[0])
            desk.tell(
                msg("The packet starts at {name}. Now choose where it goes: select it, then Trace to here.", name=name)
                if which == "from"
                else msg("The packet goes to {name}. Now choose its start: select it, then Trace from here.", name=name)
            )
            return
        trace_between(desk, *ends)
        window.show_panel("trace")

    return do


def trace_between(desk: Desk, source: str, target: str) -> None:
    """Traces a packet of the sort that suits the two, and shows its way."""
    protocol, ports = suggest(desk.workspace.model, source, target, desk.workspace.view)
    try:
        desk.show_trace(desk.workspace.reach.trace(source, target, protocol, ports[0] if ports else None))
    except DesignerError as error:
        desk.tell(error.message, "error")


def _ask(outward: bool) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        desk = window.desk
        if desk is None:
            return
        desk.show_trace(None)
        desk.ask(Question(desk.selection[0], outward))
        window.show_panel("trace")

    return do


def _internet(window: MainWindow) -> None:
    if window.desk is not None:
        window.desk.show_trace(None)
        window.desk.ask(Question("internet", True))
        window.show_panel("trace")


_WANTS_ONE = msg("Select one thing first that sends or receives traffic, such as an instance or a load balancer.")

ACTIONS = (
    Action("analyze.trace-from", msg("Trace from here"), "analyze", _end("from"), (), 12, _one, context=True),
    Action("analyze.trace-to", msg("Trace to here"), "analyze", _end("to"), (), 13, _one, context=True),
    Action(
        "analyze.walk-play",
        msg("Play or pause the packet"),
        "analyze",
        _walk(lambda walk: walk.toggle()),
        ("P",),
        14,
        _walks,
        icon="play",
        yields=True,
    ),
    Action(
        "analyze.walk-next",
        msg("Packet: next hop"),
        "analyze",
        _walk(lambda walk: walk.step()),
        ("PgDown",),
        15,
        _walks,
        icon="next",
        yields=True,
    ),
    Action(
        "analyze.walk-back",
        msg("Packet: hop before"),
        "analyze",
        _walk(lambda walk: walk.back()),
        ("PgUp",),
        16,
        _walks,
        icon="back",
        yields=True,
    ),
    Action(
        "analyze.what-reaches",
        msg("What reaches this?"),
        "analyze",
        _ask(False),
        ("W",),
        18,
        _one,
        context=True,
        wants=_WANTS_ONE,
    ),
    Action(
        "analyze.where-goes",
        msg("Where can this go?"),
        "analyze",
        _ask(True),
        ("Shift+W",),
        18,
        _one,
        context=True,
        wants=_WANTS_ONE,
    ),
    Action("analyze.internet", msg("What can the internet reach?"), "analyze", _internet, (), 19),
)
