"""The article out of a whole web page, with the page's own structure."""

import re
from dataclasses import dataclass
from html import escape

from reader.document.html import html_document, sanitized_html
from reader.document.links import web_address
from reader.document.page_facts import PageFacts, page_facts
from reader.document.page_source import page_source
from reader.document.prune import pruned
from reader.document.subtree import article_part, leads_into
from reader.document.survey import survey
from reader.document.tree import base_address, parsed
from reader.model.document import Document

_TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_LINES = re.compile(r"\s*\n\s*")
_MISSING = 2
"""How many times as many words as the page shows its data must hold to be taken instead."""


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


def extract_page(html: str, url: str = "") -> ExtractedPage:
    """Return the article of a web page: the part that holds its text, without what the site sets around it.

    The part is found by how much running text stands in it (Kohlschütter et al., Boilerplate Detection Using
    Shallow Text Features, 2010: length and link density tell text from furniture) and by the names that sites
    give their elements. Nothing is rewritten: headings, lists, tables, figures and quotations are the page's.

    Args:
        html: the whole page; any text at all.
        url: its address, which relative addresses are relative to; "": the one that the page gives itself.
    """
    source = page_source(html)
    tree = parsed(source.html)
    facts = page_facts(tree, source.data)
    base = base_address(tree, url or web_address(facts.address))
    root = tree.body or tree.root
    found = ""
    if root is not None:
        parts = survey(root)
        article = article_part(parts)
        leads = leads_into(article, parts, facts.description)
        for part in pruned(article, parts, facts.title):
            part.node.attrs["hidden"] = ""
        found = "".join(part.node.html or "" for part in (*leads, article))
    cleaned = sanitized_html(found, base)
    document = html_document(cleaned, base)
    if facts.body and len(facts.body.split()) > _MISSING * len(document.text.split()):
        # The page is filled in by a script, and its data hold what the script would show.
        cleaned = sanitized_html(_paragraphs(facts), base)
        document = html_document(cleaned, base)
    return ExtractedPage(
        title=facts.title,
        byline=facts.byline,
        published=facts.date,
        html=cleaned,
        document=document,
        image=web_address(facts.image, base),
    )


def _paragraphs(facts: PageFacts) -> str:
    if _TAG.search(facts.body):
        return facts.body
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in _LINES.split(facts.body.strip()))
