"""Finding by words, in English and Korean, and by the initial consonants of Korean words (ㄹㄷ finds 로드)."""

from __future__ import annotations

import re

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _EACH = 0xAC00, 0xD7A3, 588
_BETWEEN = re.compile(r"[^ㄱ-ㅎ]")
_LOOSE = re.compile(r"(?<=[가-힣]) | (?=[가-힣])")
_WORD = re.compile(r"[0-9a-z가-힣ㄱ-ㅎ]+")


def initials(text: str) -> str:
    """The initial consonant of each Hangul syllable; other characters stay."""
    return "".join(
        _INITIALS[(ord(letter) - _FIRST) // _EACH] if _FIRST <= ord(letter) <= _LAST else letter for letter in text
    )


def searchable(*texts: str) -> str:
    """One text to search in, made of several: small letters, the Korean words also without spaces and by their initials."""
    said = " ".join(text for text in texts if text).lower()
    bare = initials(said)
    if bare == said:
        return said
    # Many write a Korean term in one word where AWS writes two (로드밸런서), and type its consonants without the spaces.
    return f"{said}\n{_LOOSE.sub('', said)}\n{bare}\n{_BETWEEN.sub('', bare)}"


def fits(query: str, text: str) -> bool:
    """Whether every word of a query occurs in a ``searchable`` text."""
    return all(word in text for word in query.lower().split())


def closeness(query: str, name: str, text: str) -> int:
    """How well a text fits, the smaller the better: 0 the very name, 1 its beginning, 2 a word of its own, 3 a word's
    beginning, 4 anything.

    Args:
        query: what was typed.
        name: what the thing is called.
        text: the ``searchable`` text.
    """
    wanted, said = query.lower().strip(), name.lower()
    if said == wanted:
        return 0
    if said.startswith(wanted):
        return 1
    words = _WORD.findall(text)
    if wanted in words:
        return 2
    return 3 if any(word.startswith(wanted) for word in words) else 4
