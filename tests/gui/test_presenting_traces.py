"""Pictures of a step whose packet walks show its way, and what stops it."""

from __future__ import annotations

from typing import Any

import pytest
from hand import Hand
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from designer.core import Model, TalkStep, TalkTrace
from designer.edits.steps import put_steps
from designer.formats.examples import example
from designer.formats.writers import Drawing
from designer.gui.canvas.stations import stations
from designer.gui.presenting.camera import area_of, filled
from designer.gui.presenting.pictures import StepPictures, drawn, trace_of
from designer.gui.presenting.steplist import THUMB
from designer.gui.theme import theme
from designer.gui.writers.stepimages import images
from designer.reach import Reach
from designer.text import msg

OUTSIDE = TalkStep(title="From outside", trace=TalkTrace(source="users-1", target="database-1", port=3306))
THROUGH = TalkStep(trace=TalkTrace(source="users-1", target="load-balancer-1", port=443))
SIZES = [QSize(960, 540), QSize(1920, 1080), QSize(700, 700), THUMB]


def model_of(*steps: TalkStep) -> Model:
    model = example("three-tier")
    return model.after(put_steps(model, steps))


def count(image: QImage, colour: QColor, spot: QRectF | None = None) -> int:
    box = QRectF(image.rect()) if spot is None else spot
    return sum(
        image.pixel(x, y) == colour.rgb()
        for x in range(max(int(box.left()), 0), min(int(box.right()), image.width()))
        for y in range(max(int(box.top()), 0), min(int(box.bottom()), image.height()))
    )


def stop(pictures: StepPictures, step: TalkStep, size: QSize) -> QRectF:
    """Around the place of a picture where the packet is stopped."""
    trace = trace_of(step, Reach(pictures.diagram.view))
    assert trace is not None and trace.hops[-1].decision == "block"
    area = filled(area_of(step, pictures.whole), QSizeF(size))
    at = (stations(pictures.diagram, trace)[-1] - area.topLeft()) * (size.width() / area.width())
    return QRectF(at - QPointF(9, 9), at + QPointF(9, 9))


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_the_packet_is_marked_where_it_is_stopped(colours: str, size: QSize) -> None:
    pictures = drawn(model_of(OUTSIDE), theme(colours), "en")
    bad, spot = theme(colours).bad, stop(pictures, OUTSIDE, size)
    assert count(pictures.image(OUTSIDE, size), bad, spot) > 5
    assert count(pictures.image(replace(OUTSIDE, trace=None), size), bad) == 0


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_whole_way_is_lit(ratio: float) -> None:
    pictures, size = drawn(model_of(THROUGH), theme("light"), "en"), QSize(960, 540)
    lit, bare = (pictures.image(step, size, ratio) for step in (THROUGH, TalkStep()))
    assert count(lit, theme("light").accent) > count(bare, theme("light").accent) + 200 * ratio
    assert count(lit, theme("light").bad) == 0


def test_pictures_in_a_folder_and_on_pages_show_it_too_and_blanks_say_no_sentence() -> None:
    model = model_of(OUTSIDE, replace(OUTSIDE, trace=None))
    bad = theme("light").bad
    marked, bare = (count(QImage.fromData(data), bad) for _, data in images(Drawing(model=model, scale=1.0)))
    assert bare == 0 < marked
    whole, blank = drawn(model, theme("light"), "en"), drawn(model, theme("light"), "en")
    blank.blank()
    told, untold = (count(page(pictures), bad) for pictures in (whole, blank))
    assert told - 100 > untold > 20


def page(pictures: StepPictures) -> QImage:
    image = QImage(700, 400, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    for _ in pictures.steps(painter, OUTSIDE, QRectF(10, 10, 680, 380)):
        pass
    painter.end()
    return image


def test_a_step_whose_ends_are_no_more_shows_without_its_packet() -> None:
    gone = TalkStep(trace=TalkTrace(source="instance-99", target="database-1", port=3306))
    pictures, size = drawn(model_of(gone), theme("light"), "en"), QSize(480, 270)
    assert pictures.image(gone, size) == pictures.image(TalkStep(), size)


def test_thumbnails_show_it(hand: Hand, qtbot: Any) -> None:
    bad, list = hand.place.desk.theme.bad, hand.place.steps.list
    hand.workspace.edit(put_steps(hand.model, [OUTSIDE, replace(OUTSIDE, trace=None)]), msg("Steps"))
    hand.window.qactions["view.steps"].trigger()
    hand.settle()
    qtbot.waitUntil(lambda: count(list.item(0).icon().pixmap(THUMB).toImage(), bad) > 0, timeout=5_000)
    assert count(list.item(1).icon().pixmap(THUMB).toImage(), bad) == 0
