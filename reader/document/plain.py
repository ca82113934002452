"""Plain text to a document that never alters it: structure is found, and laid over the text as ranges."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reader.document import roles
from reader.document.boilerplate import is_boilerplate
from reader.document.labels import label_end
from reader.document.lines import Line, is_verse, is_wrapped, paragraphs, runs, wrap_width
from reader.document.links import web_address
from reader.document.title import derived_title
from reader.model.document import Block, BlockKind, BlockRole, Document, Inline, InlineKind
from reader.text.clean import clean_text

__all__ = ["derived_title", "plain_document"]

_HEAD = 8
"""Paragraphs at the head of a text that may be its headline, date, author or picture."""
_TAIL = 16
_PROSE = 60
"""Code points from which a paragraph is prose that a headline or heading can stand above."""
_QUOTE_INDENT = 4
_LABELLED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]+")


@dataclass(slots=True)
class Unit:
    """Lines that make one block."""

    lines: list[Line]
    verse: bool = False
    role: BlockRole = BlockRole.BODY
    kind: BlockKind = BlockKind.PARAGRAPH
    text: str = field(init=False)
    """The words on one line."""
    is_plain: bool = field(init=False)
    """Whether it is neither item nor rule nor quoted."""

    def __post_init__(self) -> None:
        first = self.lines[0]
        self.text = " ".join(line.text for line in self.lines)
        self.is_plain = not (first.is_item or first.is_rule or first.quote_depth)


def plain_document(text: str, start: int = 0) -> Document:
    """Return the document of a plain text.

    Its text is the given one, with unsafe characters replaced one for one: offsets are those of the file.

    Args:
        text: the whole text.
        start: code points at the beginning that belong to no block (a file's header).
    """
    text = clean_text(text, keep_length=True)
    units = _units(text, start)
    _give_roles(units)
    _find_headings(units)
    blocks = tuple(_blocks(units))
    return Document(text, blocks, tuple(_inlines(text, blocks)))


def _units(text: str, start: int) -> list[Unit]:
    all_runs = list(runs(text, start))
    _drop_doubtful_bullets(all_runs)
    width = wrap_width(all_runs)
    units: list[Unit] = []
    for number, run in enumerate(all_runs):
        run_width = width if width and is_wrapped(run, width) else 0
        if number and is_verse(run, run_width):
            units.append(Unit(run, verse=True))
        else:
            units.extend(Unit(group) for group in paragraphs(run, run_width))
    return units


def _drop_doubtful_bullets(all_runs: list[list[Line]]) -> None:
    """Take a number without its neighbours, or one dash in the whole text, for what it is: words."""
    lines = [line for run in all_runs for line in run]
    numbered = [(line, line.ordinal) for line in lines if line.ordinal is not None]
    for at, (line, ordinal) in enumerate(numbered):
        before = at > 0 and numbered[at - 1][1] == ordinal - 1
        after = at + 1 < len(numbered) and numbered[at + 1][1] == ordinal + 1
        if not before and not after:
            line.unmark()
    signs = Counter(line.bullet for line in lines)
    for line in lines:
        if line.bullet in set("-–*·") and not line.indent and signs[line.bullet] < 2:
            line.unmark()


def _give_roles(units: list[Unit]) -> None:
    plain = [unit for unit in units if unit.is_plain and not unit.verse]
    for unit in plain:
        if is_boilerplate(unit.text, at_edge=False):
            unit.role = BlockRole.BOILERPLATE
        elif roles.is_caption(unit.text):
            unit.role = BlockRole.CAPTION
    _find_head(units)
    for unit in reversed(units[1:][-_TAIL:]):
        if not unit.is_plain or unit.role is not BlockRole.BODY:
            continue
        if not is_boilerplate(unit.text, at_edge=True):
            break
        unit.role = BlockRole.BOILERPLATE
    if not any(unit.role is BlockRole.BODY and not unit.lines[0].is_rule for unit in units):
        for unit in units:  # a text of nothing but furniture is its own article
            unit.role, unit.kind = BlockRole.BODY, BlockKind.PARAGRAPH


def _find_head(units: list[Unit]) -> None:
    titled = dated = False
    fields = _find_header(units)
    for at, unit in enumerate(units[:_HEAD]):
        if at < fields:
            titled = titled or unit.role is BlockRole.TITLE
            continue
        text = unit.text
        if not unit.is_plain:
            if unit.lines[0].is_rule:
                continue
            return
        if roles.dateline(text):
            unit.role = BlockRole.DATELINE
            dated = True
        elif (titled or dated) and roles.is_byline(text):
            unit.role = BlockRole.BYLINE
        elif unit.role is not BlockRole.BODY:
            continue
        elif at + 1 < len(units) and is_boilerplate(text, at_edge=True):
            unit.role = BlockRole.BOILERPLATE
        elif not titled and roles.is_section(text) and _is_above_headline(units, at):
            unit.role = BlockRole.DATELINE
        elif not titled and roles.is_headline(text) and _is_above_prose(units, at):
            unit.role, unit.kind = BlockRole.TITLE, BlockKind.HEADING
            titled = True
        else:
            return


def _find_header(units: list[Unit]) -> int:
    """Give the lines "Title: …", "Outlet: …" before a text their roles, and return how many they are.

    One alone is no header: it may be a label.
    """
    count = 0
    while count < min(len(units) - 1, _HEAD) and units[count].is_plain and roles.is_field(units[count].text):
        count += 1
    if count < 2:
        return 0
    for unit in units[:count]:
        unit.role = BlockRole.BYLINE
        if unit.text.lower().startswith(("title:", "headline:")):
            unit.role, unit.kind = BlockRole.TITLE, BlockKind.HEADING
    return count


def _is_above_headline(units: list[Unit], at: int) -> bool:
    below = units[at + 1] if at + 1 < len(units) else None
    return (
        below is not None
        and below.is_plain
        and below.role is BlockRole.BODY
        and len(below.text.split()) > len(units[at].text.split())
        and roles.is_headline(below.text)
        and _is_above_prose(units, at + 1)
    )


def _is_above_prose(units: list[Unit], at: int) -> bool:
    return any(len(unit.text) >= _PROSE for unit in units[at + 1 :])


def _find_headings(units: list[Unit]) -> None:
    body = [unit for unit in units if unit.role is BlockRole.BODY and not unit.lines[0].is_rule]
    for unit, following in pairwise(body[1:]):
        if (
            unit.is_plain
            and len(unit.lines) == 1
            and following.is_plain
            and len(following.text) >= _PROSE
            and not unit.lines[0].indent
            and roles.is_subheading(unit.text)
        ):
            unit.kind = BlockKind.HEADING


def _blocks(units: list[Unit]) -> Iterator[Block]:
    indents_are_quotes = _indents_are_quotes(units)
    levels: list[int] = []
    item: Line | None = None
    for unit in units:
        first = unit.lines[0]
        start, end = first.start, unit.lines[-1].end
        soft = len(unit.lines) > 1 and not unit.verse
        if first.is_rule:
            yield Block(BlockKind.RULE, start, start)
        elif first.is_item:
            while levels and levels[-1] > first.indent:
                levels.pop()
            if not levels or levels[-1] < first.indent:
                levels.append(first.indent)
            item = first
            yield Block(
                BlockKind.LIST_ITEM,
                start,
                end,
                role=unit.role,
                level=len(levels),
                ordinal=first.ordinal,
                quote_depth=first.quote_depth,
                soft_breaks=soft,
            )
            continue
        elif first.quote_depth:
            yield Block(BlockKind.QUOTE, start, end, quote_depth=first.quote_depth, soft_breaks=soft)
        elif item is not None and first.indent >= item.body_indent > 0:
            yield Block(
                BlockKind.LIST_ITEM, start, end, level=len(levels), continues=True, soft_breaks=soft
            )
            continue
        elif indents_are_quotes and first.indent >= _QUOTE_INDENT and unit.role is BlockRole.BODY:
            yield Block(BlockKind.QUOTE, start, end, quote_depth=1, soft_breaks=soft)
        else:
            level = 0
            if unit.kind is BlockKind.HEADING:
                level = 1 if unit.role is BlockRole.TITLE else 2
            yield Block(unit.kind, start, end, role=unit.role, level=level, soft_breaks=soft)
        levels, item = [], None


def _indents_are_quotes(units: list[Unit]) -> bool:
    """Whether few paragraphs stand indented as a whole, so that the indent means something."""
    prose = [unit for unit in units if unit.is_plain and unit.role is BlockRole.BODY]
    indented = sum(all(line.indent >= _QUOTE_INDENT for line in unit.lines) for unit in prose)
    return 0 < indented <= len(prose) // 3


def _inlines(text: str, blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in blocks:
        words = text[block.start : block.end]
        if block.role is BlockRole.BODY and not block.continues and block.kind in _LABELLED:
            end = label_end(words)
            if end:
                yield Inline(block.start, block.start + end, InlineKind.LABEL)
        for found in _ADDRESS.finditer(words) if "http" in words else ():
            written = found.group().rstrip(".,;:!?'’)]…")
            if address := web_address(written):
                start = block.start + found.start()
                yield Inline(start, start + len(written), InlineKind.LINK, address)

