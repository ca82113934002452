from reader.model.article import Body, Origin
from reader.model.document import Block, BlockKind, BlockRole, Document
from reader.model.reading import Reading
from reader.use.citing import article_html, article_markdown, article_plain
from tests.app.build import NOW
from tests.app.test_citing import ROW

TEXT = "Title: no\n\nA <first> paragraph.\n\none\n\ncode()"


def reading() -> Reading:
    at = TEXT.index
    document = Document(
        TEXT,
        (
            Block(BlockKind.HEADING, 0, 9, level=1, role=BlockRole.TITLE),
            Block(BlockKind.PARAGRAPH, at("A <"), at("\n\none")),
            Block(BlockKind.LIST_ITEM, at("one"), at("one") + 3, level=1),
            Block(BlockKind.CODE, at("code"), at("code") + 6, label="python"),
        ),
    )
    return Reading(ROW, Body(1, 1, Origin.FEED, document, True, NOW))


def test_an_article_becomes_markdown_under_its_title_and_source() -> None:
    lines = article_markdown(reading()).split("\n")
    assert lines[0] == r"# NATO \[rejects\] it"
    assert "example.org, 2026-11-22, https://example.org/1" in lines[2]
    assert "- one" in lines
    assert "```python" in lines


def test_an_article_of_plain_text_is_html_too() -> None:
    html = article_html(reading())
    assert "<p>A &lt;first&gt; paragraph.</p>" in html
    assert "one" in html.partition("<ul>")[2].partition("</ul>")[0]


def test_an_article_becomes_plain_text() -> None:
    assert article_plain(reading()).startswith(
        "NATO [rejects] it\nexample.org, 2026-11-22, https://example.org/1\n\n"
    )
    assert "• one" in article_plain(reading())
