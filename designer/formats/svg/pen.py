"""Writes SVG elements: escaped, rounded to a tenth of a unit, icons as symbols that are used again."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from designer.assets import icon_file, is_own_icon, load

_FONT = "'Segoe UI','Noto Sans','Noto Sans KR','Malgun Gothic','Apple SD Gothic Neo','NanumGothic',sans-serif"
_SCALE = load("themes", "scale.json")
FINE, SMALL, BODY = (int(_SCALE["type"][name]) for name in ("fine", "small", "body"))
"""Sizes of type, as on the canvas."""
_NARROW = set("iIjl.,:;'|![]()/ft ")
_WIDE = set("mwMW@%")
_MOST = 50_000
_CONTROL = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=5000)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """Nearly how wide a text is; there is no font here to ask."""
    total = 0.0
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            total += 0.94
        elif letter in _NARROW:
            total += 0.32
        elif letter in _WIDE:
            total += 0.86
        else:
            total += 0.64 if letter.isupper() else 0.56
    return total * size * (1.06 if bold else 1.0)


class Numbers(dict[float, str]):
    """Coordinates as they are written, to a tenth. Shapes stand in rows, so most are written again and again."""

    def __missing__(self, value: float) -> str:
        text = f"{value:.1f}"
        if text[-1] == "0":
            text = "0" if text == "-0.0" else text[:-2]
        if len(self) >= _MOST:
            self.clear()
        self[value] = text
        return text


number: Callable[[float], str] = Numbers().__getitem__
"""A coordinate, to a tenth."""


class Pen:
    """Collects the elements of one picture; a look that many share is written once, as a class."""

    def __init__(self, theme: Mapping[str, Any]) -> None:
        self.theme = theme
        self._body: list[str] = []
        self._last: list[str] = []
        self._symbols: dict[str, str] = {}
        self._looks: dict[str, str] = {}
        self._type: dict[tuple[float, str, bool, bool], str] = {}
        self._known: dict[tuple[tuple[str, str], ...], str] = {}
        self._stamps: dict[object, tuple[str, str]] = {}
        self.badges: dict[str, tuple[str, float]] = {}

    def colour(self, name: str) -> str:
        """A theme's colour by its token."""
        return str(self.theme[name])

    def rect(
        self, x: float, y: float, w: float, h: float, *, radius: float = 0, last: bool = False, **look: str
    ) -> None:
        """A rectangle; ``look`` are attributes such as fill and stroke (``stroke_width`` for ``stroke-width``)."""
        shape = f'<rect x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}"'
        if radius:
            shape += f' rx="{number(radius)}"'
        self._add(shape + self.look(**look) + "/>", last)

    def line(self, points: Sequence[tuple[float, float]], *, last: bool = False, **look: str) -> None:
        """An open line through points."""
        self._add(f'<path d="{_way(points)}"{self.look(fill="none", **look)}/>', last)

    def path(self, points: Sequence[tuple[float, float]], look: str, end: str = "") -> None:
        """A line in a look that ``look`` gave; ``end`` "z" closes it."""
        self._body.append(f'<path d="{_way(points)}{end}"{look}/>')

    def shape(self, x: float, y: float, way: str, look: str) -> None:
        """A path that goes on from a point as ``way`` says, in a look that ``look`` gave."""
        self._body.append(f'<path d="M{number(x)} {number(y)}{way}"{look}/>')

    def polygon(self, points: Sequence[tuple[float, float]], *, last: bool = False, **look: str) -> None:
        """A filled shape."""
        self._add(f'<path d="{_way(points)}z"{self.look(**look)}/>', last)

    def circle(self, x: float, y: float, radius: float, *, last: bool = False, **look: str) -> None:
        """A disc."""
        self._add(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{self.look(**look)}/>', last)

    def text(
        self, x: float, y: float, text: str, size: float, fill: str, *, bold: bool = False, middle: bool = False,
        last: bool = False,
    ) -> None:  # fmt: skip
        """One line of text with its baseline at ``y``."""
        key = size, fill, bold, middle
        look = self._type.get(key)
        if look is None:
            look = self._type[key] = self.look(font_size=f"{number(size)}px", fill=fill, font_weight="600" if bold else "",
                                               text_anchor="middle" if middle else "")  # fmt: skip
        self._add(f'<text x="{number(x)}" y="{number(y)}"{look}>{_words(text)}</text>', last)

    def icon(self, name: str, x: float, y: float, size: float, opacity: float = 1.0) -> None:
        """An icon of resources/icons; its drawing is written once."""
        if name not in self._symbols:
            self._symbols[name] = _symbol(name)
        if not self._symbols[name]:
            fill = self.colour("general")
            self.rect(x, y, size, size, radius=int(_SCALE["radius"]["icon"]), fill=fill)
            return
        faint = f' opacity="{opacity}"' if opacity < 1 else ""
        side = number(size)
        self._body.append(
            f'<use xlink:href="#icon-{name}" x="{number(x)}" y="{number(y)}" width="{side}" height="{side}"{faint}/>'
        )

    def stamp(self, what: object, draw: Callable[[Pen], object]) -> str:
        """What ``draw`` draws around 0, 0, to be ``put`` where it shall stand; equal ``what`` are drawn once."""
        found = self._stamps.get(what)
        if found is None:
            pen = Pen(self.theme)
            pen._looks = self._looks
            draw(pen)
            found = self._stamps[what] = f"s{len(self._stamps)}", "".join(pen._body)
        return found[0]

    def put(self, stamp: str, x: float, y: float) -> None:
        """On top of all, what ``stamp`` gave."""
        self._last.append(f'<use xlink:href="#{stamp}" x="{number(x)}" y="{number(y)}"/>')

    def raw(self, element: str, *, last: bool = False) -> None:
        """An element that is written already."""
        self._add(element, last)

    def labels_last(self) -> None:
        """Puts what was asked to lie on top there."""
        self._body += self._last
        self._last = []

    def document(self, area: tuple[float, float, float, float], title: str, transparent: bool) -> str:
        """The whole file."""
        x, y, w, h = (number(part) for part in area)
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{w}" height="{h}" viewBox="{x} {y} {w} {h}" font-family="{_FONT}">'
        )
        looks = "".join(f".{name}{{{look}}}" for look, name in self._looks.items())
        parts = [head, f"<title>{_words(title)}</title>"]
        if looks:
            parts.append(f"<style>{looks}</style>")
        drawings = "".join(drawing for _, drawing in sorted(self._symbols.items()))
        drawings += "".join(f'<g id="{name}">{drawing}</g>' for name, drawing in self._stamps.values())
        if drawings:
            parts.append(f"<defs>{drawings}</defs>")
        if not transparent:
            parts.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{self.colour("canvas")}"/>')
        return "\n".join([*parts, *self._body, "</svg>"]) + "\n"

    def look(self, **look: str) -> str:
        """The attribute that gives an element its look, such as fill and stroke."""
        key = tuple(look.items())
        found = self._known.get(key)
        if found is None:
            text = ";".join([f"{part.replace('_', '-')}:{value}" for part, value in key if value])
            found = self._known[key] = f' class="{self._looks.setdefault(text, f"l{len(self._looks)}")}"'
        return found

    def _add(self, element: str, last: bool) -> None:
        (self._last if last else self._body).append(element)


