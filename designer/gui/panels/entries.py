"""What the palette offers, by sections, and how it is found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from designer import assets
from designer.catalog import kinds
from designer.gui import preferences
from designer.gui.canvas.dropping import mime
from designer.text import Message, msg, say
from designer.text.catalogue import reading
from designer.text.searching import closeness, fits, searchable

SECTIONS = (
    "Places", "Outside", "Network", "Compute & scaling", "Storage", "Database", "Security", "Management", "Data centre",
)  # fmt: skip
_NOTES = (
    ("note.text", msg("Text"), "글 텍스트 메모 note text"),
    ("note.callout", msg("Callout"), "설명선 말풍선 callout bubble note"),
    ("note.step", msg("Numbered step"), "번호 단계 순서 number step"),
    ("note.ink", msg("Draw by hand"), "손그림 펜 낙서 ink pen draw"),
    ("note.image", msg("Picture…"), "그림 이미지 사진 image picture"),
)


class Offer(NamedTuple):
    """One entry.

    Args:
        section: English heading under which it stands.
        label: English label.
        data: kind and fields as a drag carries them, or the id of the action that it runs.
        icon: name of its icon.
        category: category of its kind; "" for an action.
        said: what else it is known by.
        site: whether it stands at a site of one's own.
    """

    section: str
    label: str
    data: str
    icon: str
    category: str
    said: tuple[str, ...]
    site: bool = False

    @property
    def words(self) -> str:
        """Everything by which it is found, in both languages."""
        return _words(self)


@cache
def offers() -> tuple[Offer, ...]:
    """Every entry in its order, the notes last."""
    found = []
    for kind in kinds().values():
        for entry in kind.palette:
            data = mime(kind.name, entry.fields)
            said = acronym(entry.label), acronym(kind.label), entry.words, data
            icon = entry.icon or kind.icon or kind.name
            site = "data-center" in kind.stands_in
            found.append((entry.rank, Offer(entry.section, entry.label, data, icon, kind.category, said, site)))
    order = {name: at for at, name in enumerate(SECTIONS)}
    found.sort(key=lambda one: (order.get(one[1].section, len(order)), one[1].section, one[0], one[1].label))
    notes = tuple(Offer("Notes", text.id, id, id.replace(".", "-"), "", (words,)) for id, text, words in _NOTES)
    return (*(offer for _, offer in found), *notes)


@cache
def regions() -> tuple[Offer, ...]:
    """Every region by its own name: found by a search, and not listed, for they are many."""
    (plain,) = kinds()["region"].palette
    known = assets.load("facts", "regions.json")["regions"]
    data = [(one["en"], mime("region", {"code": one["code"]}), one["code"]) for one in known]
    category = kinds()["region"].category
    return tuple(
        Offer(plain.section, name, text, plain.icon or "region", category, (code,)) for name, text, code in data
    )


def getting_ready() -> Iterator[None]:
    """Makes what a search looks in, a bit in a step: the first letter of the first search would wait for all of it."""
    yield from reading()
    for offer in (*offers(), *regions()):
        _words(offer)
        yield


@cache
def _words(offer: Offer) -> str:
    """Made when somebody searches: the Korean catalogues are not read for a window in English to show itself."""
    return searchable(offer.label, say(msg(offer.label), "ko"), *offer.said)


def acronym(label: str) -> str:
    """ "lb" of "Load balancer"; nothing of one word."""
    words = label.replace("-", " ").split()
    return "".join(word[0] for word in words).lower() if len(words) > 1 else ""


def by_data() -> dict[str, Offer]:
    """Entries by what a drag of them carries."""
    return {offer.data: offer for offer in (*offers(), *regions())}


def arranged(query: str) -> list[tuple[Message | None, list[Offer]]]:
    """Headings with their entries: what fits a search, the closest first, or favourites, last used, and every section."""
    if query.strip():
        # Two Latin letters begin the codes of a dozen regions; whoever types them means something else.
        named = len(query.strip()) > 2 or not query.isascii()
        found = [offer for offer in (*offers(), *(regions() if named else ())) if fits(query, offer.words)]
        # Of what fits alike, AWS's own goes before what does the same at a site.
        return [(None, sorted(found, key=lambda offer: (closeness(query, offer.label, offer.words), offer.site)))]
    known, own = preferences.load(), by_data()
    groups: list[tuple[Message | None, list[Offer]]] = [
        (msg("Favourites"), [own[data] for data in known.favourites if data in own]),
        (msg("Last used"), [own[data] for data in known.used if data in own]),
    ]
    sections: dict[str, list[Offer]] = {}
    for offer in offers():
        sections.setdefault(offer.section, []).append(offer)
    groups += [(msg(section), inside) for section, inside in sections.items()]
    return [group for group in groups if group[1]]
