"""What is written on a figure, and who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from designer.gui.canvas.figures import Figure

Backing: TypeAlias = tuple[tuple[QRectF, str], ...]
"""Plates behind texts, the lowest first, each with the look of the container whose colour it has ("" for the canvas)."""


class Face:
    """The texts of a figure in the language of the moment, with their widths."""

    __slots__ = ("badges", "detail", "detail_width", "title", "title_width")

    def __init__(
        self,
        title: str,
        title_width: float,
        detail: str,
        detail_width: float,
        badges: tuple[tuple[str, float, int], ...],
    ) -> None:
        self.title, self.title_width = title, title_width
        self.detail, self.detail_width = detail, detail_width
        self.badges = badges


class Maker(Protocol):
    """Writes the texts of figures when somebody asks for them."""

    def make(self, figure: Figure) -> Face:
        """What stands on a figure."""

    def detailed(self, figure: Figure) -> bool:
        """Whether a second line will stand on it."""


class Written:
    """Something with texts; they are made when they are first asked for, as far away nobody reads them."""

    __slots__ = ("_face", "_foot", "_maker", "backed")

    _face: Face | None
    _foot: float | None
    _maker: Maker | None
    backed: tuple[int, Backing] | None
    """What plates.py found to lie behind its texts, and for which state of the boxes around."""

    @property
    def face(self) -> Face | None:
        """Its texts."""
        if self._face is None and self._maker is not None:
            self._face = self._maker.make(cast("Figure", self))
        return self._face

    @face.setter
    def face(self, face: Face | None) -> None:
        self._face, self._foot, self._maker, self.backed = face, None, None, None

    def write(self, maker: Maker) -> None:
        """Has its texts made anew."""
        self._face, self._foot, self._maker, self.backed = None, None, maker, None

    @property
    def written(self) -> bool:
        """Whether it has texts, or somebody who makes them."""
        return self._face is not None or self._maker is not None

    @property
    def foot(self) -> float:
        """How far its label reaches below its icon."""
        if self._foot is None:
            if self._face is None and self._maker is not None:
                detailed = self._maker.detailed(cast("Figure", self))
            else:
                detailed = self._face is None or bool(self._face.detail)
            self._foot = 32.0 if detailed else 20.0
        return self._foot
