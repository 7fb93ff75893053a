"""What is written of a talk: a picture of each step, and hand-outs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from designer.core import Change, Note, TalkStep
from designer.edits.steps import put_steps, unseen
from designer.formats.examples import example
from designer.formats.files import open_file
from designer.formats.writers import Drawing
from designer.gui.export import ExportDialog
from designer.gui.presenting.pictures import drawn
from designer.gui.presenting.stepfiles import write_images
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.gui.writers.handout import handout
from designer.gui.writers.stepimages import SCREEN, images


def test_a_picture_of_each_step_opens_again_and_equal_drawings_give_equal_bytes(tmp_path: Path) -> None:
    model = example("three-tier")
    model = model.after(put_steps(model, [TalkStep(hidden=("vpc-1",)), TalkStep(camera=(0, 0, 300, 200)), TalkStep()]))
    drawing = Drawing(model=model, scale=1.0)
    made = list(images(drawing))
    assert [name for name, _ in made] == ["step-01.png", "step-02.png", "step-03.png"]
    assert made == list(images(drawing))
    for name, data in made:
        (tmp_path / name).write_bytes(data)
        assert open_file(tmp_path / name) == model
    first, _, last = (QImage.fromData(data) for _, data in made)
    assert (first.width(), first.height()) == (960, 540)
    green = QColor(theme("light").public_fill).rgb()
    count = [sum(one.pixelColor(x, y).rgb() == green for x in range(960) for y in range(0, 540, 3))
             for one in (first, last)]  # fmt: skip
    assert count[0] == 0 < count[1]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("clear", [False, True])
def test_they_are_the_pictures_of_the_talk(scale: float, clear: bool) -> None:
    model = example("three-tier")
    steps = [TalkStep(hidden=("instance-1",)), TalkStep(camera=(0, 0, 400, 225))]
    model = model.after(put_steps(model, steps))
    pictures = drawn(model, theme("light"), "en")
    made = images(Drawing(model=model, scale=scale, transparent=clear))
    for step, (_, data) in zip(steps, made, strict=True):
        shown = pictures.image(step, SCREEN, scale, clear)
        written = QImage.fromData(data).convertToFormat(shown.format())
        assert (written.width(), written.height()) == (960 * scale, 540 * scale)
        pairs = zip(bytes(written.constBits()), bytes(shown.constBits()), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= 6


def test_hand_outs_have_two_steps_a_page_and_long_notes_run_on() -> None:
    model = example("three-tier")
    short = model.after(put_steps(model, [TalkStep(title=str(at), note="말할 것") for at in range(4)]))
    assert pages(handout(Drawing(model=short, language="ko"))) == 2
    assert pages(handout(Drawing(model=short, language="ko"), blanks=True)) == 2
    long = model.after(put_steps(model, [TalkStep(note="word " * 3000)]))
    assert pages(handout(Drawing(model=long))) >= 3
    assert pages(handout(Drawing(model=model))) == 1


def pages(data: bytes) -> int:
    assert data.startswith(b"%PDF")
    return len(re.findall(rb"/Type\s*/Page\b", data))


def test_blanks_leave_no_name_and_no_label() -> None:
    model = example("three-tier")
    pictures = drawn(model, theme("light"), "en")
    pictures.blank()
    faces = [figure.face for figure in pictures.diagram.everything() if figure.face is not None]
    assert faces and all(set(face.title) <= {"_"} and not face.detail and not face.badges for face in faces)
    assert all(set(line.text) <= {"_"} for line in pictures.diagram.links.lines.values())
    whole = drawn(model, theme("light"), "en")
    size = pictures.image(TalkStep(), QSize(960, 540)).size()
    assert whole.image(TalkStep(), QSize(960, 540)) != pictures.image(TalkStep(), QSize(960, 540)) and size == QSize(
        960, 540
    )
    assert unseen(model, ()) == set()


def test_notes_are_in_the_pictures_of_steps_and_their_words_not_in_blanks() -> None:
    model, size = example("three-tier"), QSize(960, 540)
    note = Note(id="note-1", kind="text", text="Why two zones?", x=0.0, y=0.0, w=300.0, h=80.0)
    noted = model.after(Change({("notes", "note-1"): (None, note)}))
    plain, written = (drawn(one, theme("light"), "en").image(TalkStep(camera=(0, 0, 400, 225)), size)
                      for one in (model, noted))  # fmt: skip
    assert plain != written
    pictures = drawn(noted, theme("light"), "en")
    bare = drawn(model, theme("light"), "en")
    for one in (pictures, bare):
        one.blank()
    step = TalkStep(camera=(0, 0, 400, 225))
    assert pictures.image(step, size) == bare.image(step, size)


def test_the_menu_asks_where_hand_out_and_pictures_go(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    for id, name in (("export.handout", "a.pdf"), ("export.handout-blanks", "b.pdf")):
        window.qactions[id].trigger()
        dialog = window.findChild(QFileDialog, "handout-dialog")
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)
        assert pages((tmp_path / name).read_bytes()) == 1
    window.qactions["export.steps"].trigger()
    dialog = window.findChild(QFileDialog, "steps-folder-dialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    qtbot.waitUntil(lambda: window.bar.isVisible() and "1 picture in" in window.bar.text.text(), timeout=20_000)
    assert (tmp_path / "step-01.png").is_file()
    (tmp_path / "file").write_text("x")
    write_images(window, tmp_path / "file")
    qtbot.waitUntil(lambda: window.bar.property("level") == "error", timeout=20_000)


def test_the_export_dialog_can_leave_findings_out(window: MainWindow) -> None:
    assert window.desk is not None
    dialog = ExportDialog(window, window.desk, ".png")
    dialog.badges.setChecked(False)
    assert dialog.wanted().findings == ()
    dialog.close()
