"""SVG by its properties: well formed, everything in it, texts escaped, and it opens again."""

from types import SimpleNamespace
from xml.etree import ElementTree

import msgspec
import pytest
from estates import estate

from designer.core import Draft, Placement
from designer.formats.files import decode
from designer.formats.svg import write
from designer.formats.svg.pen import Numbers, number
from designer.formats.writers import Drawing, writers

NS = "{http://www.w3.org/2000/svg}"


def placed():  # type: ignore[no-untyped-def]
    draft = Draft(estate())
    draft.put("placements", Placement(id="subnet-1", x=40.0, y=60.0, w=320.0, h=150.0))
    draft.put("placements", Placement(id="instance-1", x=100.0, y=40.0, w=96.0, h=84.0))
    draft.put("placements", Placement(id="users-1", x=300.0, y=-160.0, w=96.0, h=84.0))
    return draft.preview()


def test_it_is_well_formed_and_holds_every_name() -> None:
    tree = ElementTree.fromstring(write(Drawing(model=placed())))
    words = " ".join(element.text or "" for element in tree.iter(f"{NS}text"))
    for part in ("사용자", "main", "10.0.0.0/24", 'a "quoted" name'):
        assert part in words
    assert "tcp 443" in words


def test_it_opens_again_and_is_the_same_each_time() -> None:
    model = placed()
    data = write(Drawing(model=model))
    assert decode(data, "a.svg") == model
    assert write(Drawing(model=model)) == data


def test_dark_and_light_differ_only_in_colours() -> None:
    light, dark = (ElementTree.fromstring(write(Drawing(model=placed(), theme=name))) for name in ("light", "dark"))
    assert [element.tag for element in light.iter()] == [element.tag for element in dark.iter()]
    assert light.find(f"{NS}rect").get("fill") != dark.find(f"{NS}rect").get("fill")  # type: ignore[union-attr]


def test_a_selection_keeps_what_stands_in_it() -> None:
    tree = ElementTree.fromstring(write(Drawing(model=placed(), selection=("subnet-1",))))
    words = " ".join(element.text or "" for element in tree.iter(f"{NS}text"))
    assert "10.0.0.0/24" in words
    assert "quoted" in words
    assert "main" not in words


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a & b", "\x01\x08 control", "]]>"])
def test_hostile_names_stay_text(name: str) -> None:
    draft = Draft(placed())
    draft.put("resources", msgspec.structs.replace(draft.resource("instance-1"), name=name))
    data = write(Drawing(model=draft.preview()))
    tree = ElementTree.fromstring(data)
    assert not list(tree.iter(f"{NS}script"))


def test_an_empty_diagram_gives_an_empty_picture() -> None:
    from designer.core import empty

    assert ElementTree.fromstring(write(Drawing(model=empty()))).get("width") == "320"


def test_writers_are_found() -> None:
    assert {".svg", ".json"} <= set(writers())


def test_no_finding_is_hashed_for_each_shape() -> None:
    """Hashing all findings for each shape took minutes where both are many; these cannot be hashed at all."""
    marks = tuple(SimpleNamespace(subjects=(id,), level="error") for id in ("instance-1", "subnet-1", "instance-1"))
    with pytest.raises(TypeError):
        hash(marks)
    bare, tree = (ElementTree.fromstring(write(Drawing(model=placed(), findings=some))) for some in ((), marks))
    assert len(list(tree.iter(f"{NS}circle"))) == len(list(bare.iter(f"{NS}circle"))) + 2
    assert "2" in [element.text for element in tree.iter(f"{NS}text")]


@pytest.mark.parametrize("value", [0.0, -0.0, -0.04, 0.05, 3, 3.0, 12.34, -7.96, 1e7, 123456.75])
def test_a_coordinate_is_written_to_a_tenth(value: float) -> None:
    for _ in range(2):
        assert float(number(value)) == pytest.approx(round(value, 1))
        assert number(value) in (f"{value:.1f}", f"{value:.0f}", "0")


def test_coordinates_that_are_many_do_not_stay() -> None:
    known = Numbers()
    texts = [known[value / 8] for value in range(120_000)]
    assert texts == [number(value / 8) for value in range(120_000)]
    assert 0 < len(known) <= 50_000
