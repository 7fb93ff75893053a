"""Actions of the Analyze menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.core import DesignerError
from designer.edits.groups import new_group
from designer.gui.actions import Action, has_desk, has_selection
from designer.gui.actions.walk import trace_between
from designer.gui.canvas.connecting import link
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _connect(window: MainWindow) -> None:
    if window.desk is not None and window.desk.canvas is not None:
        window.desk.canvas.start_connect()


def _link(window: MainWindow) -> None:
    """Joins the two selected things, first to second."""
    desk = window.desk
    if desk is not None and desk.canvas is not None:
        link(desk.canvas, desk.selection[0], desk.selection[1])


def _pair(window: MainWindow) -> bool:
    desk = window.desk
    return (
        desk is not None
        and len(desk.selection) == 2
        and all(i in desk.workspace.model.resources for i in desk.selection)
    )


def _two(window: MainWindow) -> bool:
    if window.desk is None:
        return False
    chosen = window.desk.selection
    return len(chosen) == 2 or (len(chosen) == 1 and chosen[0] in window.desk.workspace.model.links)


def _trace(window: MainWindow) -> None:
    """The way of the selected arrow, or between the two selected things in the order of selection."""
    desk = window.desk
    if desk is None:
        return
    chosen, workspace = desk.selection, desk.workspace
    try:
        if len(chosen) == 1 and chosen[0] in workspace.model.links:
            desk.show_trace(workspace.reach.flow(chosen[0]))
        else:
            trace_between(desk, chosen[0], chosen[1])
    except DesignerError as error:
        desk.tell(error.message, "error")
        return
    window.show_panel("trace")


def _clear(window: MainWindow) -> None:
    if window.desk is not None:
        window.desk.lights_out()


def _lit(window: MainWindow) -> bool:
    return window.desk is not None and (window.desk.trace is not None or window.desk.question is not None)


def _next(window: MainWindow, step: int) -> None:
    """Flies to the next finding."""
    desk = window.desk
    if desk is None or not desk.workspace.findings:
        return
    found = desk.workspace.findings
    at = next((n for n, one in enumerate(found) if one.subjects == desk.selection), -1 if step > 0 else 0)
    one = found[(at + step) % len(found)]
    desk.fly_to(one.subjects)
    desk.tell(one.message, "error" if one.level == "error" else "warning")


def _group(window: MainWindow) -> None:
    desk = window.desk
    if desk is not None:
        ids = [id for id in desk.selection if id in desk.workspace.model.resources]
        desk.attempt(lambda: new_group(desk.workspace.model, ids), msg("New security group"))


def _fix_all(window: MainWindow) -> None:
    """Applies every fix that is on offer, one after another, as single undo steps."""
    desk = window.desk
    if desk is None:
        return
    count = 0
    for finding in desk.workspace.findings:
        fix = finding.fix
        if fix is not None:
            change = fix.make(desk.workspace.model)
            if change:
                desk.workspace.edit(change, fix.label)
                count += 1
    desk.tell(msg("{count} fixes are applied; undo takes them back one by one.", count=count))


ACTIONS = (
    Action("analyze.connect", msg("Draw traffic"), "analyze", _connect, ("C",), 10, has_desk, icon="arrow"),
    Action(
        "analyze.link",
        msg("Connect the two selected"),
        "analyze",
        _link,
        ("Shift+C",),
        11,
        _pair,
        context=True,
        wants=msg("Select the two things to connect first: click one, then the other with Shift held."),
    ),
    Action(
        "analyze.trace",
        msg("Trace the way"),
        "analyze",
        _trace,
        ("T",),
        11,
        _two,
        icon="trace",
        context=True,
        wants=msg(
            "Nothing to trace yet. Click an arrow; or click where the packet starts, then its goal with Shift held."
        ),
    ),
    Action("analyze.clear-trace", msg("Clear the trace"), "analyze", _clear, (), 17, _lit, context=True),
    Action("analyze.next", msg("Next finding"), "analyze", lambda w: _next(w, 1), ("F8",), 20, has_desk, icon="next"),
    Action(
        "analyze.previous",
        msg("Previous finding"),
        "analyze",
        lambda w: _next(w, -1),
        ("Shift+F8",),
        21,
        has_desk,
        icon="back",
    ),
    Action("analyze.fix-all", msg("Apply every fix"), "analyze", _fix_all, (), 22, has_desk, icon="fix"),
    Action(
        "analyze.new-group",
        msg("New security group for the selection"),
        "analyze",
        _group,
        (),
        30,
        has_selection,
        icon="group",
        context=True,
    ),
)
