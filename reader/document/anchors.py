"""Links and footnotes of an HTML body."""

import re

from selectolax.lexbor import LexborNode

from reader.document.links import absolute_link
from reader.document.walker import Exit, Walker, skip
from reader.model.document import InlineKind

_NOTE_ADDRESS = re.compile(
    r"(?:fn|foot-?note|_ftn|_edn|cite_note|note|endnote|en)(?!ref|_ref)[\w:.-]*", re.IGNORECASE
)
_BACK_ADDRESS = re.compile(r"(?:fn|foot-?note|_ftn|_edn|cite_?|note|endnote)[-_:]?ref", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?\(?\s*([\w*†‡§¶]{1,4})\s*\)?\]?")
_BACK_MARK = re.compile(r"[\s\[\]()^↩↑⤴︎︎\ufe0e\ufe0f↵⏎\w*†‡§¶]{0,8}")


def leads_to_note(fragment: str) -> bool:
    """Return whether an address within the page has the form of a footnote's, or of the way back from one."""
    return bool(_NOTE_ADDRESS.match(fragment) or _BACK_ADDRESS.match(fragment))


def enter_link(walker: Walker, node: LexborNode) -> Exit | None:
    """Make a link, a reference to a footnote, or nothing of the way back up from one."""
    builder = walker.builder
    href = (node.attributes.get("href") or "").strip()
    page, hash_sign, fragment = href.partition("#")
    if hash_sign and (not page or page == walker.base_url):
        words = (node.text() or "").strip()
        mark = _NOTE_MARK.fullmatch(words)
        if _BACK_ADDRESS.match(fragment) and _BACK_MARK.fullmatch(words):
            return skip  # the way back up from a footnote: its mark is drawn from the block's label
        if mark and _NOTE_ADDRESS.match(fragment):
            target = walker.notes.setdefault(fragment, mark.group(1))
            reference = builder.open_span(InlineKind.FOOTNOTE_REF, target)
            return lambda: builder.close_span(reference)
    address = absolute_link(href, walker.base_url)
    if not address:
        return None
    span = builder.open_span(InlineKind.LINK, address)
    return lambda: builder.close_span(span)
