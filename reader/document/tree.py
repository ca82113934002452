"""From HTML to a tree: the one place that calls the parser."""

import re

from selectolax.lexbor import LexborHTMLParser

from reader.document.links import web_address
from reader.document.nesting import limited

_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


def parsed(html: str) -> LexborHTMLParser:
    """Return the tree of HTML whose nesting and attributes are limited first."""
    if "<" not in html:  # a plain text where HTML is expected: its blank lines are all the structure it has
        html = "".join(f"<p>{paragraph}" for paragraph in _BLANK_LINES.split(html.strip()))
    return LexborHTMLParser(limited(html).encode("utf-8", "replace"))


def base_address(tree: LexborHTMLParser, base_url: str) -> str:
    """Return what a tree's relative addresses are relative to."""
    base = tree.css_first("base[href]")
    return (web_address(base.attributes.get("href"), base_url) if base is not None else "") or base_url