def _way(points: Sequence[tuple[float, float]]) -> str:
    """A path through points, in as few letters as it takes."""
    x = y = way = ""
    for across, down in points:
        to_x, to_y = number(across), number(down)
        way += (
            f"M{to_x} {to_y}"
            if not way
            else f"V{to_y}"
            if to_x == x
            else f"H{to_x}"
            if to_y == y
            else f"L{to_x} {to_y}"
        )
        x, y = to_x, to_y
    return way


def _words(text: str) -> str:
    """A text between two tags. Whatever XML has no room for is not printable."""
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text
    # What the standard library has for this comes with half of a web client.
    return _CONTROL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _foreign(name: str, file: Path) -> str:
    """A picture that others made, as a picture: whatever is in it runs no script and shares no ids with ours."""
    sort = "svg+xml" if file.suffix == ".svg" else "png"
    data = f"data:image/{sort};base64,{base64.b64encode(file.read_bytes()).decode()}"
    place = f'width="48" height="48" href="{data}" xlink:href="{data}"'
    return f'<symbol id="icon-{name}" viewBox="0 0 48 48"><image {place}/></symbol>'


def _symbol(name: str) -> str:
    file = icon_file(name)
    if file is None:
        return ""
    if not is_own_icon(file):
        return _foreign(name, file)
    text = re.sub(r"<\?xml.*?\?>|<!--.*?-->|<title>.*?</title>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.search(r"<svg\b(?P<head>[^>]*)>(?P<body>.*)</svg>", text, re.DOTALL)
    if found is None:
        return ""
    kept = re.findall(r'\b(viewBox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin)="([^"]*)"', found["head"])
    attributes = "".join(f' {key}="{value}"' for key, value in kept)
    return f'<symbol id="icon-{name}"{attributes}>{" ".join(found["body"].split())}</symbol>'
