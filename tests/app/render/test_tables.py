from rich.cells import cell_len

from reader.model.document import InlineKind
from tests.app.render.making import Maker, marked, rows_of

WIDE = [
    ["Country", "What its government said about it"],
    ["Norway", "a sentence that is a good deal longer than the pane is wide"],
]


def test_a_table_too_wide_wraps_its_widest_column() -> None:
    # 47 cells: a gutter of two, one free at the right, 44 for the columns of 7 and 34 with 3 between them.
    assert rows_of(Maker().table(WIDE).layout(47))[-4:] == [
        "Country │ What its government said about it",
        "─" * 8 + "┼" + "─" * 35,
        "Norway  │ a sentence that is a good deal",
        "        │ longer than the pane is wide",
    ]


def test_a_table_with_too_many_columns_is_stacked_and_loses_nothing() -> None:
    head = [f"Column {number}" for number in range(12)]
    maker = Maker().table([head, [f"value {number}" for number in range(12)], ["x"] * 12])
    rows = rows_of(maker.layout(60))
    assert rows[3:6] == ["Column 0", "Column 1", "Column 2"]
    assert rows[16:19] == ["Column 0: value 0", "Column 1: value 1", "Column 2: value 2"]
    assert rows.count("") == 3
    assert rows[-1] == "Column 11: x"


def test_a_long_head_of_a_stacked_table_stands_there_in_full_once() -> None:
    head = ["A name that is far longer than a third of the line", *["another name"] * 11]
    maker = Maker().table([head, ["value", *[""] * 11]])
    rows = rows_of(maker.layout(60))
    assert "A name that is far longer than a third of the line" in rows
    assert rows[-1] == "A name that is far…: value"


def test_columns_stay_in_line_with_wide_characters() -> None:
    maker = Maker().table([["日本語", "x"], ["é\u0301", "y"], ["👩", "z"]], header_rows=0)
    rows = rows_of(maker.layout())[-3:]
    assert {cell_len(row.split("│")[0]) for row in rows} == {7}


def test_a_table_without_head_has_no_rule() -> None:
    assert rows_of(Maker().table([["a", "b"], ["c", "d"]], header_rows=0).layout())[-2:] == ["a │ b", "c │ d"]


def test_a_row_with_fewer_cells_than_the_others_is_drawn() -> None:
    assert rows_of(Maker().table([["a", "b"], ["c"]], header_rows=0).layout())[-1] == "c"


def test_every_cell_is_found_on_its_row() -> None:
    maker = Maker().table(WIDE)
    layout = maker.layout(46)
    rows = rows_of(layout)
    for word in ("Country", "Norway", "a sentence", "wide"):
        row = layout.row_of(maker.at(word)[0])
        assert word in rows[row] or word.split()[0] in rows[row]


def test_marks_and_links_work_inside_cells() -> None:
    maker = Maker().table([["Head", "Other"], ["see here", "bold"]])
    maker.inline("here", InlineKind.LINK, "https://a.example").inline("bold", InlineKind.STRONG)
    layout = maker.layout()
    assert rows_of(layout)[-1] == "see here[1] │ bold"
    assert marked(layout, "strong") == ["bold"]
    assert marked(layout, "table-head") == ["Head", "Other"]
