from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.html import html_document
from reader.model.document import Block, BlockKind, BlockRole, Document
from tests.document.invariants import assert_sound, outline, spans

TAGS = [
    "p", "div", "b", "i", "a", "em", "strong", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td",
    "th", "thead", "caption", "blockquote", "pre", "code", "h1", "h6", "figure", "img", "figcaption", "br",
    "hr", "q", "ruby", "rt", "sup", "del", "iframe", "video", "details", "summary", "span", "svg", "math",
    "script", "style", "template",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        [
            "<a href='http://a.test/b c'>", "<a href=#fn1>1</a>", "<li id=fn1>", "<td colspan=3>",
            "<td rowspan=2>", "<img src=http://a.test/i.png alt='An  image'>", "<p hidden>", "<!--", "-->",
            "<img src=x width=1>", "<ol start=5 reversed>", "<pre class=language-c>",
            "<iframe src=//v.test/x>",
        ]
    ),
    st.sampled_from(["word", " ", "\n", "“Yes,” he said. ", "\xa0", "日本"]),
    st.sampled_from(["&amp;", "&#27;", "&shy;", "\u202e"]),
    st.text(max_size=8),
)  # fmt: skip


def attack(name: str) -> Document:
    path = Path(__file__).parents[1] / "data" / "attacks" / "html" / name
    document = html_document(path.read_text("utf-8"))
    assert_sound(document)
    return document


def only(html: str) -> Block:
    (block,) = html_document(html).blocks
    return block


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_block_and_span_of_any_html_is_in_its_place(html: str) -> None:
    document = html_document(html, "https://a.test/")
    assert_sound(document)
    for block in document.blocks:
        if block.kind is not BlockKind.CODE and not block.cells:
            words = document.block_text(block)
            assert words == words.strip()
            assert "  " not in words


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_at_all_becomes_a_document(text: str) -> None:
    assert_sound(html_document(text))


def test_scripts_styles_comments_and_hidden_parts_are_never_shown() -> None:
    assert outline(attack("H01_script_style.html")) == [
        ("paragraph", "a"),
        ("paragraph", "ns"),
        ("paragraph", "x"),
    ]


def test_a_tracking_pixel_is_dropped_and_a_picture_keeps_its_words() -> None:
    document = attack("H02_tracking.html")
    assert outline(document) == [
        ("paragraph", "x"),
        ("figure", "A map"),
        ("paragraph", "Embedded (127.0.0.1)"),
    ]
    assert document.blocks[1].label == "http://127.0.0.1:9/2.png"


def test_a_table_keeps_every_cell_in_its_column() -> None:
    document = attack("H03_table.html")
    caption, table = document.blocks
    rows = [[document.text[start:end] for start, end in row] for row in table.cells]
    assert document.block_text(caption) == "Cap"
    assert rows[:2] == [["Country", "Troops"], ["Both", ""]]
    assert rows[2][0] == "日本"
    assert rows[2][1].split() == ["w"] * 300
    assert rows[3] == ["", "nested"]
    assert table.header_rows == 1


def test_white_space_in_code_is_kept() -> None:
    document = attack("H04_code.html")
    code = document.blocks[0]
    assert (code.kind, code.label) == (BlockKind.CODE, "python")
    assert document.block_text(code) == "def f():\n    return ['[red]', \"<b>\"]  # \t tab"
    assert spans(document) == [("code", "[/]", ""), ("code", "Ctrl", "")]


def test_every_part_of_a_rich_body_is_there_in_order() -> None:
    document = attack("H05_structure.html")
    assert outline(document) == [
        ("heading", "T"),
        ("paragraph", "P1"),
        ("quote", "“Q1 ‘nested’ ”"),
        ("quote", "Q2"),
        ("quote", "Blinken"),
        ("list_item", "a"),
        ("list_item", "b"),
        ("list_item", "c"),
        ("paragraph", "D"),
        ("list_item", "E"),
        ("figure", "Alt\nCap"),
        ("rule", ""),
        ("paragraph", "S"),
        ("paragraph", "Hidden"),
        ("footnote", "note"),
        ("paragraph", "line\nbreakableword x"),
        ("paragraph", "漢(kan)dima"),
    ]
    assert [block.quote_depth for block in document.blocks[2:5]] == [1, 2, 1]
    assert [(block.level, block.ordinal) for block in document.blocks[5:8]] == [(1, None), (2, None), (3, 7)]
    assert ("footnote_ref", "1", "1") in spans(document)
    assert document.blocks[14].label == "1"


def test_words_of_broken_html_are_all_kept() -> None:
    document = attack("H06_unclosed.html")
    assert "".join(document.text.split()) == "onetwoboldbothitcelltail"
    assert ("emphasis", "it", "") in spans(document)  # the italics that were open go on


