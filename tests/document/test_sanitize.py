from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.html import html_document, read_html
from reader.document.sanitize import sanitized_html
from tests.document.test_html import PIECES
from tests.support.shared import shared

ATTACKS = sorted((Path(__file__).parents[1] / "data" / "attacks" / "html").iterdir())


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_the_cleaned_source_is_the_same_document(path: Path) -> None:
    html = path.read_text("utf-8")
    assert html_document(sanitized_html(html)) == html_document(html)


def test_the_cleaned_source_of_real_pages_is_the_same_document() -> None:
    pages = sorted(shared("corpus", "html", "readability").glob("*/*.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        base = "https://a.test/dir/"
        assert html_document(sanitized_html(html, base), base) == html_document(html, base), page


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p onclick=x style=y class=z>a</p>", "<p>a</p>"),
        ("<script>x</script><style>y</style>z", "<p>z</p>"),
        ("<a href='javascript:x'>a</a>", "<a>a</a>"),
        ("<a href=/b title=c>a</a>", '<a href="https://a.test/b">a</a>'),
        ("<img src=data:image/png;base64,AA alt='a &quot;b'>", '<img alt="a &quot;b">'),
        ("<img src=https://t.test/p.gif width=1 height=1>", ""),
        ("<font color=red>a</font> <span>b</span>", "<p>a b</p>"),
        ("<iframe src=//v.test/x onload=y></iframe>", '<iframe src="https://v.test/x"></iframe>'),
        ("<p>a &lt;b&gt; &amp; \x1b[31m", "<p>a &lt;b&gt; &amp; [31m</p>"),
        ("<pre class='hl language-c'>\n\n x</pre>", '<pre class="language-c">\n\n x</pre>'),
        ("<p hidden>a</p><p style='display: none'>b</p>", ""),
        ("<xmp><script>x</script></xmp>", "<pre>\n&lt;script&gt;x&lt;/script&gt;</pre>"),
        ("<a href=#fn1>1</a><a href=#top>2</a>", '<a href="#fn1">1</a><a href="https://a.test/#top">2</a>'),
    ],
)
def test_only_what_is_allowed_is_kept(html: str, cleaned: str) -> None:
    assert sanitized_html(html, "https://a.test/") == cleaned


@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_cleaned_source_of_any_html_has_the_same_words(html: str) -> None:
    cleaned = sanitized_html(html, "https://a.test/")
    assert html_document(cleaned).text.split() == html_document(html, "https://a.test/").text.split()


def test_fifty_thousand_levels_are_written_flat() -> None:
    cleaned = sanitized_html("<div>" * 50_000 + "hi")
    assert "hi" in cleaned
    assert cleaned.count("<div>") < 1_000


@pytest.mark.parametrize(
    "html", ["<p>One <b>two</b><p hidden>three", "plain\n\ntext", "", "<h1>a</h1><img src=/x.png alt=y>"]
)
def test_document_and_cleaned_source_of_one_tree_are_those_of_two(html: str) -> None:
    base = "https://a.example/b/"
    assert read_html(html, base) == (html_document(html, base), sanitized_html(html, base))
