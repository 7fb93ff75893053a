"""The architectures that come with the program."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec

from designer.assets import resource
from designer.core import DesignerError, Draft, Model, TalkStep
from designer.formats.files import open_file
from designer.text import Message, msg, say


@cache
def paths() -> dict[str, Path]:
    """Every example's file by its name: sound ones first, the largest of them leading."""
    folder = resource("examples")
    found = [file for file in folder.glob("*.json") if not file.stem.endswith(".findings")]
    return {
        file.stem: file
        for file in sorted(found, key=lambda file: (file.stem.startswith("broken-"), -file.stat().st_size))
    }


def example(name: str) -> Model:
    """The diagram of an example.

    Raises:
        DesignerError: there is none of that name; the sentence lists the names.
    """
    if name not in paths():
        raise DesignerError(msg("There is no template {name}; there are {names}.", name=name[:40], names=list(paths())))
    return open_file(paths()[name])


@cache
def titles() -> dict[str, Message]:
    """What each example shows; its title in the file is the key of the translation.

    Only the title is read: to read every diagram takes a tenth of the program's start.
    """
    raw = {name: json.loads(path.read_bytes()) for name, path in paths().items()}
    return {name: msg(one.get("settings", {}).get("title") or name) for name, one in raw.items()}


def talk(name: str) -> tuple[TalkStep, ...]:
    """The steps of the talk about an example, none where it has no talk; their texts are keys of the translation."""
    file = resource("talks", f"{name}.json")
    return msgspec.json.decode(file.read_bytes(), type=tuple[TalkStep, ...]) if file.is_file() else ()


def told(name: str, language: str) -> Model:
    """An example with its talk; its title and the talk are in a language from then on, as if its owner had written them.

    Raises:
        DesignerError: there is none of that name.
    """
    model = example(name)
    steps = [
        msgspec.structs.replace(step, title=say(msg(step.title), language), note=say(msg(step.note), language))
        for step in talk(name)
    ]
    draft = Draft(model)
    draft.set("settings", "settings", title=say(titles()[name], language), presentation=tuple(steps))
    return model.after(draft.change())
