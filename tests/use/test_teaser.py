from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.document.html import html_document
from reader.document.plain import plain_document
from reader.model.article import ArticleRow
from reader.model.document import BlockRole
from reader.use.teaser import WHOLE, is_teaser, quotes_shown, words

LONG = " ".join(["The herons came back to the pond at dawn and nobody had expected them."] * 12)


def test_a_text_under_a_hundred_and_twenty_words_is_a_teaser() -> None:
    assert is_teaser(html_document("<p>" + "word " * (WHOLE - 1)))
    assert not is_teaser(html_document("<p>" + "word " * WHOLE))


@pytest.mark.parametrize(
    "end",
    [
        "And then …", "And then...", "And then [...]", "And then […]", "And then […] </p><p>Continue reading",
        "And then. Read more",
        "And then. <a href='/a'>Read more &raquo;</a>",
        "And then.</p><p>Continue reading &rarr;",
        "Dann. Weiterlesen", "Dann. Mehr lesen…",
        "Alors. Lire la suite", "Entonces. Leer más", "Poi. Leggi tutto",
        "And then [+2312 chars]", "その後。続きを読む",
    ],
)  # fmt: skip
def test_a_long_text_that_breaks_off_is_a_teaser(end: str) -> None:
    assert is_teaser(html_document(f"<p>{LONG}</p><p>{LONG} {end}</p>", "https://pond.example/"))


@pytest.mark.parametrize(
    "end",
    [
        "And that was all.", "She told the full story.", "“I want to read more,” she said.", "No quiero ver.",
        "He had much to read on.", "It was … odd.",
    ],
)  # fmt: skip
def test_a_long_text_that_ends_is_whole(end: str) -> None:
    assert not is_teaser(html_document(f"<p>{LONG}</p><p>{LONG} {end}</p>"))


def test_only_the_texts_own_words_count() -> None:
    document = html_document("<h1>Pond</h1><p>One two three.</p><p>Four.</p>")
    assert words(document) == 5
    titled = tuple(
        replace(block, role=BlockRole.TITLE) if at == 0 else block for at, block in enumerate(document.blocks)
    )
    assert words(replace(document, blocks=titled)) == 4


def test_two_characters_of_a_script_without_blanks_are_a_word() -> None:
    assert words(plain_document("新聞" * 100)) == 100
    assert not is_teaser(html_document("<p>" + "新聞記事" * 80 + "。"))


def test_a_list_shows_quotes_of_whole_texts_only() -> None:
    now = datetime(2026, 1, 2, tzinfo=UTC)
    row = ArticleRow(
        id=1, public_id="a", title="Herons", feed_id=1, feed="Pond", outlet="pond.example", url="", author="",
        published=None, first_seen=now, sort_at=now, unread=True, starred=False, quotes=4, words=WHOLE,
    )  # fmt: skip
    assert quotes_shown(row) == 4
    assert quotes_shown(replace(row, words=WHOLE - 1)) is None
    assert quotes_shown(replace(row, words=30), local=True) == 4
    assert quotes_shown(replace(row, quotes=None)) is None
