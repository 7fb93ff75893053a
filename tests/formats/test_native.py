"""The file: inverse, sorted, one record a line; what is wrong is said with file, record and field."""

import json

import pytest
from estates import estate

from designer.core import Change, DesignerError, Note, Placement, empty
from designer.formats import native
from designer.formats.migrations import FORMAT
from designer.text import say


def test_writing_and_reading_are_inverse() -> None:
    assert native.read(native.write(estate()), "f") == estate()
    assert native.read(native.write(empty()), "f") == empty()


def test_equal_models_give_equal_bytes_and_one_record_stands_on_one_line() -> None:
    data = native.write(native.read(native.write(estate()), "f"))
    assert data == native.write(estate())
    lines = data.decode().splitlines()
    for id in estate().resources:
        assert sum(f'"id": "{id}", "kind"' in line for line in lines) == 1
    raw = json.loads(data)
    assert raw["format"] == FORMAT
    assert [r["id"] for r in raw["resources"]] == sorted(r["id"] for r in raw["resources"])


def test_a_line_is_what_the_standard_library_writes() -> None:
    note = Note(
        id="text-2",
        text='"a": [1, 2], {"b" : \\} \t\x00\x7f\u2028 é 한 😀',
        x=-0.0,
        y=1234567.125,
        points=((0.1, 3.0),),
    )
    model = estate().after(Change({("notes", "text-2"): (None, note)}))
    for line in native.write(model).decode().split("\n"):
        text = line.strip().rstrip(",")
        if text.startswith('{"id"'):
            assert text == json.dumps(json.loads(text), ensure_ascii=False)


def test_what_is_no_number_is_not_written() -> None:
    model = estate().after(
        Change({("placements", "x"): (None, Placement(id="x", x=float("nan"), y=0.0, w=1.0, h=1.0))})
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        native.write(model)


def raw() -> dict:  # type: ignore[type-arg]
    return json.loads(native.write(estate()))  # type: ignore[no-any-return]


def spoiled(change) -> bytes:  # type: ignore[no-untyped-def]
    value = raw()
    change(value)
    return json.dumps(value).encode()


def by_id(value: dict, id: str) -> dict:  # type: ignore[type-arg]
    return next(r for table in ("resources", "links", "placements") for r in value[table] if r["id"] == id)


BAD = {
    "broken JSON": (b'{"format": 1, ', ("f.json", "JSON")),
    "no JSON at all": (b"\x00\xff\xfe rubbish", ("f.json", "JSON")),
    "a list": (b"[]", ("f.json", "diagram")),
    "no format": (b"{}", ("f.json", "format")),
    "format as text": (b'{"format": "1"}', ("f.json", "format")),
    "newer": (b'{"format": 99}', ("f.json", "newer", "99")),
    "unknown table": (spoiled(lambda v: v.update(pictures=[])), ("f.json", "pictures")),
    "unknown field": (spoiled(lambda v: by_id(v, "vpc-1").update(colour="red")), ("vpc-1", "colour")),
    "unknown kind": (spoiled(lambda v: by_id(v, "vpc-1").update(kind="moon")), ("vpc-1", "moon")),
    "wrong type deep inside": (
        spoiled(lambda v: by_id(v, "security-group-1")["ingress"][0].update(ports=["a", 443])),
        ("security-group-1", "ingress[0].ports[0]", "int", "str"),
    ),
    "dangling reference": (
        spoiled(lambda v: by_id(v, "instance-1").update(parent="subnet-9")),
        ("instance-1", "parent", "subnet-9"),
    ),
    "dangling link": (
        spoiled(lambda v: by_id(v, "link-1").update(target="instance-9")),
        ("link-1", "target", "instance-9"),
    ),
    "dangling placement": (
        spoiled(lambda v: v["placements"].append({"id": "vpc-8", "x": 0, "y": 0, "w": 1, "h": 1})),
        ("vpc-8",),
    ),
    "a parent that is no id": (spoiled(lambda v: by_id(v, "vpc-1").update(parent="home")), ("vpc-1", "parent", "home")),
    "a parent without a letter": (spoiled(lambda v: by_id(v, "vpc-1").update(parent="")), ("vpc-1", "parent")),
    "duplicate id": (spoiled(lambda v: v["resources"].append(by_id(v, "vpc-1"))), ("vpc-1", "twice")),
    "no id": (spoiled(lambda v: v["resources"].append({"kind": "vpc"})), ("resources", "id")),
    "cycle of parents": (spoiled(lambda v: by_id(v, "region-1").update(parent="vpc-1")), ("vpc-1", "inside itself")),
    "name of 10,000 letters": (
        spoiled(lambda v: by_id(v, "vpc-1").update(name="x" * 10_000)),
        ("vpc-1", "name", "10000"),
    ),
    "half a letter": (native.write(estate()).replace(b'"name": "main"', b'"name": "\\ud800"'), ("f.json", "JSON")),
    "half a letter as bytes": (native.write(estate()).replace(b'"main"', b'"\xed\xa0\x80"'), ("f.json", "JSON")),
    "half a letter as a choice": (native.write(estate()).replace(b'"public"', b'"\\udfff"'), ("f.json", "JSON")),
    "NaN size": (native.write(estate()).replace(b'"w": 800.0', b'"w": NaN'), ("f.json", "JSON")),
    "infinite size": (native.write(estate()).replace(b'"w": 800.0', b'"w": 1e999'), ("region-1", "w")),
    "nesting": (b'{"format": 1, "resources": ' + b"[" * 200_000 + b"}", ("f.json",)),
    "50 MB": (b"x" * 50 * 2**20, ("f.json", "50", "32")),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_sentence_with_its_place(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(DesignerError) as caught:
        native.read(data, "f.json")
    sentence = say(caught.value.message)
    for word in words:
        assert word in sentence
    assert "\n" not in sentence
    assert len(sentence) < 400
    assert any("가" <= letter <= "힣" for letter in say(caught.value.message, "ko"))


def test_a_wrong_cidr_opens_so_that_a_rule_can_speak() -> None:
    data = spoiled(lambda v: by_id(v, "vpc-1").update(cidrs=["10.0.0.300/33"]))
    assert native.read(data, "f").resources["vpc-1"].cidrs == ("10.0.0.300/33",)


def test_format_0_is_migrated() -> None:
    old = json.dumps({"format": 0, "name": "Old title", "resources": []}).encode()
    assert native.read(old, "f").settings.title == "Old title"


def test_the_schema_describes_each_kind() -> None:
    schema = native.schema()
    assert schema["properties"]["format"] == {"const": FORMAT}
    assert len(schema["properties"]["resources"]["items"]["anyOf"]) >= 25


def test_retired_numbers_are_remembered() -> None:
    from designer.core import Draft

    draft = Draft(estate())
    draft.drop("notes", "text-1")
    after = native.read(native.write(estate().after(draft.change())), "f")
    assert Draft(after).fresh("text") == "text-2"
