"""What a saved web page says about itself, and which part of it is the article."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.links import web_address
from reader.document.tree import base_address, parsed
from reader.text.clean import clean_line

_DATES = (
    "meta[property='article:published_time']", "meta[itemprop=datePublished]", "meta[name=date]",
    "meta[name='dc.date' i]", "meta[name='pubdate' i]", "article time[datetime]", "time[datetime]",
)  # fmt: skip
_TITLES = ("meta[property='og:title']", "meta[name='twitter:title']", "title")
_AUTHORS = ("meta[name='author' i]", "meta[name='byl' i]", "meta[property='article:author']", "[rel=author]")
_OUTLETS = ("meta[property='og:site_name']", "meta[name='application-name' i]")
_SECTIONS = ("meta[property='article:section']",)
_ADDRESSES = ("link[rel=canonical]", "meta[property='og:url']")
_DATE_IN_DATA = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page taken apart; "" where it says nothing."""

    article: str
    """The HTML of its article: the one `article`, else the `main`, else all of it."""
    title: str = ""
    author: str = ""
    outlet: str = ""
    section: str = ""
    date: str = ""
    """As the page writes it."""
    url: str = ""
    base: str = ""
    """What its relative addresses are relative to."""
    language: str = ""


def read_page(html: str) -> Page:
    """Return what an HTML page or fragment says about itself, and its article."""
    tree = parsed(html)
    url = _first(tree, _ADDRESSES)
    root = tree.css_first("html")
    data = _DATE_IN_DATA.search(html)
    return Page(
        article=_article(tree) or html,
        title=_first(tree, _TITLES),
        author=_first(tree, _AUTHORS).removeprefix("By "),
        outlet=_first(tree, _OUTLETS),
        section=_first(tree, _SECTIONS),
        date=_first(tree, _DATES) or (data.group(1) if data else ""),
        url=web_address(url),
        base=base_address(tree, web_address(url)),
        language=clean_line((root.attributes.get("lang") if root is not None else "") or "", 35),
    )


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and (value := clean_line(_value(node))):
            return value
    return ""


def _value(node: LexborNode) -> str:
    attributes = node.attributes
    for name in ("content", "datetime", "href"):
        if name in attributes and (name != "href" or node.tag == "link"):
            return attributes[name] or ""
    return node.text() or ""


def _article(tree: LexborHTMLParser) -> str:
    for selector in ("article", "main", "[role=main]"):
        found = tree.css(selector)
        if len(found) == 1:
            return found[0].html or ""
    return ""
