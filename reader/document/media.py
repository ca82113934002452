"""Pictures, figures and embedded players: as captions, words and links; nothing is ever loaded."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from reader.document.allow import EMOJI_CLASS, Attributes, child_elements, is_tracker, picture_addresses
from reader.document.links import web_address
from reader.document.walker import Exit, Walker, figure_shape, skip
from reader.model.document import BlockKind, InlineKind
from reader.text.clean import clean_line

_ALT_CELLS = 1_000
_MOST_NODES_LOOKED_AT = 500
_FILE_NAME = re.compile(r"[\w%.() -]*\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)
_SMALL = re.compile(r"\s*([0-9]|[12][0-9]|3[0-2])(?:px)?\s*")
_NAMES = {"video": "Video", "audio": "Audio", "iframe": "Embedded", "embed": "Embedded", "object": "Embedded"}
_OTHER_CONTENT = frozenset(
    [
        "table", "pre", "blockquote", "iframe", "video", "audio", "ul", "ol", "embed", "object",
    ]
)  # fmt: skip


def enter_picture(walker: Walker, node: LexborNode) -> Exit | None:
    """Add an image: an emoji as a word, any other as a figure with its alternative text; trackers go."""
    attributes = node.attributes
    if is_tracker(attributes):
        return skip
    words = _alternative(attributes)
    if words and _is_sign(attributes, words):
        walker.builder.words(words)
        return skip
    address = picture_address(attributes, walker.base_url)
    if address or words:
        last = walker.builder.last_block()
        repeated = address and last is not None and last.kind is BlockKind.FIGURE and last.label == address
        if not repeated:  # a lazy page gives the same image again for readers without scripts
            walker.picture(address, words)
    return skip


def enter_figure(walker: Walker, node: LexborNode) -> Exit | None:
    """Join a figure's image and caption into one block; one of anything else is a section."""
    builder = walker.builder
    pictures, caption = _only_pictures(node)
    if builder.flat or not pictures:
        walker.boundary()
        return walker.boundary
    walker.boundary()
    for picture in pictures[:-1]:
        walker.picture(picture_address(picture, walker.base_url), _alternative(picture))
    address, words = picture_address(pictures[-1], walker.base_url), _alternative(pictures[-1])
    said = clean_line((caption.text() or "") if caption is not None else "", _ALT_CELLS)
    leave = walker.shaped(figure_shape(builder.shape, address))
    words = "\n".join(line for line in words.split("\n") if line.casefold() not in said.casefold())
    if words:
        builder.lines(words)
    builder.flat = "\n"
    if caption is not None:
        builder.boundary()
        walker.walk(caption)
    builder.flat = ""
    nothing_said = builder.start < 0
    leave()
    if nothing_said and address:
        builder.mark(BlockKind.FIGURE, address)
    return skip


def enter_embedded(walker: Walker, node: LexborNode) -> Exit | None:
    """Show a player or frame as a paragraph that links to it; without an address, what it holds instead."""
    attributes = node.attributes
    address = embedded_address(node, walker.base_url)
    if is_tracker(attributes):
        return skip
    if not address:
        walker.boundary()
        return walker.boundary if node.tag == "object" else skip
    builder = walker.builder
    title = clean_line(attributes.get("title") or attributes.get("aria-label") or "", _ALT_CELLS)
    walker.boundary()
    span = builder.open_span(InlineKind.LINK, address)
    builder.words(f"{title or _NAMES[node.tag or 'embed']} ({urlsplit(address).hostname or 'link'})")
    builder.close_span(span)
    walker.boundary()
    return skip


def embedded_address(node: LexborNode, base_url: str) -> str:
    """Return the address of a player or frame; "" if it has none that is http or https."""
    for source in (node, *child_elements(node)):
        if source is node or source.tag == "source":
            for name in ("src", "data-src", "data"):
                if found := web_address(source.attributes.get(name), base_url):
                    return found
    return ""


def picture_address(attributes: Attributes, base_url: str) -> str:
    """Return the address of an image; "" if it has none that is http or https."""
    for address in picture_addresses(attributes):
        if found := web_address(address, base_url):
            return found
    return ""


def _alternative(attributes: Attributes) -> str:
    """Return the lines that stand for an image: its alternative text, and a caption kept in `title`."""
    found: list[str] = []
    for name in ("alt", "title"):
        words = clean_line((attributes.get(name) or "").replace("\xa0", " "), _ALT_CELLS)
        if not words or _FILE_NAME.fullmatch(words) or (name == "title" and " " not in words):
            continue
        if not any(words.casefold() in other.casefold() for other in found):
            found.append(words)
    return "\n".join(found)


def _is_sign(attributes: Attributes, words: str) -> bool:
    """Whether an image stands for a sign in the line: an emoji, an icon of a letter's height."""
    if len(words) > 12:
        return False
    height = attributes.get("height") or ""
    return bool(EMOJI_CLASS.search(attributes.get("class") or "") or (_SMALL.fullmatch(height)))


def _only_pictures(figure: LexborNode) -> tuple[list[Attributes], LexborNode | None]:
    """Return a figure's images and caption, or no images where it holds other words too."""
    pictures: list[Attributes] = []
    caption: LexborNode | None = None
    for seen, node in enumerate(figure.traverse()):
        if seen > _MOST_NODES_LOOKED_AT or node.tag in _OTHER_CONTENT:
            return [], None
        if node.tag == "img" and not is_tracker(node.attributes):
            attributes = node.attributes
            addresses = picture_addresses(attributes)
            if not any(addresses == picture_addresses(other) for other in pictures):
                pictures.append(attributes)
        elif node.tag == "figcaption":
            if caption is not None:
                return [], None
            caption = node
    said = "" if caption is None else caption.text() or ""
    if "".join((figure.text() or "").split()) != "".join(said.split()):
        return [], None
    return pictures, caption
