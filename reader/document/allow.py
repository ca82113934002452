"""Which parts of foreign HTML are kept: the one list that the walker and the sanitiser share."""

import re

from selectolax.lexbor import LexborNode

DROPPED = frozenset(
    [
        "-comment", "-cdata", "!doctype", "script", "style", "template", "head", "title", "meta", "link",
        "base", "svg", "select", "datalist", "option", "optgroup", "button", "input", "textarea",
        "progress", "meter", "dialog", "map", "area", "param", "source", "track", "rp", "basefont",
        "bgsound", "frameset", "frame", "noframes",
    ]
)  # fmt: skip
"""Elements that go with all they hold."""

CAPTION_CLASS = re.compile(
    r"(?:^|\s)(?:wp-caption-text|(?:image|photo|img|picture)-?caption|caption-text)(?:\s|$)"
)
"""Classes that make a paragraph a caption."""
EMOJI_CLASS = re.compile(r"emoji|smiley|smilie", re.IGNORECASE)
"""Classes that make an image a sign in a line."""
MEANT_CLASS = re.compile(f"{CAPTION_CLASS.pattern}|(?i:{EMOJI_CLASS.pattern})")
"""Classes that mean anything here."""

_HIDING = re.compile(r"display\s*:\s*none")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TINY_STYLE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[012](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_TINY = re.compile(r"\s*[012](?:px)?\s*", re.IGNORECASE)
_TRACKER = re.compile(
    r"/(?:pixel|beacon|1x1|blank|spacer|clear|transparent)[\w.-]*\.(?:gif|png)|//(?:pixel|beacon)\.|/~r/|[/.]g\.gif\?",
    re.IGNORECASE,
)
_PICTURE_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original", "data-srcset", "srcset")

Attributes = dict[str, str | None]


def may_hide(html: str) -> bool:
    """Return whether HTML has the words of hidden elements, so that each element must be asked."""
    lower = html.lower()
    return "hidden" in lower or ("display" in lower and _HIDING.search(lower) is not None)


def is_hidden(attributes: Attributes) -> bool:
    """Return whether an element is not to be seen."""
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def is_tracker(attributes: Attributes) -> bool:
    """Return whether an image or frame is there to be fetched, not to be seen."""
    for name in ("width", "height"):
        if _TINY.fullmatch(attributes.get(name) or " "):
            return True
    return bool(
        _TINY_STYLE.search(attributes.get("style") or "")
        or (not attributes.get("alt") and _TRACKER.search(attributes.get("src") or ""))
    )


def picture_addresses(attributes: Attributes) -> list[str]:
    """Return the addresses an image may have, best first: lazy pages keep the real one apart."""
    found: list[str] = []
    for name in _PICTURE_ADDRESSES:
        value = (attributes.get(name) or "").strip()
        if name.endswith("srcset"):
            value = value.partition(",")[0].strip().partition(" ")[0]
        if value and not value[:5].lower().startswith("data:"):
            found.append(value)
    return found


def child_elements(node: LexborNode) -> list[LexborNode]:
    """Return the elements right below a node."""
    found: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            found.append(child)
        child = child.next
    return found