def test_entities_are_read_and_controls_dropped() -> None:
    expected = "&lt; <b> ' ' … ’ ’ 😀 ¬anentity; ©2 – € AT&T \ufffd \ufffd [31m"
    assert attack("H09_entities.html").text == expected


def test_a_data_address_leaves_no_trace() -> None:
    document = html_document(f'<p>x</p><img alt="pic" src="data:image/png;base64,{"A" * 200_000}">')
    assert outline(document) == [("paragraph", "x"), ("figure", "pic")]
    assert document.blocks[1].label == ""


def test_a_line_without_a_blank_is_kept_whole() -> None:
    document = attack("H07_longline.html")
    assert max(len(word) for word in document.text.split()) > 10_000


def test_two_thousand_links_are_two_thousand_targets() -> None:
    links = (f"<p>{n} <a href=http://a.test/{n}>link {n}</a></p>" for n in range(2_000))
    document = html_document("".join(links))
    assert_sound(document)
    assert len(document.inlines) == len(document.blocks) == 2_000


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "ul><li", "table><tr><td", "svg><g", "span", "q"])
def test_fifty_thousand_levels_keep_their_words(tag: str) -> None:
    document = html_document("<p>lo</p>" + f"<{tag}>" * 50_000 + "</g></svg>hi")
    assert_sound(document)
    assert "lo" in document.text
    assert "hi" in document.text or tag == "svg><g"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a  b\n c</p>", "a b c"),
        ("<p>a <b> b </b> c</p>", "a b c"),
        ("<p> <i>a</i> </p>", "a"),
        ("<p>a<br>b<br/>\n</p>", "a\nb"),
        ("<p>a\xa0\xa0b&nbsp;</p>", "a b"),
        ("<p>NA&#8203;TO pay&shy;pal</p>", "NATO paypal"),
        ("a<wbr>b", "ab"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
        ("plain one\nline\n\nplain two", "plain one line\n\nplain two"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<p><q>He said <q>no</q> </q>.</p>", "“He said ‘no’”."),
        ("<p><q>“Own marks”</q></p>", "“Own marks”"),
        ("<p>1 < 2 & 3 > 2</p>", "1 < 2 & 3 > 2"),
        ("", ""),
    ],
)
def test_white_space_is_collapsed_as_a_browser_does(html: str, text: str) -> None:
    assert html_document(html).text == text


def test_formatting_open_across_blocks_goes_on() -> None:
    document = html_document("<b><p>one</p><p>two <i>three</i></p></b><p>four</p>")
    assert spans(document) == [("strong", "one", ""), ("strong", "two three", ""), ("emphasis", "three", "")]


def test_a_span_ends_with_its_last_word() -> None:
    assert spans(html_document("<p>a <b> b </b> c</p>")) == [("strong", "b", "")]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://a.test/x", "https://a.test/x"),
        ("HTTP://A.test", "http://a.test"),
        ("/x?y=1#z", "https://base.test/x?y=1#z"),
        ("//c.test/d", "https://c.test/d"),
        ("x y", "https://base.test/dir/x%20y"),
        ("https://münchen.test/ü", "https://xn--mnchen-3ya.test/%C3%BC"),
        ("mailto:a@b.test", "mailto:a@b.test"),
        ("  https://a.test/\n", "https://a.test/"),
    ],
)
def test_links_are_absolute(href: str, target: str) -> None:
    document = html_document(f'<a href="{href}">x</a>', "https://base.test/dir/page")
    assert spans(document) == [("link", "x", target)]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "JaVa\nScript:alert(1)", "data:text/html,x", "file:///etc/passwd",
        "vbscript:x", "-x", "http://", "https:///x", "https://[::1", "ftp://a.test/", "", "https://a.test/\u202ex",
        " ", "#", "about:blank",
    ],
)  # fmt: skip
def test_other_addresses_are_no_links(href: str) -> None:
    assert html_document(f'<p><a href="{href}">x</a></p>').inlines == ()


def test_a_base_element_is_respected() -> None:
    document = html_document("<base href='/deep/'><a href=x>x</a>", "https://a.test/page")
    assert spans(document) == [("link", "x", "https://a.test/deep/x")]


def test_an_ordered_list_counts_as_its_source_says() -> None:
    document = html_document("<ol start=3><li>a<li value=10>b<li>c</ol><ol reversed><li>d<li>e</ol>")
    assert [block.ordinal for block in document.blocks] == [3, 10, 11, 2, 1]


def test_further_paragraphs_of_an_item_continue_it() -> None:
    document = html_document("<ul><li><p>a</p><p>b</p><ul><li>c</ul><p>d</p></ul>")
    found = [(document.block_text(block), block.level, block.continues) for block in document.blocks]
    assert found == [("a", 1, False), ("b", 1, True), ("c", 2, False), ("d", 1, True)]


