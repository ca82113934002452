"""Which elements of a page are furniture: those that look like it, unless they hold the text after all."""

from collections import defaultdict

from reader.document.furniture import is_sure_name
from reader.document.part import Part

_TRIES = 8
"""Names that may turn out to be none of furniture."""
_MUCH = 0.3
"""Share of all prose from which what is named "article" is believed, and what is around it cleared."""
_SOME = 4.0
"""What a paragraph is worth: enough text, where it stands in what is named "article"."""
_LITTLE = 30.0
"""What the text of an article of some seven paragraphs is worth."""
_RATHER = 3.0
"""How many times the rest's prose must stand in what is only doubtful furniture for it to be none."""
_ENOUGH = 12.0
"""What the text of a short article is worth, about three paragraphs."""


def find_furniture(parts: list[Part]) -> None:
    """Set furniture apart; where hardly any text would be left, what holds most of it is none after all."""
    top = parts[0]
    named = max((part for part in parts if part.is_body or part.tag == "article"), key=_mass, default=top)
    _clear_around([part for part in parts if part.tag == "main"])
    if named.mass >= _MUCH * top.mass:
        _clear_around([named])
    for _ in range(_TRIES):
        _sum_up(parts)
        masses: defaultdict[str, float] = defaultdict(float)
        for part in parts:
            if part.furniture is part and part.mass:
                masses[_kind(part)] += part.mass
        sure = {_kind(part) for part in parts if part.furniture is part and is_sure_name(part.names)}
        largest = max(masses.keys() - sure, key=masses.__getitem__, default="")
        if top.prose > _LITTLE or not largest or masses[largest] < _RATHER * top.prose:
            if top.prose >= min(_ENOUGH, top.mass / 4) or (named is not top and named.prose >= _SOME):
                return
            largest = max(masses, key=masses.__getitem__)
        for part in parts:
            if part.suspect and _kind(part) == largest:
                part.suspect = False


def _clear_around(parts: list[Part]) -> None:
    for part in parts:
        around = part.up
        while around is not None:
            around.suspect = False
            around = around.up


def _sum_up(parts: list[Part]) -> None:
    for part in parts:
        outer = part.up.furniture if part.up is not None else None
        part.furniture = outer or (part if part.suspect else None)
        part.prose, part.text, part.text_links = 0.0, 0, 0
        if part.furniture is None and part.block is part:
            part.prose, part.text, part.text_links = part.score, part.own, part.own_links
    for part in reversed(parts):
        up = part.up
        if up is not None:
            up.prose += part.prose
            up.text += part.text
            up.text_links += part.text_links


def _mass(part: Part) -> float:
    return part.mass


def _kind(part: Part) -> str:
    return part.names.partition(" ")[0] or part.tag
