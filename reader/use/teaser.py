"""Teasers: whether a stored text is the whole article, or only what makes one curious."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model.document import BlockKind, BlockRole
from reader.text.fold import cjk_runs

if TYPE_CHECKING:
    from reader.model.article import ArticleRow
    from reader.model.document import Block, Document

WHOLE = 120
"""Words from which a text can be a whole article."""
_LAST = 3
"""Blocks at the end among which a text may break off."""
_SIGNS_PER_WORD = 2
"""Characters of Chinese, Japanese or Korean that count as a word."""
_NOT_ITS_WORDS = frozenset({BlockRole.TITLE, BlockRole.BYLINE, BlockRole.DATELINE, BlockRole.CAPTION})
_ELLIPSIS = re.compile(r"(?:…|\.{3,}|\. \. \.)[\s\])»›>→”\"’']*$|\[(?:…|\.{2,}|\+\d+ chars?)\]\s*$")
_MORE = re.compile(
    r"""
    (?:^|[.!?…:)\]»”"。！？]\s*|[\[(>]\s*)
    (?: (?:continue|keep)\ reading | read\ (?:more|on|the\ (?:rest|full|whole|entire))
      | (?:learn|see|find\ out)\ more
      | (?:view|read)\ (?:the\ )?(?:full|whole|entire|original)\ (?:article|story|post|text)
      | full\ (?:story|article)
      | click\ here\ to\ (?:read|continue) | more\ (?:»|›|→|>) | \[more\] | \(more\)
      | weiter ?lesen | mehr\ (?:lesen|erfahren|dazu) | den\ (?:ganzen|vollständigen)\ artikel
      | zum\ artikel
      | lire\ (?:la\ suite|plus|l.article) | en\ savoir\ plus | (?:leer|ver)\ más
      | (?:seguir|sigue|continuar)\ leyendo
      | leggi\ (?:tutto|di\ più|l.articolo) | continua\ a\ leggere | (?:ler|leia|saiba)\ mais
      | lees\ (?:meer|verder)
      | läs\ (?:mer|hela) | les\ mer | læs\ mere | lue\ lisää | czytaj\ (?:więcej|dalej)
      | читать\ (?:далее|полностью)
      | 続きを読む | 阅读全文 | 閱讀全文 | 더\ ?보기
    )
    [\s.…:!»›>→⟶\])]*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TAIL = 80
"""Characters at the end of a block in which it says that there is more."""


def is_teaser(document: Document) -> bool:
    """Return whether a text is only a teaser: under 120 words, or breaking off at its end.

    Counted are the words of its own blocks: no title, author, date, caption or furniture of the site. It
    breaks off where one of its last blocks ends in an ellipsis or in words like "Continue reading".
    """
    if words(document) < WHOLE:
        return True
    return any(_breaks_off(document, block) for block in _last(document))


def words(document: Document) -> int:
    """Return how many words a text has of its own; two characters of Chinese, Japanese or Korean are one."""
    count = 0
    for block in document.blocks:
        if block.role in _NOT_ITS_WORDS or block.role is BlockRole.BOILERPLATE:
            continue
        text = document.block_text(block)
        signs = sum(map(len, cjk_runs(text)))
        count += signs // _SIGNS_PER_WORD if signs > len(text) / 2 else len(text.split())
    return count


def quotes_shown(row: ArticleRow, *, local: bool = False) -> int | None:
    """Return the number of quotes that a list shows for an article; None where it must not show any.

    A number is shown only if the whole text is held: of a teaser it would say that nobody else spoke.

    Args:
        row: the article as it is listed.
        local: whether it is one of the reader's own files, which are whole however short.
    """
    return row.quotes if local or row.words >= WHOLE else None


def _last(document: Document) -> list[Block]:
    found: list[Block] = []
    for block in reversed(document.blocks):
        if block.role in _NOT_ITS_WORDS or block.kind in {BlockKind.FIGURE, BlockKind.RULE}:
            continue
        found.append(block)
        # Behind the end of the text itself nothing says whether it is whole.
        if block.role is not BlockRole.BOILERPLATE or len(found) == _LAST:
            break
    return found


def _breaks_off(document: Document, block: Block) -> bool:
    end = document.block_text(block).rstrip()[-_TAIL:]
    return _ELLIPSIS.search(end) is not None or _MORE.search(end) is not None
