from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.app.render.layout import Layout
from reader.app.render.marks import BIT
from reader.app.render.options import Options
from reader.model.annotation import EntityKind, How
from reader.model.document import Block, BlockKind, BlockRole, Document
from tests.app.render.making import Maker, everything, marked, rows_of

_WORDS = st.text(
    alphabet=st.sampled_from(list("ab cd-“”'\t日本語é\u0301\u200d👩ש\n\u200cx")), min_size=1, max_size=60
).filter(lambda words: bool(words.strip()))
_KINDS = st.sampled_from([kind for kind in BlockKind if kind is not BlockKind.TABLE])


@st.composite
def _makers(draw: st.DrawFn) -> Maker:
    maker = Maker(draw(_WORDS))
    for _ in range(draw(st.integers(0, 5))):
        words, kind = draw(_WORDS), draw(_KINDS)
        role = draw(st.sampled_from(BlockRole))
        depth = draw(st.integers(0, 9))
        more = {"level": draw(st.integers(0, 9)), "quote_depth": depth, "soft_breaks": draw(st.booleans())}
        if role is BlockRole.TITLE:
            role = BlockRole.BODY
        if kind is BlockKind.CODE:
            more["soft_breaks"] = False
        maker.block(words, kind, role=role, **more)
    if draw(st.booleans()):
        maker.table([["日本 joined", "b" * 30], ["c", "d e f"], ["g", ""]])
    return maker


@settings(max_examples=60)
@given(_makers(), st.integers(1, 130))
def test_no_row_is_wider_than_the_measure(maker: Maker, width: int) -> None:
    layout = maker.layout(width)
    for row in range(layout.rows):
        cells = sum(cell_len(run.words) for run in layout.line(row).runs)
        assert cells <= max(layout.measure, 2) or width < 30


@settings(max_examples=60)
@given(_makers(), st.integers(20, 130))
def test_every_word_of_the_text_is_drawn_once_when_all_is_unfolded(maker: Maker, width: int) -> None:
    folded = maker.layout(width)
    layout = maker.layout(width, unfolded=frozenset(fold.block for fold in folded.folds))
    drawn: list[int] = []
    for row in range(layout.rows):
        for run in layout.line(row).runs:
            if run.at >= 0 and not run.inserted:
                drawn.extend(range(run.at, run.at + len(run.words)))
    assert len(drawn) == len(set(drawn))
    missing = set(range(len(maker.text))) - set(drawn)
    hidden = [block for block in maker.blocks if block.kind in {BlockKind.RULE, BlockKind.CODE}]
    hidden += [block for block in maker.blocks if block.role is BlockRole.DATELINE]
    for at in missing:
        assert maker.text[at].isspace() or any(block.start <= at < block.end for block in hidden)


@settings(max_examples=60)
@given(_makers(), st.integers(20, 130), st.integers(20, 130))
def test_a_place_is_found_again_at_another_width(maker: Maker, width: int, other: int) -> None:
    one, two = maker.layout(width), maker.layout(other)
    for row in range(one.rows):
        start, end = one.range_of(row)
        if start < end:
            again, until = two.range_of(two.row_of(start))
            assert again <= start < max(until, again + 1)


def test_everything_there_is_is_drawn_as_it_should_look() -> None:
    assert rows_of(everything().layout()) == [
        "Everything a page can hold, on one page",
        "axios.example · 7 Jan 2022 · World · 1 min",
        "▣ Ministers in the hall in Brussels on Friday. Photo: Somebody/Agency",
        "",
        "“We will not compromise,” Jens Stoltenberg told Reuters in Brussels, and",
        "Antony Blinken agreed: “They want to draw us into a debate about NATO",
        "rather than focus on the matter at hand, which is their aggression.” He",
        "called it a “side show” and left.",
        "",
        "A heading",
        "▸ Why it matters: the page on rules[1] explains H2O, 10^6 and a note^1",
        "with code() in it.",
        "",
        "1. First item, long enough that it has to go on over the end of its",
        "   first line and hang.",
        "  ◦ A nested bullet",
        "    Second paragraph of the bullet",
        "2. Second item",
        "",
        "│ Words that somebody wrote in a letter long ago, set off from the rest",
        "│ of the page.",
        "",
        "A smaller heading",
        "Country │ Joined │ Spends",
        "────────┼────────┼───────",
        "Norway  │ 1949   │ 1.6 %",
        "日本    │ —      │ 1.0 %",
        "",
        "  def hello(name):",
        '      return f"hello {name}"  # a comment that is far too long a commen→',
        "",
        "                               ─────────",
        "",
        "北大西洋条約機構は金曜日、ロシアの要求を拒否した。加盟国の拡大停止は受け",
        "入れられないと述べた。東京の会議。",
        "",
        "שלום עולם and مرحبا بالعالم, naïve café 👩‍👧 and 🇳🇴.",
        "",
        "^1 The note's words.",
        "",
        "▸ Go deeper · Sign up to receive our latest news!",
    ]


