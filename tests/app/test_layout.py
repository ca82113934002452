import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.app.layout import Panes, Shape, panes_for, shape_of, too_small

PANES = ["feeds", "list", "body", "panel"]


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [
        (59, 40, Shape.STACK),
        (79, 24, Shape.STACK),
        (80, 24, Shape.PAIR),
        (99, 24, Shape.PAIR),
        (100, 24, Shape.BESIDE),
        (139, 24, Shape.BESIDE),
        (140, 24, Shape.WIDE),
        (157, 45, Shape.WIDE),
        (158, 45, Shape.WIDEST),
        (160, 15, Shape.STACK),
    ],
)
def test_shape_changes_at_the_breakpoints(width: int, height: int, shape: Shape) -> None:
    assert shape_of(width, height) is shape


def test_stack_is_kept_at_any_width_where_it_is_wished() -> None:
    assert shape_of(200, 60, "stack") is Shape.STACK
    assert shape_of(60, 24, "panes") is Shape.PAIR


def test_eighty_columns_show_list_and_body_and_the_body_alone_when_entered() -> None:
    choosing = panes_for(Shape.PAIR, 80, 24, "list")
    assert (choosing.list, choosing.body, choosing.feeds, choosing.status_rows) == (29, -1, 0, 1)
    assert panes_for(Shape.PAIR, 80, 24, "body") == Panes(body=-1, status_rows=1)
    assert panes_for(Shape.PAIR, 80, 24, "body", always=True).list == 29


def test_a_hundred_columns_keep_the_list_beside_the_body() -> None:
    panes = panes_for(Shape.BESIDE, 120, 40, "body")
    assert (panes.list, panes.body) == (36, -1)


def test_side_panel_takes_the_place_of_the_list_below_158_columns() -> None:
    assert panes_for(Shape.BESIDE, 120, 40, "body", panel=True).list == 0
    widest = panes_for(Shape.WIDEST, 160, 45, "body", panel=True)
    assert (widest.feeds, widest.list, widest.body, widest.panel) == (22, 40, -1, 32)


@given(st.integers(1, 500), st.integers(1, 300), st.sampled_from(PANES), st.tuples(*[st.booleans()] * 4))
def test_focused_pane_is_never_hidden_and_something_takes_the_rest(
    width: int, height: int, focus: str, wishes: tuple[bool, bool, bool, bool]
) -> None:
    drawer, panel, zen, always = wishes
    panel = panel or focus == "panel"
    shape = shape_of(width, height)
    panes = panes_for(shape, width, height, focus, drawer=drawer, panel=panel, zen=zen, always=always)
    widths = {name: getattr(panes, name) for name in PANES}
    assert widths[focus]
    assert list(widths.values()).count(-1) == 1
    assert sum(wide for wide in widths.values() if wide > 0) < max(width, 60)


@given(st.integers(80, 500), st.integers(16, 200), st.sampled_from(["list", "body"]))
def test_body_has_at_least_48_columns_wherever_it_stands_beside_others(
    width: int, height: int, focus: str
) -> None:
    panes = panes_for(shape_of(width, height), width, height, focus, panel=focus == "body")
    taken = sum(wide for wide in (panes.feeds, panes.list, panes.panel) if wide > 0)
    if panes.body:
        assert width - taken >= 48


def test_notice_stands_below_30_columns_or_8_rows() -> None:
    assert too_small(29, 24)
    assert too_small(80, 7)
    assert not too_small(30, 8)
