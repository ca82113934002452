"""What the reader set right, as a list from which each can be taken back."""

from collections.abc import Sequence

from reader.app.ages import day
from reader.app.screens.choose import Choice
from reader.app.text import safe_line
from reader.model.people import Correction, CorrectionKind
from reader.use.entities import SetRight

NONE_YET = "Nothing was set right yet: M on a name or quote does that."
_WORDS = 24


def correction_choices(found: SetRight) -> list[Choice]:
    """Return the list's entries; a value is "correction:ID", "merge:ID" or "naming:BATCH"."""
    items = [
        Choice(_said(one), f"{day(one.at)}, in “{safe_line(title, 60)}”", f"correction:{one.id}")
        for one, title in reversed(found.corrections)
    ]
    items += [
        Choice(f"Merged: {one.name} is {one.into_name}", f"number {one.id}", f"merge:{one.id}")
        for one in found.merges
    ]
    return items + [
        Choice(f"Named: {one.what}", day(one.at), f"naming:{one.id}") for one in found.namings
    ]


def _said(one: Correction) -> str:
    words = f"“{safe_line(one.exact, _WORDS)}”"
    if one.kind is CorrectionKind.SPEAKER:
        return f"Speaker: {words} {_from_to(one)}"
    if one.kind is CorrectionKind.KIND:
        return f"Kind: {words} {_from_to(one)}"
    if one.kind is CorrectionKind.NOT_A_NAME:
        return f"Not a name: {words}"
    if one.kind is CorrectionKind.SEPARATE:
        return f"Somebody else here: {words}"
    return f"{one.kind.value}: {words}"


def _from_to(one: Correction) -> str:
    old, new = safe_line(one.old, _WORDS) or "nobody", safe_line(one.new, _WORDS) or "nobody"
    return f"is {new}, not {old}"


def kind_choices(kinds: Sequence[str], now: str) -> list[Choice]:
    """Return the kinds that a name can have, without the one it has."""
    return [Choice(kind, "", kind) for kind in kinds if kind != now]
