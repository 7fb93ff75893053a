"""A talk in the window: full screen, keys, pointer, editing in its midst, and everything as it was afterwards."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hand import Hand
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from talks import STEPS, has, picture, shown, talk_of

from designer.core import TalkStep, TalkTrace
from designer.edits.steps import put_steps, unseen
from designer.gui.presenting.screens import Screens, share, speaker_area
from designer.gui.window import windows
from designer.text import msg

K = Qt.Key


def state(hand: Hand) -> tuple[Any, ...]:
    window, place, canvas = hand.window, hand.place, hand.canvas
    chrome = (window.top, window.status, window.bar, place.left, place.right, place.minimap, place.steps)
    return (
        window.windowState(), window.geometry(), [widget.isVisible() for widget in chrome], place.row.sizes(),
        canvas.transform(), canvas.seen(), canvas.selected(), canvas.grid, canvas.viewport().cursor().shape(),
        shown(hand), place.desk.trace,
    )  # fmt: skip


def _objects(hand: Hand) -> Counter[str]:
    """What the window holds, by class."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Counter(one.metaObject().className() for one in hand.window.findChildren(QObject))


def test_a_talk_that_has_ended_leaves_nothing_behind(told: Hand) -> None:
    def talk() -> Counter[str]:
        told.key(K.Key_F5)
        told.key(K.Key_PageDown)
        told.key(K.Key_Escape)
        assert told.place.talk is None
        return _objects(told)

    told.idle()
    first = talk()
    talk()
    assert talk() == first


def test_f5_leaves_only_the_canvas_and_esc_brings_everything_back(told: Hand) -> None:
    told.canvas.zoom_at(1.37, QPointF(200, 150))
    told.canvas.select(["subnet-1"])
    told.place.row.setSizes([230, 800, 400])
    QApplication.processEvents()
    before, untouched = state(told), picture(told)
    told.key(K.Key_F5)
    assert told.window.isFullScreen()
    assert told.canvas.size() == told.window.size(), "nothing is left beside the canvas"
    for widget in (told.window.top, told.window.status, told.place.left, told.place.right, told.place.minimap):
        assert not widget.isVisible()
    assert told.canvas.selected() == ()
    told.key(K.Key_PageDown)
    told.key(K.Key_E)
    assert told.place.left.isVisible(), "the palette is lent to whoever edits"
    told.key(K.Key_E)
    told.key(K.Key_Escape)
    assert told.place.talk is None and state(told) == before
    assert picture(told) == untouched


def test_without_steps_everything_fits(hand: Hand) -> None:
    hand.key(K.Key_F5)
    assert hand.canvas.seen().contains(hand.canvas.diagram.bounds()) and "database-1" in shown(hand)
    hand.key(K.Key_PageDown)
    assert talk_of(hand).at == 0
    hand.key(K.Key_Escape)
    assert hand.model.settings.presentation == ()


