"""What a first look from far away makes, and that nothing shows differently for what it left out."""

from __future__ import annotations

from typing import ClassVar

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from designer.core import Change
from designer.formats.examples import paths
from designer.formats.files import open_file
from designer.graph import View
from designer.gui.canvas import Canvas
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.faces import Faces, face_of
from designer.gui.canvas.figures import Figure
from designer.gui.canvas.style import Style
from designer.gui.canvas.texts import Face
from designer.gui.theme import theme
from designer.text import msg
from designer.workspace import Workspace
from tests.benchmarks.estate import landscape


class Counted(Faces):
    """Remembers whose texts were made."""

    made: ClassVar[list[str]] = []

    def make(self, figure: Figure) -> Face:
        self.made.append(figure.id)
        return super().make(figure)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    Counted.made.clear()
    monkeypatch.setattr("designer.gui.canvas.diagram.Faces", Counted)
    return Counted.made


def shown(canvas: Canvas) -> None:
    canvas.resize(900, 600)
    canvas.show()
    canvas.zoom_fit()
    QApplication.processEvents()
    canvas.viewport().grab()


def test_far_away_no_text_of_a_leaf_is_made_and_near_by_those_in_view(qapp: QApplication, made: list[str]) -> None:
    canvas = Canvas(Workspace(landscape(2000)), theme("light"), "en")
    shown(canvas)
    figures = canvas.diagram.figures
    assert canvas.zoom() < 0.15
    assert not [id for id in made if figures[id].form == "leaf" and not figures[id].beside]
    leaf = next(one for one in figures.values() if one.kind.name == "instance")
    canvas.show_area(leaf.scene().adjusted(-200, -200, 200, 200), 1.0)
    canvas.viewport().grab()
    assert leaf.id in made
    assert len([id for id in made if figures[id].form == "leaf"]) < 300
    canvas.shut()
    canvas.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_texts_made_late_are_those_made_at_once(qapp: QApplication, language: str) -> None:
    for path in paths().values():
        view, style = View.of(open_file(path)), Style(theme("light"))
        diagram = Diagram(view, style, language)
        for figure in diagram.everything():
            figure.write(diagram.faces)
            foot, wanted = figure.foot, face_of(figure, view, style, language)
            face = figure.face
            assert face is not None and figure.face is face
            assert (face.title, face.detail, face.badges) == (wanted.title, wanted.detail, wanted.badges)
            assert foot == figure.foot


def test_a_renamed_shape_and_another_language_show_in_texts_that_were_not_made_yet(qapp: QApplication) -> None:
    workspace = Workspace(landscape(200))
    canvas = Canvas(workspace, theme("light"), "en")
    record = next(one for one in workspace.model.resources.values() if one.kind == "instance")
    change = Change({("resources", record.id): (record, replace(record, name="renamed"))})
    workspace.edit(change, msg("Rename"))
    face = canvas.diagram.figures[record.id].face
    assert face is not None and face.title == "renamed"
    canvas.set_language("ko")
    for figure in canvas.diagram.figures.values():
        late, wanted = figure.face, face_of(figure, workspace.view, canvas.look, "ko")
        assert late is not None and (late.title, late.detail) == (wanted.title, wanted.detail)
    canvas.shut()
    canvas.close()


def test_exports_have_their_texts_beforehand(qapp: QApplication, made: list[str]) -> None:
    diagram = Diagram(View.of(landscape(120)), Style(theme("light"), detail=False), "en")
    assert {figure.id for figure in diagram.everything()} == set(made)


def test_the_bounds_hold_every_line_and_no_more(qapp: QApplication) -> None:
    workspace = Workspace(landscape(160))
    diagram = Diagram(workspace.view, Style(theme("light")), "en")
    link = next(iter(workspace.model.links.values()))
    far = replace(link, bends=((-5000.0, -300.0), (9000.0, 7000.0)))
    workspace.document.observe(diagram.follow)
    workspace.edit(Change({("links", link.id): (link, far)}), msg("Edit"))
    wanted = QRectF()
    for figure in diagram.figures.values():
        wanted = wanted.united(figure.scene())
    for line in diagram.links.lines.values():
        assert line.owner is not None
        x, y = line.owner.origin()
        wanted = wanted.united(line.bounds.translated(x + line.owner.x, y + line.owner.y))
    assert wanted.left() < -4900
    assert diagram.bounds() == wanted
