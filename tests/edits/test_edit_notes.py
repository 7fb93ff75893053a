"""Notes as records: made, limited, carried along, aligned, grouped, copied."""

from __future__ import annotations

import base64

import pytest

from designer.core import DesignerError, Document, Model, empty
from designer.edits import align, clip
from designer.edits.geometry import Rect, scene_rect
from designer.edits.move import move
from designer.edits.notes import IMAGE_LIMIT, add_note, ink, next_number, resize_note, thinned, write_note
from designer.edits.remove import remove
from designer.formats import native
from designer.formats.examples import example
from designer.text import msg, say

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def document() -> Document:
    return Document(example("three-tier"))


def put(document: Document, kind: str, box: Rect, **fields: object) -> str:
    change = add_note(document.model, kind, box, **fields)
    document.apply(change, msg("Add a note"))
    return next(id for id, _ in change.of("notes"))


def one_of_each(document: Document) -> list[str]:
    ids = [
        put(document, "text", Rect(0, -200, 200, 28), text="글\nline", size="large", tone="good"),
        put(document, "callout", Rect(300, -200, 200, 56), text="why", target="database-1"),
        put(document, "callout", Rect(600, -200, 200, 56), text="there", tip=(1.5, 2.0)),
        put(document, "step", Rect(0, -100, 28, 28)),
        put(document, "image", Rect(100, -100, 60, 60), image=PNG),
    ]
    document.apply(ink(document.model, [(0.0, 0.0), (10.0, 4.0), (30.0, 20.0)]), msg("Draw by hand"))
    return [*ids, "ink-1"]


def test_every_kind_is_kept_by_a_file(document: Document) -> None:
    one_of_each(document)
    data = native.write(document.model)
    assert native.read(data, "x") == document.model
    assert native.write(native.read(data, "x")) == data


def test_a_file_of_before_opens_with_its_notes() -> None:
    old = b'{"format": 1, "notes": [{"id": "text-1", "kind": "text", "text": "hello", "x": 5.0, "y": 6.0}]}'
    note = native.read(old, "x").notes["text-1"]
    assert (note.text, note.x, note.w, note.tone, note.image, note.points) == ("hello", 5.0, 160.0, "plain", b"", ())


def test_steps_count_up_from_the_highest(document: Document) -> None:
    ids = [put(document, "step", Rect(0, 0, 28, 28)) for _ in range(3)]
    assert [document.model.notes[id].number for id in ids] == [1, 2, 3]
    document.apply(remove(document.model, ids[:1]), msg("Delete"))
    assert next_number(document.model) == 4


@pytest.mark.parametrize(
    ("image", "said"), [(b"GIF89a", "neither PNG nor JPEG"), (PNG + b"\0" * IMAGE_LIMIT, "too large")]
)
def test_a_picture_that_cannot_be_kept_is_refused(document: Document, image: bytes, said: str) -> None:
    with pytest.raises(DesignerError) as caught:
        add_note(document.model, "image", Rect(0, 0, 10, 10), image=image)
    assert said in say(caught.value.message)
    text = '{"format": 1, "notes": [{"id": "image-1", "kind": "image", "image": "%s"}]}'
    with pytest.raises(DesignerError):
        native.read((text % base64.b64encode(image).decode()).encode(), "x")


def test_an_ink_line_that_is_no_line_is_refused() -> None:
    text = b'{"format": 1, "notes": [{"id": "ink-1", "kind": "ink", "points": [[0.0, 1e999]]}]}'
    with pytest.raises(DesignerError):
        native.read(text, "x")


def test_ink_is_kept_as_shares_of_its_box_and_grows_with_it(document: Document) -> None:
    document.apply(ink(document.model, [(100.0, 50.0), (200.0, 150.0)]), msg("Draw by hand"))
    note = document.model.notes["ink-1"]
    assert (note.x, note.y, note.w, note.h) == (100.0, 50.0, 100.0, 100.0)
    document.apply(resize_note(document.model, "ink-1", Rect(0, 0, 400, 40)), msg("Resize"))
    assert document.model.notes["ink-1"].points == note.points == ((0.0, 0.0), (1.0, 1.0))
    assert thinned([(0, 0), (0.5, 0), (3, 0), (3.2, 0), (6, 0)]) == [(0, 0), (3, 0), (6, 0)]


