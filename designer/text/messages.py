"""Messages keep an id and arguments; they become a sentence only when somebody looks, in the language of that moment."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from designer.text.catalogue import korean
from designer.text.particles import attach

Argument: TypeAlias = Any


class Message(msgspec.Struct, frozen=True, gc=False):
    """A sentence not yet spoken: ``id`` is the English template, ``args`` fill its ``{places}``.

    Arguments may be strings, numbers, other messages, or sequences of those (joined with commas).
    """

    id: str
    args: Mapping[str, Argument] = {}

    def __hash__(self) -> int:
        try:
            return hash((self.id, frozenset(self.args.items())))
        except TypeError:  # a list of names
            return hash((self.id, repr(sorted(self.args.items(), key=lambda item: item[0]))))


class Joined(msgspec.Struct, frozen=True, gc=False):
    """Several messages said one after another."""

    parts: tuple[Argument, ...]
    separator: str = ", "


class Within(msgspec.Struct, frozen=True, gc=False):
    """A label in the middle of a sentence."""

    label: Message


def msg(template: str, /, **args: Argument) -> Message:
    """A message; ``template`` is English and the key of its translation."""
    return Message(template, args)


def joined(parts: Iterable[Argument], separator: str = ", ") -> Joined:
    """Messages and names in one line."""
    return Joined(tuple(parts), separator)


def within(label: str) -> Within:
    """A label that goes on a sentence: English writes a term small there, but not a name of several great words, or an
    abbreviation (route table, network ACL; Availability Zone, NAT gateway)."""
    return Within(msg(label))


def say(message: Argument, language: str = "en") -> str:
    """The sentence of ``message`` in ``language`` ("en" or "ko"); a plain string or number is said as it stands."""
    if message.__class__ is str:
        return message  # most of what is said stands as it is
    if isinstance(message, Message):
        args = {name: say(value, language) for name, value in message.args.items()}
        template = korean().get(message.id, message.id) if language == "ko" else message.id
        sentence = template.format_map(args) if args or "{" in template else template
        return attach(sentence) if language == "ko" else sentence
    if isinstance(message, Joined):
        return message.separator.join(say(part, language) for part in message.parts)
    if isinstance(message, Within):
        return _small(say(message.label)) if language == "en" else say(message.label, language)
    if isinstance(message, (tuple, list, frozenset, set)):
        items = sorted(message) if isinstance(message, (set, frozenset)) else message
        return ", ".join(say(part, language) for part in items)
    if isinstance(message, Decimal):
        return format(message.normalize(), "f")
    if isinstance(message, float):
        return f"{message:g}"
    return str(message)


def _small(label: str) -> str:
    first, *others = label.split(" ")
    named = not first[1:].islower() or any(word.istitle() for word in others)
    return label if named else label[:1].lower() + label[1:]