def test_shift_f5_begins_at_the_chosen_step(told: Hand) -> None:
    told.place.show_steps(True)
    told.place.steps.choose(1)
    told.key(K.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert talk_of(told).at == 1


def test_keys_go_on_back_and_to_a_number(told: Hand) -> None:
    told.key(K.Key_F5)
    talk, ways = talk_of(told), [talk_of(told).at]
    for key in (K.Key_PageDown, K.Key_PageUp, K.Key_Right, K.Key_Space, K.Key_Space, K.Key_Left, K.Key_Home, K.Key_End,
                K.Key_PageUp):  # fmt: skip
        told.key(key)
        ways.append(talk.at)
    assert ways == [0, 1, 0, 1, 2, 2, 1, 0, 2, 1]
    for keys, at in (("3", 2), ("1", 0), ("99", 2), ("02", 1)):
        QTest.keyClicks(told.canvas, keys)
        told.key(K.Key_Return)
        assert talk.at == at, keys
    told.click(QPointF(100, 100))
    assert talk.at == 2, "a click goes on"
    assert told.canvas.selected() == () and told.model.settings.presentation == STEPS


def test_hidden_things_are_neither_painted_nor_hit_and_arrows_to_them_neither(told: Hand) -> None:
    told.key(K.Key_F5)
    gone = unseen(told.model, STEPS[0].hidden)
    assert {"database-1", "load-balancer-1"} <= gone
    assert not shown(told) & (gone | {"link-1", "link-2", "link-3"})
    where = {id: QPointF(x, y) for id, x, y in (("database-1", 172, 680), ("users-1", 490, -94))}
    for point in where.values():
        found = told.canvas.hit(point)
        assert found is None or found.figure.id in ("region-1", "zone-1")
    bare = picture(told)
    category = told.canvas.theme.database
    assert not has(bare, category) and not has(bare, told.canvas.theme.vpc_line)
    told.key(K.Key_End)
    told.canvas.viewport().update()
    assert has(picture(told), category) and shown(told) >= {"database-1", "link-3"}
    assert told.canvas.hit(told.centre("database-1")).figure.id == "database-1"  # type: ignore[union-attr]


def test_hidden_arrows_are_not_painted_between_things_that_show(told: Hand) -> None:
    told.workspace.edit(put_steps(told.model, (TalkStep(hidden=tuple(told.model.links)), TalkStep())), msg("Steps"))
    told.settle()
    told.key(K.Key_F5)
    green = told.canvas.theme.good
    assert not has(picture(told), green)
    told.key(K.Key_PageDown)
    assert has(picture(told), green)


def test_what_is_revealed_moves_nothing_that_showed(told: Hand) -> None:
    def ways() -> dict[str, Any]:
        lines = told.canvas.diagram.links.lines
        return {id: [strand.points for strand in line.strands] for id, line in lines.items()}

    whole = ways()
    told.key(K.Key_F5)
    told.key(K.Key_PageDown)
    some = ways()
    assert some and set(some) < set(whole) and all(whole[id] == some[id] for id in some)
    told.key(K.Key_Escape)
    assert ways() == whole


def test_the_camera_of_a_step_fills_the_screen(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_PageDown)
    seen, wanted = told.canvas.seen(), QRect(0, 0, 500, 400)
    assert seen.adjusted(-3, -3, 3, 3).contains(wanted)
    assert seen.width() <= 510 or seen.height() <= 410


def test_the_camera_glides_and_arrives(told: Hand, qtbot: Any) -> None:
    told.place.desk.walk.motion = True
    told.key(K.Key_F5)
    start = told.canvas.seen()
    QTest.keyClick(told.canvas, K.Key_PageDown)
    assert talk_of(told).camera.gliding and told.canvas.seen() == start
    qtbot.waitUntil(lambda: not talk_of(told).camera.gliding, timeout=20_000)
    assert told.canvas.seen().width() < start.width()


def test_a_step_with_a_packet_walks_it_hop_by_hop(told: Hand) -> None:
    trace = TalkTrace(source="users-1", target="load-balancer-1", port=443)
    told.workspace.edit(put_steps(told.model, (TalkStep(), TalkStep(trace=trace), TalkStep())), msg("Steps"))
    told.key(K.Key_F5)
    walk, talk = told.place.desk.walk, talk_of(told)
    assert walk.hops == ()
    told.key(K.Key_PageDown)
    count = len(walk.hops)
    assert talk.at == 1 and walk.at == 0 and count > 2
    for hop in range(1, count + 1):
        told.key(K.Key_PageDown)
        assert (talk.at, walk.at) == (1, hop)
    told.key(K.Key_PageDown)
    assert talk.at == 2 and walk.hops == ()
    told.key(K.Key_PageUp)
    assert (talk.at, walk.at) == (1, count), "back comes to where the packet ended"
    told.key(K.Key_PageUp)
    assert (talk.at, walk.at) == (1, count - 1)
    told.key(K.Key_Escape)
    assert told.place.desk.trace is None


def test_a_packet_that_names_what_is_gone_is_left_out(told: Hand) -> None:
    steps = (TalkStep(hidden=("gone-7",), trace=TalkTrace(source="gone-8", target="vpc-9")), TalkStep())
    told.workspace.edit(put_steps(told.model, steps), msg("Steps"))
    told.key(K.Key_F5)
    told.key(K.Key_PageDown)
    assert talk_of(told).at == 1


def test_the_speakers_window_shows_notes_and_next_step_and_drives_the_talk(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_S)
    speaker = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "speaker")
    assert speaker.isVisible() and speaker.note.toPlainText() == "Begin here"  # type: ignore[attr-defined]
    assert "two" in speaker.following.text()  # type: ignore[attr-defined]
    first = speaker.now.image  # type: ignore[attr-defined]
    QTest.keyClick(speaker, K.Key_PageDown)
    assert talk_of(told).at == 1 and speaker.now.image != first  # type: ignore[attr-defined]
    QTest.keyClick(speaker, K.Key_End)
    assert speaker.next.image.isNull()  # type: ignore[attr-defined]
    QTest.keyClick(speaker, K.Key_Escape)
    assert told.place.talk is None
    assert told.window in windows()


def test_two_screens_share_talk_and_speaker() -> None:
    laptop, projector = QRect(0, 0, 1440, 900), QRect(1440, 0, 1920, 1080)
    assert share([laptop], 0) == Screens(0, None)
    assert share([laptop, projector], 0) == Screens(1, 0)
    assert share([projector, laptop], 1) == Screens(0, 1)
    assert share([laptop, QRect(laptop)], 0) == Screens(0, None), "a mirrored screen is no second one"
    assert speaker_area(laptop, alone=False) == laptop
    corner = speaker_area(laptop, alone=True)
    assert laptop.contains(corner) and corner.bottomRight() == laptop.bottomRight()


def test_another_document_in_front_ends_the_talk(told: Hand) -> None:
    told.key(K.Key_F5)
    told.key(K.Key_E)
    told.key(K.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert told.place.talk is None and told.window.top.isVisible() and not told.window.isFullScreen()
    assert "vpc-1" in shown(told)


def test_another_theme_in_mid_talk_hides_the_same_things(told: Hand) -> None:
    told.key(K.Key_F5)
    told.window.set_theme("dark")
    told.window.set_language("ko")
    assert "database-1" not in shown(told)
    told.key(K.Key_Escape)
    assert "database-1" in shown(told)
