"""HTML to a document: an allow-list by construction, since only what is known here is walked."""

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from reader.document import elements as e
from reader.document import media
from reader.document import table_elements as t
from reader.document.allow import may_hide
from reader.document.anchors import enter_link
from reader.document.boilerplate import is_boilerplate
from reader.document.sanitize import sanitized_html, sanitized_tree
from reader.document.tree import base_address, parsed
from reader.document.walker import Handler, Walker
from reader.model.document import BlockKind, BlockRole, Document

__all__ = ["WALKER", "html_document", "read_html", "sanitized_html"]

WALKER = "1"
"""Version of what makes documents, of HTML and of plain text; a body keeps that of the one that made it."""

_TAIL = 4
"""Paragraphs at the end of a body that may be furniture."""

_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), e.enter_heading),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), e.enter_code),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), e.enter_inline_code),
    **dict.fromkeys(("ul", "ol", "menu"), e.enter_list),
    "li": e.enter_item,
    "dt": e.enter_term,
    "dd": e.enter_definition,
    "blockquote": e.enter_quotation,
    "summary": e.enter_summary,
    "br": e.enter_break,
    "hr": e.enter_rule,
    "q": e.enter_marked_quotation,
    "rt": e.enter_reading,
    "a": enter_link,
    "table": t.enter_table,
    "tr": t.enter_row,
    "caption": t.enter_table_caption,
    **dict.fromkeys(("td", "th"), t.enter_cell),
    "img": media.enter_picture,
    "figure": media.enter_figure,
    "figcaption": e.enter_caption,
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object"), media.enter_embedded),
}


def html_document(html: str, base_url: str = "") -> Document:
    """Return the document of an HTML body or page.

    Args:
        html: any text at all; what is no HTML becomes paragraphs.
        base_url: what relative addresses are relative to (a `<base>` is respected); "" leaves them out.
    """
    tree = parsed(html)
    return _walked(tree, html, base_address(tree, base_url), hides=may_hide(html))


def read_html(html: str, base_url: str = "") -> tuple[Document, str]:
    """Return what `html_document` and `sanitized_html` do, of one tree."""
    tree = parsed(html)
    base, hides = base_address(tree, base_url), may_hide(html)
    return _walked(tree, html, base, hides=hides), sanitized_tree(tree, base, base_url, hides=hides)


def _walked(tree: LexborHTMLParser, html: str, base: str, *, hides: bool) -> Document:
    walker = Walker(html, base, _HANDLERS, may_hide=hides)
    root = tree.root
    if root is not None:
        walker.walk(root)
    walker.boundary()
    return _with_furniture_set_apart(walker.builder.document())


def _with_furniture_set_apart(document: Document) -> Document:
    """Mark the last paragraphs where they are the site's own ("The post … appeared first on …")."""
    blocks = list(document.blocks)
    at = len(blocks)
    while at > 1 and len(blocks) - at < _TAIL and blocks[at - 1].kind is BlockKind.PARAGRAPH:
        words = " ".join(document.block_text(blocks[at - 1]).split())
        if not is_boilerplate(words, at_edge=True):
            break
        at -= 1
        blocks[at] = replace(blocks[at], role=BlockRole.BOILERPLATE)
    return replace(document, blocks=tuple(blocks)) if at < len(blocks) else document
