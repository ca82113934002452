"""A title for a text that has none."""

import re

from reader.model.document import BlockKind, BlockRole, Document
from reader.text.cells import cell_width, cut_cells
from reader.text.clean import clean_line

_CELLS = 90
_SHORTEST = 40
"""Cells that a title cut at a clause must have, to say something."""
_SENTENCE_END = re.compile(r"(?P<stop>[.!?…]+)(?P<marks>[\"”’'»)\]]*)\s+(?=[“\"‘'«(\[]*[^\W\d_a-z])|[。！？]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Sgt|Lt|Col|Prof|Rev|No|vs|Inc|Co|Jan|Feb|Mar|Apr|Aug|Sept?"
    r"|Oct|Nov|Dec|(?:[A-Z]\.)+[A-Z])$"
)
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s+[–—-](?=\s)|—")
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)|\s*\[[^\[\]]{1,60}\]")
_HANGING = frozenset(
    [
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but",
        "that", "which", "who", "as", "into", "its", "his", "her", "their", "is", "are", "was", "were",
        "be", "has", "have", "had", "not", "no", "than", "over", "after", "before", "said", "says",
    ]
)  # fmt: skip
_SPEAKING = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def derived_title(document: Document) -> str:
    """Return the headline of a document, or a title of at most 90 cells made of its lead's first sentence.

    A sentence that is too long is cut at a clause, else at a word, and ends with "…"; "" without words.
    """
    for block in document.blocks:
        if block.role is BlockRole.TITLE or (block.kind is BlockKind.HEADING and block.level == 1):
            if title := clean_line(document.block_text(block)):
                return title
            break
    lead = ""
    for block in document.blocks:
        words = clean_line(document.block_text(block), 2_000)
        if block.role is BlockRole.BODY and block.kind in _SPEAKING and words:
            return _short(_first_sentence(words))
        lead = lead or words
    return _short(_first_sentence(lead))


def _first_sentence(text: str) -> str:
    for found in _SENTENCE_END.finditer(text):
        if found["stop"] == "." and _ABBREVIATION.search(text[: found.start()]):
            continue
        return text[: found.end()].strip()
    return text


def _short(sentence: str) -> str:
    if sentence.endswith(".") and not sentence.endswith("..") and not re.search(r"\b[A-Z]\.$", sentence):
        sentence = sentence[:-1]
    if cell_width(sentence) <= _CELLS:
        return sentence
    for candidate in (sentence, _ASIDE.sub("", sentence)):
        if cell_width(candidate) <= _CELLS:
            return candidate
        cut = cut_cells(candidate, _CELLS)[:-1]
        ends = [found.start() for found in _CLAUSE_END.finditer(candidate) if found.start() <= len(cut)]
        if ends and cell_width(candidate[: ends[-1]]) >= _SHORTEST:
            return candidate[: ends[-1]].rstrip() + "…"
    if " " not in cut:
        return cut + "…"
    words = (cut if candidate[len(cut) : len(cut) + 1] in {"", " "} else cut.rpartition(" ")[0]).split()
    while len(words) > 1 and words[-1].casefold() in _HANGING:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-") + "…"
