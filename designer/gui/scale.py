"""Sizes of type, spaces and corners: one scale for window, canvas and exports, in resources/themes/scale.json.

Large type, for a projector, makes the interface's type and the canvas's labels larger; spaces and icons stay.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont

from designer.assets import load

_state = {"large": False}


@cache
def _scale() -> dict[str, dict[str, float]]:
    return {
        key: {name: float(one) for name, one in value.items()} if isinstance(value, dict) else {"": float(value)}
        for key, value in load("themes", "scale.json").items()
    }


def set_large(on: bool) -> None:
    """Large type from now on, or no longer; what is on screen must be dressed again."""
    _state["large"] = on


def large() -> bool:
    """Whether type is large."""
    return _state["large"]


def factor(where: str = "interface") -> float:
    """How much larger type is now, in the interface or on the canvas."""
    return _scale()["large"][where] if large() else 1.0


def size(name: str) -> int:
    """Pixels of a type size (fine, small, body, lead, title, display) in the interface as it is now."""
    return round(_scale()["type"][name] * factor())


def drawn(name: str, exported: bool = False) -> int:
    """Scene units of a type size on the canvas; exports keep to the plain size."""
    return round(_scale()["type"][name] * (1.0 if exported else factor("canvas")))


def weight(name: str) -> QFont.Weight:
    """A weight: regular, semibold or bold."""
    return QFont.Weight(int(_scale()["weight"][name]))


def space(steps: int = 1) -> int:
    """So many steps of the spacing scale, in pixels."""
    return int(_scale()["step"][""]) * steps


def radius(name: str) -> int:
    """The radius of a corner: box, control or icon."""
    return int(_scale()["radius"][name])


def sized(font: QFont, name: str, heavy: str = "regular") -> QFont:
    """A copy of a font in a size and a weight of the scale."""
    result = QFont(font)
    result.setPixelSize(size(name))
    result.setWeight(weight(heavy))
    return result


def tabular(font: QFont) -> QFont:
    """Gives a font figures of one width, so that sums stand below each other; gives it back."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def tokens() -> dict[str, str]:
    """What the stylesheet may use: ``type_body``, ``s2`` (two steps), ``r_control``, ``w_bold``."""
    found = {f"type_{name}": f"{size(name)}px" for name in _scale()["type"]}
    found |= {f"s{steps}": f"{space(steps)}px" for steps in range(1, 13)}
    found |= {f"r_{name}": f"{radius(name)}px" for name in _scale()["radius"]}
    return found | {f"w_{name}": str(int(value)) for name, value in _scale()["weight"].items()}