def test_what_points_or_lies_on_what_moves_comes_along(document: Document) -> None:
    box = scene_rect(document.model, "vpc-1")
    pointing = put(document, "callout", Rect(-900, -900, 100, 50), text="x", target="database-1")
    lying = put(document, "text", Rect(box.x + 30, box.y + 30, 40, 20), text="x")
    outside = put(document, "text", Rect(box.right + 500, 0, 40, 20), text="x")
    held = put(document, "text", Rect(box.x + 90, box.y + 30, 40, 20), text="x", locked=True)
    before = document.model.notes
    document.apply(move(document.model, ["vpc-1"], 0, 20), msg("Move"))
    now = document.model.notes
    assert [now[id].y - before[id].y for id in (pointing, lying, outside, held)] == [20, 20, 0, 0]
    document.undo()
    assert document.model.notes == before


def test_a_target_that_goes_leaves_the_callout(document: Document) -> None:
    id = put(document, "callout", Rect(0, 0, 100, 50), text="x", target="database-1")
    document.apply(remove(document.model, ["database-1"]), msg("Delete"))
    assert document.model.notes[id].target is None


def test_copies_have_ids_of_their_own_and_follow_their_copied_target(document: Document) -> None:
    id = put(document, "callout", Rect(0, 0, 100, 50), text="x", target="database-1")
    change = clip.duplicate(document.model, [id, "database-1"])
    document.apply(change, msg("Duplicate"))
    assert document.model.notes["callout-2"].target == "database-2"
    alone = clip.paste(empty(), clip.copy(document.model, [id]), 0, 0)
    other = Document(empty())
    other.apply(alone, msg("Paste"))
    assert next(iter(other.model.notes.values())).target is None


def test_a_text_without_text_goes_and_another_is_kept(document: Document) -> None:
    id = put(document, "text", Rect(0, 0, 100, 30), text="x")
    assert write_note(document.model, id, "  ").of("notes")[0][1][1] is None
    document.apply(write_note(document.model, id, "two\nlines", Rect(0, 0, 120, 50)), msg("Write a note"))
    assert (document.model.notes[id].text, document.model.notes[id].h) == ("two\nlines", 50)


def test_notes_align_distribute_and_match_like_shapes(document: Document) -> None:
    ids = [
        put(document, "callout", Rect(x, y, w, 40), text="x") for x, y, w in ((0, 0, 60), (200, 30, 80), (700, 90, 90))
    ]
    document.apply(align.align(document.model, ids, "top"), msg("Align top"))
    assert {document.model.notes[id].y for id in ids} == {0}
    document.apply(align.distribute(document.model, ids, "horizontal"), msg("Distribute across"))
    boxes = sorted((n.x, n.x + n.w) for n in document.model.notes.values())
    assert boxes[1][0] - boxes[0][1] == pytest.approx(boxes[2][0] - boxes[1][1])
    document.apply(align.same_size(document.model, ids), msg("Same size"))
    assert {document.model.notes[id].w for id in ids} == {60}
    document.apply(align.restack(document.model, ids[:1], "front"), msg("Bring to front"))
    assert document.model.notes[ids[0]].z == max(note.z for note in document.model.notes.values())
    document.apply(align.lock(document.model, ids[:1], True), msg("Lock"))
    assert align.align(document.model, ids, "left").touched("notes") <= set(ids[1:])


def test_groups_hold_resources_and_notes_and_copies_are_groups_of_their_own(document: Document) -> None:
    id = put(document, "text", Rect(0, 0, 100, 30), text="x")
    document.apply(align.group(document.model, [id, "database-1"]), msg("Group"))
    assert set(align.grouped(document.model, ["database-1"])) == {id, "database-1"}
    document.apply(clip.duplicate(document.model, [id, "database-1"]), msg("Duplicate"))
    assert set(align.grouped(document.model, ["database-2"])) == {"text-2", "database-2"}
    assert set(align.grouped(document.model, ["database-1"])) == {id, "database-1"}
    document.apply(align.ungroup(document.model, [id]), msg("Ungroup"))
    assert align.grouped(document.model, ["database-1"]) == ("database-1",)


def test_too_far_away_is_refused() -> None:
    with pytest.raises(DesignerError):
        add_note(empty(), "text", Rect(5e6, 0, 10, 10))
    with pytest.raises(DesignerError):
        add_note(Model({}), "poem", Rect(0, 0, 10, 10))
