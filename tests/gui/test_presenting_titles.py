"""A step's title in a talk and on its exported picture: below the drawing, and only where there is one."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage
from talks import picture, talk_of

from designer.core import TalkStep
from designer.edits.steps import put_steps
from designer.formats.writers import Drawing
from designer.gui import preferences, scale
from designer.gui.presenting import caption
from designer.gui.presenting.camera import filled
from designer.gui.theme import names
from designer.gui.writers.stepimages import SCREEN, images
from designer.text import msg

K = Qt.Key


def present(hand: Hand, *steps: TalkStep) -> None:
    preferences.change(motion=False)
    hand.workspace.edit(put_steps(hand.model, steps), msg("Steps"))
    hand.place.desk.walk.motion = False
    hand.key(K.Key_F5)


def foot_of(image: QImage, high: float) -> QImage:
    return image.copy(0, image.height() - round(high), image.width(), round(high))


def plain(image: QImage) -> bool:
    return all(
        image.pixelColor(x, y) == image.pixelColor(0, 0) for x in range(image.width()) for y in range(image.height())
    )


def test_the_title_shows_below_the_whole_drawing_and_t_hides_it_for_other_talks_too(hand: Hand) -> None:
    present(hand, TalkStep(title="서브넷"), TalkStep())
    talk = talk_of(hand)
    high = talk.glass.foot
    assert high > 0 and not plain(foot_of(picture(hand), high))
    below = hand.canvas.mapFromScene(hand.canvas.diagram.bounds()).boundingRect().bottom()
    assert below <= hand.canvas.viewport().height() - high
    hand.key(K.Key_T)
    assert talk.glass.foot == 0 and plain(foot_of(picture(hand), high / 2))
    hand.key(K.Key_Escape)
    assert not preferences.load().titles
    hand.window.update_actions()
    assert not hand.window.qactions["present.titles"].isChecked()
    hand.key(K.Key_F5)
    assert talk_of(hand).glass.foot == 0
    hand.key(K.Key_T)
    assert talk_of(hand).glass.foot == high


def test_a_step_without_title_has_the_whole_room(hand: Hand) -> None:
    present(hand, TalkStep(title="one"), TalkStep(title="  "))
    talk = talk_of(hand)
    hand.key(K.Key_PageDown)
    assert talk.glass.foot == 0 and plain(foot_of(picture(hand), 8))
    assert hand.canvas.seen().center().y() == pytest.approx(talk.camera.aim(talk.step).center().y(), abs=2)


def test_hiding_the_title_leaves_the_packet_where_it_is_and_editing_has_none(hand: Hand) -> None:
    present(hand, TalkStep(title="one"))
    talk = talk_of(hand)
    hand.place.desk.show_trace(hand.workspace.reach.trace("users-1", "load-balancer-1", "tcp", 443))
    hand.key(K.Key_PageDown)
    hand.key(K.Key_T)
    hand.key(K.Key_T)
    assert hand.place.desk.walk.at == 1
    hand.key(K.Key_E)
    assert talk.glass.foot == 0
    hand.key(K.Key_E)
    assert talk.glass.foot > 0
    hand.key(K.Key_B)
    assert plain(foot_of(picture(hand), talk.glass.foot)), "a black screen is black"


def test_large_type_makes_it_larger() -> None:
    plain_foot = caption.foot("one", 1080)
    scale.set_large(True)
    try:
        assert caption.foot("one", 1080, scale.factor()) > plain_foot * 1.2
    finally:
        scale.set_large(False)
    assert caption.foot("", 1080) == 0


@pytest.mark.parametrize("foot", [0.0, 40.0])
def test_what_must_be_seen_is_above_the_foot(foot: float) -> None:
    area, room = QRectF(10, 20, 400, 900), QSizeF(960, 540)
    shown = filled(area, room, foot=foot)
    zoom = room.width() / shown.width()
    assert shown.top() <= area.top() + 1e-6
    assert (area.bottom() - shown.top()) * zoom <= room.height() - foot + 1e-6


@pytest.mark.parametrize("name", names())
def test_exported_pictures_bear_it(hand: Hand, name: str) -> None:
    high = caption.foot("서브넷", SCREEN.height())

    def foot(title: str) -> QImage:
        model = hand.model.after(put_steps(hand.model, [TalkStep(title=title)]))
        ((_, data),) = images(Drawing(model=model, theme=name, scale=1))
        return foot_of(QImage.fromData(data), high)

    assert not plain(foot("서브넷").copy(300, 0, 360, round(high)))
    assert plain(foot("").copy(0, round(high) - 6, 960, 6))
