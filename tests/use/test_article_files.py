from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ParseError
from reader.model.document import BlockRole
from reader.use.article_files import read_article_file
from tests.document.invariants import assert_sound
from tests.support.shared import shared

PROSE = "A paragraph of the report which goes on for as long as a paragraph will.\n"


def test_the_first_seed_gives_headline_date_and_section() -> None:
    file = read_article_file(shared("eval", "seeds", "0.txt").read_bytes(), "0.txt")
    assert file.title == "NATO rejects Russia's demand to halt future expansion"
    assert file.published == datetime(2022, 1, 7, tzinfo=UTC)
    assert (file.section, file.html, file.problems) == ("World", None, ())


def test_the_second_seed_gives_a_title_and_no_date() -> None:
    file = read_article_file(shared("eval", "seeds", "1.txt").read_bytes(), "1.txt")
    assert file.title.startswith("The United States and the North Atlantic Treaty Organization")
    assert file.published is None


def test_offsets_of_a_text_with_a_header_are_those_of_the_file() -> None:
    text = f"Title: A title\nOutlet: The Wire\n\nKöln. {PROSE}"
    file = read_article_file(text.encode(), "a.txt")
    assert file.document.text == text
    assert file.document.blocks[0].start == text.index("Köln")
    assert (file.title, file.outlet) == ("A title", "The Wire")


def test_a_section_and_a_date_may_stand_apart() -> None:
    file = read_article_file(f"WORLD\n\nAlliance says no\n\nJan 7, 2022\n\n{PROSE}".encode(), "a.txt")
    assert (file.section, file.title) == ("WORLD", "Alliance says no")
    assert file.published == datetime(2022, 1, 7, tzinfo=UTC)


def test_a_first_line_that_is_not_the_headers_title_is_a_heading() -> None:
    file = read_article_file(f"Title: A title\n\nAnother line\n\n{PROSE}".encode(), "a.txt")
    assert file.title == "A title"
    assert [block.role for block in file.document.blocks] == [BlockRole.BODY, BlockRole.BODY]


def test_a_first_line_that_repeats_the_headers_title_is_the_title() -> None:
    file = read_article_file(f"Title: A title\n\nA  Title\n\nBy Jane Doe\n\n{PROSE}".encode(), "a.txt")
    assert file.document.blocks[0].role is BlockRole.TITLE
    assert file.author == "Jane Doe"


def test_markdown_gives_its_first_heading_as_title() -> None:
    file = read_article_file(b"# The *head*\n\nText with [a link](https://a.test/).\n", "a.md")
    assert file.title == "The head"
    assert file.document.blocks[0].role is BlockRole.TITLE
    assert file.html == '<h1>The <em>head</em></h1>\n<p>Text with <a href="https://a.test/">a link</a>.</p>'


def test_a_saved_page_gives_its_article_and_facts() -> None:
    html = (
        "<html lang=de><head><title>Head | Site</title><meta property='og:site_name' content=Site>"
        "<meta property='article:published_time' content='2022-01-07T18:00:00+01:00'></head>"
        "<body><nav>Menu</nav><main><h1>Head</h1><p>Text.</p></main></body></html>"
    )
    file = read_article_file(html.encode(), "page.html")
    assert (file.title, file.outlet, file.language) == ("Head", "Site", "de")
    assert file.published == datetime(2022, 1, 7, 17, 0, tzinfo=UTC)
    assert file.document.text == "Head\n\nText."


def test_a_file_without_a_title_is_named_by_its_lead_or_its_name() -> None:
    assert read_article_file(b"<p>The lead. More.</p>", "x.html").title == "The lead"
    assert read_article_file(b"<pre>code</pre>", "my_notes-1.html").title == "code"


@pytest.mark.parametrize("html", ["<script>x</script>", "<p hidden>x</p>", "<img src=https://a.test/i.png>"])
def test_a_page_without_words_is_refused(html: str) -> None:
    with pytest.raises(ParseError, match="no words"):
        read_article_file(html.encode(), "x.html")


def test_the_bundled_articles_are_articles() -> None:
    folder = Path(__file__).parents[2] / "articles"
    files = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"})
    assert files
    for path in files:
        file = read_article_file(path.read_bytes(), path.name)
        assert_sound(file.document)
        assert file.title
        assert file.outlet
        assert not file.problems
        assert file.document.blocks[0].role is BlockRole.BODY  # the header is no block


@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_is_an_article_or_refused_in_words(text: str, name: str) -> None:
    try:
        file = read_article_file(text.encode("utf-8", "replace"), name)
    except ParseError:
        return
    assert file.title
    assert_sound(file.document)
