"""Limits put on HTML before a tree is built of it, so that hostile nesting costs no more than its length."""

import re
from collections import Counter

# Below this many tags nothing can nest deep enough to matter, so that ordinary bodies are not looked at.
_TAGS_UNSEEN = 2_000
_DEPTH = 400
_FORMATTING_DEPTH = 32
_LONG_TAG = 4_000
_ATTRIBUTE_SIGNS = 5_000
_CODE_POINTS_PER_SIGN = 32

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s<>/]*)")
_LONG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONG_TAG},}}")
_ATTRIBUTE_SIGN = re.compile(r"[\s\"'/]")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)

# Void elements, and those whose end the parser finds by itself, add no depth of their own.
_FLAT = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
        "tbody", "tfoot", "colgroup", "caption", "rp", "rt", "html", "head", "body",
    ]
)  # fmt: skip
# Formatting elements left open are opened again in every block that follows.
_FORMATTING = frozenset(
    [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]
)  # fmt: skip


def limited(html: str) -> str:
    """Return HTML whose elements nest at most some hundreds deep and whose tags hold no heaps of attributes.

    Tags beyond the depth become `<meta>`, which takes no content and leaves foreign content (HTML 13.2.6.5):
    their words stay. Ordinary HTML comes back as it is.
    """
    if len(html) > _LONG_TAG:
        html = _LONG.sub(_without_heap, html)
    if html.count("<") <= _TAGS_UNSEEN:
        return html
    return _shallow(_COMMENT.sub("", html))


def _without_heap(match: re.Match[str]) -> str:
    tag = match.group()
    signs = len(_ATTRIBUTE_SIGN.findall(tag))
    if signs < _ATTRIBUTE_SIGNS or len(tag) > signs * _CODE_POINTS_PER_SIGN:
        return tag
    return re.split(r"[\s/]", tag, maxsplit=1)[0]


def _shallow(html: str) -> str:
    opened: Counter[str] = Counter()
    depth = formatting = dropped = 0
    out: list[str] = []
    done = 0
    for match in _TAG.finditer(html):
        closing, name = match.groups()
        name = name.lower()
        if name in _FLAT:
            continue
        is_formatting = name in _FORMATTING
        if not closing:
            if depth < _DEPTH and not (is_formatting and formatting >= _FORMATTING_DEPTH):
                opened[name] += 1
                depth += 1
                formatting += is_formatting
                continue
            dropped += 1
        elif not dropped:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
                formatting -= is_formatting
            continue
        else:
            dropped -= 1
        out += (html[done : match.start()], "</meta" if closing else "<meta")
        done = match.end()
    out.append(html[done:])
    return "".join(out)
