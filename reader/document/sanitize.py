"""The cleaned source of a body: what is stored, exported, and read again by a better walker."""

from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.allow import DROPPED, MEANT_CLASS, Attributes, is_hidden, is_tracker, may_hide
from reader.document.anchors import leads_to_note
from reader.document.elements import code_language
from reader.document.links import absolute_link
from reader.document.media import embedded_address, picture_address
from reader.document.tree import base_address, parsed
from reader.text.clean import clean_line, clean_text

_VOID = frozenset({"br", "hr", "wbr"})
_EMBEDDED = frozenset({"iframe", "video", "audio"})
_LONGEST_VALUE = 1_000
_KEPT = frozenset(
    [
        "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center",
        "hgroup", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "li", "dl", "dt", "dd",
        "blockquote", "pre", "code", "kbd", "samp", "tt", "table", "caption", "thead", "tbody",
        "tfoot", "tr", "td", "th", "figure", "figcaption", "details",
        "summary", "a", "em", "i", "cite", "dfn", "var", "strong", "b", "sup", "sub", "del", "s", "strike",
        "ins", "mark", "q", "ruby", "rt", "br", "hr", "wbr",
    ]
)  # fmt: skip
_RENAMED = {
    "listing": "pre", "xmp": "pre", "plaintext": "pre", "form": "div", "fieldset": "div", "legend": "div",
    "noscript": "div", "marquee": "div", "dir": "div", "embed": "iframe", "object": "iframe",
}  # fmt: skip
_PLAIN_ATTRIBUTES = {
    "ol": ("start", "reversed"), "li": ("value", "id"), "td": ("colspan", "rowspan", "id"),
    "th": ("colspan", "rowspan"), "table": ("role",), "p": ("id", "class"), "div": ("id", "class"),
    "dd": ("id",), "aside": ("id",), "section": ("id",), "img": ("alt", "title", "height", "class"),
    "iframe": ("title", "aria-label"), "video": ("title", "aria-label"), "audio": ("title", "aria-label"),
}  # fmt: skip


def sanitized_html(html: str, base_url: str = "") -> str:
    """Return HTML of allowed elements and attributes only: no scripts, styles, trackers or data.

    Its document is that of the original; addresses are absolute and http, https or mailto.
    """
    tree = parsed(html)
    return sanitized_tree(tree, base_address(tree, base_url), base_url, hides=may_hide(html))


def sanitized_tree(tree: LexborHTMLParser, base: str, base_url: str, *, hides: bool) -> str:
    """Return what `sanitized_html` does of HTML whose tree is there already.

    Args:
        tree: the tree, which is left as it is.
        base: what its relative addresses are relative to.
        base_url: where it came from.
        hides: whether any element may be hidden.
    """
    out: list[str] = []
    stack: list[LexborNode | str] = []
    if tree.root is not None:
        stack.append(tree.root)
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        if node.next is not None:
            stack.append(node.next)
        if node.is_text_node:
            text = node.text_content or ""
            if not (text.isascii() and text.isprintable()):
                text = clean_text(text)
            out.append(escape(text, quote=False))
            continue
        tag = node.tag or ""
        attributes = node.attributes
        if tag in DROPPED or (hides and is_hidden(attributes)):
            continue
        name = _RENAMED.get(tag, tag)
        if name in _EMBEDDED:
            address = embedded_address(node, base)
            if not address and tag == "object" and not is_tracker(attributes):
                name = "div"  # what it holds is shown instead
            elif address and not is_tracker(attributes):
                out.append(f"{_tag(name, node, attributes, src=address)}</{name}>")
                continue
            else:
                continue
        if name == "img":
            if not is_tracker(attributes):
                out.append(_tag(name, node, attributes, src=picture_address(attributes, base)))
            continue
        if name in _KEPT:
            href = _target(attributes.get("href"), base, base_url) if name == "a" else ""
            out.append(_tag(name, node, attributes, href=href))
            if name in _VOID:
                continue
            stack.append(f"</{name}>")
        if node.first_child is not None:
            stack.append(node.first_child)
    cleaned = "".join(out).strip()
    # Without any tag it would be read as a plain text, whose blank lines part paragraphs.
    return f"<p>{cleaned}</p>" if cleaned and "<" not in cleaned else cleaned


def _tag(name: str, node: LexborNode, attributes: Attributes, **addresses: str) -> str:
    kept = dict(addresses)
    for attribute in _PLAIN_ATTRIBUTES.get(name, ()):
        if attribute in attributes:
            kept[attribute] = clean_line(attributes[attribute] or "", _LONGEST_VALUE)
    if name == "pre" and (language := code_language(node)):
        kept["class"] = f"language-{language}"
    elif "class" in kept and not MEANT_CLASS.search(kept["class"]):
        del kept["class"]
    written = "".join(
        f' {key}="{escape(value)}"' for key, value in kept.items() if value or key in {"alt", "reversed"}
    )
    # The parser drops the first line break of a `pre`.
    return f"<{name}{written}>" + ("\n" if name == "pre" else "")


def _target(href: str | None, base: str, base_url: str) -> str:
    page, hash_sign, fragment = (href or "").strip().partition("#")
    if hash_sign and page in {"", base, base_url} and leads_to_note(fragment):
        return "#" + fragment
    return absolute_link(href, base)
