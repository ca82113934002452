"""Finding words in an article; case, accents, kinds of quotation mark and of blank make no difference."""

import re

from reader.model.document import BlockRole, Document, Range
from reader.text.fold import fold

_UNSEEN = frozenset({BlockRole.TITLE, BlockRole.DATELINE})


def find_in(document: Document, words: str) -> tuple[Range, ...]:
    """Return where words stand in what is drawn of a document, in text order; never across two blocks."""
    wanted = words.split()
    if not wanted:
        return ()
    letters = set(document.text) | set(words)
    folds = {letter: fold(letter) for letter in letters}
    table = {ord(letter): folded for letter, folded in folds.items() if len(folded) == 1}
    text = document.text.translate(table)
    pattern = re.compile(r"\s+".join(re.escape(word.translate(table)) for word in wanted))
    return tuple(
        match.span()
        for block in document.blocks
        if block.role not in _UNSEEN
        for match in pattern.finditer(text, block.start, block.end)
    )
