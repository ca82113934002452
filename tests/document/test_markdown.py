from hypothesis import given
from hypothesis import strategies as st

from reader.document.html import html_document
from reader.document.markdown import markdown_html
from tests.document.invariants import assert_sound, outline, spans


def test_markdown_becomes_a_document() -> None:
    document = html_document(
        markdown_html(
            "# Head\n\nSome *words*, **more**, ~~gone~~, `code` and [a link](https://a.test/).[^1]\n\n"
            "- one\n  - two\n\n> quoted\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n```python\nx\n```\n\n---\n\n"
            "H~2~O, 10^3^\n\nTerm\n: Meaning\n\n[^1]: The note.\n"
        )
    )
    assert_sound(document)
    assert outline(document) == [
        ("heading", "Head"),
        ("paragraph", "Some words, more, gone, code and a link.[1]"),
        ("list_item", "one"),
        ("list_item", "two"),
        ("quote", "quoted"),
        ("table", "A\tB\n1\t2"),
        ("code", "x"),
        ("rule", ""),
        ("paragraph", "H2O, 103"),
        ("paragraph", "Term"),
        ("list_item", "Meaning"),
        ("footnote", "The note."),
    ]
    assert {kind for kind, _, _ in spans(document)} == {
        "emphasis", "strong", "deleted", "code", "link", "footnote_ref", "superscript", "subscript",
    }  # fmt: skip


def test_raw_html_in_markdown_goes_through_the_same_walker() -> None:
    html = markdown_html("<script>x</script>\n\n<b>bold</b> [x](javascript:y) <img src=x onerror=y>")
    document = html_document(html)
    assert spans(document) == [("strong", "bold", "")]
    assert "script>" not in document.text


@given(st.text("#*_`[](){}<>|-+=~^:!\\&\n ab1.", max_size=120))
def test_any_markdown_becomes_a_sound_document(text: str) -> None:
    assert_sound(html_document(markdown_html(text)))
