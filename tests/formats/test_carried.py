"""Pictures carry the diagram."""

import zlib

import pytest
from estates import estate

from designer.core import DesignerError
from designer.formats import carried, native
from designer.formats.files import decode

# The smallest PNG: one grey pixel.
BARE = carried.PNG + b"".join(
    carried.chunk(kind, body)
    for kind, body in (
        (b"IHDR", b"\0\0\0\1\0\0\0\1\10\0\0\0\0"),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g/></svg>'


def test_png_gives_the_diagram_back_and_holds_only_one() -> None:
    once = carried.into_png(BARE, b"{}")
    twice = carried.into_png(once, native.write(estate()))
    assert decode(twice, "a.png") == estate()
    assert twice.count(b"cloudchalk") == 1


def test_svg_gives_the_diagram_back_and_holds_only_one() -> None:
    twice = carried.into_svg(carried.into_svg(SVG, b"{}"), native.write(estate()))
    assert decode(twice, "a.svg") == estate()
    assert twice.count(b"<metadata") == 1


@pytest.mark.parametrize(
    "data",
    [
        BARE,
        SVG,
        carried.into_png(BARE, native.write(estate()))[:90],
        carried.PNG,
        SVG.replace(b"<g/>", b'<metadata id="cloudchalk">AAAA</metadata>'),
        carried.into_png(BARE, b"{}").replace(zlib.compress(b"{}", 9), b"\0" * len(zlib.compress(b"{}", 9))),
    ],
    ids=["bare png", "bare svg", "cut png", "head only", "damaged svg", "damaged png"],
)
def test_a_picture_without_a_sound_diagram_says_so(data: bytes) -> None:
    with pytest.raises(DesignerError, match="picture"):
        decode(data, "picture.png")


def test_a_diagram_that_unpacks_to_too_much_is_refused() -> None:
    bomb = carried.into_png(BARE, b" " * (40 * 2**20))
    with pytest.raises(DesignerError, match="picture"):
        decode(bomb, "picture.png")
