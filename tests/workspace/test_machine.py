"""A machine that edits at random: after each step saving and loading are inverse, undo gives the former model, and what
was kept up to date equals what is made afresh."""

from __future__ import annotations

from typing import Any

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from designer.catalog import kinds
from designer.core import DesignerError, Model
from designer.edits import clip, connect, groups, layout
from designer.edits.add import add
from designer.edits.change import rename, set_fields, set_region
from designer.edits.geometry import Rect, scene_rect
from designer.edits.move import move, resize
from designer.edits.remove import remove
from designer.formats import native
from designer.graph import Architecture, View
from designer.reach import Reach
from designer.rules import check
from designer.text import msg
from designer.workspace import Workspace

PLACES = strategies.tuples(strategies.integers(0, 1200), strategies.integers(0, 900))
DROPS = [("region", {}), ("zone", {}), ("vpc", {}), ("subnet", {"access": "public"}), ("subnet", {"access": "private"}),
         ("internet-gateway", {}), ("nat-gateway", {}), ("instance", {}), ("load-balancer", {"type": "application"}),
         ("load-balancer", {"type": "network"}), ("auto-scaling-group", {}), ("database", {}), ("volume", {}), ("users", {}),
         ("bucket", {}), ("network-acl", {}), ("security-group", {})]  # fmt: skip


class Editing(RuleBasedStateMachine):
    """A person who tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace = Workspace()
        self.before: list[Model] = []
        assert self.workspace.view is not None

    @property
    def model(self) -> Model:
        return self.workspace.model

    def attempt(self, make: Any) -> None:
        former = self.model
        try:
            change = make(former)
            if change:
                self.workspace.edit(change, msg("Step"))
                self.before.append(former)
        except DesignerError:
            assert self.model is former

    def pick(self, data: Any, *among: str) -> str | None:
        ids = sorted(one.id for one in self.model.resources.values() if not among or one.kind in among)
        return data.draw(strategies.sampled_from(ids)) if ids else None

    @rule(what=strategies.sampled_from(DROPS), at=PLACES)
    def drop(self, what: tuple[str, dict[str, Any]], at: tuple[int, int]) -> None:
        self.attempt(lambda model: add(model, what[0], float(at[0]), float(at[1]), what[1]))

    @precondition(lambda self: self.model.placements)
    @rule(data=strategies.data(), by=strategies.tuples(strategies.integers(-300, 300), strategies.integers(-300, 300)))
    def move(self, data: Any, by: tuple[int, int]) -> None:
        id = data.draw(strategies.sampled_from(sorted(self.model.placements)))
        self.attempt(lambda model: move(model, [id], float(by[0]), float(by[1])))

    @precondition(lambda self: self.model.placements)
    @rule(data=strategies.data(), w=strategies.integers(40, 900), h=strategies.integers(40, 700))
    def resize(self, data: Any, w: int, h: int) -> None:
        id = data.draw(strategies.sampled_from(sorted(self.model.placements)))
        if kinds()[self.model.resources[id].kind].shape == "container":
            box = scene_rect(self.model, id)
            self.attempt(lambda model: resize(model, id, Rect(box.x, box.y, float(w), float(h))))

    @precondition(lambda self: self.model.resources)
    @rule(data=strategies.data())
    def remove(self, data: Any) -> None:
        self.attempt(lambda model: remove(model, [self.pick(data) or ""]))

    @precondition(lambda self: len(self.model.resources) > 1)
    @rule(data=strategies.data())
    def connect(self, data: Any) -> None:
        source, target = self.pick(data), self.pick(data)
        self.attempt(lambda model: connect.connect(model, source or "", target or ""))

    @precondition(lambda self: self.model.resources)
    @rule(data=strategies.data(), name=strategies.text(max_size=12))
    def rename(self, data: Any, name: str) -> None:
        self.attempt(lambda model: rename(model, self.pick(data) or "", name))

    @precondition(lambda self: self.model.placements and len(self.model.resources) < 60)
    @rule(data=strategies.data())
    def duplicate(self, data: Any) -> None:
        id = data.draw(strategies.sampled_from(sorted(self.model.placements)))
        self.attempt(lambda model: clip.duplicate(model, [id]))

    @rule(data=strategies.data(), code=strategies.sampled_from(["us-east-1", "ap-northeast-1", "eu-west-1", "moon-1"]))
    def region(self, data: Any, code: str) -> None:
        id = self.pick(data, "region")
        if id is not None:
            self.attempt(lambda model: set_region(model, id, code))

    @rule(data=strategies.data(), days=strategies.integers(-2, 40), multi=strategies.booleans())
    def database(self, data: Any, days: int, multi: bool) -> None:
        id = self.pick(data, "database")
        if id is not None:
            self.attempt(lambda model: set_fields(model, id, backup_days=days, multi_az=multi))

    @rule(data=strategies.data())
    def group(self, data: Any) -> None:
        id = self.pick(data, "instance", "database", "load-balancer")
        if id is not None:
            self.attempt(lambda model: groups.new_group(model, id))

    @rule()
    def tidy(self) -> None:
        self.attempt(layout.tidy)

    @rule()
    def fix(self) -> None:
        self.workspace.settle()
        fixes = [one.fix for one in self.workspace.findings if one.fix is not None]
        if fixes:
            self.attempt(fixes[0].make)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.workspace.document.undo()
        assert self.model == self.before.pop()

    @invariant()
    def saving_and_loading_are_inverse(self) -> None:
        assert native.read(native.write(self.model), "x") == self.model

    @invariant()
    def the_graph_equals_a_fresh_one(self) -> None:
        assert self.workspace.view.architecture.signature() == Architecture(self.model).signature()

    @invariant()
    def the_flows_equal_fresh_ones(self) -> None:
        self.workspace.settle()
        fresh = Reach(View.of(self.model))
        assert self.workspace.flows == {id: fresh.flow(id) for id in self.model.links}

    @invariant()
    def the_findings_equal_fresh_ones(self) -> None:
        self.workspace.settle()
        now = [(one.key, one.message) for one in self.workspace.findings]
        assert now == [(one.key, one.message) for one in check(self.model)]


Editing.TestCase.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
TestEditing = Editing.TestCase
