"""The action that shows the outline."""

from designer.gui.actions import Action, has_desk
from designer.text import msg

ACTIONS = (
    Action(
        "view.outline",
        msg("Outline"),
        "view",
        lambda window: window.show_panel("outline"),
        ("Alt+5",),
        34,
        has_desk,
        icon="tree",
        submenu=msg("Panels"),
    ),
)