def test_what_stands_in_a_block_quote_knows_its_depth() -> None:
    document = html_document("<blockquote><h3>a</h3><ul><li>b</ul><p>c</p></blockquote><p>d</p>")
    found = [(block.kind.value, block.quote_depth) for block in document.blocks]
    assert found == [("heading", 1), ("list_item", 1), ("quote", 1), ("paragraph", 0)]


def test_a_table_for_layout_is_no_table() -> None:
    document = html_document("<table><tr><td><h2>News</h2><p>one<p>two</td></tr></table>")
    assert outline(document) == [("heading", "News"), ("paragraph", "one"), ("paragraph", "two")]


def test_blank_and_line_break_in_a_cell_do_not_leave_it() -> None:
    document = html_document(
        "<table><tr> <th> a </th>\n<th>b<br>c</th></tr><tr><td></td><td>d</td></tr></table>"
    )
    (table,) = document.blocks
    assert document.text == "a\tb c\n\td"
    assert [[document.text[a:z] for a, z in row] for row in table.cells] == [["a", "b c"], ["", "d"]]
    assert table.header_rows == 1


def test_a_span_over_cells_is_cut_at_their_borders() -> None:
    document = html_document("<b><table><tr><th>a</th><th>b</th></tr></table></b>")
    assert spans(document) == [("strong", "a", ""), ("strong", "b", "")]


def test_a_picture_in_a_paragraph_follows_it() -> None:
    document = html_document("<p>one <img src=https://a.test/i.png alt=Words> two</p><p>three</p>")
    assert outline(document) == [("paragraph", "one two"), ("figure", "Words"), ("paragraph", "three")]


def test_an_emoji_picture_is_a_word() -> None:
    assert html_document('<p>so <img class="emoji" alt="🙂" src=x>!</p>').text == "so 🙂!"


def test_a_caption_that_repeats_the_alternative_text_stands_alone() -> None:
    document = html_document(
        "<figure><a href=https://a.test/i.jpg><img src=https://a.test/i.jpg alt='Mr Putin'></a>"
        "<figcaption><p>Mr Putin in <em>Strelna</em></p><p>Photo: X</p></figcaption></figure>"
    )
    (figure,) = document.blocks
    assert (figure.kind, figure.role, figure.label) == (BlockKind.FIGURE, BlockRole.CAPTION, "https://a.test/i.jpg")
    assert document.text == "Mr Putin in Strelna\nPhoto: X"
    assert spans(document) == [("emphasis", "Strelna", "")]


def test_a_figure_without_words_still_stands() -> None:
    figure = only("<figure><img src=https://a.test/i.jpg alt=IMG_1.jpg></figure>")
    assert (figure.kind, figure.start, figure.end) == (BlockKind.FIGURE, 0, 0)


def test_a_figure_of_code_is_walked() -> None:
    document = html_document("<figure><pre>x = 1</pre><figcaption>Listing</figcaption></figure>")
    assert outline(document) == [("code", "x = 1"), ("paragraph", "Listing")]
    assert document.blocks[1].role is BlockRole.CAPTION


def test_a_lazy_picture_and_its_twin_are_one() -> None:
    document = html_document(
        "<div><img src='data:image/gif;base64,R0' data-src=https://a.test/i.jpg>"
        "<noscript><img src=https://a.test/i.jpg></noscript></div>"
    )
    assert [block.label for block in document.blocks] == ["https://a.test/i.jpg"]


def test_a_player_is_shown_as_a_link() -> None:
    document = html_document("<video title='The speech'><source src=/v.mp4>no video</video>", "https://a.test/")
    assert spans(document) == [("link", "The speech (a.test)", "https://a.test/v.mp4")]
    assert outline(document) == [("paragraph", "The speech (a.test)")]


def test_footnotes_and_their_references_find_each_other() -> None:
    document = html_document(
        '<p>Text.<sup id="fnref:1"><a href="#fn:1">[1]</a></sup></p><section class="footnotes"><ol>'
        '<li id="fn:1"><p>One. <a href="#fnref:1">↩︎</a></p><p>More.</p></li></ol></section>'
    )
    notes = [(document.block_text(block), block.label, block.continues) for block in document.blocks[1:]]
    assert notes == [("One.", "1", False), ("More.", "1", True)]
    assert ("footnote_ref", "[1]", "1") in spans(document)


def test_furniture_below_a_body_is_set_apart() -> None:
    document = html_document(
        "<p>The text.</p><p>The post <a href=https://a.test/1>Head</a> appeared first on <a>Site</a>.</p>"
        "<p>Read more</p>"
    )
    assert [block.role.value for block in document.blocks] == ["body", "boilerplate", "boilerplate"]
    assert html_document("<p>Read more</p>").blocks[0].role is BlockRole.BODY


def test_a_second_level_heading_keeps_its_level() -> None:
    assert only("<h2>x</h2>").level == 2


def test_first_line_of_code_keeps_its_indent() -> None:
    document = html_document("<pre>\n\n    <span>a</span>\n      b\n\n</pre>")
    assert document.text == "    a\n      b"
