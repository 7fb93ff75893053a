"""Icon packages such as AWS's Architecture Icons: which of their files draws which of our kinds.

Such a package is a folder or a zip whose files are called by service and thing, ``Arch_Amazon-EC2_48.svg`` or
``Res_Amazon-VPC_Internet-Gateway_48_Light.svg``; the folders around them change with every year and are not looked at.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar
from xml.etree import ElementTree

from designer.catalog import kinds
from designer.core import DesignerError, Kind
from designer.core.kinds import Entry
from designer.text import msg

_Any = TypeVar("_Any")
_MOST_FILES, _MOST_BYTES, _MOST_PIXELS = 60_000, 512 * 1024, 1024
_VENDOR = {"amazon", "aws"}
_NOISE = {"arch", "res", "light", "dark"}
_SIZE = re.compile(r"^(\d+)(x\d+)?(@\d+x)?$")
_BEST = (48, 64, 32, 96, 80, 128, 24, 16)
_PASSIVE = re.compile(r"^(#|data:image/)")


class Drawing(NamedTuple):
    """One file of a package: how well it serves (smaller is better), its suffix, and what reads it."""

    rank: tuple[int, ...]
    suffix: str
    read: Callable[[], bytes]


def read(path: Path) -> dict[str, tuple[str, bytes]]:
    """Suffix and content by the name of our icon, for all that the package at ``path`` (folder or zip) draws.

    Raises:
        DesignerError: it is no package, cannot be read, or none of its files draws any of our kinds.
    """
    chosen: dict[str, tuple[str, bytes]] = {}
    with _files(path) as files:
        found = index(files)
        for name, wanted in names().items():
            for drawing in (found[key] for key in wanted if key in found):
                content = drawing.read()
                if sound(drawing.suffix, content):
                    chosen[name] = (drawing.suffix, content)
                    break
    if not chosen:
        raise DesignerError(msg("There is no AWS architecture icon in {file}.", file=path.name))
    return chosen


def index(files: Iterable[tuple[str, Callable[[], bytes]]]) -> dict[str, Drawing]:
    """The best file for everything that the package has a name for."""
    found: dict[str, Drawing] = {}
    for name, load in files:
        where = PurePosixPath(name.replace("\\", "/"))
        if where.suffix.lower() not in (".svg", ".png") or where.name.startswith(".") or "__MACOSX" in where.parts:
            continue
        for far, key in enumerate(_keys(where.stem)):
            drawing = Drawing((far, *_rank(where)), where.suffix.lower(), load)
            if key not in found or drawing.rank < found[key].rank:
                found[key] = drawing
    return found


def _keys(stem: str) -> list[str]:
    """What a file is called: service and thing in full, by its initials, and the thing alone."""
    parts = [part for part in stem.split("_") if part.lower() not in _NOISE and not _SIZE.match(part)]
    if not parts or parts[0].lower().startswith("arch-"):
        return []
    services = aliases(parts[0])
    things = [" ".join(_words(part)) for part in parts[1:]]
    if not any(things):
        return services
    thing = " ".join(things)
    return [*(f"{service} {thing}" for service in services), thing]


def _words(text: str) -> list[str]:
    words = [word for word in re.split(r"[^a-z0-9]+", text.lower()) if word and word not in _VENDOR]
    return [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words]


def aliases(text: str) -> list[str]:
    """A name in full and by its initials: "elastic block store" and "ebs", "simple storage service" and "s3"."""
    words = _words(text)
    first = "".join(word[0] for word in words if word != "and")
    short = re.sub(r"(.)\1+", lambda run: f"{run.group(1)}{len(run.group())}", first)
    return list(dict.fromkeys([" ".join(words), *((first, short) if len(first) > 2 else ())]))


def _rank(where: PurePosixPath) -> tuple[int, ...]:
    tokens = where.stem.lower().split("_")
    sizes = [int(match.group(1)) for part in (*tokens, *where.parts) if (match := _SIZE.match(part.lower()))]
    size = sizes[0] if sizes else 48
    far = _BEST.index(size) if size in _BEST else len(_BEST)
    return int(where.suffix.lower() != ".svg"), int("dark" in tokens), far


def names() -> dict[str, list[str]]:
    """The names under which a package may draw each of our icons, the best first."""
    services = [kind.service for kind in kinds().values()]
    wanted: dict[str, list[str]] = {}
    for kind in kinds().values():
        alone = services.count(kind.service) == 1
        wanted[kind.icon or kind.name] = list(_candidates(kind, None, alone))
        for entry in kind.palette:
            if entry.icon and entry.icon not in wanted:
                wanted[entry.icon] = list(_candidates(kind, entry, alone))
    return wanted


def _candidates(kind: Kind, entry: Entry | None, alone: bool) -> Iterator[str]:
    label = entry.label if entry is not None else kind.label
    for emblem in entry.emblems if entry is not None else kind.emblems:
        yield " ".join(_words(emblem))
    service, short = " ".join(_words(kind.service)), _words(kind.service)
    own = [one.label for one in kind.palette] if entry is None else []
    if alone or any(_words(one) == short for one in (*own, label)):
        yield service
    rest = [word for word in _words(label) if word not in short]
    yield f"{service} {' '.join(rest)}"
    yield " ".join(_words(label))


Files = list[tuple[str, Callable[[], bytes]]]


@contextmanager
def _files(path: Path) -> Iterator[Files]:
    """The files of a folder or a zip, each with what reads it while the package is open."""
    if path.is_dir():
        yield [(str(file.relative_to(path)), _from_file(file)) for file in _limited(path, _in_folder(path))]
        return
    try:
        package = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DesignerError(msg("{file} is neither a folder nor a zip that can be read.", file=path.name)) from error
    with package:
        entries = _limited(path, (one for one in package.infolist() if not one.is_dir()))
        yield [(one.filename, _from_zip(package, one)) for one in entries]


def _limited(path: Path, found: Iterable[_Any]) -> list[_Any]:
    """As many as a package may have.

    Raises:
        DesignerError: there are more.
    """
    kept = list(islice(found, _MOST_FILES + 1))
    if len(kept) > _MOST_FILES:
        raise DesignerError(msg("{file} holds more files than an icon package has.", file=path.name))
    return kept


def _in_folder(path: Path) -> Iterator[Path]:
    return (one for one in path.rglob("*") if one.is_file() and not one.is_symlink())


def _from_file(file: Path) -> Callable[[], bytes]:
    def load() -> bytes:
        try:
            with file.open("rb") as stream:
                return stream.read(_MOST_BYTES + 1)
        except OSError:
            return b""

    return load


def _from_zip(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    def load() -> bytes:
        """No name of the zip is ever a path here, and no more is unpacked than an icon may have."""
        try:
            with package.open(entry) as stream:
                return stream.read(_MOST_BYTES + 1)
        except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError):
            return b""

    return load


def sound(suffix: str, content: bytes) -> bool:
    """Whether a file is a small picture that shows itself and asks for nothing else."""
    if not content or len(content) > _MOST_BYTES:
        return False
    if suffix == ".png":
        size = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
        return content.startswith(b"\x89PNG\r\n\x1a\n") and all(0 < side <= _MOST_PIXELS for side in size)
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        return False
    try:
        tree = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError):
        return False
    return tree.tag.rpartition("}")[2] == "svg" and all(_passive(element) for element in tree.iter())


def _passive(element: ElementTree.Element) -> bool:
    if str(element.tag).rpartition("}")[2] in ("script", "foreignObject", "image"):
        return False
    links = [value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"]
    return all(_PASSIVE.match(link) for link in links)