def test_with_the_ascii_set_no_sign_of_ours_is_outside_ascii() -> None:
    maker = Maker("Plain").role("A caption", BlockRole.CAPTION)
    maker.block("He said something long enough to be marked.")
    maker.block("item", BlockKind.LIST_ITEM, level=1).block("quoted", BlockKind.QUOTE, quote_depth=1)
    maker.block("", BlockKind.RULE).table([["a", "b"], ["c", "d"]]).block("x" * 200, BlockKind.CODE)
    maker.role("Sign up", BlockRole.BOILERPLATE)
    maker.quote("said something", speaker=maker.entity("He", EntityKind.PERSON))
    layout = maker.layout(glyphs="ascii", unfolded=frozenset({8}))
    assert all(row.isascii() for row in rows_of(layout))
    assert layout.glyphs.bar.isascii()


def test_title_and_dateline_are_not_drawn_twice() -> None:
    maker = Maker("NATO rejects")
    maker.role("Jan 7, 2022 - World", BlockRole.DATELINE).role("NATO rejects", BlockRole.TITLE)
    maker.block("Words.")
    meta = "axios.example · 7 Jan 2022 · World · 1 min"
    assert rows_of(maker.layout()) == ["NATO rejects", meta, "", "Words."]


def test_an_opened_fold_shows_all_its_words() -> None:
    maker = everything()
    closed = maker.layout()
    assert [fold.kind.value for fold in closed.folds] == ["figure", "code", "boilerplate"]
    opened = rows_of(maker.layout(unfolded=frozenset(fold.block for fold in closed.folds)))
    assert "  Photo of a hall" in opened
    assert "▾ set apart from the text" in opened
    assert "  Go deeper" in opened


def test_what_a_closed_fold_hides_is_known_to_be_hidden() -> None:
    maker = everything()
    start = maker.at("Go deeper")[0]
    assert not maker.layout().shows(start)
    fold = maker.layout().folds[2]
    assert maker.layout(unfolded=frozenset({fold.block})).shows(start)


def test_the_text_stands_in_the_middle_at_the_measure() -> None:
    layout = everything().layout(160)
    assert layout.measure == 72
    assert layout.left == (160 - 72 - layout.gutter) // 2


def test_in_a_tiny_pane_the_gutter_is_one_cell() -> None:
    for layout in (everything().layout(43), everything().layout(43, tiny=True)):
        assert (layout.gutter, layout.measure) == (1, 41)
    assert everything().layout(59, tiny=True).gutter == 1
    assert everything().layout(59).gutter == 2


def test_two_letters_take_a_wider_gutter() -> None:
    maker = Maker().block("One said “a b c d”. Other said “e f g h”.")
    maker.entity("Antony Blinken", EntityKind.PERSON, "One")
    maker.entity("Joe Biden", EntityKind.PERSON, "Other")
    maker.quote("a b c d", speaker=0).quote("e f g h", speaker=1)
    assert maker.layout().gutter == 3


def test_of_two_quotes_on_a_row_the_one_that_begins_there_has_the_bar() -> None:
    maker = Maker().block("He: “" + "a b " * 18 + "end.” She: “Now I speak.” And so on.")
    maker.quote(("a b " * 18) + "end.", speaker=maker.entity("He", EntityKind.PERSON, "He:"))
    maker.quote("Now I speak.", speaker=maker.entity("She", EntityKind.PERSON, "She:"))
    layout = maker.layout()
    letters = [bar.letters if (bar := layout.bar_on(row)) else "" for row in range(layout.rows)]
    assert letters[-2:] == ["H", "S"]


