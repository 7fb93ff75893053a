"""What the outside world says is wrong, as messages that can be translated."""

import errno
import re

import msgspec

from designer.text import Message, msg

_EXPECTED = re.compile(r"Expected `(?P<wanted>.+?)`, got `(?P<got>.+?)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>.+?)`")
_NEEDED = re.compile(r"Object missing required field `(?P<field>.+?)`")
_CHOICE = re.compile(r"Invalid (?:enum )?value (?P<value>.+?)(?: - at|\Z)")
_PLACE = re.compile(r" - at `(?:key in )?\$\.?(?P<place>.+?)`\Z")


def invalid(error: Exception) -> Message:
    """Why a record does not fit its type, from msgspec's own words, with the field at fault."""
    text = str(error)
    found = _PLACE.search(text)
    place = found.group("place")[:80] if found else ""
    if isinstance(error, msgspec.ValidationError):
        if what := _UNKNOWN.search(text):
            return msg("the field {field} is not known", field=f"{place}.{what['field']}".lstrip(".")[:80])
        if what := _NEEDED.search(text):
            return msg("the field {field} is missing", field=f"{place}.{what['field']}".lstrip(".")[:80])
        if what := _EXPECTED.search(text):
            if not place:
                return msg("it must be {wanted}, not {got}", wanted=what["wanted"][:60], got=what["got"][:60])
            return msg(
                "{field} must be {wanted}, not {got}", field=place, wanted=what["wanted"][:60], got=what["got"][:60]
            )
        if (what := _CHOICE.search(text)) and place:
            return msg("{field} may not be {value}", field=place, value=what["value"][:60])
    return msg("{field} does not fit", field=place) if place else msg("it does not fit its type")


_REASONS = {
    errno.EACCES: msg("there is no permission"),
    errno.EPERM: msg("there is no permission"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EDQUOT: msg("the disk is full"),
    errno.EROFS: msg("the folder is read-only"),
    errno.ENOENT: msg("the folder does not exist"),
    errno.ENOTDIR: msg("the folder does not exist"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.EISDIR: msg("it is a folder"),
    errno.EIO: msg("the disk reports an error"),
}


def reason(error: OSError) -> Message:
    """Why the system refused a file."""
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return known or msg("the system says “{why}”", why=error.strerror or str(error))
