from datetime import UTC, datetime

from reader.app.actions.setting_right import what_choices
from reader.app.screens.corrections import correction_choices
from reader.model.people import Correction, CorrectionKind
from reader.use.entities import Merged, SetRight

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def corrected(kind: CorrectionKind, *, old: str = "", new: str = "") -> Correction:
    return Correction(7, 1, kind, "We go", "", "", old, new, AT)


def test_each_kind_of_correction_is_told_in_words() -> None:
    found = SetRight(
        (
            (corrected(CorrectionKind.SPEAKER, old="Ada", new=""), "T"),
            (corrected(CorrectionKind.KIND, old="place", new="person"), "T"),
            (corrected(CorrectionKind.NOT_A_NAME), "T"),
            (corrected(CorrectionKind.SEPARATE, old="new", new="9"), "T"),
        ),
        (Merged(3, "Ada L.", 4, "Ada Lindqvist"),),
        (),
    )
    items = correction_choices(found)
    assert [item.name for item in items] == [
        "Somebody else here: “We go”",
        "Not a name: “We go”",
        "Kind: “We go” is person, not place",
        "Speaker: “We go” is nobody, not Ada",
        "Merged: Ada L. is Ada Lindqvist",
    ]
    assert [item.value for item in items[-2:]] == ["correction:7", "merge:3"]
    assert items[0].detail == "22 Nov 2026, in “T”"


def test_only_what_can_be_done_is_offered() -> None:
    def offered(*, known: bool, here: bool) -> set[str]:
        return {item.value for item in what_choices("Ada", known=known, here=here, merged=[])}

    assert offered(known=True, here=True) == {"merge", "somebody-else", "rename", "kind-here", "not-a-name"}
    assert offered(known=True, here=False) == {"merge", "rename", "kind-everywhere"}
    assert offered(known=False, here=True) == {"kind-here", "not-a-name"}


def test_what_was_merged_can_be_separated() -> None:
    items = what_choices("Ada", known=True, here=False, merged=[Merged(3, "Ada L.", 4, "Ada")])
    assert "separate:3" in {item.value for item in items}
