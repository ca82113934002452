"""Markdown to HTML, which is then walked like any other: CommonMark with tables, footnotes and the like."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def markdown_html(text: str) -> str:
    """Return the HTML of a Markdown text: CommonMark, tables, ~~strikes~~, footnotes, definitions, H~2~O.

    Raw HTML is let through: what is kept of it is decided where all HTML is read.
    """
    # The line that the plugin draws above footnotes is ours to draw.
    return str(_parser().render(text)).replace('<hr class="footnotes-sep" />', "")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # deferred: only Markdown files need it
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.subscript import sub_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for plugin in (footnote_plugin, deflist_plugin, sub_plugin, superscript_plugin):
        parser.use(plugin)
    return parser
