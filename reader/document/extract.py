"""The article out of a whole web page, with the page's own structure."""

from dataclasses import dataclass

from reader.document.html import html_document, sanitized_html
from reader.document.links import web_address
from reader.document.page_facts import page_facts
from reader.document.page_source import page_source
from reader.document.prune import pruned
from reader.document.subtree import article_part
from reader.document.survey import survey
from reader.document.tree import base_address, parsed
from reader.model.document import Document


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """The article of a web page; "" where the page says nothing."""

    title: str
    byline: str
    published: str
    """As the page writes it."""
    html: str
    """Allowed elements and attributes only; addresses are absolute."""
    document: Document
    image: str = ""
    """The address of its lead image."""
    site: str = ""


def extract_page(html: str, url: str = "") -> ExtractedPage:
    """Return the article of a web page: the part that holds its text, without what the site sets around it.

    Args:
        html: the whole page.
        url: its address, which relative addresses are relative to; "" leaves those out.
    """
    source = page_source(html)
    tree = parsed(source.html)
    facts = page_facts(tree, source.data)
    base = base_address(tree, url)
    root = tree.body or tree.root
    found = ""
    if root is not None:
        parts = survey(root)
        article = article_part(parts)
        for part in pruned(article, parts, facts.title):
            part.node.attrs["hidden"] = ""
        found = article.node.html or ""
    cleaned = sanitized_html(found, base)
    return ExtractedPage(
        title=facts.title,
        byline=facts.byline,
        published=facts.date,
        html=cleaned,
        document=html_document(cleaned, base),
        image=web_address(facts.image, base),
        site=facts.site,
    )