def test_quotes_only_shows_what_was_said_and_who_said_it() -> None:
    maker = everything()
    assert rows_of(maker.layout(quotes_only=True))[2:] == [
        "",
        "“We will not compromise,”",
        "  — Jens Stoltenberg",
        "",
        "“They want to draw us into a debate about NATO rather than focus on the",
        "matter at hand, which is their aggression.”",
        "  — Antony Blinken ~",
    ]


def test_quotes_only_says_when_there_are_none() -> None:
    assert rows_of(Maker().block("Words.").layout(quotes_only=True))[-1] == "No quotes found in this article"


def test_an_unknown_speaker_is_not_guessed_in_quotes_only() -> None:
    maker = Maker().block("It said: “we leave today”.").quote("we leave today", how=How.NAMED)
    assert rows_of(maker.layout(quotes_only=True))[-1] == "  — speaker not named beside it"


def test_code_is_never_wrapped_and_can_be_moved_sideways() -> None:
    maker = Maker().block("0123456789" * 12 + "\nshort", BlockKind.CODE)
    first, second = rows_of(maker.layout(60))[-2:]
    assert first == "  " + "0123456789" * 5 + "0123→"
    assert second == "  short"
    assert rows_of(maker.layout(60, pan=100))[-2:] == ["  " + "0123456789" * 2, "  "]


def test_code_that_is_opened_is_wrapped_and_shows_all() -> None:
    maker = Maker().block("    0123456789 " * 8 + "\nshort", BlockKind.CODE)
    closed = maker.layout(60)
    last = maker.text.rindex("9")
    assert not closed.shows(last)
    assert closed.shows(4)
    opened = maker.layout(60, unfolded=frozenset({0}))
    assert opened.shows(last)
    gap = " " * 5
    assert rows_of(opened)[-4:] == [
        "  " + "    " + gap.join(["0123456789"] * 3),
        "  " + gap.join(["0123456789"] * 4),
        "  " + "0123456789",
        "  short",
    ]


def test_python_code_is_coloured_by_its_tokens() -> None:
    layout = everything().layout()
    assert marked(layout, "code-keyword") == ["def", "return"]
    assert "hello" in marked(layout, "code-name")


def test_code_in_an_unknown_language_is_drawn_plain() -> None:
    layout = Maker().block("def x", BlockKind.CODE, label="no-such-language").layout()
    assert rows_of(layout)[-1] == "  def x"
    assert marked(layout, "code-keyword") == []


def test_headings_of_the_first_two_levels_differ_from_the_lower_ones() -> None:
    layout = everything().layout()
    assert marked(layout, "heading") == ["A heading"]
    assert marked(layout, "heading-minor") == ["A smaller heading"]


def test_a_deep_list_and_a_deep_block_quote_leave_room_for_words() -> None:
    maker = Maker().block("word " * 20, BlockKind.LIST_ITEM, level=40)
    maker.block("word " * 20, BlockKind.QUOTE, quote_depth=40)
    assert all(len(row) <= 60 for row in rows_of(maker.layout(62)))
    assert maker.layout(62).rows < 20


def test_an_article_without_any_words_has_a_header_alone() -> None:
    assert rows_of(Maker("Only a title").layout()) == ["Only a title", "axios.example · 7 Jan 2022 · 1 min"]


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8])
def test_even_a_pane_of_a_few_cells_is_laid_out(width: int) -> None:
    assert everything().layout(width).rows > 10


def test_an_empty_block_and_a_picture_without_words_take_no_room_for_words() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, 0, 0), Block(BlockKind.FIGURE, 0, 0, label="https://pictures.example/a"))
    reading = Maker().reading()
    body = replace(reading.body, document=Document("", blocks))
    layout = Layout(replace(reading, body=body), "", Options(80))
    assert rows_of(layout)[-1] == "▣ picture"
    assert layout.folds[0].address == "https://pictures.example/a"


def test_base_marks_reach_a_blocks_words() -> None:
    maker = Maker().role("By Somebody", BlockRole.BYLINE).block("Words.")
    assert marked(maker.layout(), "byline") == ["By Somebody"]
    assert BIT["byline"] != BIT["boilerplate"]
