"""Colouring code; Pygments is imported when the first block of code with a known language is drawn."""

from reader.app.render.flow import Span
from reader.app.render.marks import BIT

_MOST = 200_000
"""Longer code (code points) is drawn plain: a lexer that backtracks must not hold up the screen."""


def code_spans(code: str, language: str, start: int) -> list[Span]:
    """Return marks for the tokens of a block of code.

    Args:
        code: the block's text.
        language: what it is written in, as the block names it; unknown or "" gives no marks.
        start: code point of its first character in the document.
    """
    if not language or len(code) > _MOST:
        return []
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return []
    kinds = {
        Comment: BIT["code-comment"],
        Keyword: BIT["code-keyword"],
        Operator.Word: BIT["code-keyword"],
        String: BIT["code-string"],
        Number: BIT["code-number"],
        Name.Function: BIT["code-name"],
        Name.Class: BIT["code-name"],
    }
    spans: list[Span] = []
    for at, finest, words in lexer.get_tokens_unprocessed(code):
        token: _TokenType | None = finest
        bits = 0
        while token is not None and not bits:  # a token's kinds are a chain from the finest to the broadest
            bits = kinds.get(token, 0)
            token = token.parent
        if bits and words.strip():
            spans.append(Span(start + at, start + at + len(words), bits))
    return spans
