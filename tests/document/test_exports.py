"""Documents written out: each form is read again and must say the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.document.html import html_document
from reader.document.html_out import document_html
from reader.document.markdown import markdown_html
from reader.document.markdown_out import document_markdown
from reader.document.plain import plain_document
from reader.document.plain_out import document_plain
from reader.model.document import BlockKind, Document, Inline, InlineKind
from tests.document.invariants import outline, spans
from tests.document.test_html import PIECES
from tests.document.test_plain import TEXTS
from tests.support.shared import shared

_NOTE = re.compile(r"\[[^\[\]]*\]|\d+")  # marks of footnotes are numbered anew
RICH = """<h1>Head</h1>
<p>One <b>bold <i>both</i></b> and <a href="https://a.test/(x)">a link</a>, 2 * 3_4 &lt;b&gt;.</p>
<ol start=3><li>three<ul><li>inner <code>a`b</code></ul><li>four<p>more of four</p></ol>
<blockquote><p>Quoted<br>twice</p><blockquote><p>Deeper</p></blockquote></blockquote>
<table><tr><th>A|B</th><th>C</th></tr><tr><td></td><td>d</td></tr></table>
<pre><code class="language-python">x = "```"
    y</code></pre>
<p>Note.<sup><a href="#fn1">1</a></sup></p><hr>
<figure><img src="https://a.test/i.png" alt="A map"><figcaption>Made <em>here</em></figcaption></figure>
<p>H<sub>2</sub>O <del>no</del> <ins>yes</ins> <mark>so</mark></p>
<p>1. no list</p><p># no head</p><p>- no item</p>
<div id="fn1">The note.</div>"""


def without_roles(document: Document) -> list[tuple[str, str, int, int | None, int]]:
    return [
        (block.kind.value, document.block_text(block), block.level, block.ordinal, block.quote_depth)
        for block in document.blocks
    ]


def test_html_out_is_the_same_document() -> None:
    document = html_document(RICH)
    again = html_document(document_html(document))
    assert again.text == document.text
    assert again.inlines == document.inlines
    assert without_roles(again) == without_roles(document)
    assert [b.cells for b in again.blocks] == [b.cells for b in document.blocks]
    assert [b.label for b in again.blocks] == [b.label for b in document.blocks]


@given(st.lists(PIECES, max_size=20).map("".join))
def test_html_out_of_any_document_keeps_every_word(html: str) -> None:
    document = html_document(html)
    again = html_document(document_html(document))
    assert again.text.split() == document.text.split()


def test_markdown_out_says_the_same() -> None:
    document = html_document(RICH)
    again = html_document(markdown_html(document_markdown(document)))
    assert [kind for kind, _ in outline(again)] == [kind for kind, _ in outline(document)]
    assert again.text.replace("[1]", "1").replace("\nMade", " Made").split() == document.text.split()
    wanted = {span for span in spans(document) if span[0] not in {"footnote_ref", "superscript", "emphasis"}}
    assert wanted <= set(spans(again))
    assert ("footnote_ref", "[1]", "1") in spans(again)


def test_markdown_out_of_real_pages_keeps_every_word() -> None:
    for page in sorted(shared("corpus", "html", "readability").glob("*/expected.html")):
        document = html_document(page.read_text("utf-8"))
        again = html_document(markdown_html(document_markdown(document)))
        lost = set(_NOTE.sub("", document.text).split()) - set(_NOTE.sub("", again.text).split())
        assert not lost, page


def test_markdown_out_has_title_and_source_above() -> None:
    document = plain_document("A headline\n\n" + "Words of the report that go on for a whole line. " * 2)
    assert document_markdown(document, "A *headline*", "Outlet, 2022").startswith(
        "# A \\*headline\\*\n\nOutlet, 2022\n\nWords of"
    )


def test_plain_out_draws_bullets_quotes_rules_and_columns() -> None:
    assert document_plain(html_document(RICH), 40) == (
        "Head\n\n"
        "One bold both and a link, 2 * 3_4 <b>.\n\n"
        "3. three\n"
        "  • inner a`b\n"
        "4. four\n\n"
        "   more of four\n\n"
        "> Quoted\n> twice\n\n"
        "> > Deeper\n\n"
        "A|B  C\n---  -\n     d\n\n"
        '    x = "```"\n        y\n\n'
        "Note.1\n\n"
        "* * *\n\n"
        "[Picture: A map\nMade here]\n\n"
        "H2O no yes so\n\n1. no list\n\n# no head\n\n- no item\n\n"
        "[1] The note.\n"
    )


@given(TEXTS, st.integers(1, 120))
def test_plain_out_of_any_text_keeps_every_word(text: str, width: int) -> None:
    document = plain_document(text)
    written = "".join(document_plain(document, width).split())
    for block in document.blocks:
        if block.kind is not BlockKind.RULE:
            line = "".join(document.block_text(block).split())
            assert line in written.replace(">", "") or ">" in line


def test_crossing_spans_are_closed_and_opened_again() -> None:
    text = "one two three"
    block = plain_document(text).blocks
    crossing = (Inline(0, 7, InlineKind.EMPHASIS), Inline(4, 13, InlineKind.STRONG))
    document = Document(text, block, crossing)
    assert document_html(document) == "<p><em>one <strong>two</strong></em><strong> three</strong></p>"
