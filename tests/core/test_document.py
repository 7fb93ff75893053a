"""Changes and the document, on records of the real catalog."""

import msgspec
import pytest

from designer.catalog.places import Region, Users
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Change, DesignerError, Document, Draft, Link, Model, Placement, model_of
from designer.text import msg

STEP = msg("Step")


def small() -> Model:
    return model_of(
        Region(id="region-1", code="ap-northeast-2"),
        Vpc(id="vpc-1", parent="region-1", cidrs=("10.0.0.0/16",)),
        Subnet(id="subnet-1", parent="vpc-1", cidr="10.0.0.0/24"),
        Placement(id="vpc-1", x=0, y=0, w=100, h=100),
    )


def named(model: Model, id: str, name: str) -> Change:
    draft = Draft(model)
    draft.set("resources", id, name=name)
    return draft.change()


def test_apply_undo_redo_give_the_same_models_back() -> None:
    document = Document(small())
    first = document.model
    document.apply(named(first, "vpc-1", "one"), STEP)
    second = document.model
    document.apply(named(second, "vpc-1", "two"), STEP)
    third = document.model
    document.undo()
    assert document.model == second
    document.undo()
    assert document.model == first
    assert document.undo() is None
    document.redo()
    document.redo()
    assert document.model == third
    assert document.redo() is None


def test_a_new_change_ends_redo() -> None:
    document = Document(small())
    document.apply(named(document.model, "vpc-1", "one"), STEP)
    document.undo()
    document.apply(named(document.model, "vpc-1", "other"), STEP)
    assert document.redo_label is None


def test_merged_steps_undo_as_one_until_sealed() -> None:
    document = Document(small())
    for name in ("a", "ab", "abc"):
        document.apply(named(document.model, "vpc-1", name), STEP, merge="typing")
    document.seal()
    document.apply(named(document.model, "vpc-1", "abcd"), STEP, merge="typing")
    document.undo()
    assert document.model.resources["vpc-1"].name == "abc"
    document.undo()
    assert document.model.resources["vpc-1"].name == ""
    assert document.undo_label is None


def test_a_merge_that_comes_back_leaves_no_step() -> None:
    document = Document(small())
    document.apply(named(document.model, "vpc-1", "a"), STEP, merge="typing")
    document.apply(named(document.model, "vpc-1", ""), STEP, merge="typing")
    assert document.undo_label is None


def test_a_change_made_for_another_model_is_refused() -> None:
    document = Document(small())
    stale = named(document.model, "vpc-1", "late")
    document.apply(named(document.model, "vpc-1", "first"), STEP)
    with pytest.raises(DesignerError, match="vpc-1"):
        document.apply(stale, STEP)
    assert document.model.resources["vpc-1"].name == "first"


@pytest.mark.parametrize(
    "record",
    [
        Subnet(id="subnet-2", parent="vpc-9"),
        Link(id="link-1", source="subnet-1", target="users-9"),
        Subnet(id="subnet-2", parent="vpc-1", zones=("zone-7",)),
        Vpc(id="vpc-2", parent="region-1", cidrs=5),  # type: ignore[arg-type]
    ],
)
def test_the_door_refuses_wrong_types_and_references_to_nothing(record: object) -> None:
    document = Document(small())
    before = document.model
    table = "links" if isinstance(record, Link) else "resources"
    with pytest.raises(DesignerError):
        document.apply(Change({(table, record.id): (None, record)}), STEP)  # type: ignore[attr-defined]
    assert document.model is before
    assert document.undo_label is None


def test_removing_what_others_name_is_refused() -> None:
    document = Document(small())
    draft = Draft(document.model)
    draft.drop("resources", "vpc-1")
    with pytest.raises(DesignerError, match="vpc-1"):
        document.apply(draft.change(), STEP)


def test_observers_hear_of_each_swap_and_may_not_write() -> None:
    document = Document(small())
    heard: list[frozenset[tuple[str, str]]] = []
    stop = document.observe(lambda change, model: heard.append(change.keys))
    document.apply(named(document.model, "vpc-1", "one"), STEP)
    document.undo()
    assert heard == [frozenset({("resources", "vpc-1")})] * 2
    stop()
    document.redo()
    assert len(heard) == 2
    document.observe(lambda change, model: document.apply(named(model, "vpc-1", "again"), STEP))
    with pytest.raises(RuntimeError):
        document.apply(named(document.model, "vpc-1", "two"), STEP)


def test_squash_takes_the_first_before_and_the_last_after() -> None:
    model = small()
    first = named(model, "vpc-1", "a")
    second = named(model.after(first), "vpc-1", "b")
    joint = first.squash(second)
    assert model.after(joint) == model.after(first).after(second)
    assert model.after(joint).after(joint.inverse()) == model
    assert not first.squash(first.inverse())


def test_ids_are_never_used_twice() -> None:
    document = Document(model_of(Users(id="users-1")))
    draft = Draft(document.model)
    new = draft.fresh("users")
    draft.put("resources", Users(id=new))
    document.apply(draft.change(), STEP)
    draft = Draft(document.model)
    draft.drop("resources", new)
    document.apply(draft.change(), STEP)
    assert (new, Draft(document.model).fresh("users")) == ("users-2", "users-3")


def test_dirty_is_about_what_was_saved() -> None:
    document = Document(small())
    assert not document.dirty
    document.apply(named(document.model, "vpc-1", "one"), STEP)
    assert document.dirty
    document.mark_saved()
    assert not document.dirty
    document.undo()
    assert document.dirty
    document.redo()
    assert not document.dirty


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        small().resources["vpc-1"].name = "x"
    assert msgspec.structs.replace(small().resources["vpc-1"], name="x").name == "x"
